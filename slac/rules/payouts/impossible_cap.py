"""A cap that takes everything away, or that lets a credit exceed the fee that it is a share of.

"Capped at 0%" undoes the whole table. "Capped at 1000%" looks like a limit and is none: ten months' fees for
one bad month. Where multiples of the fee are meant, an amount of money says so without doubt.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  capped at 1000%
  below 99.9% : (100% - uptime) * 20
}
```

Use instead:

```diff
-  capped at 1000%
+  capped at 100%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.analysis.credit_tables import CreditTable
from slac.diagnostics import Diagnostic, Message, Severity
from slac.rules.support.rule import TableRule, finding
from slac.units import RATIO, quantity_text

WHOLE = Fraction(1)


def check(table: CreditTable) -> Iterator[Diagnostic]:
    name = table.credit.name
    for cap, span in zip(table.credit.caps, table.credit.cap_spans, strict=False):
        words = quantity_text(cap)
        if cap.value <= 0:
            said = Message(
                f"a cap of {words} takes all of `{name}` away", f"上限 {words} 使 `{name}` 全部落空"
            )
        elif cap.dimension == RATIO and cap.value > WHOLE:
            said = Message(
                f"a cap of {words} on `{name}` exceeds the fee itself",
                f"`{name}` 的上限 {words} 超过费用本身",
            )
        else:
            continue
        cure = Message("write a cap between 0% and 100%, or an amount", "写 0% 到 100% 之间的上限，或写金额")
        yield finding(RULE, said, span, cure=cure, subjects=(name,))


RULE = TableRule("W246", "impossible-cap", Severity.ERROR, check, checks=(46,))
