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

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.ranges import exactly, union
from slac.analysis.tables.row_coverage import gaps
from slac.analysis.tables.table import Wins
from slac.diagnostics import Diagnostic, Message, Severity
from slac.rules.support.phrasing import dimension_of, row_label, value_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, show


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """A point inside a whole range of overlaps is no threshold of its own: `overlapping-rows` tells of it."""
    if table.survey is None:
        return
    for gap in gaps(table.survey, table.met):
        if gap.range.point is not None and can_occur(table, gap.range):
            rows = [row for row in (gap.better, gap.worse) if row is not None]
            yield _report(table, gap.range.point, rows, doubly=False)
    if table.table.wins is Wins.ONLY:
        alone = {place.point for place in union(each.range for each in table.survey.overlaps)}
        for each in table.survey.overlaps:
            point = each.range.point
            if point is not None and point in alone and can_occur(table, each.range):
                alone.remove(point)
                yield _report(table, point, [each.one, each.other], doubly=True)


def _report(table: CreditTable, point: Fraction, rows: list[int], doubly: bool) -> Diagnostic:
    value, name, measure = value_words(point, dimension_of(table)), table.credit.name, table.credit.measure
    shown = show(table, exactly(point))
    if doubly:
        said = Message(
            f"`{measure}` of exactly {value} is in two rows of `{name}`",
            f"`{measure}` 恰为 {value} 时，同时落在 `{name}` 的两行之中",
        )
        cure = Message(
            f"let the threshold belong to one of them: write `to below {value}` in the other",
            f"让该界限只属于其中一行：在另一行写 `to below {value}`",
        )
    else:
        said = Message(
            f"`{measure}` of exactly {value} is in no row of `{name}`",
            f"`{measure}` 恰为 {value} 时，不属于 `{name}` 的任何一行",
        )
        cure = Message(
            f"let the threshold belong to one of them: `at least {value}`, or `from {value} to ...`",
            f"让该界限属于其中一行：`at least {value}`，或 `from {value} to ...`",
        )
    return finding(
        RULE,
        said,
        table.credit.rows[rows[0]].span if rows else table.credit.span,
        *(row_label(table, row, "this row meets the threshold", "这一行与该界限相接") for row in rows),
        cure=cure,
        subjects=(name,),
        example=shown,
    )


RULE = TableRule("W203", "unclear-threshold", Severity.ERROR, check, checks=(3,))
