"""Lays out what is printed: lines of cells, aligned in runs, broken where they are too long.

A width is counted in terminal cells, in which a Chinese character takes two, since that is how a text editor
shows it.
"""

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from slac.node import FrozenRecord

Chunks = tuple[str, ...]
"""Pieces of a line between which it may be broken."""

WIDTH = 110
INDENT = "  "
_HANGING = "    "
_NARROW = 28


class PrintedLine(FrozenRecord):
    """One line to be: its depth, its cells, the run in which they are aligned, the comment behind it."""

    depth: int
    cells: tuple[Chunks, ...]
    run: str = ""
    comment: str = ""


def width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in text
    )


def render(lines: Sequence[PrintedLine]) -> list[str]:
    """The lines as text. Neighbours of one run are aligned; a line without cells is a comment or blank."""
    printed: list[str] = []
    for (run, _), group in groupby(lines, lambda line: (line.run, line.depth)):
        together = list(group)
        columns = _columns(together) if run else ()
        for line in together:
            printed += _printed(line, columns)
    return printed


def _columns(lines: list[PrintedLine]) -> tuple[int, ...]:
    """How wide each column becomes; 0 where it is not aligned."""
    count = max(len(line.cells) for line in lines)
    columns: list[int] = []
    for index in range(count - 1):
        cells = [" ".join(line.cells[index]) for line in lines if len(line.cells) > index + 1]
        wanted = max(map(width, cells), default=0)
        fits = all(width(_aligned(line, (*columns, wanted))) <= WIDTH for line in lines)
        columns.append(wanted if wanted <= _NARROW or fits else 0)
    return tuple(columns)


def _aligned(line: PrintedLine, columns: tuple[int, ...]) -> str:
    texts = [" ".join(cell) for cell in line.cells]
    padded = [text + " " * (column - width(text)) for text, column in zip(texts, columns, strict=False)]
    parts = [*padded, *texts[len(columns) :]]
    return INDENT * line.depth + " ".join(part for part in parts if part).rstrip()


def _printed(line: PrintedLine, columns: tuple[int, ...]) -> list[str]:
    if not line.cells:
        return [INDENT * line.depth + line.comment if line.comment else ""]
    comment = f"  {line.comment}" if line.comment else ""
    whole = _aligned(line, columns[: max(len(line.cells) - 1, 0)])
    if width(whole) <= WIDTH:
        return [whole + comment]
    first, *others = line.cells
    head, kept = INDENT * line.depth, 0
    if others and columns and 0 < columns[0] <= _NARROW:
        words = " ".join(first)
        head, kept = head + words + " " * (columns[0] + 1 - width(words)), 1
    chunks = [chunk for cell in line.cells[kept:] for chunk in cell]
    return _broken(head, chunks, INDENT * line.depth + _HANGING, comment)


def _broken(head: str, chunks: list[str], hanging: str, comment: str) -> list[str]:
    """As many chunks on a line as fit, the later lines indented."""
    printed, current, empty = [], head, True
    for chunk in chunks:
        if not empty and width(current) + 1 + width(chunk) > WIDTH:
            printed.append(current)
            current, empty = hanging, True
        current += chunk if empty else f" {chunk}"
        empty = False
    return [*printed, current + comment]
