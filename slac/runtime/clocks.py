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


class Need(StrEnum):
    """What an answer must have to be a response, where the contract says so."""

    ANY_REPLY = "a reply"
    """The solution alone is no response."""
    HUMAN_REPLY = "a human reply"
    """Neither is the reply of a machine."""
    ASSIGNMENT = "an assignment"
    """The response is made when there is a reply and somebody is assigned, whichever comes later."""


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
    assigned_at: int | None = None
    """When somebody was assigned to it; None: nobody says, and the reply is taken to show it."""
    replied_by: Literal["human", "automatic"] | None = None
    """Who replied at `responded_at`; None: nobody says, and a person is taken to have replied."""


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
    less_than: bool = False
    """Whether an answer at the due instant itself is late: `within less than 1 hour`."""
    needs: tuple[Need, ...] = ()
    """What an answer must have to be a response; none: any reply will do, and so will the solution."""


class ClockVerdict(NamedTuple):
    """Whether a ticket's target was met."""

    ticket: str
    kind: TargetKind
    status: ClockStatus
    due: int | None
    """Until when, in microseconds since the epoch. An answer at this very instant is in time, unless the
    target is for less than its duration.

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
    due, target = min(due_of, key=lambda pair: (pair[0] is None, pair[0] or 0, not pair[1].less_than))
    answered = answered_at(ticket, kind, target.needs)
    in_time = _in_time(as_of if answered is None else answered, due, target)
    status = _status(ticket, kind, answered, in_time=in_time)
    return ClockVerdict(ticket.id, kind, status, due, answered, target)


def _status(ticket: Ticket, kind: TargetKind, answered: int | None, *, in_time: bool) -> ClockStatus:
    """What is known at an instant. An answer that nobody recorded is no breach: it may have come in time."""
    if answered is not None and in_time:
        return "met"
    if kind in ticket.unknown:
        return "unknown"
    return "open" if in_time else "breached"


def _in_time(at: int, due: int | None, target: ClockTarget) -> bool:
    if due is None:
        return True
    return at < due if target.less_than else at <= due


def answer_column(kind: TargetKind) -> str:
    """The column of the tickets table, and the field of Ticket, that says when it got an answer of a kind."""
    match kind:
        case TargetKind.RESPOND:
            return "responded_at"
        case TargetKind.RESOLVE:
            return "resolved_at"
        case _:
            assert_never(kind)


def answered_at(ticket: Ticket, kind: TargetKind, needs: Sequence[Need] = ()) -> int | None:
    """When a ticket got its answer of a kind, as of when a target is judged.

    Where the contract does not say what a response needs, who resolved it without a word has responded,
    and a reply that comes later does not undo that.
    """
    match kind:
        case TargetKind.RESPOND:
            return _responded_at(ticket, needs)
        case TargetKind.RESOLVE:
            return ticket.resolved_at
        case _:
            assert_never(kind)


def _responded_at(ticket: Ticket, needs: Sequence[Need]) -> int | None:
    if not needs:
        known = [each for each in (ticket.responded_at, ticket.resolved_at) if each is not None]
        return min(known, default=None)
    no_person = Need.HUMAN_REPLY in needs and ticket.replied_by == "automatic"
    replied = None if no_person else ticket.responded_at
    assigned = ticket.assigned_at if Need.ASSIGNMENT in needs else None
    return replied if replied is None or assigned is None else max(replied, assigned)


class Untargeted(StrEnum):
    """Why nothing is promised to a ticket."""

    SEVERITY = "severity"
    """Its severity has no targets."""
    CHANNEL = "channel"
    """They are for reports by other channels."""
    CHANNEL_UNKNOWN = "channel_unknown"
    """They are for reports by some channels, and the ticket does not say how it was reported."""
    HOURS = "hours"
    """They are for reports at other hours."""


def why_no_target(ticket: Ticket, targets: Iterable[ClockTarget]) -> Untargeted | None:
    """Why none of a contract's targets is for a ticket; None: one is."""
    of_severity = [target for target in targets if target.severity == ticket.severity]
    if not of_severity:
        return Untargeted.SEVERITY
    if any(applies(target, ticket) for target in of_severity):
        return None
    if any(target.channel in (None, ticket.channel) for target in of_severity):
        return Untargeted.HOURS
    return Untargeted.CHANNEL_UNKNOWN if ticket.channel is None else Untargeted.CHANNEL
