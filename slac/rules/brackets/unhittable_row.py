"""A row so narrow that no month can ever fall into it.

Downtime that is counted in whole five minutes moves a month's uptime in steps of about a hundredth of a
percent. A row that is narrower than a step, and lies between two of them in months of every length, is a
promise that no month can call upon.

Example:

```sla
measure downtime = time of outages not excused, rounded half up to 5 minutes
measure uptime = (time in period - downtime) / time in period
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99.8995% to below 99.9%  : 5%
  from 99% to below 99.8995%    : 10%
  below 99%                    : 25%
}
```

Use instead:

```diff
-  from 99.8995% to below 99.9%  : 5%
-  from 99% to below 99.8995%    : 10%
-  below 99%                    : 25%
+  from 99.8% to below 99.9%  : 5%
+  from 99% to below 99.8%    : 10%
+  below 99%                  : 25%
```
"""

from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.ranges import intersect
from slac.analysis.tables.row_coverage import unhittable_rows
from slac.analysis.tables.table import sound_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur


def check(table: CreditTable) -> Iterator[Diagnostic]:
    quantum = table.table.quantum
    narrow = set() if quantum is None else set(unhittable_rows(table.table, quantum))
    for row in sound_rows(table.table):
        if not can_occur(table, intersect(table.table.rows[row].range, table.table.domain)):
            narrow.add(row)
    for row in sorted(narrow):
        yield finding(
            RULE,
            Message("unhittable-row.found", row=row_words(table, row), credit=table.credit.name),
            table.credit.rows[row].span,
            cure=Message("unhittable-row.cure"),
            subjects=(table.credit.name,),
            notes=(Message("unhittable-row.note", measure=table.credit.measure),),
        )


RULE = TableRule("W215", "unhittable-row", Level.WARNING, check, checks=(15,))
