"""A billing month that begins on a day that some months do not have.

"Monthly from the 31st": when does February's month begin? On the 28th, on the 1st of March, or is it skipped?
Programs disagree among themselves, and the invoice and the measurement may come from different programs. Here
such a month begins on the last day that there is; the contract had better say so, or begin by the 28th.

Example:

```sla
period billing month from day 31
commitment promised for basic: uptime at least 99.9%
```

Use instead:

```diff
-period billing month from day 31
+period billing month from day 28
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, PeriodKind
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import Rule, finding

_LAST_SAFE = 28


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    period = agreement.period
    if period.kind is PeriodKind.BILLING and period.anchor > _LAST_SAFE:
        yield finding(
            RULE,
            Message("ambiguous-billing-day.found", day=period.anchor),
            period.span,
            cure=Message("ambiguous-billing-day.cure"),
            subjects=(agreement.name,),
        )


RULE = Rule("W280", "ambiguous-billing-day", Level.WARNING, check, checks=(49,))
