"""A broken commitment for which nothing is owed, directly below what was promised.

If 99.99% is promised and the first credit begins below 99.9%, a month of 99.95% breaks the promise and costs
the provider nothing; where credits are the sole remedy, the last nine is decoration. It may be meant (a
tolerance, a best-efforts target), but then the text should say so, because the customer reads the promise,
not the table.

Example:

```sla
commitment promised for basic: uptime at least 99.99%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```

Use instead:

```diff
-commitment promised for basic: uptime at least 99.99%
+commitment promised for basic: uptime at least 99.9%
```
"""

from collections.abc import Iterator

from slac.agreement import Commitment, Strength
from slac.analysis.credit_tables import CreditTable, credits_beside
from slac.analysis.tables.payouts import Unremedied, unremedied
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.phrasing import dimension_of, row_label
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, example_where
from slac.wording.ranges import interval_phrase

_FOUND = {
    Strength.UNSAID: "unremedied-breach.found",
    Strength.GUARANTEE: "unremedied-breach.found-guarantee",
    Strength.EFFORTS: "unremedied-breach.found-aim",
}


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """Where another credit answers for the same commitment, a breach that it pays for is not unremedied."""
    if table.survey is None or table.commitment is None:
        return
    free = unremedied(table.survey, table.met)
    if free is None or not can_occur(table, free.range):
        return
    if any(other is None or unremedied(other, table.met) is None for other in credits_beside(table)):
        return
    yield _report(table, table.commitment, free)


def _report(table: CreditTable, commitment: Commitment, free: Unremedied) -> Diagnostic:
    name, measure = commitment.name, table.credit.measure
    where = interval_phrase(free.range, dimension_of(table))
    shown = example_where(table, free.range)
    labels = [Label(table.credit.span, Message("unremedied-breach.label"))]
    if free.row is not None:
        labels = [row_label(table, free.row, Message("unremedied-breach.label-row"))]
    return finding(
        RULE,
        Message(
            _FOUND[commitment.strength],
            commitment=name,
            measure=measure,
            where=where,
            credit=table.credit.name,
        ),
        commitment.span,
        *labels,
        cure=Message("unremedied-breach.cure"),
        subjects=(name, table.credit.name),
        example=shown,
    )


RULE = TableRule("W210", "unremedied-breach", Level.WARNING, check, checks=(10,))
