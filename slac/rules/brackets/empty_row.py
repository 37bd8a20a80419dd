"""A row whose range holds no value at all.

"From 99% to below 98%" is the wrong way round; "above 99% to below 99%" has nothing between its bounds. The
row is a promise that can never be kept, and what was meant, usually with two digits exchanged, is now missing
from the table.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  the greatest of
  below 99.9%           : 10%
  from 98% to below 95% : 25%
}
```

Use instead:

```diff
-  the greatest of
-  below 99.9%           : 10%
-  from 98% to below 95% : 25%
+  from 98% to below 99.9% : 10%
+  from 95% to below 98%   : 25%
+  below 95%               : 50%
```
"""

from collections.abc import Iterator

from slac.agreement.notation import range_words
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.ranges import ValueRange
from slac.analysis.tables.table import empty_rows
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.phrasing import dimension_of, row_words
from slac.rules.support.rule import TableRule, finding
from slac.wording.ranges import written_range


def check(table: CreditTable) -> Iterator[Diagnostic]:
    for row in empty_rows(table.table):
        yield _report(table, row)


def _report(table: CreditTable, row: int) -> Diagnostic:
    interval = table.table.rows[row].range
    edit = None
    if interval.low is not None and interval.high is not None and interval.low > interval.high:
        words = range_words(
            written_range(ValueRange(interval.high, True, interval.low, False), dimension_of(table))
        )
        edit = Edit(table.credit.rows[row].range.span, words, safe=False)
    return finding(
        RULE,
        Message("empty-row.found", row=row_words(table, row), credit=table.credit.name),
        table.credit.rows[row].span,
        cure=Message("empty-row.cure"),
        subjects=(table.credit.name,),
        edit=edit,
    )


RULE = TableRule("W206", "empty-row", Level.ERROR, check, checks=(6,))
