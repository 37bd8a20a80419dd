"""What became of tickets: which target ran until when, and whether it was met."""

import json
from collections.abc import Sequence
from io import StringIO
from zoneinfo import ZoneInfo

from slac.report.cells import cells, pad, shown
from slac.report.explanations.amounts import instant_text
from slac.report.style import Style
from slac.runtime.batch import write_csv
from slac.runtime.clocks import ClockVerdict, Ticket
from slac.runtime.instants import format_instant

Answered = tuple[Ticket, tuple[ClockVerdict, ...]]
COLUMNS = ("id", "account", "severity", "channel", "kind", "reported_at", "due", "answered_at", "status")
_COLOURS = {"met": "32", "breached": "1;31", "open": "33"}


def render_tickets(answered: Sequence[Answered], zone: ZoneInfo, as_of: int, style: Style) -> str:
    """A table with a line a target, and a count of each outcome."""
    head = ("id", "severity", "kind", "reported", "due", "status")
    lines: list[tuple[str, ...]] = []
    for ticket, verdicts in answered:
        reported = instant_text(ticket.reported_at, zone)
        for verdict in verdicts:
            due = "never" if verdict.due is None else instant_text(verdict.due, zone)
            lines.append((shown(ticket.id), ticket.severity, verdict.kind, reported, due, verdict.status))
        if not verdicts:
            lines.append((shown(ticket.id), ticket.severity, "–", reported, "–", "no target"))
    widths = [max(cells(line[place]) for line in (head, *lines)) for place in range(len(head))]
    text = [style.paint("1", _line(head, widths).rstrip())]
    for line in lines:
        *rest, status = line
        text.append(_line(rest, widths) + style.paint(_COLOURS.get(status, "2"), status))
    counts = {status: sum(line[-1] == status for line in lines) for status in (*_COLOURS, "no target")}
    said = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    text += ["", f"{said or 'no tickets'}, as of {instant_text(as_of, zone)} {zone.key}"]
    return "\n".join(text) + "\n"


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
