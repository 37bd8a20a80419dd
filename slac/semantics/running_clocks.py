"""Converts calendars and targets of a contract to those of the runtime, with holidays as given dates.

The reference evaluator looks the dates up, and a generated evaluator carries them; both convert alike.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from slac.agreement import Calendar, Reported, ResponseNeeds, Severity, Target
from slac.runtime import calendars, clocks
from slac.runtime.instants import SECOND


def calendar_clock(calendar: Calendar, holidays: Iterable[date]) -> calendars.OpeningHours:
    """The opening hours of a calendar, closed on some public holidays and on the days that it lists."""
    week = [[(shift.opens, shift.closes) for shift in day] for day in calendar.week]
    return calendars.OpeningHours(
        calendar.name, ZoneInfo(calendar.zone.name), week, {*calendar.closed, *holidays}
    )


def clock_target(
    severity: Severity,
    target: Target,
    running: dict[str, calendars.OpeningHours],
    needs: ResponseNeeds | None = None,
) -> clocks.ClockTarget:
    """A target of a severity, its duration in microseconds; `running` are the calendars by name."""
    duration = target.within.value * SECOND
    assert duration.denominator == 1, "the language has no shorter unit than the second"
    return clocks.ClockTarget(
        severity.name,
        target.kind,
        int(duration),
        running[target.clock] if target.clock else None,
        target.channel,
        _reported(target, running),
        target.less_than,
        needs.needs if needs else (),
    )


def _reported(
    target: Target, running: dict[str, calendars.OpeningHours]
) -> tuple[Literal["during", "outside"], calendars.OpeningHours] | None:
    """When tickets must be reported for the target to be theirs; None: at any time."""
    if target.reported_calendar is None:
        return None
    calendar = running[target.reported_calendar]
    match target.reported:
        case Reported.ANY:
            return None
        case Reported.DURING:
            return "during", calendar
        case Reported.OUTSIDE:
            return "outside", calendar
