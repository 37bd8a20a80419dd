"""A severity for which nothing is promised: no response, no resolution.

The table defines the level and then forgets it. A ticket of that level can never be late, and whoever may
choose the level of a ticket can choose that it is never late.

Example:

```sla
severity critical { respond within 1 hour }
severity minor    { means "Cosmetic" }
```

Use instead:

```diff
-severity minor    { means "Cosmetic" }
+severity minor    { means "Cosmetic"  respond within 2 days }
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.clock_cases import channels_of, reports, ticket_example
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for severity in agreement.severities:
        if severity.targets:
            continue
        channel, at = channels_of(severity, agreement)[0], reports(agreement)[0]
        yield finding(
            RULE,
            Message("severity-without-target.found", severity=severity.name),
            severity.span,
            cure=Message("severity-without-target.cure"),
            subjects=(severity.name,),
            example=ticket_example(
                agreement, severity, channel, at, (("respond", Message("figure.no-target")),)
            ),
        )


RULE = Rule("W239", "severity-without-target", Level.WARNING, check, checks=(39,))
