"""A row that reaches for values which its measure cannot have.

An availability is never above 100%, and a month has no 800 hours. A bound out there is a slip (a dropped
percent sign, a number from another column), and a row that lies out there entirely is a promise without
content.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  the greatest of
  below 99.9       : 10%
  below 95%        : 25%
}
```

Use instead:

```diff
-  below 99.9       : 10%
+  below 99.9%      : 10%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.row_coverage import Outside, outside_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import dimension_of, policy_value, row_words
from slac.rules.support.rule import TableRule, finding
from slac.units import RATIO
from slac.wording.ranges import interval_phrase


def check(table: CreditTable) -> Iterator[Diagnostic]:
    for outside in outside_rows(table.table):
        yield _report(table, outside)


def _report(table: CreditTable, outside: Outside) -> Diagnostic:
    row, name, measure = row_words(table, outside.row), table.credit.name, table.credit.measure
    domain = interval_phrase(table.table.domain, dimension_of(table))
    key = "impossible-bound.found-whole" if outside.entirely else "impossible-bound.found-part"
    return finding(
        RULE,
        Message(key, row=row, credit=name, measure=measure, domain=domain),
        table.credit.rows[outside.row].range.span,
        cure=_cure(table, outside.row),
        subjects=(name,),
    )


def _cure(table: CreditTable, row: int) -> Message:
    """Mostly a percent sign was forgotten."""
    interval = table.table.rows[row].range
    ends = [end for end in (interval.low, interval.high) if end is not None and Fraction(1) < end <= 100]
    if dimension_of(table) == RATIO and ends:
        meant = policy_value(ends[0] / 100, RATIO)
        return Message("impossible-bound.cure-percent", meant=meant)
    return Message("impossible-bound.cure")


RULE = TableRule("W214", "impossible-bound", Level.ERROR, check, checks=(14,))
