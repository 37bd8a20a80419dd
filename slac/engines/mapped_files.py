"""Opens a table that a map describes: text with its own signs, or a sheet of a workbook."""

import csv
from io import StringIO
from pathlib import Path

from slac.engines.table_map import Kinds, TableMap, translated
from slac.engines.workbooks import WORKBOOK_SUFFIXES, FoundRows, rows_under_header, workbook_rows
from slac.runtime.clocks import TargetKind, answer_column
from slac.runtime.json_lines import json_rows
from slac.runtime.problems import BadRow
from slac.runtime.schema import PolicySchema
from slac.runtime.tables import JSON_LINES_SUFFIXES, LARGEST_TABLE, Columns, Table, mapped_table
from slac.runtime.ticket_rows import TICKET_COLUMNS

TEXT_SUFFIXES = (".csv", ".tsv", ".txt", *JSON_LINES_SUFFIXES)
_AS_IT_IS = TableMap({})
_ANSWERED = {"reported_at", *map(answer_column, TargetKind)}


def kinds_of(schema: PolicySchema) -> Kinds:
    """Which columns of a policy's tables hold times, dates and numbers."""
    declared = [(each.name, each.kind) for each in schema.inputs]
    declared += [(each.name, each.kind) for each in schema.facts]
    fees = {column for fee in schema.fees for column in (fee.name, *(name for name, _ in fee.alternatives))}
    answered = {name for name in TICKET_COLUMNS.known if name.endswith("_at")} | _ANSWERED
    return Kinds(
        frozenset({"start", "end", *answered, *(name for name, kind in declared if kind == "instant")}),
        frozenset({"claimed_on", *(name for name, kind in declared if kind == "date")}),
        frozenset({*fees, *(name for name, kind in declared if kind == "number")}),
    )


def open_mapped(
    path: Path, wanted: Columns, given: TableMap | None, schema: PolicySchema
) -> Table | list[BadRow]:
    """The table in a file as its map says; a workbook needs none where its headers are the columns."""
    given, file, suffix = given or _AS_IT_IS, str(path), path.suffix.lower()
    bad: list[BadRow] = []
    if suffix in WORKBOOK_SUFFIXES:
        found = workbook_rows(path, given.sheet, given.skip)
    elif suffix in TEXT_SUFFIXES:
        found = _text_rows(path, given, bad)
    else:
        known = ", ".join((*TEXT_SUFFIXES, *WORKBOOK_SUFFIXES))
        return [BadRow(file, 0, "", "", f"a table of a kind that can have a map: {known}")]
    if isinstance(found, list):
        return found
    missing = sorted(set(given.columns) - set(found.header))
    if missing and found.header:
        cure = "mend `columns` of its map; the headers are " + ", ".join(f"`{each}`" for each in found.header)
        return [
            BadRow(file, given.skip + 1, each, "", f"a header `{each}`, as its map says", cure)
            for each in missing
        ]
    table = mapped_table(file, translated(found.rows, given, kinds_of(schema)), wanted, bad)
    table.header.update(
        (given.columns.get(each, each), given.columns.get(each, each) in wanted.known)
        for each in found.header
    )
    return table


def _text_rows(path: Path, given: TableMap, bad: list[BadRow]) -> FoundRows | list[BadRow]:
    file = str(path)
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST_TABLE + 1)
        text = data.decode(given.encoding)
    except OSError as error:
        return [BadRow(file, 0, "", "", "a file that can be read", (error.strerror or "").lower())]
    except UnicodeDecodeError as error:
        return [BadRow(file, 0, "", "", f"text in {given.encoding}, as its map says", str(error.reason))]
    if len(data) > LARGEST_TABLE:
        return [BadRow(file, 0, "", "", f"at most {LARGEST_TABLE >> 20} MiB of text")]
    if path.suffix.lower() in JSON_LINES_SUFFIXES:
        rows = list(json_rows(file, text, bad))
        return FoundRows(tuple(dict.fromkeys(name for _, row in rows for name in row)), rows)
    reader = csv.reader(StringIO(text, newline=""), delimiter=given.delimiter, strict=True)
    try:
        lines = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        return [BadRow(file, reader.line_num, "", "", "well-formed CSV", f"the reader says: {error}")]
    found = rows_under_header(lines, given.skip)
    ragged = [
        (line, len(row)) for line, row in lines[given.skip + 1 :] if row and len(row) != len(found.header)
    ]
    bad += [
        BadRow(file, line, "", "", f"{len(found.header)} cells, as in the header", f"there are {count}")
        for line, count in ragged
    ]
    return found
