"""What became of tickets: which target ran until when, and whether it was met."""

import json
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from io import StringIO
from zoneinfo import ZoneInfo

from slac.diagnostics import DecimalNumber, Listing, Message
from slac.report.style import Style
from slac.report.terminal_cells import cells, pad, shown
from slac.runtime.batch import write_csv
from slac.runtime.clocks import TargetKind
from slac.runtime.instants import format_instant
from slac.semantics.ticket_judgement import JudgedTicket
from slac.wording.dates import wall_clock

COLUMNS = (
    "id", "account", "severity", "channel", "kind", "reported_at", "due", "answered_at", "status",
    "less_than", "no_target", "agreed_channel", "extra_charge_at",
)  # fmt: skip
"""What tables and JSON say of each target of a ticket."""
_HEAD = ("id", "severity", "kind", "reported", "due", "status")
_NONE = "none"
_YES_OR_NO = {True: "yes", False: "no", None: None}
_COLOURS = {"met": "32", "breached": "1;31", "open": "33", "unknown": "33", _NONE: "2"}
"""The statuses in the order in which they are counted; the last is a ticket without a target."""


def render_tickets(judged: Sequence[JudgedTicket], zone: ZoneInfo, as_of: int, style: Style) -> str:
    """A table with a line a target, and a count of each outcome."""
    head = tuple(style.say(Message(f"tickets.{each}")) for each in _HEAD)
    lines: list[tuple[str, ...]] = []
    statuses: list[str] = []
    remarks: list[str] = []
    for each in judged:
        ticket = each.ticket
        first, reported = (shown(ticket.id), ticket.severity), wall_clock(ticket.reported_at, zone)
        remarks += [_remarks(each, style)] + [""] * (len(each.verdicts) - 1)
        for verdict in each.verdicts:
            due = Message("tickets.never") if verdict.due is None else wall_clock(verdict.due, zone)
            kind = style.say(Message(f"tickets.{verdict.kind}"))
            lines.append((*first, kind, reported, style.say(due)))
            statuses.append(verdict.status)
        if not each.verdicts:
            lines.append((*first, "–", reported, "–"))
            statuses.append(_NONE)
    widths = [max(cells(line[place]) for line in (head, *lines)) for place in range(len(head) - 1)]
    text = [style.paint("1", (_line(head[:-1], widths) + head[-1]).rstrip())]
    for line, status, remark in zip(lines, statuses, remarks, strict=True):
        said = style.say(Message(f"tickets.{status}"))
        text.append(_line(line, widths) + style.paint(_COLOURS[status], said) + remark)
    text += ["", style.say(_closing(statuses, wall_clock(as_of, zone), zone.key)), *_shares(judged, style)]
    return "\n".join(text) + "\n"


def _closing(statuses: list[str], now: str, zone: str) -> Message:
    counts = Counter(statuses)
    said = tuple(
        Message("tickets.count", n=counts[status], status=Message(f"tickets.{status}"))
        for status in _COLOURS
        if counts[status]
    )
    counted = Listing(said, "list.clause") if said else Message("tickets.nothing")
    return Message("tickets.as-of", counts=counted, instant=now, zone=zone)


def _remarks(judged: JudgedTicket, style: Style) -> str:
    """What else is to be said of a ticket, behind the status of its first target."""
    said = [Message(f"untargeted.{judged.no_target.value}")] if judged.no_target else []
    if judged.by_agreed_channel is False:
        said.append(Message("tickets.other-channel"))
    if judged.extra_charge_at is not None:
        said.append(Message("tickets.extra-charge"))
    return style.say(Message("tickets.remark", x=Listing(tuple(said), "list.clause"))) if said else ""


def _shares(judged: Sequence[JudgedTicket], style: Style) -> list[str]:
    """For each severity and kind of target, how many were met of those that are decided."""
    found: dict[tuple[str, TargetKind], Counter[str]] = {}
    for each in judged:
        for verdict in each.verdicts:
            found.setdefault((each.ticket.severity, verdict.kind), Counter())[verdict.status] += 1
    lines = []
    for (severity, kind), counts in found.items():
        decided = counts["met"] + counts["breached"]
        if decided:
            share = DecimalNumber(Fraction(counts["met"] * 100, decided), 1)
            name = Message(f"tickets.{kind}")
            said = Message(
                "tickets.share", severity=severity, kind=name, met=counts["met"], n=decided, share=share
            )
            lines.append(style.say(said))
    return lines


def _line(values: Sequence[str], widths: list[int]) -> str:
    return "".join(pad(value, widths[place]) + "  " for place, value in enumerate(values))


def tickets_as_rows(judged: Sequence[JudgedTicket], zone: ZoneInfo) -> list[tuple[str | None, ...]]:
    """A row of COLUMNS for each target that applies to a ticket, or one without a kind where none does."""

    def text(instant: int | None) -> str | None:
        return None if instant is None else format_instant(instant, zone)

    rows: list[tuple[str | None, ...]] = []
    for each in judged:
        ticket = each.ticket
        lead = (ticket.id, ticket.account, ticket.severity, ticket.channel)
        reported = text(ticket.reported_at)
        why = each.no_target.value if each.no_target else None
        rest = (why, _YES_OR_NO[each.by_agreed_channel], text(each.extra_charge_at))
        rows += [
            (
                *(*lead, one.kind, reported, text(one.due), text(one.answered), one.status),
                *(_YES_OR_NO[one.target.less_than], *rest),
            )
            for one in each.verdicts
        ]
        if not each.verdicts:
            rows.append((*lead, None, reported, None, None, None, None, *rest))
    return rows


def tickets_as_csv(judged: Sequence[JudgedTicket], zone: ZoneInfo) -> str:
    """The same as a table."""
    text = StringIO(newline="")
    write_csv(text, COLUMNS, tickets_as_rows(judged, zone))
    return text.getvalue()


def tickets_as_json(judged: Sequence[JudgedTicket], zone: ZoneInfo) -> str:
    """The same as an array of objects."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in tickets_as_rows(judged, zone)]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
