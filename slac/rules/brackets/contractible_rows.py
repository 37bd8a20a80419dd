"""Two neighbouring rows that give the same credit.

One row would do. That is harmless if it is meant; but a table with two levels of service and one level of
credit often has a number in it that was copied and not changed.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  from 95% to below 99%   : 10%
  below 95%               : 50%
}
```

Use instead:

```diff
-  from 95% to below 99%   : 10%
+  from 95% to below 99%   : 25%
```
"""

from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.row_coverage import contractible_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import row_label, row_words
from slac.rules.support.rule import TableRule, finding


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """A boundary at the commitment divides kept from broken, and stays even if both sides pay alike."""
    if table.survey is None:
        return
    for each in contractible_rows(table.survey):
        if table.commitment is not None and each.at == table.commitment.value.value:
            continue
        one, other = row_words(table, each.one), row_words(table, each.other)
        yield finding(
            RULE,
            Message("contractible-rows.found", one=one, other=other, credit=table.credit.name),
            table.credit.rows[max(each.one, each.other)].span,
            row_label(table, min(each.one, each.other), Message("contractible-rows.label")),
            cure=Message("contractible-rows.cure"),
            subjects=(table.credit.name,),
        )


RULE = TableRule("W208", "contractible-rows", Level.INFO, check, checks=(8,))
