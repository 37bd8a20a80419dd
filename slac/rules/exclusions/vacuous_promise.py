"""An exclusion that forgives every outage, without a condition: the promise cannot be broken.

A guarantee that no fact can breach is worth nothing to the customer, and courts strike such clauses out as
contradicting the promise itself. What is left then is a guarantee without any exclusion.

Example:

```sla
commitment promised for basic: uptime at least 99%
exclusion everything { excuses all outages }
```

Use instead:

```diff
-exclusion everything { excuses all outages }
+input paid_up "Invoices are paid" yes or no
+exclusion unpaid { excuses all outages  only when not paid_up }
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.exclusion_cases import whole_period_down
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for exclusion in agreement.exclusions:
        if exclusion.is_about_all and not exclusion.conditions:
            case = whole_period_down(agreement, exclusion)
            notes: tuple[Message, ...] = ()
            if case is not None:
                notes = (Message("vacuous-promise.note", period=case.period.label, value=case.measured),)
            yield finding(
                RULE,
                Message("vacuous-promise.found", exclusion=exclusion.name),
                exclusion.span,
                cure=Message("vacuous-promise.cure"),
                subjects=(exclusion.name,),
                notes=notes,
                example=case.example if case else None,
            )


RULE = Rule("W233", "vacuous-promise", Level.ERROR, check, checks=(33,))
