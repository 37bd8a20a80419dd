"""A table as an office has it, by declaration: which column is which, and how its cells are written.

A semicolon, a decimal comma, a day before the month: each is a habit, and a guess that is wrong moves
money. So nothing is guessed. A map says it once, in a file or under `[tool.slac.tables.NAME]`, and what comes
out is what a table of slac would have held: ISO dates and times, plain numbers, the policy's own names.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slac.node import FrozenRecord
from slac.runtime.instants import InstantError, format_instant, parse_instant
from slac.runtime.spelling import suggest


class MapError(ValueError):
    """A map that cannot be used; the message says why, `cure` what to write."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.cure = cure


class TableMap(FrozenRecord):
    """How one table is written."""

    columns: Mapping[str, str]
    """Our column by the header of the table: `{"Début": "start"}`; other headers are as they are."""
    values: Mapping[str, Mapping[str, str]] = {}
    """By our column, what its cells say, and what is meant: `{"cause": {"Panne DNS": "dns"}}`."""
    delimiter: str = ","
    decimal: str = "."
    thousands: str = ""
    """What separates thousands and is left out: `" "`, or nothing."""
    time: str = ""
    """The format of times, `%d/%m/%Y %H:%M`, as strptime has it; empty: ISO 8601."""
    date: str = ""
    """The format of dates, `%d/%m/%Y`; empty: ISO 8601."""
    zone: str = ""
    """The zone of times that have no offset; empty: that of the contract."""
    encoding: str = "utf-8-sig"
    sheet: str = ""
    """The sheet of a workbook; empty: the first."""
    skip: int = 0
    """How many lines stand above the header."""
    add: Mapping[str, str] = {}
    """Columns that the table lacks, and what stands in each of their cells."""
    only: Mapping[str, str] = {}
    """Rows are left out whose column has another value, before it is translated: `{"Type": "Incident"}`."""


_TABLES = {"columns", "values", "add", "only"}


def map_of(settings: Mapping[str, Any]) -> TableMap:
    """The map that checked settings describe. Raises MapError for one that cannot be."""
    known = TableMap.__match_args__
    for key, value in settings.items():
        if key not in known:
            raise MapError(f"there is no setting `{key}` of a table", suggest(key, known))
        if key in _TABLES:
            _demand_texts(key, value)
        elif key == "skip":
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise MapError("`skip` should be a whole number of lines")
        elif not isinstance(value, str):
            raise MapError(f"`{key}` should be a text", f'write `{key} = "..."`')
    found = TableMap(**({"columns": {}} | dict(settings)))
    if len(found.delimiter) != 1:
        raise MapError("`delimiter` should be one character", 'such as ";", or "\\t"')
    if found.decimal not in (".", ","):
        raise MapError('`decimal` should be "." or ","')
    if found.decimal == found.thousands:
        raise MapError("`thousands` and `decimal` are the same sign")
    twice = [name for name in found.columns.values() if list(found.columns.values()).count(name) > 1]
    if twice:
        raise MapError(f"`columns` has two headers for `{twice[0]}`", "leave one of them out")
    _demand_zone(found.zone)
    _demand_encoding(found.encoding)
    return found


def _demand_texts(key: str, value: Any) -> None:
    tables = list(value.values()) if key == "values" and isinstance(value, dict) else [value]
    if not all(
        isinstance(table, dict) and all(isinstance(text, str) for text in table.values()) for table in tables
    ):
        raise MapError(f"`{key}` should be a table of texts", f'write `{key} = {{ "..." = "..." }}`')


def _demand_zone(zone: str) -> None:
    try:
        if zone:
            ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise MapError(
            f"there is no time zone `{zone}`", "write an IANA name, such as Europe/Paris"
        ) from None


def _demand_encoding(encoding: str) -> None:
    try:
        "".encode(encoding)
    except LookupError:
        raise MapError(f"there is no encoding `{encoding}`", "such as utf-8, cp1252 or gb18030") from None


class Kinds(FrozenRecord):
    """Which of our columns hold times, dates and numbers; all others are names and texts."""

    times: frozenset[str]
    dates: frozenset[str]
    numbers: frozenset[str]


def translated(
    rows: Iterable[tuple[int, Mapping[str, object]]], given: TableMap, kinds: Kinds
) -> Iterator[tuple[int, dict[str, object]]]:
    """Rows under their own headers as rows of ours.

    A cell that is not written as the map says stays wrong, so that the reader of tables names it.
    """
    zone = ZoneInfo(given.zone) if given.zone else None
    for line, row in rows:
        if any(_text(row.get(header)) != wanted for header, wanted in given.only.items()):
            continue
        named = {given.columns.get(header, header): cell for header, cell in row.items()} | dict(given.add)
        yield line, {name: _cell(name, cell, given, kinds, zone) for name, cell in named.items()}


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _cell(name: str, cell: object, given: TableMap, kinds: Kinds, zone: ZoneInfo | None) -> object:
    if isinstance(cell, datetime):
        return cell.date() if name in kinds.dates else _in_zone(cell, zone)
    if not isinstance(cell, str):
        return cell
    text = given.values.get(name, {}).get(cell.strip(), cell.strip())
    if not text:
        return text
    if name in kinds.numbers:
        return _number(text, given)
    if name in kinds.times:
        return _time(text, given.time, zone)
    if name in kinds.dates and given.date:
        found = _parsed(text, given.date)
        return found.date() if found else _not_so(text, given.date)
    return text


def _number(text: str, given: TableMap) -> str:
    plain = text.replace(given.thousands, "") if given.thousands else text
    if given.decimal == ".":
        return plain
    return _not_so(text, f"1{given.decimal}5") if "." in plain else plain.replace(given.decimal, ".")


def _time(text: str, form: str, zone: ZoneInfo | None) -> object:
    if form:
        found = _parsed(text, form)
        return _in_zone(found, zone) if found else _not_so(text, form)
    try:
        return _in_zone(datetime.fromisoformat(text), zone)
    except ValueError:
        return text


def _in_zone(found: datetime, zone: ZoneInfo | None) -> str:
    """A time as the reader of tables has it; one without an offset is that of the zone, if one is given."""
    text = found.isoformat()
    if zone is None or found.tzinfo is not None:
        return text
    try:
        return format_instant(parse_instant(text, zone)[0], zone)
    except InstantError as error:
        return f"{text} ({zone.key}: {error})"


def _not_so(text: str, form: str) -> str:
    """A cell that is not written as the map says: the reader of tables refuses it, and shows why."""
    return f"{text} (not as {form})"


def _parsed(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None
