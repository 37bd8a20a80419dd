"""What became of tickets: which target ran until when, and whether it was met."""

import json
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from zoneinfo import ZoneInfo

from slac.diagnostics import Listing, Message
from slac.report.style import Style
from slac.report.terminal_cells import cells, pad, shown
from slac.runtime.batch import write_csv
from slac.runtime.clocks import ClockVerdict, Ticket
from slac.runtime.instants import format_instant
from slac.wording.dates import wall_clock

Answered = tuple[Ticket, tuple[ClockVerdict, ...]]
COLUMNS = ("id", "account", "severity", "channel", "kind", "reported_at", "due", "answered_at", "status")
_HEAD = ("id", "severity", "kind", "reported", "due", "status")
_NONE = "none"
_COLOURS = {"met": "32", "breached": "1;31", "open": "33", "unknown": "33", _NONE: "2"}
"""The statuses in the order in which they are counted; the last is a ticket without a target."""


def render_tickets(answered: Sequence[Answered], zone: ZoneInfo, as_of: int, style: Style) -> str:
    """A table with a line a target, and a count of each outcome."""
    head = tuple(style.say(Message(f"tickets.{each}")) for each in _HEAD)
    lines: list[tuple[str, ...]] = []
    statuses: list[str] = []
    for ticket, verdicts in answered:
        first, reported = (shown(ticket.id), ticket.severity), wall_clock(ticket.reported_at, zone)
        for verdict in verdicts:
            due = Message("tickets.never") if verdict.due is None else wall_clock(verdict.due, zone)
            kind = style.say(Message(f"tickets.{verdict.kind}"))
            lines.append((*first, kind, reported, style.say(due)))
            statuses.append(verdict.status)
        if not verdicts:
            lines.append((*first, "–", reported, "–"))
            statuses.append(_NONE)
    widths = [max(cells(line[place]) for line in (head, *lines)) for place in range(len(head) - 1)]
    text = [style.paint("1", (_line(head[:-1], widths) + head[-1]).rstrip())]
    for line, status in zip(lines, statuses, strict=True):
        said = style.say(Message(f"tickets.{status}"))
        text.append(_line(line, widths) + style.paint(_COLOURS[status], said))
    text += ["", style.say(_closing(statuses, wall_clock(as_of, zone), zone.key))]
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


def _line(values: Sequence[str], widths: list[int]) -> str:
    return "".join(pad(value, widths[place]) + "  " for place, value in enumerate(values))


def tickets_as_rows(answered: Sequence[Answered], zone: ZoneInfo) -> list[tuple[str | None, ...]]:
    """A row of COLUMNS for each target that applies to a ticket, or one without a kind where none does."""

    def text(instant: int | None) -> str | None:
        return None if instant is None else format_instant(instant, zone)

    rows: list[tuple[str | None, ...]] = []
    for ticket, verdicts in answered:
        lead = (ticket.id, ticket.account, ticket.severity, ticket.channel)
        reported = text(ticket.reported_at)
        rows += [
            (*lead, each.kind, reported, text(each.due), text(each.answered), each.status)
            for each in verdicts
        ]
        if not verdicts:
            rows.append((*lead, None, reported, None, None, None))
    return rows


def tickets_as_csv(answered: Sequence[Answered], zone: ZoneInfo) -> str:
    """The same as a table."""
    text = StringIO(newline="")
    write_csv(text, COLUMNS, tickets_as_rows(answered, zone))
    return text.getvalue()


def tickets_as_json(answered: Sequence[Answered], zone: ZoneInfo) -> str:
    """The same as an array of objects."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in tickets_as_rows(answered, zone)]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
