"""Reads a table from a CSV or JSON Lines file, and checks its columns.

Everything that reads rows gets the same thing whatever the file was: blocks of text in known columns. A whole
number in JSON becomes its digits, and a number with a point is refused, because nobody can tell any more what
was written.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from slac.runtime.json_lines import FloatText, json_rows
from slac.runtime.problems import BadRow, quoted
from slac.runtime.spelling import did_you_mean, surely_meant
from slac.runtime.texts import decode_table

CSV_SUFFIXES = (".csv",)
JSON_LINES_SUFFIXES = (".jsonl", ".ndjson")

LARGEST_TABLE = 256 << 20
"""Bytes of a table as text: some three million rows."""

_BLOCK = 256
_MOST_COLUMNS = 1000


class Columns(NamedTuple):
    """The columns that are read from a table; others are ignored, unless they look like a slip of the pen."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    decorative: tuple[str, ...] = ()
    """Optional, and without influence on any verdict."""

    @property
    def known(self) -> tuple[str, ...]:
        """All of them."""
        return self.required + self.optional + self.decorative


class Block(NamedTuple):
    """Rows that came together, as columns: to read a column at once costs a fraction of reading cells."""

    lines: Sequence[int]
    """The line of each row."""
    columns: Mapping[str, Sequence[str]]
    """The text of each known column, empty where the table lacks it."""

    def part(self, rows: slice) -> "Block":
        """Some of the rows."""
        return Block(self.lines[rows], {name: column[rows] for name, column in self.columns.items()})

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows one by one: the line, and the cells by their columns."""
        for line, *cells in zip(self.lines, *self.columns.values(), strict=True):
            yield line, dict(zip(self.columns, cells, strict=True))


class Table(NamedTuple):
    """A table, read as its blocks are asked for; what is wrong with rows meanwhile is added to `bad`."""

    file: str
    blocks: Iterator[Block]
    bad: list[BadRow]
    header: dict[str, bool]
    """The columns that the table has, as far as it was read, and whether anybody reads each."""

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """All rows one by one, with their lines."""
        return (row for block in self.blocks for row in block.rows())


def read_table(path: Path, wanted: Columns) -> Table | list[BadRow]:
    """The table in a file, told by its suffix, or what is wrong with the file or its columns."""
    file, suffix = str(path), path.suffix.lower()
    if suffix not in (*CSV_SUFFIXES, *JSON_LINES_SUFFIXES):
        known = ", ".join(CSV_SUFFIXES + JSON_LINES_SUFFIXES)
        return [BadRow(file, 0, "", "", f"a table of a known kind: {known}")]
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST_TABLE + 1)
    except OSError as error:
        return [BadRow(file, 0, "", "", "a file that can be read", (error.strerror or "").lower())]
    if len(data) > LARGEST_TABLE:
        cure = "divide it by months, or save it as Parquet"
        return [BadRow(file, 0, "", "", f"at most {LARGEST_TABLE >> 20} MiB of text", cure)]
    text = decode_table(file, data)
    if isinstance(text, BadRow):
        return [text]
    if suffix in CSV_SUFFIXES:
        return _csv_table(file, data, wanted)
    bad: list[BadRow] = []
    return mapped_table(file, json_rows(file, text, bad), wanted, bad)


def mapped_table(
    file: str, rows: Iterable[tuple[int, Mapping[str, object]]], wanted: Columns, bad: list[BadRow]
) -> Table:
    """A table of rows that each name their columns, such as JSON objects or the rows of a Parquet file.

    Values may be text, whole numbers, yes or no, dates and times, decimals, or None; never floats.
    """
    header: dict[str, bool] = {}
    return Table(
        file, _blocks(wanted.known, _mapped_rows(file, rows, wanted, bad, header), wanted), bad, header
    )


def _blocks(
    columns: tuple[str, ...], rows: Iterator[tuple[int, list[str]]], wanted: Columns
) -> Iterator[Block]:
    """Rows, each with its line, put together in blocks."""
    while found := tuple(islice(rows, _BLOCK)):
        lines, cells = zip(*found, strict=True)
        blank = dict.fromkeys(wanted.known, ("",) * len(lines))
        yield Block(lines, blank | dict(zip(columns, zip(*cells, strict=True), strict=True)))


def _mapped_rows(
    file: str,
    rows: Iterable[tuple[int, Mapping[str, object]]],
    wanted: Columns,
    bad: list[BadRow],
    header: dict[str, bool],
) -> Iterator[tuple[int, list[str]]]:
    known, seen = wanted.known, set[tuple[str, ...]]()
    for line, row in rows:
        if (names := tuple(row)) not in seen:
            seen.add(names)
            header |= {name: name in known for name in names}
            if problems := check_columns(file, line, names, wanted):
                bad += problems
                continue
        cells: list[str] = []
        for name in known:
            text = cell_text(row.get(name))
            if text is None:
                bad.append(_not_a_cell(file, line, name, row[name]))
            else:
                cells.append(text)
        if len(cells) == len(known):
            yield line, cells


def cell_text(value: object) -> str | None:
    """A typed value as the text of a cell, or None if it cannot stand in one."""
    if value is None:
        return ""
    if isinstance(value, FloatText):
        return None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    return None


def _not_a_cell(file: str, line: int, column: str, value: object) -> BadRow:
    if isinstance(value, str | float | Decimal):
        expected, cure = "text or a whole number, not a float", f'put it in quotes: "{value}"'
        return BadRow(file, line, column, str(value), expected, cure)
    return BadRow(file, line, column, type(value).__name__, "text or a whole number")


def _csv_table(file: str, data: bytes, wanted: Columns) -> Table | list[BadRow]:
    # Not a StringIO of the text: that takes four bytes for each character.
    text = TextIOWrapper(BytesIO(data), encoding="utf-8-sig", newline="")
    reader = csv.reader(text, strict=True)
    try:
        columns = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        return [_broken(file, reader.line_num, error)]
    if problems := check_columns(file, reader.line_num or 1, columns, wanted):
        return problems
    bad: list[BadRow] = []

    def rows() -> Iterator[tuple[int, list[str]]]:
        width = len(columns)
        try:
            for cells in reader:
                if len(cells) == width:
                    yield reader.line_num, cells
                elif cells:  # an empty line is no row
                    found = quoted(",".join(cells))
                    expected = f"{width} cells, as in the header"
                    bad.append(
                        BadRow(file, reader.line_num, "", "", expected, f"there are {len(cells)}: {found}")
                    )
        except csv.Error as error:
            bad.append(_broken(file, reader.line_num, error))

    header = {name: name in wanted.known for name in columns}
    return Table(file, _blocks(columns, rows(), wanted), bad, header)


def _broken(file: str, line: int, error: csv.Error) -> BadRow:
    return BadRow(file, line, "", "", "well-formed CSV", f"the reader says: {error}")


def check_columns(file: str, line: int, columns: tuple[str, ...], wanted: Columns) -> list[BadRow]:
    """What is wrong with a table's columns: some missing, one twice, or one that is surely misspelt.

    A misspelt optional column would otherwise be ignored, and with it, say, every cause.
    """
    if len(columns) > _MOST_COLUMNS:
        return [BadRow(file, line, "", "", f"at most {_MOST_COLUMNS} columns", f"there are {len(columns)}")]
    problems = [
        BadRow(file, line, name, "", f"only one column {quoted(name)}", "it is there twice")
        for name in dict.fromkeys(columns)
        if name and columns.count(name) > 1
    ]
    unknown = [name for name in columns if name not in wanted.known]
    absent = [name for name in wanted.known if name not in columns]
    for name in unknown:
        meant = surely_meant(name, absent)
        if meant in wanted.optional:
            problems.append(
                BadRow(file, line, name, "", f"a column {quoted(meant)}", "or a quite different name")
            )
    for name in wanted.required:
        if name not in columns:
            cure = did_you_mean(name, unknown)
            if len(columns) == 1 and any(mark in columns[0] for mark in ";\t"):
                cure = "put commas between the columns"
            problems.append(BadRow(file, line, name, "", f"a column {quoted(name)}", cure))
    return problems
