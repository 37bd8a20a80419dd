"""Puts comments and blank lines back: above what they stood above, behind what they stood behind.

A comment behind an item stays behind it. One in the middle of an item that becomes one line goes above that
item. One blank line is kept where there were any, but none at the beginning or end of a block.
"""

import re
from collections.abc import Sequence

from slac.syntax import ast
from slac.syntax.printer.items import BlockItem, LineItem, PrintedItem
from slac.syntax.printer.lines import INDENT, PrintedLine, width

_NARROW_BLOCK = 100
_TO_BRACE = re.compile(r'"(?:\\.|[^"\\\n])*"|#[^\n]*|\{')


def arrange(text: str, items: Sequence[PrintedItem], comments: Sequence[ast.Comment]) -> list[PrintedLine]:
    """The lines of a fence or a plain file."""
    return _Arrangement(text, list(comments)).lines(items, 0, None, None)


class _Arrangement:
    """Walks items and comments together, in the order of the text."""

    __slots__ = ("comments", "text")

    def __init__(self, text: str, comments: list[ast.Comment]) -> None:
        self.text = text
        self.comments = comments[::-1]

    def lines(
        self, items: Sequence[PrintedItem], depth: int, start: int | None, end: int | None
    ) -> list[PrintedLine]:
        """The items between two offsets; `start` is None at the beginning of a fence, `end` at its end."""
        lines: list[PrintedLine] = []
        last = start
        for item in items:
            inner = depth + (item.deeper if isinstance(item, LineItem) else 0)
            last = self._above(lines, inner, last, self._first_inside(item), item.span.start)
            self._blank(lines, last, item.span.start)
            lines += self._item(item, inner)
            last = item.span.end
            behind = self._behind(last)
            if behind:
                lines[-1] = _with_comment(lines[-1], behind.text)
                last = behind.span.end
        self._above(lines, depth, last, end, end)
        return lines

    def _above(
        self, lines: list[PrintedLine], depth: int, last: int | None, until: int | None, begins: int | None
    ) -> int | None:
        """The comments before an offset, each on a line of its own, above the item that begins at another."""
        while self.comments and (until is None or self.comments[-1].span.start < until):
            comment = self.comments.pop()
            start = comment.span.start
            self._blank(lines, last, start if begins is None else min(start, begins))
            lines.append(PrintedLine(depth, (), "", comment.text))
            last = comment.span.end
        return last

    def _blank(self, lines: list[PrintedLine], last: int | None, start: int) -> None:
        if lines and last is not None and self.text.count("\n", last, max(start, last)) > 1:
            lines.append(PrintedLine(0, ()))

    def _behind(self, end: int) -> ast.Comment | None:
        """The comment on the same line behind an offset, where nothing stands between."""
        if self.comments:
            start = self.comments[-1].span.start
            if start >= end and not self.text[end:start].strip(" \t"):
                return self.comments.pop()
        return None

    def _first_inside(self, item: PrintedItem) -> int:
        """Up to where comments belong above an item: its end, or the brace that opens its block."""
        return self._brace(item) if isinstance(item, BlockItem) else item.span.end

    def _brace(self, block: BlockItem) -> int:
        marks = _TO_BRACE.finditer(self.text, block.span.start)
        return next((mark.start() for mark in marks if mark[0] == "{"), block.span.start)

    def _item(self, item: PrintedItem, depth: int) -> list[PrintedLine]:
        if isinstance(item, LineItem):
            return [PrintedLine(depth, item.cells, item.run)]
        brace = self._brace(item) + 1
        behind = self._behind(brace)
        inner = self.lines(item.items, depth + 1, None, item.span.end)
        head = (*item.head[:-1], f"{item.head[-1]} {{")
        if not behind and _fits_on_one_line(item, inner):
            cells = [chunk for line in inner for cell in line.cells for chunk in cell]
            whole = (*head, *cells, "}")
            if depth * len(INDENT) + width(" ".join(whole)) <= _NARROW_BLOCK:
                return [PrintedLine(depth, (whole,))]
        return [
            PrintedLine(depth, (head,), "", behind.text if behind else ""),
            *inner,
            PrintedLine(depth, (("}",),)),
        ]


def _fits_on_one_line(block: BlockItem, inner: list[PrintedLine]) -> bool:
    single = len(block.items) < 2 and all(isinstance(item, LineItem) for item in block.items)
    return single and len(inner) == len(block.items) and not any(line.comment for line in inner)


def _with_comment(line: PrintedLine, comment: str) -> PrintedLine:
    return PrintedLine(line.depth, line.cells, line.run, comment)
