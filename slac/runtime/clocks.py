"""Response and resolution targets: which applies to a ticket, until when, and was it met.

A target runs on the elapsed clock, or on a calendar's clock, which stands still while the calendar is closed.
The due instant is always given, so that anybody can check the verdict with a watch.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias, assert_never

from slac.runtime.calendars import OpeningHours


class TargetKind(StrEnum):
    """What a severity promises a ticket, in the order in which it comes."""

    RESPOND = "respond"
    RESOLVE = "resolve"


ClockStatus: TypeAlias = Literal["met", "breached", "open", "unknown"]


class Ticket(NamedTuple):
    """A report of a fault, and its answers. Times are microseconds since the epoch.

    An answer that is None has not been given yet, or, where its kind is among `unknown`, nobody says whether.
    """

    id: str
    account: str | None
    severity: str
    channel: str | None
    reported_at: int
    responded_at: int | None = None
    resolved_at: int | None = None
    unknown: tuple[TargetKind, ...] = ()
    """The kinds of answers of which nothing is recorded, such as those whose column a table lacks."""


class ClockTarget(NamedTuple):
    """What a severity promises: an answer of one kind within a duration, on some clock."""

    severity: str
    kind: TargetKind
    duration: int
    """In microseconds of the clock."""
    clock: OpeningHours | None = None
    """The calendar on whose clock it runs; None: the elapsed clock."""
    channel: str | None = None
    """The channel of the reports it is for; None: any."""
    reported: tuple[Literal["during", "outside"], OpeningHours] | None = None
    """Whether it is only for what was reported while a calendar was open, or closed."""


class ClockVerdict(NamedTuple):
    """Whether a ticket's target was met."""

    ticket: str
    kind: TargetKind
    status: ClockStatus
    due: int | None
    """Until when, in microseconds since the epoch; an answer at this very instant is in time.

    None: the target's calendar never opens again.
    """
    answered: int | None
    target: ClockTarget


def applies(target: ClockTarget, ticket: Ticket) -> bool:
    """Whether a target is for tickets such as this one."""
    if target.severity != ticket.severity or target.channel not in (None, ticket.channel):
        return False
    if target.reported is None:
        return True
    when, calendar = target.reported
    return calendar.is_open(ticket.reported_at) == (when == "during")


def due_instant(target: ClockTarget, ticket: Ticket) -> int | None:
    """Until when a target demands an answer; None if its calendar never opens again."""
    if target.clock is None:
        return ticket.reported_at + target.duration
    return target.clock.due(ticket.reported_at, target.duration)


def judge_ticket(ticket: Ticket, targets: Iterable[ClockTarget], as_of: int) -> tuple[ClockVerdict, ...]:
    """The verdicts on a ticket's response and resolution, as known at the instant `as_of`.

    A kind without a target for this ticket has no verdict. A target that names the ticket's channel goes
    before one that names none. Of several that are left each is a promise, and keeping all is keeping the one
    that is due first, so that decides.
    """
    fitting = [target for target in targets if applies(target, ticket)]
    return tuple(
        _verdict(ticket, kind, chosen, as_of)
        for kind in TargetKind
        if (chosen := [target for target in fitting if target.kind == kind])
    )


def _verdict(ticket: Ticket, kind: TargetKind, targets: Sequence[ClockTarget], as_of: int) -> ClockVerdict:
    named = [target for target in targets if target.channel is not None]
    due_of = [(due_instant(target, ticket), target) for target in named or targets]
    due, target = min(due_of, key=lambda pair: (pair[0] is None, pair[0] or 0))
    answered = answered_at(ticket, kind)
    return ClockVerdict(ticket.id, kind, _status(ticket, kind, answered, due, as_of), due, answered, target)


def _status(
    ticket: Ticket, kind: TargetKind, answered: int | None, due: int | None, as_of: int
) -> ClockStatus:
    """What is known at an instant. An answer that nobody recorded is no breach: it may have come in time."""
    in_time = due is None or (as_of if answered is None else answered) <= due
    if answered is not None and in_time:
        return "met"
    if kind in ticket.unknown:
        return "unknown"
    return "open" if in_time else "breached"


def answer_column(kind: TargetKind) -> str:
    """The column of the tickets table, and the field of Ticket, that says when it got an answer of a kind."""
    match kind:
        case TargetKind.RESPOND:
            return "responded_at"
        case TargetKind.RESOLVE:
            return "resolved_at"
        case _:
            assert_never(kind)


def answered_at(ticket: Ticket, kind: TargetKind) -> int | None:
    """When a ticket got its answer of a kind, as of when a target is judged.

    Who resolved it without a word has thereby responded, and a reply that comes later does not undo that.
    """
    match kind:
        case TargetKind.RESPOND:
            known = [each for each in (ticket.responded_at, ticket.resolved_at) if each is not None]
            return min(known, default=None)
        case TargetKind.RESOLVE:
            return ticket.resolved_at
        case _:
            assert_never(kind)
