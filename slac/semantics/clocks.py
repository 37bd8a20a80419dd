"""The targets of a contract as the runtime judges them, with the public holidays of the tickets' years.

Holidays are looked up from the year before the first ticket to the second year after the last one only, since
the library works them out year by year, and no target is longer than two years.
"""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Calendar
from slac.agreement.holidays import public_holidays
from slac.runtime import calendars, clocks
from slac.runtime.instants import date_at
from slac.semantics.running_clocks import calendar_clock, clock_target

_YEARS_AFTER = 2


def targets_of(agreement: Agreement, instants: Iterable[int]) -> tuple[clocks.ClockTarget, ...]:
    """All targets, most severe first, on calendars that are closed on the holidays around some instants.

    Instants are microseconds since the epoch; without any, the holidays are those around 2024.
    """
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
    """The opening hours of a calendar, closed on its public holidays from the year `first` to `last`."""
    years = (public_holidays(each.country, first, last, each.region) for each in calendar.holidays)
    return calendar_clock(calendar, [day for holidays in years for day, _ in holidays])
