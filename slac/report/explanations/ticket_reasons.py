"""How the verdict on each ticket came about: its target, the clock, and what answered it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from zoneinfo import ZoneInfo

from slac.agreement import Agreement
from slac.diagnostics import Fact, Message
from slac.report.style import Style
from slac.report.terminal_cells import shown
from slac.runtime.clocks import ClockTarget, ClockVerdict, Need, TargetKind, Ticket
from slac.runtime.instants import SECOND
from slac.semantics.ticket_judgement import JudgedTicket
from slac.wording.dates import wall_clock
from slac.wording.names import channels_phrase, inner_name, name_of
from slac.wording.quantities import elapsed


def explain_tickets(
    judged: Sequence[JudgedTicket], agreement: Agreement, zone: ZoneInfo, style: Style
) -> str:
    """A paragraph a ticket."""
    lines: list[str] = []
    for each in judged:
        severity = name_of(agreement, "severity", each.ticket.severity)
        lines.append(style.say(Message("ticket-why.head", id=shown(each.ticket.id), severity=severity)))
        lines += [f"  {style.say(line)}" for line in _reasons(each, agreement, zone)]
    return "".join(f"{line}\n" for line in lines)


def _reasons(judged: JudgedTicket, agreement: Agreement, zone: ZoneInfo) -> Iterator[Message]:
    ticket = judged.ticket
    if ticket.channel is not None:
        channel = inner_name(agreement, "channel", ticket.channel)
        yield Message("ticket-why.channel", at=wall_clock(ticket.reported_at, zone), channel=channel)
    else:
        yield Message("ticket-why.reported", at=wall_clock(ticket.reported_at, zone))
    if judged.by_agreed_channel is False:
        severity = next(each for each in agreement.severities if each.name == ticket.severity)
        yield Message("ticket-why.other-channel", channels=channels_phrase(agreement, severity.channels))
    if judged.no_target is not None:
        yield Message(f"untargeted-why.{judged.no_target.value}")
    for verdict in judged.verdicts:
        yield _target(verdict, agreement, zone)
        yield from _not_counted(ticket, verdict, zone)
        yield _outcome(verdict, zone)
    if judged.extra_charge_at is not None:
        yield Message("ticket-why.extra-charge", at=wall_clock(judged.extra_charge_at, zone))


def _target(verdict: ClockVerdict, agreement: Agreement, zone: ZoneInfo) -> Message:
    target = verdict.target
    within: Fact = elapsed(Fraction(target.duration, SECOND))
    if target.less_than:
        within = Message("target.less-than", x=within)
    due = Message("tickets.never") if verdict.due is None else wall_clock(verdict.due, zone)
    return Message(
        "ticket-why.target",
        target=Message(f"target.{verdict.kind.value}", x=within),
        clock=_clock(target, agreement),
        due=due,
    )


def _clock(target: ClockTarget, agreement: Agreement) -> Message:
    if target.clock is None:
        return Message("clock.elapsed")
    return Message("clock.calendar", calendar=inner_name(agreement, "calendar", target.clock.name))


def _not_counted(ticket: Ticket, verdict: ClockVerdict, zone: ZoneInfo) -> Iterator[Message]:
    """What looks like an answer and is none by the contract, and what was taken for granted."""
    needs = verdict.target.needs
    if verdict.kind is not TargetKind.RESPOND or not needs:
        return
    if ticket.responded_at is None:
        if ticket.resolved_at is not None:
            yield Message("ticket-why.resolved-only", at=wall_clock(ticket.resolved_at, zone))
        return
    if Need.HUMAN_REPLY in needs and ticket.replied_by == "automatic":
        yield Message("ticket-why.automatic", at=wall_clock(ticket.responded_at, zone))
        return
    if Need.HUMAN_REPLY in needs and ticket.replied_by is None:
        yield Message("ticket-why.taken-human")
    if Need.ASSIGNMENT in needs and ticket.assigned_at is None:
        yield Message("ticket-why.taken-assigned")


def _outcome(verdict: ClockVerdict, zone: ZoneInfo) -> Message:
    status = Message(f"tickets.{verdict.status}")
    if verdict.answered is None:
        return Message("ticket-why.unanswered", status=status)
    return Message("ticket-why.answered", at=wall_clock(verdict.answered, zone), status=status)
