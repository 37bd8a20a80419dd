"""A ticket of some severity that no target is for: reported at the wrong hour, or by the wrong channel.

The table promises an answer during business hours and says nothing of the night, or promises one by the
portal and lets people report by telephone. For the ticket in the gap no answer is owed.

Example:

```sla
calendar hours { open Monday to Friday 09:00 to 17:00 }
severity critical { respond within 1 hour when reported during hours }
```

Use instead:

```diff
-severity critical { respond within 1 hour when reported during hours }
+severity critical {
+  respond within 1 hour when reported during hours
+  respond within 3 hours when reported outside hours
+}
```
"""

from collections.abc import Iterator

from slac import agreement as model
from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.clock_cases import every_report, instant_words, running_targets, ticket_example
from slac.rules.support.rule import Rule, finding
from slac.runtime.clocks import Ticket, applies


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for severity in agreement.severities:
        for kind in dict.fromkeys(target.kind for target in severity.targets):
            missed = _missed(severity, kind, agreement)
            for channel, at in missed.items():
                key = "found-by" if channel else "found"
                yield finding(
                    RULE,
                    Message(
                        f"target-gap.{key}",
                        kind=Message(f"scenario.{kind.value}"),
                        severity=severity.name,
                        **({"channel": channel} if channel else {}),
                    ),
                    severity.span,
                    cure=Message("target-gap.cure", kind=kind),
                    subjects=(severity.name,),
                    notes=(Message("target-gap.note", at=instant_words(agreement, at)),),
                    example=ticket_example(
                        agreement, severity, channel, at, ((kind.value, Message("figure.no-target")),)
                    ),
                )


def _missed(severity: model.Severity, kind: model.TargetKind, agreement: Agreement) -> dict[str | None, int]:
    """The first report by each channel that no target of a kind is for."""
    targets = [each for each in running_targets(severity, agreement) if each.kind == kind.value]
    missed: dict[str | None, int] = {}
    for channel, at in every_report(severity, agreement):
        ticket = Ticket("t-1", None, severity.name, channel, at)
        if channel not in missed and not any(applies(each, ticket) for each in targets):
            missed[channel] = at
    return missed


RULE = Rule("W240", "target-gap", Level.WARNING, check, checks=(40,))
