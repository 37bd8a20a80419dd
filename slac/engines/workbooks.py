"""Workbooks in and out: .xlsx, .xls and .ods are read through calamine, .xlsx is written by XlsxWriter.

Both are optional, the extra `slac[sheets]`. A number in a workbook is a float by nature. What it says is its
shortest decimal, which is what was typed and is shown; an amount with more decimals than its currency has is
refused as everywhere. What is written are numbers and texts, never formulas.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from slac.runtime.problems import BadRow, one_of

WORKBOOK_SUFFIXES = (".xlsx", ".xls", ".ods")


class FoundRows(NamedTuple):
    """The rows of a table under its own headers, each with its line."""

    header: tuple[str, ...]
    rows: Iterable[tuple[int, Mapping[str, object]]]


class WorkbookError(ValueError):
    """A workbook cannot be written; the message says why."""


def workbook_rows(path: Path, sheet: str = "", skip: int = 0) -> FoundRows | list[BadRow]:
    """The rows of a sheet by their headers, each with its line; or what is wrong with the workbook."""
    file = str(path)
    if find_spec("python_calamine") is None:
        cure = "install the extra `slac[sheets]`, or save the table as CSV"
        return [BadRow(file, 0, "", "", "python-calamine, to read workbooks", cure)]
    import python_calamine as calamine

    try:
        with calamine.load_workbook(file) as book:
            names = book.sheet_names
            if sheet and sheet not in names:
                return [BadRow(file, 0, "", sheet, f"a sheet of the workbook: {one_of(names)}")]
            found = book.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False)
    except (calamine.CalamineError, OSError) as problem:
        return [BadRow(file, 0, "", "", "a workbook", str(problem).splitlines()[0])]
    return rows_under_header(enumerate(found, 1), skip)


def rows_under_header(rows: Iterable[tuple[int, Sequence[object]]], skip: int) -> FoundRows:
    """Rows under the header that stands behind the lines to skip; blank rows are none."""
    every = iter(rows)
    head = next((row for _, row in islice(every, skip, None)), ())
    header = tuple(str(cell).strip() for cell in head)
    named = (
        (line, {name: _plain(cell) for name, cell in zip(header, row, strict=False) if name})
        for line, row in every
        if any(cell not in ("", None) for cell in row)
    )
    return FoundRows(header, named)


def _plain(cell: object) -> object:
    """A cell's value; of a number its shortest decimal, and of a time no more than microseconds."""
    if isinstance(cell, float):
        shortest = Decimal(repr(cell))
        return int(shortest) if shortest == shortest.to_integral_value() else shortest
    return cell


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str | int | Decimal | None]]]) -> None:
    """Sheets of rows as .xlsx, put in their place when they are whole. Raises WorkbookError and OSError."""
    if find_spec("xlsxwriter") is None:
        raise WorkbookError("XlsxWriter is needed to write workbooks: install the extra `slac[sheets]`")
    import xlsxwriter

    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name[:100]}.") as folder:
        whole = Path(folder) / "whole.xlsx"
        with xlsxwriter.Workbook(str(whole)) as book:
            book.set_properties({"created": datetime(2000, 1, 1)})  # the same verdicts give the same bytes
            bold = book.add_format({"bold": True})
            for name, rows in sheets.items():
                page = book.add_worksheet(name)
                page.freeze_panes(1, 0)
                for place, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        form = None if place else bold
                        if isinstance(cell, str):
                            page.write_string(place, column, cell, form)
                        elif cell is not None:
                            page.write_number(place, column, cell, form)
                page.autofit()
        whole.replace(path)
