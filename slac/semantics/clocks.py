"""The targets of a contract as the runtime judges them, with the public holidays of the tickets' years.

Holidays are looked up from the year before the first ticket to the second year after the last one only, since
the library works them out year by year, and no target is longer than two years.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Calendar
from slac.agreement.holidays import is_estimated, public_holidays
from slac.runtime import calendars, clocks
from slac.runtime.instants import date_at
from slac.semantics.running_clocks import calendar_clock, clock_target

_YEARS_AFTER = 2


def targets_of(
    agreement: Agreement, instants: Iterable[int], without: Collection[date] = ()
) -> tuple[clocks.ClockTarget, ...]:
    """All targets, most severe first, on calendars that are closed on the holidays around some instants.

    Instants are microseconds since the epoch; without any, the holidays are those around 2024. The holidays
    `without` are left open.
    """
    running = running_calendars_of(agreement, instants, without)
    return tuple(
        clock_target(severity, target, running, agreement.response_needs)
        for severity in agreement.severities
        for target in severity.targets
    )


class Estimates(NamedTuple):
    """The days whose dates are estimates on which verdicts on tickets rest, and those tickets."""

    days: tuple[date, ...]
    tickets: tuple[str, ...]

    def text(self) -> str:
        """A sentence for whoever reads the verdicts."""
        listed = ", ".join(day.isoformat() for day in self.days)
        whose = "1 ticket rests" if len(self.tickets) == 1 else f"{len(self.tickets)} tickets rest"
        return f"the due time of {whose} on days whose dates are estimates: {listed}"


def estimates_behind(agreement: Agreement, tickets: Sequence[clocks.Ticket], as_of: int) -> Estimates | None:
    """The estimated days that decide a verdict: those without which it would be another; None without any."""
    instants = [ticket.reported_at for ticket in tickets]
    estimated = {
        day
        for calendar in agreement.calendars
        for closed in calendar.holidays
        for day, name in public_holidays(closed.country, *_years(agreement, instants), closed.region)
        if is_estimated(name)
    }
    if not estimated:
        return None
    zone = ZoneInfo(agreement.header.zone.name)
    known, certain = targets_of(agreement, instants), targets_of(agreement, instants, without=estimated)
    days: set[date] = set()
    resting: list[str] = []
    for ticket in tickets:
        verdicts, others = (clocks.judge_ticket(ticket, each, as_of) for each in (known, certain))
        if [(each.kind, each.due) for each in verdicts] == [(each.kind, each.due) for each in others]:
            continue
        resting.append(ticket.id)
        last = max((each.due or as_of for each in verdicts), default=as_of)
        days |= {day for day in estimated if date_at(ticket.reported_at, zone) <= day <= date_at(last, zone)}
    return Estimates(tuple(sorted(days)), tuple(resting)) if resting else None


def _years(agreement: Agreement, instants: Iterable[int]) -> tuple[int, int]:
    zone = ZoneInfo(agreement.header.zone.name)
    years = [date_at(instant, zone).year for instant in instants] or [2024]
    return min(years) - 1, max(years) + _YEARS_AFTER


def running_calendars_of(
    agreement: Agreement, instants: Iterable[int], without: Collection[date] = ()
) -> dict[str, calendars.OpeningHours]:
    """The calendars by name, closed on the holidays around some instants but for those `without`."""
    first, last = _years(agreement, instants)
    return {each.name: running_calendar(each, first, last, without) for each in agreement.calendars}


def running_calendar(
    calendar: Calendar, first: int, last: int, without: Collection[date] = ()
) -> calendars.OpeningHours:
    """The opening hours of a calendar, closed on its public holidays from the year `first` to `last`.

    The holidays `without` are left open.
    """
    years = (public_holidays(each.country, first, last, each.region) for each in calendar.holidays)
    return calendar_clock(calendar, [day for holidays in years for day, _ in holidays if day not in without])
