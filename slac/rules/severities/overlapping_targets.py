"""Two targets of the same kind for the same ticket.

One line gives an hour, another three, and nothing says which applies. Both are promises, so the evaluation
holds the provider to the one that is due first; the provider will point to the other.

Example:

```sla
calendar hours { open Monday to Friday 09:00 to 17:00 }
severity critical {
  respond within 1 hour
  respond within 3 hours when reported outside hours
}
```

Use instead:

```diff
-  respond within 1 hour
+  respond within 1 hour when reported during hours
```
"""

from collections.abc import Iterator
from itertools import combinations

from slac import agreement as model
from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.clock_cases import (
    due_figure,
    every_report,
    instant_words,
    running_targets,
    ticket_example,
)
from slac.rules.support.rule import Rule, finding
from slac.runtime.clocks import Ticket, applies, due_instant


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for severity in agreement.severities:
        pairs = combinations(zip(severity.targets, running_targets(severity, agreement), strict=True), 2)
        for (first, clock), (second, other) in pairs:
            if first.kind is not second.kind or first.channel != second.channel:
                continue
            for channel, at in every_report(severity, agreement):
                ticket = Ticket("t-1", None, severity.name, channel, at)
                dues = [due_instant(each, ticket) for each in (clock, other) if applies(each, ticket)]
                if len(dues) == 2:
                    yield _finding(agreement, severity, first, second, ticket, dues)
                    break


def _finding(
    agreement: Agreement,
    severity: model.Severity,
    first: model.Target,
    second: model.Target,
    ticket: Ticket,
    dues: list[int | None],
) -> Diagnostic:
    at = instant_words(agreement, ticket.reported_at)
    until = min((each for each in dues if each is not None), default=None)
    return finding(
        RULE,
        Message("overlapping-targets.found", kind=first.kind, severity=severity.name, at=at),
        second.span,
        Label(first.span, Message("overlapping-targets.label")),
        cure=Message("overlapping-targets.cure"),
        subjects=(severity.name,),
        example=ticket_example(
            agreement,
            severity,
            ticket.channel,
            ticket.reported_at,
            (due_figure(agreement, first.kind.value, until),),
        ),
    )


RULE = Rule("W270", "overlapping-targets", Level.ERROR, check, checks=(40,))
