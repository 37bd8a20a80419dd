"""A time limit "during business hours" that is longer than an opening day: which clock does it run on?

"Within 24 hours during business hours" may mean three working days of eight hours each, or the same hour
tomorrow. The two readings are days apart, and the words fit both, so that whichever the code says is the
author's choice.

Example:

```sla
calendar hours { open Monday to Friday 09:00 to 17:00 }
severity minor { respond within 24 hours of hours }
```

Use instead:

```diff
-severity minor { respond within 24 hours of hours }
+severity minor { respond within 6 hours of hours }
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac import agreement as model
from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.clock_cases import (
    due_figure,
    instant_words,
    reports,
    running_calendars,
    ticket_example,
)
from slac.rules.support.rule import Rule, finding
from slac.runtime.clocks import ClockTarget, Ticket, applies, due_instant
from slac.semantics.running_clocks import clock_target
from slac.wording.quantities import duration, written_quantity


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    calendars = {each.name: each for each in agreement.calendars}
    for severity in agreement.severities:
        for target in severity.targets:
            during = target.reported_calendar if target.reported is model.Reported.DURING else None
            name = target.clock or during
            if name is None:
                continue
            longest = max((_minutes(day) for day in calendars[name].week), default=0)
            if 0 < longest * 60 < target.within.value:
                yield _finding(agreement, severity, target, calendars[name], longest)


def _minutes(day: tuple[model.Shift, ...]) -> int:
    """How long a day is open, in minutes."""
    return sum((shift.closes - shift.opens - 1) % 1440 + 1 for shift in day)


def _finding(
    agreement: Agreement,
    severity: model.Severity,
    target: model.Target,
    calendar: model.Calendar,
    longest: int,
) -> Diagnostic:
    running = running_calendars(agreement.calendars)
    readings = [
        clock_target(severity, target.replace(clock=clock), running) for clock in (calendar.name, None)
    ]
    as_coded = readings[0] if target.clock else readings[1]
    at, business, elapsed = _apart(agreement, readings)
    day = duration(Fraction(longest * 60))
    coded = business if as_coded is readings[0] else elapsed
    kind = target.kind.value
    figures = (due_figure(agreement, kind, coded),)
    reported, early = instant_words(agreement, at), instant_words(agreement, elapsed)
    late = Message("ambiguous-clock.never")
    if business is not None:
        late = Message("ambiguous-clock.at", at=instant_words(agreement, business))
    return finding(
        RULE,
        Message(
            "ambiguous-clock.found",
            within=written_quantity(target.within),
            severity=severity.name,
            calendar=calendar.name,
            day=day,
        ),
        target.span,
        cure=Message("ambiguous-clock.cure"),
        subjects=(severity.name,),
        notes=(
            Message(
                "ambiguous-clock.note", reported=reported, late=late, calendar=calendar.name, early=early
            ),
        ),
        example=ticket_example(agreement, severity, target.channel, at, figures),
    )


def _apart(agreement: Agreement, readings: list[ClockTarget]) -> tuple[int, int | None, int]:
    """A report for which the two clocks are apart, and when it is due on each; None: never."""
    for at in reports(agreement):
        ticket = Ticket("t-1", None, readings[0].severity, readings[0].channel, at)
        if applies(readings[0], ticket):
            business, elapsed = (due_instant(each, ticket) for each in readings)
            if elapsed is not None and business != elapsed:
                return at, business, elapsed
    raise AssertionError("a target longer than an opening day is due at different times on the two clocks")


RULE = Rule("W242", "ambiguous-clock", Level.WARNING, check, checks=(42,))
