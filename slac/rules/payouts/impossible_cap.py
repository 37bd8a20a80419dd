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

from slac.analysis.credit_tables import CreditTable
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.judged_measures import WHOLE
from slac.rules.support.rule import TableRule, finding
from slac.units import RATIO
from slac.wording.quantities import written_quantity


def check(table: CreditTable) -> Iterator[Diagnostic]:
    name = table.credit.name
    for cap, span in zip(table.credit.caps, table.credit.cap_spans, strict=False):
        words = written_quantity(cap)
        if cap.value <= 0:
            said = Message("impossible-cap.found-nothing", cap=words, credit=name)
        elif cap.dimension == RATIO and cap.value > WHOLE:
            said = Message("impossible-cap.found-above", cap=words, credit=name)
        else:
            continue
        cure = Message("impossible-cap.cure")
        yield finding(RULE, said, span, cure=cure, subjects=(name,))


RULE = TableRule("W246", "impossible-cap", Level.ERROR, check, checks=(46,))
