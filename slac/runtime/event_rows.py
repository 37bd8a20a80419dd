"""Reads the events: one row an outage or a window.

A table has a hundred thousand of them, so a row whose cells are all in order is read without a detour. Any
other is read again, cell by cell, to say what is wrong with it, or to forgive it a blank.
"""

from collections.abc import Collection, Mapping
from operator import itemgetter
from typing import NamedTuple

from slac.runtime.cells import RowReport
from slac.runtime.events import NOTHING, Event, Value
from slac.runtime.instants import InstantError, format_instant, instant_reader
from slac.runtime.problems import BadRow, RowNote, did_you_mean
from slac.runtime.schema import FactColumn, PolicySchema
from slac.runtime.tables import Columns, Table

_EVENT_COLUMNS = ("event", "account", "plan", "start", "end", "cause", "id", "note")


class EventRows(NamedTuple):
    """The events of a table, and what is wrong with its other rows."""

    rows: list[Event]
    bad: list[BadRow]
    notes: list[RowNote]


def event_columns(schema: PolicySchema) -> Columns:
    """The columns of an events table."""
    facts = tuple(fact.name for fact in schema.facts)
    return Columns(("start", "end"), ("event", "account", "plan", "cause", *facts), ("id", "note"))


def read_events(table: Table, schema: PolicySchema, accounts: Collection[str] | None = None) -> EventRows:
    """All rows of an events table. With `accounts` given, an event of an account not among them is a bad row.

    An empty `id` becomes the row's number.
    """
    kinds = {name: name for name in ("outage", *schema.windows)} | {"": "outage"}
    plans: dict[str, str | None] = {"": None, **{name: name for name in schema.plans}}
    causes: dict[str, str | None] = {"": None, **{name: name for name in schema.causes}}
    people: dict[str, str | None] | None = None
    if accounts is not None:  # one object for each account's name, however many rows it has
        people = {"": None, **{name: name for name in accounts}}
    facts = tuple(fact for fact in schema.facts if fact.name in table.columns)
    fact_cells = [table.position(fact.name) for fact in facts]
    pick = itemgetter(*map(table.position, _EVENT_COLUMNS))
    ambiguous: list[str] = []
    read = instant_reader(schema.zone, ambiguous)
    found = EventRows([], table.bad, [])
    add = found.rows.append
    new = tuple.__new__  # `Event(...)` without the detour through keyword arguments
    for number, (line, cells) in enumerate(table.rows, 1):
        kind, account, plan, start_text, end_text, cause, name, note = pick(cells)
        try:
            start = read(start_text)
            end = read(end_text) if end_text else None
            if (
                (end is None or start <= end)
                and not ambiguous
                and not (fact_cells and any(cells[at] for at in fact_cells))
            ):
                who = (account or None) if people is None else people[account]
                name = name or str(number)
                add(
                    new(
                        Event, (kinds[kind], who, plans[plan], start, end, causes[cause], name, note, NOTHING)
                    )
                )
                continue
        except (KeyError, InstantError):
            pass
        ambiguous.clear()
        report = RowReport(table.file, line)
        event = _read_event(report, table, cells, number, schema, accounts, facts)
        found.bad.extend(report.bad)
        if not report.bad:
            add(event)
            found.notes.extend(report.notes)
    return found


def _read_event(
    report: RowReport,
    table: Table,
    cells: list[str],
    number: int,
    schema: PolicySchema,
    accounts: Collection[str] | None,
    facts: tuple[FactColumn, ...],
) -> Event:
    """One event, cell by cell; what it returns is to be used only if the report stays without complaint."""
    row = {name: cells[table.position(name)].strip() for name in _EVENT_COLUMNS}
    account = row["account"] or None
    if account is not None and accounts is not None and account not in accounts:
        report.expect("account", account, "an account of the accounts table", did_you_mean(account, accounts))
    if not row["start"]:
        report.expect("start", "", "a date and a time, such as 2024-04-03T00:00:00Z")
    start = report.instant("start", row["start"], schema.zone)
    end = report.instant("end", row["end"], schema.zone)
    if start is not None and end is not None and end < start:
        report.expect("end", row["end"], f"an end not before the start, {format_instant(start, schema.zone)}")
    return Event(
        report.name("event", row["event"], ("outage", *schema.windows)) or "outage",
        account,
        report.name("plan", row["plan"], schema.plans or (row["plan"],)),
        start or 0,
        end,
        report.name("cause", row["cause"], schema.causes),
        row["id"] or str(number),
        row["note"],
        _read_facts(report, table, cells, facts, schema),
    )


def _read_facts(
    report: RowReport, table: Table, cells: list[str], facts: tuple[FactColumn, ...], schema: PolicySchema
) -> Mapping[str, Value]:
    found: dict[str, Value] = {}
    for fact in facts:
        text = cells[table.position(fact.name)]
        value = report.value(fact.name, text, fact.kind, fact.choices, schema.zone)
        if value is not None:
            found[fact.name] = value
    return found or NOTHING
