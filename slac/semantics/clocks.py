"""The response and resolution targets of a contract as clocks that run, for tickets of certain years.

Public holidays are looked up for the years around the tickets only: the library knows them country by
country, and nobody waits for an answer longer than two years.
"""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Calendar
from slac.runtime import calendars, clocks
from slac.runtime.instants import date_at
from slac.semantics.holidays import public_holidays
from slac.semantics.running_clocks import calendar_clock, clock_target

_YEARS_AFTER = 2


def targets_of(agreement: Agreement, instants: Iterable[int]) -> tuple[clocks.ClockTarget, ...]:
    """All targets, most severe first, on calendars that know the holidays around some instants."""
    zone = ZoneInfo(agreement.header.zone.name)
    years = [date_at(instant, zone).year for instant in instants] or [2024]
    first, last = min(years) - 1, max(years) + _YEARS_AFTER
    running = {each.name: running_calendar(each, first, last) for each in agreement.calendars}
    return tuple(
        clock_target(severity, target, running)
        for severity in agreement.severities
        for target in severity.targets
    )


def running_calendar(calendar: Calendar, first: int, last: int) -> calendars.OpeningHours:
    """A calendar whose public holidays from one year to another are closed days."""
    years = (public_holidays(country, first, last) for country in calendar.holidays_of)
    return calendar_clock(calendar, [day for holidays in years for day, _ in holidays])
