"""Reads the tickets: what was reported, how badly, and when it was answered."""

from collections.abc import Collection, Mapping
from typing import Any, Literal, NamedTuple

from slac.runtime.cells import RowReport
from slac.runtime.clocks import TargetKind, Ticket, answer_column
from slac.runtime.instants import format_instant
from slac.runtime.problems import BadRow, RowNote, line_of, one_of
from slac.runtime.schema import PolicySchema
from slac.runtime.silence import Silence, silence_of, without_offset
from slac.runtime.spelling import did_you_mean
from slac.runtime.tables import Columns, Table

TICKET_COLUMNS = Columns(
    ("severity", "reported_at"),
    ("account", "channel", *map(answer_column, TargetKind), "assigned_at", "replied_by"),
    ("id",),
)

_REPLIERS: Mapping[str, Literal["human", "automatic"]] = {"human": "human", "automatic": "automatic"}


class TicketRows(NamedTuple):
    """The tickets of a table, and what is wrong with its other rows."""

    rows: list[Ticket]
    bad: list[BadRow]
    notes: list[RowNote]
    silence: Silence


def read_tickets(table: Table, schema: PolicySchema, accounts: Collection[str] | None = None) -> TicketRows:
    """All rows of a tickets table. An empty `id` becomes the row's number.

    Of an answer whose column the table lacks nothing is known; an empty cell in a column that it has means
    that there is no answer yet.
    """
    found = TicketRows([], table.bad, [], Silence(table.file))
    local = 0
    for number, (line, cells) in enumerate(table.rows(), 1):
        report = RowReport(table.file, line)
        local += without_offset(cells[name] for name in ("reported_at", *map(answer_column, TargetKind)))
        ticket = _read_ticket(report, cells, number, schema, accounts)
        found.bad.extend(report.bad)
        if not report.bad:
            found.rows.append(ticket)
            found.notes.extend(report.notes)
    found.bad.sort(key=line_of)
    absent = tuple(kind for kind in TargetKind if found.rows and answer_column(kind) not in table.header)
    silence = silence_of(table, local)._replace(absent=tuple(map(answer_column, absent)))
    if absent:
        found.rows[:] = [ticket._replace(unknown=absent) for ticket in found.rows]
    return found._replace(silence=silence)


def _read_ticket(
    report: RowReport,
    cells: Mapping[str, str],
    number: int,
    schema: PolicySchema,
    accounts: Collection[str] | None,
) -> Ticket:
    """One ticket; what it returns is to be used only if the report stays without complaint."""
    row = {name: cells[name].strip() for name in TICKET_COLUMNS.known}
    account = row["account"] or None
    if account is not None and accounts is not None and account not in accounts:
        report.expect("account", account, "an account of the accounts table", did_you_mean(account, accounts))
    severity = report.name("severity", row["severity"], schema.severities)
    if not row["severity"]:
        report.expect("severity", "", one_of(schema.severities))
    channel = report.name("channel", row["channel"], schema.channels) if schema.channels else row["channel"]
    reported = report.instant("reported_at", row["reported_at"], schema.zone)
    if not row["reported_at"]:
        report.expect("reported_at", "", "a date and a time, such as 2024-04-03T00:00:00Z")
    answers: dict[str, Any] = {}
    for column in (*map(answer_column, TargetKind), "assigned_at"):
        answers[column] = answer = report.instant(column, row[column], schema.zone)
        if answer is not None and reported is not None and answer < reported:
            since = format_instant(reported, schema.zone)
            report.expect(column, row[column], f"a time not before the report, {since}")
    return Ticket(
        row["id"] or str(number),
        account,
        severity or "",
        channel or None,
        reported or 0,
        **answers,
        replied_by=_REPLIERS.get(report.name("replied_by", row["replied_by"], tuple(_REPLIERS)) or ""),
    )
