"""Two caps on one credit of which only the lower can ever bind.

"Capped at 50%" and "capped at 30%" of the same fee: the first is void. Either it belongs to another clause or
one of the numbers is wrong, and a reader who finds only the higher one expects too much.

Caps over other periods than the one that is measured cannot be written in the language, so caps per month and
per year cannot contradict each other.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  capped at 50%
  capped at 30%
  from 99% to below 99.9% : 10%
  below 99%               : 30%
}
```

Use instead:

```diff
-  capped at 50%
```
"""

from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.rule import TableRule, finding
from slac.wording.quantities import written_quantity


def check(table: CreditTable) -> Iterator[Diagnostic]:
    caps = list(zip(table.credit.caps, table.credit.cap_spans, strict=False))
    for number, (cap, span) in enumerate(caps):
        same = [
            (other, at)
            for i, (other, at) in enumerate(caps)
            if i != number and other.dimension == cap.dimension
        ]
        lower = min(same, key=lambda each: each[0].value, default=None)
        if lower is None or lower[0].value > cap.value or (lower[0] == cap and lower[1] > span):
            continue
        yield finding(
            RULE,
            Message(
                "inconsistent-caps.found",
                cap=written_quantity(cap),
                credit=table.credit.name,
                lower=written_quantity(lower[0]),
            ),
            span,
            Label(lower[1], Message("inconsistent-caps.label")),
            cure=Message("inconsistent-caps.cure"),
            subjects=(table.credit.name,),
        )


RULE = TableRule("W245", "inconsistent-caps", Level.WARNING, check, checks=(45,))
