"""Reads token after token from a text that may be wrong, so that whatever stands there can be named.

The parser's own scanner knows only what can come; this one always finds something: a token that can come, a
token that could come elsewhere, or a trap.
"""

import re
from bisect import bisect_right

from slac.node import Record
from slac.source import Span
from slac.syntax.literate import Document
from slac.syntax.tables import Tables
from slac.syntax.tokens import LONGEST_NUMBER
from slac.syntax.traps import Trap, long_number, read_number_trap, read_trap, stray

_MARKS = r'"(?:\\.|[^"\\\n])*"|#[^\n]*|([{}\n])'
_BLANKS = r"[^\S\n]*"


class Met(Record):
    """A token as it was met: `first` on its line, which is indented by `indent`, in fence number `fence`."""

    terminal: int
    text: str
    span: Span
    first: bool
    indent: int
    fence: int
    trap: Trap | None = None


class Scanner:
    __slots__ = ("_anywhere", "_ends", "_lines", "tables", "text")

    def __init__(self, tables: Tables, document: Document) -> None:
        self.tables, self.text = tables, document.code
        self._ends = tuple(fence.end for fence in document.fences)
        self._lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        self._anywhere = tuple(
            (re.compile(tables.patterns[number]).match, number) for number in tables.patterns
        )

    def meet(self, position: int, state: int | None) -> Met:
        """The next token from `position` on, as a state sees it, or as it would be seen anywhere."""
        found = self.tables.skip(self.text, position)
        start = found.end() if found else position
        if start == len(self.text):
            return self._met(self.tables.end, start, start)
        if state is not None:
            terminal, end = self._here(start, state)
            if terminal >= 0:
                numeral = terminal == self.tables.number
                return self._number(start, end) if numeral else self._met(terminal, start, end)
        trap = read_trap(self.text, start) or (
            read_number_trap(self.text, start) if state is not None else None
        )
        if trap:
            return self._met(-1, start, trap.end, trap)
        for match, terminal in self._anywhere:
            other = match(self.text, start)
            if other:
                word = self.tables.words.get(other[0], terminal) if terminal == self.tables.name else terminal
                return self._met(word, start, other.end())
        sign = self.tables.signs.get(self.text[start])
        if sign is not None:
            return self._met(sign, start, start + 1)
        trap = stray(self.text, start)
        return self._met(-1, start, trap.end, trap)

    def leap(self, position: int, depth: int) -> Met:
        """The next brace outside `depth` open blocks, or the first token of a later line there."""
        for found in re.compile(_MARKS).finditer(self.text, position):
            mark = found[1]
            if mark and not depth:
                return self.meet(found.end() if mark == "\n" else found.start(), None)
            depth += (mark == "{") - (mark == "}")
        return self.meet(len(self.text), None)

    def _here(self, start: int, state: int) -> tuple[int, int]:
        row = self.tables.row(state)
        for match, terminal in self.tables.scanner(state):
            found = match(self.text, start)
            if found and terminal == self.tables.name:
                word = self.tables.words.get(found[0], terminal)
                terminal = word if word in row or terminal not in row else terminal
            if found:
                return terminal, found.end()
        sign = self.tables.signs.get(self.text[start], -1)
        fixed = sign in row and read_trap(self.text, start) is None
        return (sign if fixed else -1), start + 1

    def _number(self, start: int, end: int) -> Met:
        trap = read_number_trap(self.text, start)
        if trap is None and end - start > LONGEST_NUMBER:
            trap = long_number(start, end)
        return self._met(-1, start, trap.end, trap) if trap else self._met(self.tables.number, start, end)

    def _met(self, terminal: int, start: int, end: int, trap: Trap | None = None) -> Met:
        line = self._lines[bisect_right(self._lines, start) - 1]
        blanks = re.compile(_BLANKS).match(self.text, line)
        indent = (blanks.end() if blanks else line) - line
        fence = bisect_right(self._ends, start)
        return Met(
            terminal, self.text[start:end], Span(start, end), line + indent >= start, indent, fence, trap
        )
