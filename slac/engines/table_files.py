"""Reads the tables of an evaluation, of whatever kind the files are, and accounts for rows set aside."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from slac.engines import parquet
from slac.engines.mapped_files import open_mapped
from slac.engines.table_map import TableMap
from slac.engines.workbooks import WORKBOOK_SUFFIXES
from slac.runtime.account_rows import account_columns, read_accounts
from slac.runtime.event_rows import event_columns, read_events
from slac.runtime.events import Account, Event
from slac.runtime.problems import BadRow, RowNote
from slac.runtime.schema import PolicySchema
from slac.runtime.silence import Silence
from slac.runtime.tables import CSV_SUFFIXES, JSON_LINES_SUFFIXES, Columns, Table, read_table
from slac.runtime.ticket_rows import TICKET_COLUMNS, TicketRows, read_tickets


class TableFiles(NamedTuple):
    """`broken` says why a table cannot be read at all; `bad` are rows that were set aside."""

    accounts: list[Account]
    events: list[Event]
    broken: list[BadRow]
    bad: list[BadRow]
    notes: list[RowNote]
    silences: tuple[Silence, ...] = ()


def open_table(
    path: Path, columns: Columns, schema: PolicySchema, given: TableMap | None = None
) -> Table | list[BadRow]:
    """The table in a file, as its map says where it has one; or what is wrong with it."""
    suffix = path.suffix.lower()
    if given is not None or suffix in WORKBOOK_SUFFIXES:
        return open_mapped(path, columns, given, schema)
    if suffix in parquet.SUFFIXES:
        return parquet.read_parquet(path, columns)
    known = (*CSV_SUFFIXES, *JSON_LINES_SUFFIXES, *parquet.SUFFIXES, *WORKBOOK_SUFFIXES)
    if suffix not in known:
        return [BadRow(str(path), 0, "", "", f"a table of a known kind: {', '.join(known)}")]
    return read_table(path, columns)


def read_tables(
    accounts: Path, events: Path, schema: PolicySchema, maps: Mapping[str, TableMap], *, set_aside: bool
) -> TableFiles:
    """The accounts and events in two files.

    With `set_aside` the evaluation goes on without the bad rows, so that an event of an account that was
    set aside is set aside too; without it, such an event is not blamed for an account that is only
    misspelt.
    """
    people_table = open_table(accounts, account_columns(schema), schema, maps.get("accounts"))
    event_table = open_table(events, event_columns(schema), schema, maps.get("events"))
    broken = [each for table in (people_table, event_table) if isinstance(table, list) for each in table]
    if isinstance(people_table, list) or isinstance(event_table, list):
        return TableFiles([], [], broken, [], [])
    people = read_accounts(people_table, schema)
    names = {account.account for account in people.rows}
    happened = read_events(event_table, schema, names if set_aside or not people.bad else None)
    bad, notes = people.bad + happened.bad, people.notes + happened.notes
    return TableFiles(people.rows, happened.rows, [], bad, notes, (people.silence, happened.silence))


def read_ticket_table(
    path: Path, schema: PolicySchema, maps: Mapping[str, TableMap]
) -> TicketRows | list[BadRow]:
    """The tickets in a file, or why they cannot be read at all."""
    table = open_table(path, TICKET_COLUMNS, schema, maps.get("tickets"))
    return table if isinstance(table, list) else read_tickets(table, schema)
