"""Asks a contract's clocks until when a ticket must be answered, at every instant that matters.

Between two moments at which some calendar opens or closes, due instants move evenly with the report, so the
edges of opening hours, and a moment before and after them, decide every comparison of two targets. Public
holidays are left out; the fortnight that is tried has none in most countries.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Calendar, Severity, TargetKind
from slac.diagnostics import Fact, Message, Witness
from slac.rules.support.rule import FindingExample
from slac.rules.support.witness_cells import Figures
from slac.runtime import clocks
from slac.runtime.calendars import OpeningHours as Clock
from slac.runtime.instants import DAY, MINUTE, day_start, format_instant
from slac.semantics.running_clocks import calendar_clock, clock_target
from slac.wording.dates import instant

_FIRST = date(2024, 11, 12)
_DAYS = 14


def reports(agreement: Agreement) -> tuple[int, ...]:
    """Instants of reports over a fortnight: whenever a calendar opens or closes, and around."""
    return _reports(agreement.header.zone.name, agreement.calendars)


@lru_cache(maxsize=8)
def _reports(zone: str, calendars: tuple[Calendar, ...]) -> tuple[int, ...]:
    start = day_start(_FIRST, ZoneInfo(zone))
    edges = {start}
    for calendar in calendars:
        its_zone = ZoneInfo(calendar.zone.name)
        for shift_day in range(_DAYS):
            midnight = day_start(date.fromordinal(_FIRST.toordinal() + shift_day), its_zone)
            for shift in calendar.week[(_FIRST.weekday() + shift_day) % 7]:
                edges |= {midnight + shift.opens * MINUTE, midnight + shift.closes * MINUTE}
    found = {edge + step for edge in edges for step in (-MINUTE, 0, MINUTE)}
    return tuple(sorted(each for each in found if start <= each < start + _DAYS * DAY))


def channels_of(severity: Severity, agreement: Agreement) -> tuple[str | None, ...]:
    """The channels by which a problem of a severity can be reported; (None,) where the contract has none."""
    declared = tuple(channel.name for channel in agreement.channels)
    named = {target.channel for target in severity.targets if target.channel}
    if severity.channels:
        return severity.channels
    return tuple(name for name in declared if name in named) or (None,)


def running_targets(severity: Severity, agreement: Agreement) -> tuple[clocks.ClockTarget, ...]:
    """A severity's targets on calendars without public holidays."""
    running = running_calendars(agreement.calendars)
    return tuple(clock_target(severity, target, running) for target in severity.targets)


@lru_cache(maxsize=8)
def running_calendars(calendars: tuple[Calendar, ...]) -> dict[str, Clock]:
    """Calendars by name, without public holidays. They remember their hours, so every rule gets the same."""
    return {each.name: calendar_clock(each, ()) for each in calendars}


def due(
    targets: tuple[clocks.ClockTarget, ...], kind: TargetKind, channel: str | None, at: int
) -> int | None:
    """Until when a report must be answered; None where no target applies or its calendar never opens."""
    of_kind = [each for each in targets if each.kind == kind.value]
    if not of_kind:
        return None
    ticket = clocks.Ticket("t-1", None, of_kind[0].severity, channel, at)
    return next((each.due for each in clocks.judge_ticket(ticket, of_kind, at)), None)


def every_report(severity: Severity, agreement: Agreement) -> Iterator[tuple[str | None, int]]:
    """Each channel at each instant that matters."""
    for channel in channels_of(severity, agreement):
        for at in reports(agreement):
            yield channel, at


def ticket_example(
    agreement: Agreement,
    severity: Severity,
    channel: str | None,
    at: int,
    figures: Figures,
    *notes: Message,
) -> FindingExample:
    """A ticket of a severity, reported at an instant, and the figures that come out."""
    zone = ZoneInfo(agreement.header.zone.name)
    cells = (("id", "t-1"), ("severity", severity.name), ("channel", channel or ""))
    ticket = (*cells, ("reported_at", format_instant(at, zone)))
    period = format_instant(at, zone)[:7]
    return FindingExample(notes, Witness(period, (), (), figures, (ticket,), agreement.reading))


def due_figure(agreement: Agreement, kind: str, until: int | None) -> tuple[str, Fact]:
    """What `slac tickets` says of a ticket: its target's kind, and until when it is due (None: never)."""
    if until is None:
        return kind, Message("figure.never-due")
    written = format_instant(until, ZoneInfo(agreement.header.zone.name))
    return kind, Message("figure.due", at=written, said=instant(written))


def instant_words(agreement: Agreement, at: int) -> str:
    """ "2024-11-15 17:00", in the contract's zone."""
    return format_instant(at, ZoneInfo(agreement.header.zone.name))[:16].replace("T", " ")
