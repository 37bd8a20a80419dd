"""The same row twice in one table.

Two equal rows are never meant. Often the second was copied and one of its numbers was to be changed, so that
a level of credit is missing; and where exactly one row may match, two equal ones leave an evaluation without
an answer.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  the greatest of
  below 99.9% : 10%
  below 99.9% : 10%
}
```

Use instead:

```diff
   below 99.9% : 10%
-  below 99.9% : 10%
+  below 99%   : 25%
```
"""

from collections.abc import Iterator

from slac.agreement.credits import Winner
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.table import duplicate_rows
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.phrasing import row_label, row_words
from slac.rules.support.rule import TableRule, finding


def check(table: CreditTable) -> Iterator[Diagnostic]:
    for row, first in duplicate_rows(table.table):
        yield finding(
            RULE,
            Message("duplicate-row.found", row=row_words(table, row), credit=table.credit.name),
            table.credit.rows[row].span,
            row_label(table, first, Message("duplicate-row.label")),
            cure=Message("duplicate-row.cure"),
            subjects=(table.credit.name,),
            edit=Edit(table.credit.rows[row].span, "", safe=table.table.wins is not Winner.ONLY),
        )


RULE = TableRule("W207", "duplicate-row", Level.ERROR, check, checks=(7,))
