"""A credit is owed although the commitment is kept.

The promise is "at least 99.9%", and the table gives 10% for "at most 99.9%": a month of exactly 99.9% keeps
the promise and earns a credit. Commitment and table contradict each other; either the provider pays for
nothing or the promise was meant to be stricter.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to 99.9% : 10%
  below 99%         : 25%
}
```

Use instead:

```diff
-  from 99% to 99.9% : 10%
-  below 99%         : 25%
+  from 99% to below 99.9% : 10%
+  below 99%               : 25%
```
"""

from collections.abc import Iterator

from slac.agreement import Commitment
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.payouts import Segment, credited_while_met
from slac.analysis.tables.row_coverage import outside_rows
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.phrasing import dimension_of, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, example_where
from slac.wording.ranges import interval_phrase


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """A row with an impossible bound is told by `impossible-bound`."""
    if table.survey is None or table.commitment is None or table.met is None:
        return
    stretches = credited_while_met(table.survey, table.met)
    misplaced = {each.row for each in outside_rows(table.table)} if stretches else set()
    for stretch in stretches:
        if stretch.row not in misplaced and can_occur(table, stretch.range):
            yield _report(table, table.commitment, stretch)


def _report(table: CreditTable, commitment: Commitment, stretch: Segment) -> Diagnostic:
    row, measure = row_words(table, stretch.row), table.credit.measure
    where = interval_phrase(stretch.range, dimension_of(table))
    shown = example_where(table, stretch.range)
    return finding(
        RULE,
        Message(
            "credit-without-breach.found", row=row, measure=measure, where=where, commitment=commitment.name
        ),
        table.credit.rows[stretch.row].span,
        Label(commitment.span, Message("credit-without-breach.label")),
        cure=Message("credit-without-breach.cure"),
        subjects=(table.credit.name, commitment.name),
        example=shown,
    )


RULE = TableRule("W261", "credit-without-breach", Level.ERROR, check, checks=(10,))
