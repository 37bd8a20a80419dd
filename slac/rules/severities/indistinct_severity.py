"""Severities that are defined apart and treated alike.

Two levels with the same targets are one level with two names. Either the table lost a figure when it was
copied, or the definitions only serve to argue about.

Example:

```sla
severity high { respond within 2 hours }
severity low  { respond within 2 hours }
```

Use instead:

```diff
-severity low  { respond within 2 hours }
+severity low  { respond within 8 hours }
```
"""

from collections.abc import Iterator
from itertools import groupby

from slac import agreement as model
from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Label, Level, Listing, Message
from slac.rules.support.clock_cases import due, due_figure, every_report, running_targets, ticket_example
from slac.rules.support.phrasing import code
from slac.rules.support.rule import Rule, finding
from slac.units import quantity_text


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for targets, group in groupby(agreement.severities, key=_promises):
        alike = tuple(group)
        if not targets or len(alike) < 2:
            continue
        first, *others = alike
        names = tuple(each.name for each in alike)
        within = quantity_text(first.targets[0].within)
        running = running_targets(first, agreement)
        kind = first.targets[0].kind
        channel, at, until = next(
            (channel, at, until)
            for channel, at in every_report(first, agreement)
            if (until := due(running, kind, channel, at)) is not None
        )
        yield finding(
            RULE,
            Message(
                "indistinct-severity.found",
                severities=Listing(tuple(map(code, names))),
                kind=kind,
                within=within,
            ),
            first.span,
            *(Label(each.span, Message("indistinct-severity.label")) for each in others),
            cure=Message("indistinct-severity.cure"),
            subjects=names,
            example=ticket_example(
                agreement, first, channel, at, (due_figure(agreement, kind.value, until),)
            ),
        )


def _promises(severity: model.Severity) -> frozenset[model.Target]:
    """What is promised, whatever its strength is called."""
    unsaid = model.Strength.UNSAID
    return frozenset(each.replace(strength=unsaid, strength_text=None) for each in severity.targets)


RULE = Rule("W274", "indistinct-severity", Level.WARNING, check, checks=(39,))
