"""Turns the text of one cell into a value, or says what was expected instead."""

from collections.abc import Iterable
from typing import assert_never
from zoneinfo import ZoneInfo

from slac.runtime.events import Value
from slac.runtime.instants import parse_date, parse_instant
from slac.runtime.numbers import parse_number
from slac.runtime.problems import BadRow, RowNote, one_of
from slac.runtime.schema import ValueKind
from slac.runtime.spelling import did_you_mean

_TRUTHS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class CellError(ValueError):
    """A cell that holds no such value; the message says what was expected, `cure` what was probably meant."""

    def __init__(self, expected: str, cure: str = "") -> None:
        super().__init__(expected)
        self.cure = cure


def parse_name(text: str, names: Iterable[str]) -> str:
    """One of a few names, exactly. Raises CellError for any other."""
    text = text.strip()
    if text not in names:
        raise CellError(one_of(names), did_you_mean(text, names))
    return text


def parse_value(
    text: str, kind: ValueKind, choices: tuple[str, ...], zone: ZoneInfo
) -> tuple[Value, str | None]:
    """A cell as a value of its kind, and a note if its time was ambiguous.

    Raises ValueError if it is none.
    """
    match kind:
        case "choice":
            return parse_name(text, choices), None
        case "boolean":
            truth = _TRUTHS.get(text.strip().casefold())
            if truth is None:
                raise CellError("yes or no")
            return truth, None
        case "number":
            return parse_number(text), None
        case "date":
            return parse_date(text), None
        case "instant":
            return parse_instant(text, zone)
        case "text":
            return text.strip(), None
        case _:
            assert_never(kind)


class RowReport:
    """Collects what is wrong with one row, and what is to be noted about it, while its cells are read."""

    __slots__ = ("bad", "file", "line", "notes")

    def __init__(self, file: str, line: int) -> None:
        self.file = file
        self.line = line
        self.bad: list[BadRow] = []
        self.notes: list[RowNote] = []

    def expect(self, column: str, value: str, expected: str, cure: str = "") -> None:
        """Notes down a cell that is wrong."""
        self.bad.append(BadRow(self.file, self.line, column, value, expected, cure))

    def name(self, column: str, text: str, names: Iterable[str]) -> str | None:
        """One of a few names; None if the cell is empty, or wrong."""
        if not text.strip():
            return None
        try:
            return parse_name(text, names)
        except CellError as error:
            self.expect(column, text, str(error), error.cure)
            return None

    def instant(self, column: str, text: str, zone: ZoneInfo) -> int | None:
        """An instant; None if the cell is empty, or wrong."""
        found = self.value(column, text, "instant", (), zone)
        return found if isinstance(found, int) else None

    def value(
        self, column: str, text: str, kind: ValueKind, choices: tuple[str, ...], zone: ZoneInfo
    ) -> Value | None:
        """A value of a kind; None if the cell is empty, or wrong."""
        if not text.strip():
            return None
        try:
            value, note = parse_value(text, kind, choices, zone)
        except CellError as error:
            self.expect(column, text, str(error), error.cure)
            return None
        except ValueError as error:
            self.expect(column, text, str(error))
            return None
        if note is not None:
            self.notes.append(RowNote(self.file, self.line, column, text, note))
        return value
