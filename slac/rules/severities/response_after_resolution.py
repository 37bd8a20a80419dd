"""A response that may come after the problem has to be solved.

A response target that is not earlier than the resolution target is never the one that counts. It happens
where the two run on different clocks: eight business hours are longer than twenty-four hours on a Friday
evening.

Example:

```sla
calendar hours { open Monday to Friday 09:00 to 17:00 }
severity critical {
  respond within 8 hours of hours
  resolve within 24 hours
}
```

Use instead:

```diff
-  respond within 8 hours of hours
-  resolve within 24 hours
+  respond within 4 hours of hours
+  resolve within 8 hours of hours
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, TargetKind
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.clock_cases import (
    due,
    due_figure,
    every_report,
    instant_words,
    running_targets,
    ticket_example,
)
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for severity in agreement.severities:
        if not {TargetKind.RESPOND, TargetKind.RESOLVE} <= {each.kind for each in severity.targets}:
            continue
        targets = running_targets(severity, agreement)
        for channel, at in every_report(severity, agreement):
            respond = due(targets, TargetKind.RESPOND, channel, at)
            resolve = due(targets, TargetKind.RESOLVE, channel, at)
            if respond is None or resolve is None or respond < resolve:
                continue
            first, last = instant_words(agreement, resolve), instant_words(agreement, respond)
            figures = (due_figure(agreement, "resolve", resolve), due_figure(agreement, "respond", respond))
            reported = instant_words(agreement, at)
            yield finding(
                RULE,
                Message(
                    "response-after-resolution.found",
                    severity=severity.name,
                    reported=reported,
                    first=first,
                    last=last,
                ),
                severity.span,
                cure=Message("response-after-resolution.cure"),
                subjects=(severity.name,),
                example=ticket_example(agreement, severity, channel, at, figures),
            )
            break


RULE = Rule("W241", "response-after-resolution", Level.ERROR, check, checks=(41,))
