"""What is wrong with a row of a table, said so that its author can mend it.

A mistake in data is a value, not an exception: all of a table's mistakes are collected, each with its file,
line, column and value, what was expected there, and where possible what was probably meant.
"""

from collections.abc import Iterable
from typing import NamedTuple

_LONGEST_SHOWN = 60


class BadRow(NamedTuple):
    """A mistake in a table."""

    file: str
    line: int
    """0 if the file as a whole is at fault."""
    column: str
    """Empty if the row as a whole is at fault."""
    value: str
    expected: str
    """What should be there, as a phrase: `a date, such as 2024-05-30`."""
    help: str = ""
    """The cure, if there is a likely one."""

    def text(self) -> str:
        """The mistake in one line.

        `events.csv:7: column `cause`: expected ..., found `dsn`; did you mean `dns`?`.
        """
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f"column {quoted(self.column)}: " if self.column else ""
        found = f", found {quoted(self.value)}" if self.value else ", found nothing" if self.column else ""
        return f"{place}: {column}expected {self.expected}{found}" + (f"; {self.help}" if self.help else "")


class RowNote(NamedTuple):
    """Something about a row that was understood, but that its author should know."""

    file: str
    line: int
    column: str
    value: str
    note: str

    def text(self) -> str:
        """The note in one line."""
        return f"{self.file}:{self.line}: column {quoted(self.column)}: {self.note}"


def line_of(bad: BadRow) -> int:
    """Where a mistake is. Cells are read a block at a time, so mistakes are not found in this order."""
    return bad.line


def quoted(value: str) -> str:
    """A value between backticks, shortened, with controls (bidi ones too) made visible and harmless."""
    if len(value) > _LONGEST_SHOWN:
        value = value[: _LONGEST_SHOWN - 1] + "…"
    return (
        "`"
        + "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in value)
        + "`"
    )


def one_of(names: Iterable[str]) -> str:
    """What is expected where one of a few names is."""
    listed = [quoted(name) for name in names]
    if len(listed) > 12:
        return f"one of {', '.join(listed[:12])} and {len(listed) - 12} more"
    return (
        f"one of {', '.join(listed)}"
        if len(listed) > 1
        else "".join(listed) or "nothing, since the policy names none"
    )
