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
from slac.analysis.tables.payouts import Peak, peak
from slac.diagnostics import Diagnostic, Message, Severity
from slac.rules.support.phrasing import cap_span, percent_words, row_label
from slac.rules.support.rule import TableRule, finding


def check(table: CreditTable) -> Iterator[Diagnostic]:
    if table.survey is None or any(row.share is None for row in table.table.rows):
        return
    top = peak(table.survey)
    if top is None:
        return
    cap = table.table.cap
    if cap is not None and top.value is not None and top.value < cap:
        most = percent_words(top.value)
        yield finding(
            RULE,
            Message(
                f"the cap of {percent_words(cap)} on `{table.credit.name}` is never reached: "
                f"no row gives more than {most}",
                f"`{table.credit.name}` 的上限 {percent_words(cap)} 永远不会达到：各行最多只给 {most}",
            ),
            cap_span(table, cap),
            row_label(table, top.row, f"the most that is given: {most}", f"最多给到 {most}"),
            cure=Message(
                "lower the cap, raise the last row, or take the cap away",
                "降低上限、提高最后一行，或删去上限",
            ),
            subjects=(table.credit.name,),
        )
    elif top.value is None and not table.credit.caps:
        yield _unbounded(table, top)


def _unbounded(table: CreditTable, top: Peak) -> Diagnostic:
    return finding(
        RULE,
        Message(
            f"`{table.credit.name}` grows without end, and nothing caps it",
            f"`{table.credit.name}` 会无限增长，而且没有上限",
        ),
        table.credit.rows[top.row].span,
        cure=Message("add a cap, for example `capped at 100%`", "增加上限，例如 `capped at 100%`"),
        subjects=(table.credit.name,),
    )


RULE = TableRule("W211", "unsaturated-credit", Severity.WARNING, check, checks=(11,))
