"""A more severe problem that is answered later than a less severe one.

Severities are declared with the most severe first. Where a critical ticket has more time than a minor one,
the customer does best to call everything minor; usually two rows were swapped, or a clock was forgotten.

Example:

```sla
calendar hours { open Monday to Friday 09:00 to 17:00 }
severity critical { respond within 4 hours of hours }
severity minor    { respond within 8 hours }
```

Use instead:

```diff
-severity critical { respond within 4 hours of hours }
-severity minor    { respond within 8 hours }
+severity critical { respond within 4 hours }
+severity minor    { respond within 8 hours of hours }
```
"""

from collections.abc import Iterator
from itertools import pairwise

from slac import agreement as model
from slac.agreement import Agreement, TargetKind
from slac.diagnostics import Diagnostic, Label, Level, Message
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
    for graver, milder in pairwise(each for each in agreement.severities if each.targets):
        for kind in TargetKind:
            if not all(any(each.kind is kind for each in level.targets) for level in (graver, milder)):
                continue
            found = _slower(graver, milder, kind, agreement)
            if found is not None:
                yield found


def _slower(
    graver: model.Severity, milder: model.Severity, kind: TargetKind, agreement: Agreement
) -> Diagnostic | None:
    """The first report that would be due later if it were the graver of the two."""
    of_graver, of_milder = running_targets(graver, agreement), running_targets(milder, agreement)
    for channel, at in every_report(graver, agreement):
        late, early = due(of_graver, kind, channel, at), due(of_milder, kind, channel, at)
        if late is None or early is None or late <= early:
            continue
        reported = instant_words(agreement, at)
        graver_due, milder_due = instant_words(agreement, late), instant_words(agreement, early)
        return finding(
            RULE,
            Message(
                "inverted-severities.found",
                reported=reported,
                graver=graver.name,
                graver_due=graver_due,
                milder=milder.name,
                milder_due=milder_due,
            ),
            graver.span,
            Label(milder.span, Message("inverted-severities.label")),
            cure=Message("inverted-severities.cure"),
            subjects=(graver.name, milder.name),
            example=ticket_example(
                agreement, graver, channel, at, (due_figure(agreement, kind.value, late),)
            ),
        )
    return None


RULE = Rule("W271", "inverted-severities", Level.ERROR, check, checks=(41,))
