"""A row that never counts, because wherever it matches another row takes precedence.

Under `the first of`, "below 99%: 10%" above "below 95%: 25%" leaves the second row nothing: every month below
95% is below 99% as well and stops at the first. Under `the greatest of`, a row that nowhere gives more than
the others is as dead. The customer reads a promise of 25% that is never kept; a court may call it misleading,
and either side may ask for the text to be corrected.

Example:

```sla
commitment promised for basic: uptime at least 99%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  the first of
  below 99% : 10%
  below 95% : 25%
}
```

Use instead:

```diff
+  below 95% : 25%
   below 99% : 10%
-  below 95% : 25%
```
"""

from collections.abc import Iterator
from typing import assert_never

from slac.agreement.credits import Winner
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.row_coverage import Dead, dead_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import row_label, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import example_where


def check(table: CreditTable) -> Iterator[Diagnostic]:
    if table.survey is None:
        return
    for dead in dead_rows(table.survey):
        yield _report(table, dead)


def _report(table: CreditTable, dead: Dead) -> Diagnostic:
    row, name = row_words(table, dead.row), table.credit.name
    match table.table.wins:
        case Winner.FIRST:
            said, cure = "unreachable-row.found-first", "unreachable-row.cure-first"
        case Winner.GREATEST:
            said, cure = "unreachable-row.found-other", "unreachable-row.cure-other"
        case Winner.ONLY:
            raise AssertionError("where exactly one row may match, none takes another's place")
        case _:
            assert_never(table.table.wins)
    shown = example_where(table, table.table.rows[dead.row].range)
    return finding(
        RULE,
        Message(said, row=row, credit=name),
        table.credit.rows[dead.row].span,
        *(row_label(table, by, Message("unreachable-row.label")) for by in dead.by),
        cure=Message(cure),
        subjects=(name,),
        example=shown,
    )


RULE = TableRule("W204", "unreachable-row", Level.ERROR, check, checks=(4,))
