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

from slac.agreement.credits import Winner
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.ranges import exactly, union
from slac.analysis.tables.row_coverage import gaps
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import dimension_of, policy_value, row_label
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, example_where
from slac.wording.quantities import measured_value


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """A point inside a whole range of overlaps is no threshold of its own: `overlapping-rows` tells of it."""
    if table.survey is None:
        return
    for gap in gaps(table.survey, table.met):
        if gap.range.point is not None and can_occur(table, gap.range):
            rows = [row for row in (gap.better, gap.worse) if row is not None]
            yield _report(table, gap.range.point, rows, doubly=False)
    if table.table.wins is Winner.ONLY:
        alone = {interval.point for interval in union(each.range for each in table.survey.overlaps)}
        for each in table.survey.overlaps:
            point = each.range.point
            if point is not None and point in alone and can_occur(table, each.range):
                alone.remove(point)
                yield _report(table, point, [each.one, each.other], doubly=True)


def _report(table: CreditTable, point: Fraction, rows: list[int], doubly: bool) -> Diagnostic:
    name, dimension = table.credit.name, dimension_of(table)
    facts = {"measure": table.credit.measure, "value": measured_value(point, dimension), "credit": name}
    bound = policy_value(point, dimension)
    shown = example_where(table, exactly(point))
    if doubly:
        said = Message("unclear-threshold.found-twice", **facts)
        cure = Message("unclear-threshold.cure-twice", bound=bound)
    else:
        said = Message("unclear-threshold.found-nowhere", **facts)
        cure = Message("unclear-threshold.cure-nowhere", bound=bound)
    return finding(
        RULE,
        said,
        table.credit.rows[rows[0]].span if rows else table.credit.span,
        *(row_label(table, row, Message("unclear-threshold.label")) for row in rows),
        cure=cure,
        subjects=(name,),
        example=shown,
    )


RULE = TableRule("W203", "unclear-threshold", Level.ERROR, check, checks=(3,))
