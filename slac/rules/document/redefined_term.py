"""One expression with two definitions.

"Downtime" means all interruptions in section 2 and those longer than five minutes in section 7; or a term has
the same words as a measure of another formula. Which of the two a clause means is then a matter of argument,
and the argument is about money.

Example:

```sla
term downtime       "Downtime" means "any interruption of the service"
term long_downtime  "Downtime" means "an interruption of more than five minutes"
measure uptime "Uptime" = (time in period - time of outages not excused) / time in period
commitment promised "Uptime without Downtime" for basic: uptime at least 99.9%
```

Use instead:

```diff
-term long_downtime  "Downtime" means "an interruption of more than five minutes"
+term long_downtime  "Long Downtime" means "a Downtime of more than five minutes"
 measure uptime "Uptime" = (time in period - time of outages not excused) / time in period
-commitment promised "Uptime without Downtime" for basic: uptime at least 99.9%
+commitment promised "Uptime without Long Downtime" for basic: uptime at least 99.9%
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Text
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.node import Node
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """Terms in the order in which they are defined, behind all else that has a name of its own."""
    owners: dict[tuple[str, str], tuple[str, Node]] = {}
    for name, text, node in _named(agreement):
        for language, words in text.versions:
            if words != name:  # words that the contract does not give are the name
                owners.setdefault((language, words.casefold()), (name, node))
    for term in agreement.terms:
        for language, words in term.text.versions:
            name, first = owners.setdefault((language, words.casefold()), (term.name, term))
            if first is not term:
                yield finding(
                    RULE,
                    Message("redefined-term.found", term=words),
                    term.text.span,
                    Label(first.span, Message("redefined-term.label", name=name)),
                    cure=Message("redefined-term.cure"),
                    subjects=(term.name, name),
                )
                break


def _named(agreement: Agreement) -> Iterator[tuple[str, Text, Node]]:
    for measure in agreement.measures:
        yield measure.name, measure.text, measure
    for plan in agreement.plans:
        yield plan.name, plan.text, plan
    for channel in agreement.channels:
        yield channel.name, channel.text, channel
    for calendar in agreement.calendars:
        yield calendar.name, calendar.text, calendar
    for fee in agreement.fees:
        for basis in fee.bases:
            yield basis.column, basis.text, basis
    for severity in agreement.severities:
        yield severity.name, severity.text, severity


RULE = Rule("W281", "redefined-term", Level.WARNING, check, checks=(52,))
