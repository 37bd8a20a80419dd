"""A cap that no credit ever reaches, or a credit that grows without any cap.

A cap of 50% above a table that ends at 25% limits nothing; either the worst row is too low or the cap is
decoration that lets the reader expect more. A credit that grows without end is the reverse: one bad month can
cost more than the contract is worth.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  capped at 50%
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```

Use instead:

```diff
-  below 99%               : 25%
+  below 99%               : 50%
```
"""

from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.payouts import Maximum, greatest_credit
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import cap_span, row_label
from slac.rules.support.rule import TableRule, finding
from slac.wording.quantities import rounded_percent


def check(table: CreditTable) -> Iterator[Diagnostic]:
    if table.survey is None or any(row.share is None for row in table.table.rows):
        return
    top = greatest_credit(table.survey)
    if top is None:
        return
    cap = table.table.cap
    if cap is not None and top.value is not None and top.value < cap:
        most = rounded_percent(top.value)
        yield finding(
            RULE,
            Message(
                "unsaturated-credit.found", cap=rounded_percent(cap), credit=table.credit.name, most=most
            ),
            cap_span(table, cap),
            row_label(table, top.row, Message("unsaturated-credit.label", most=most)),
            cure=Message("unsaturated-credit.cure"),
            subjects=(table.credit.name,),
        )
    elif top.value is None and not table.credit.caps:
        yield _unbounded(table, top)


def _unbounded(table: CreditTable, top: Maximum) -> Diagnostic:
    return finding(
        RULE,
        Message("unsaturated-credit.found-unbounded", credit=table.credit.name),
        table.credit.rows[top.row].span,
        cure=Message("unsaturated-credit.cure-unbounded"),
        subjects=(table.credit.name,),
    )


RULE = TableRule("W211", "unsaturated-credit", Level.WARNING, check, checks=(11,))
