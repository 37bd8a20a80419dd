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

from slac.agreement import Agreement, Commitment, Strength
from slac.analysis.credit_tables import occurs
from slac.analysis.tables.payouts import Unremedied, unremedied
from slac.diagnostics import Diagnostic, Fact, Label, Level, Listing, Message
from slac.rules.support.compensated import Compensated, compensated
from slac.rules.support.phrasing import code, dimension_of, requirement_label, row_label
from slac.rules.support.rule import Rule, finding
from slac.rules.support.table_examples import can_occur, example_where
from slac.wording.ranges import interval_phrase

_FOUND = {
    Strength.UNSAID: "unremedied-breach.found",
    Strength.GUARANTEE: "unremedied-breach.found-guarantee",
    Strength.EFFORTS: "unremedied-breach.found-aim",
}


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """A breach for which another credit pays is not unremedied. Each promise is told once for its credits."""
    told: set[tuple[str, ...]] = set()
    for within in compensated(agreement):
        commitment, free = within.commitment, unremedied(within.compensation.survey, within.met)
        if commitment is None or free is None:
            continue
        names = tuple(each.name for each in within.compensation.credits)
        table, _ = within.table_of(None)
        if (commitment.name, *names) in told or not occurs(agreement, commitment.measure, free.range):
            continue
        if can_occur(table, free.range):
            told.add((commitment.name, *names))
            yield _report(within, commitment, free)


def _report(within: Compensated, commitment: Commitment, free: Unremedied) -> Diagnostic:
    table, row = within.table_of(free.row if free.withheld is None else free.withheld)
    names = tuple(each.name for each in within.compensation.credits)
    labels = [Label(each.span, Message("unremedied-breach.label")) for each in within.compensation.credits]
    cure = "unremedied-breach.cure"
    if free.withheld is not None:
        labels = requirement_label(table, Message("unremedied-breach.label-condition"))
        cure = "unremedied-breach.cure-condition"
    elif row is not None:
        labels = [row_label(table, row, Message("unremedied-breach.label-row"))]
    facts: dict[str, Fact] = {
        "commitment": commitment.name,
        "measure": commitment.measure,
        "where": interval_phrase(free.range, dimension_of(table)),
    }
    said = Message(_FOUND[commitment.strength], **facts, credit=names[0])
    if len(names) > 1:
        said = Message("unremedied-breach.found-several", **facts, credits=Listing(tuple(map(code, names))))
    return finding(
        RULE,
        said,
        commitment.span,
        *labels,
        cure=Message(cure),
        subjects=(commitment.name, *names),
        example=example_where(table, free.range),
    )


RULE = Rule("W210", "unremedied-breach", Level.WARNING, check, checks=(10,))
