"""What a contract says to a ticket: its targets or why it has none, whether it came as agreed, what it costs.

Targets are judged by the runtime, as generated evaluators judge them. That a report came by the wrong
channel, and that work on it fell outside hours and costs extra, is said to people; that is all it does.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from slac.agreement import Agreement
from slac.runtime.calendars import OpeningHours
from slac.runtime.clocks import (
    ClockTarget,
    ClockVerdict,
    Ticket,
    Untargeted,
    judge_ticket,
    why_no_target,
)
from slac.semantics.clocks import running_calendars_of


class JudgedTicket(NamedTuple):
    """A ticket, and all that the contract says to it."""

    ticket: Ticket
    verdicts: tuple[ClockVerdict, ...]
    no_target: Untargeted | None
    """Why nothing is promised to it; None: something is."""
    by_agreed_channel: bool | None
    """Whether it was reported as its severity is to be; None: the contract or the ticket does not say."""
    extra_charge_at: int | None
    """When work on it first fell into hours that the contract makes cost extra; None: it did not."""


def judge_tickets(
    agreement: Agreement,
    targets: Sequence[ClockTarget],
    tickets: Sequence[Ticket],
    as_of: int | None = None,
) -> tuple[JudgedTicket, ...]:
    """All tickets by the `targets_of` the agreement, as known at `as_of`; None: each as it was reported."""
    instants = [ticket.reported_at for ticket in tickets]
    calendars = running_calendars_of(agreement, instants)
    costly = [calendars[each.outside] for each in agreement.emergencies if each.outside and each.charged]
    channels = {severity.name: severity.channels for severity in agreement.severities}
    return tuple(
        JudgedTicket(
            ticket,
            judge_ticket(ticket, targets, ticket.reported_at if as_of is None else as_of),
            why_no_target(ticket, targets),
            _as_agreed(ticket.channel, channels.get(ticket.severity, ())),
            _first_outside(ticket, costly),
        )
        for ticket in tickets
    )


def _as_agreed(channel: str | None, channels: tuple[str, ...]) -> bool | None:
    return None if channel is None or not channels else channel in channels


def _first_outside(ticket: Ticket, hours: Iterable[OpeningHours]) -> int | None:
    """The first work on a ticket outside some hours. A report is no work, nor is a machine's reply."""
    replied = None if ticket.replied_by == "automatic" else ticket.responded_at
    work = [at for at in (ticket.assigned_at, replied, ticket.resolved_at) if at is not None]
    return min((at for at in work for calendar in hours if not calendar.is_open(at)), default=None)
