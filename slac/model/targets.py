"""The response and resolution targets of a contract as clocks that run, for tickets of certain years.

Public holidays are looked up for the years around the tickets only: the library knows them country by
country, and nobody waits for an answer longer than two years.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from slac.model.agreement import Agreement, Calendar, Reported, Severity, Target
from slac.model.holidays import public_holidays
from slac.runtime import calendars, clocks
from slac.runtime.instants import SECOND, date_at

_YEARS_AFTER = 2


def targets_of(agreement: Agreement, instants: Iterable[int]) -> tuple[clocks.Target, ...]:
    """All targets, most severe first, on calendars that know the holidays around some instants."""
    zone = ZoneInfo(agreement.header.zone.name)
    years = [date_at(instant, zone).year for instant in instants] or [2024]
    first, last = min(years) - 1, max(years) + _YEARS_AFTER
    running = {each.name: running_calendar(each, first, last) for each in agreement.calendars}
    return tuple(
        _running_target(severity, target, running)
        for severity in agreement.severities
        for target in severity.targets
    )


def running_calendar(calendar: Calendar, first: int, last: int) -> calendars.Calendar:
    """A calendar whose public holidays from one year to another are closed days."""
    closed: set[date] = set(calendar.closed)
    for country in calendar.holidays_of:
        closed |= {day for day, _ in public_holidays(country, first, last)}
    week = [[(shift.opens, shift.closes) for shift in day] for day in calendar.week]
    return calendars.Calendar(calendar.name, ZoneInfo(calendar.zone.name), week, closed)


def _running_target(
    severity: Severity, target: Target, running: dict[str, calendars.Calendar]
) -> clocks.Target:
    reported: tuple[Literal["during", "outside"], calendars.Calendar] | None = None
    if target.reported_calendar is not None:
        when = running[target.reported_calendar]
        reported = ("during" if target.reported is Reported.DURING else "outside", when)
    duration = target.within.value * SECOND
    assert duration.denominator == 1, "the language has no shorter unit than the second"
    return clocks.Target(
        severity.name,
        "respond" if target.kind.value == "respond" else "resolve",
        int(duration),
        running[target.clock] if target.clock else None,
        target.channel,
        reported,
    )
