"""A calendar that never opens.

A target that runs on its clock is never due, and nothing is ever reported during it. Usually the opening
hours were left out, or all of them fall on days that are closed.

Example:

```sla
calendar hours { closed on 2024-12-24 }
severity critical { respond within 1 hour of hours }
```

Use instead:

```diff
-calendar hours { closed on 2024-12-24 }
+calendar hours { open Monday to Friday 09:00 to 17:00 }
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.clock_cases import due_figure, reports, ticket_example
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for calendar in agreement.calendars:
        if any(calendar.week):
            continue
        stopped = [
            (severity, target)
            for severity in agreement.severities
            for target in severity.targets
            if target.clock == calendar.name
        ]
        witness = None
        if stopped:
            severity, target = stopped[0]
            figures = (due_figure(agreement, target.kind.value, None),)
            witness = ticket_example(agreement, severity, target.channel, reports(agreement)[0], figures)
        yield finding(
            RULE,
            Message("closed-calendar.found", calendar=calendar.name),
            calendar.span,
            cure=Message("closed-calendar.cure"),
            subjects=(calendar.name,),
            example=witness,
        )


RULE = Rule("W272", "closed-calendar", Level.ERROR, check, checks=(42,))
