"""A window, such as maintenance, that is not held against the provider however long it is.

Without a limit the provider can excuse a whole month by calling it maintenance: the guarantee holds whenever
the provider wants it to. Real agreements allow some hours a month, or demand notice; one that does neither is
the first thing a customer's lawyer asks about.

Example:

```sla
commitment promised for basic: uptime at least 99%
exclusion maintenance { excuses outages during maintenance }
```

Use instead:

```diff
-exclusion maintenance { excuses outages during maintenance }
+exclusion maintenance {
+  excuses outages during maintenance
+  announced at least 48 hours before
+  at most 4 hours per period
+}
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.exclusion_cases import whole_period_down
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for exclusion in agreement.exclusions:
        if exclusion.window is None or exclusion.quota is not None or _has_hours(agreement, exclusion.window):
            continue
        case = whole_period_down(agreement, exclusion)
        notes = []
        if case is not None:
            notes.append(
                Message(
                    "uncapped-exclusion.note",
                    period=case.period.label,
                    window=exclusion.window,
                    measure=case.example.witness.figures[0][0],
                    value=case.measured,
                )
            )
        if exclusion.announced_ahead is None:
            notes.append(Message("uncapped-exclusion.note-unannounced"))
        yield finding(
            RULE,
            Message("uncapped-exclusion.found", exclusion=exclusion.name, window=exclusion.window),
            exclusion.span,
            cure=Message("uncapped-exclusion.cure"),
            subjects=(exclusion.name,),
            notes=tuple(notes),
            example=case.example if case else None,
        )


def _has_hours(agreement: Agreement, window: str) -> bool:
    """Whether a window is the hours of a calendar, which are its limit."""
    return agreement.window(window).calendar is not None


RULE = Rule("W235", "uncapped-exclusion", Level.WARNING, check, checks=(35,))
