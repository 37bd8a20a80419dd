"""A threshold that belongs to both of the rows that meet there, or to neither.

Thresholds are round numbers, and round numbers are what months land on: 432 minutes of a month of thirty days
are exactly 1%. "Less than 99%" beside "more than 99%" leaves that month without a credit; "95% to 99%" beside
"99% to 99.9%" gives it two. A single point is easy to overlook in drafting and hard to argue away in a
dispute.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  above 99% to below 99.9% : 10%
  below 99%                : 25%
}
```

Use instead:

```diff
-  above 99% to below 99.9% : 10%
-  below 99%                : 25%
+  from 99% to below 99.9% : 10%
+  below 99%               : 25%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement
from slac.agreement.credits import Winner
from slac.analysis.credit_tables import CreditTable, credit_tables
from slac.analysis.tables.ranges import exactly, union
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.holes import holes
from slac.rules.support.phrasing import dimension_of, policy_value, row_label
from slac.rules.support.rule import Rule, finding
from slac.rules.support.table_examples import can_occur, example_where
from slac.wording.quantities import measured_value

_NOWHERE = "unclear-threshold.found-nowhere", "unclear-threshold.cure-nowhere"
_TWICE = "unclear-threshold.found-twice", "unclear-threshold.cure-twice"


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    yield from _nowhere(agreement)
    for table in credit_tables(agreement):
        yield from _twice(table)


def _nowhere(agreement: Agreement) -> Iterator[Diagnostic]:
    for within, gap in holes(agreement):
        point = gap.range.point
        if point is not None and gap.withheld is None:
            placed = [within.table_of(row) for row in (gap.better, gap.worse) if row is not None]
            yield _report(placed or [within.table_of(None)], point, *_NOWHERE)


def _twice(table: CreditTable) -> Iterator[Diagnostic]:
    """A point inside a whole range of overlaps is no threshold of its own: `overlapping-rows` tells of it."""
    if table.survey is None or table.table.wins is not Winner.ONLY:
        return
    alone = {interval.point for interval in union(each.range for each in table.survey.overlaps)}
    for each in table.survey.overlaps:
        point = each.range.point
        if point is not None and point in alone and can_occur(table, each.range):
            alone.remove(point)
            yield _report([(table, each.one), (table, each.other)], point, *_TWICE)


def _report(rows: list[tuple[CreditTable, int | None]], point: Fraction, said: str, cure: str) -> Diagnostic:
    table, first = rows[0]
    name, dimension = table.credit.name, dimension_of(table)
    facts = {"measure": table.credit.measure, "value": measured_value(point, dimension), "credit": name}
    label = Message("unclear-threshold.label")
    labels: list[Label] = [row_label(of, row, label) for of, row in rows if row is not None]
    return finding(
        RULE,
        Message(said, **facts),
        table.credit.span if first is None else table.credit.rows[first].span,
        *labels,
        cure=Message(cure, bound=policy_value(point, dimension)),
        subjects=tuple(dict.fromkeys(of.credit.name for of, _ in rows)),
        example=example_where(table, exactly(point)),
    )


RULE = Rule("W203", "unclear-threshold", Level.ERROR, check, checks=(3,))
