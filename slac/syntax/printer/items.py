"""What is printed, before it is laid out: items of one line, and blocks of items, with their places."""

from slac.node import FrozenRecord
from slac.source import Span
from slac.syntax.printer.lines import Chunks


class LineItem(FrozenRecord):
    """An item without a block. Its cells are aligned with those of its neighbours in the same run."""

    span: Span
    cells: tuple[Chunks, ...]
    run: str = ""
    deeper: int = 0
    """Levels by which it is indented below its neighbours, as the rows below `the greatest of` are."""


class BlockItem(FrozenRecord):
    """A head and the items between its braces."""

    span: Span
    head: Chunks
    items: "tuple[LineItem | BlockItem, ...]"


PrintedItem = LineItem | BlockItem
