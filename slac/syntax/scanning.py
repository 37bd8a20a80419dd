"""Reads token after token from a text that may be wrong, so that whatever stands there can be named.

The parser's own scanner is contextual: in each state it looks only for what can come. This one always finds
a lexeme: a token that can come, else a look-alike of one, else a token that could come elsewhere, else
characters that mean nothing anywhere.
"""

import re
from bisect import bisect_right

from slac.node import FrozenRecord
from slac.source import Span
from slac.syntax.literate import Document
from slac.syntax.lookalikes import Lookalike, long_number, read_lookalike, read_odd_number, stray
from slac.syntax.parsing_tables import ParsingTables
from slac.syntax.tokens import LONGEST_NUMBER

NO_TERMINAL = -1
"""The terminal of a lexeme that is none: the automaton accepts it nowhere."""

_MARKS = r'"(?:\\.|[^"\\\n])*"|#[^\n]*|([{}\n])'
_BLANKS = r"[^\S\n]*"


class Lexeme(FrozenRecord):
    """What stands at a place of the text, and the terminal that it is, or the look-alike of one."""

    terminal: int
    text: str
    span: Span
    first: bool
    """Whether it is the first on its line."""
    indent: int
    """Blanks before the first lexeme of its line."""
    fence: int
    """In which fence of a literate policy it stands, counted from 0."""
    lookalike: Lookalike | None = None

    def read_as(self, terminal: int, text: str | None = None) -> "Lexeme":
        """The same place of the text taken for a terminal that was meant."""
        return self.replace(terminal=terminal, text=self.text if text is None else text, lookalike=None)


class Scanner:
    __slots__ = ("_anywhere", "_ends", "_lines", "tables", "text")

    def __init__(self, tables: ParsingTables, document: Document) -> None:
        self.tables, self.text = tables, document.code
        self._ends = tuple(fence.end for fence in document.fences)
        self._lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        self._anywhere = tuple(
            (re.compile(tables.patterns[number]).match, number) for number in tables.patterns
        )

    def next_token(self, position: int, state: int | None) -> Lexeme:
        """The next lexeme from `position` on, as a state sees it, or (None) as it would be seen anywhere."""
        found = self.tables.skip(self.text, position)
        start = found.end() if found else position
        if start == len(self.text):
            return self._lexeme(self.tables.end, start, start)
        if state is not None:
            terminal, end = self._expected(start, state)
            if terminal == self.tables.number:
                return self._number(start, end)
            if terminal != NO_TERMINAL:
                return self._lexeme(terminal, start, end)
        lookalike = read_lookalike(self.text, start) or (
            read_odd_number(self.text, start) if state is not None else None
        )
        if lookalike:
            return self._lexeme(NO_TERMINAL, start, lookalike.end, lookalike)
        for match, terminal in self._anywhere:
            other = match(self.text, start)
            if other:
                word = self.tables.words.get(other[0], terminal) if terminal == self.tables.name else terminal
                return self._lexeme(word, start, other.end())
        sign = self.tables.signs.get(self.text[start])
        if sign is not None:
            return self._lexeme(sign, start, start + 1)
        lookalike = stray(self.text, start)
        return self._lexeme(NO_TERMINAL, start, lookalike.end, lookalike)

    def skip_to(self, position: int, depth: int) -> Lexeme:
        """The next brace outside `depth` open blocks, or the first lexeme of a later line there."""
        for found in re.compile(_MARKS).finditer(self.text, position):
            mark = found[1]
            if mark and not depth:
                return self.next_token(found.end() if mark == "\n" else found.start(), None)
            depth += (mark == "{") - (mark == "}")
        return self.next_token(len(self.text), None)

    def _expected(self, start: int, state: int) -> tuple[int, int]:
        """The terminal that a state expects and finds, with where it ends; or NO_TERMINAL."""
        row = self.tables.row(state)
        for match, terminal in self.tables.scanner(state):
            found = match(self.text, start)
            if found and terminal == self.tables.name:
                # A word of the language goes before a name where both can come, and a name that cannot come
                # is still told apart from a word, so that the mistake can be named.
                word = self.tables.words.get(found[0], terminal)
                terminal = word if word in row or terminal not in row else terminal
            if found:
                return terminal, found.end()
        sign = self.tables.signs.get(self.text[start], NO_TERMINAL)
        # `<` may stand at the beginning of `<=`, `/` at that of a foreign comment.
        fixed = sign in row and read_lookalike(self.text, start) is None
        return (sign if fixed else NO_TERMINAL), start + 1

    def _number(self, start: int, end: int) -> Lexeme:
        lookalike = read_odd_number(self.text, start)
        if lookalike is None and end - start > LONGEST_NUMBER:
            lookalike = long_number(start, end)
        if lookalike is None:
            return self._lexeme(self.tables.number, start, end)
        return self._lexeme(NO_TERMINAL, start, lookalike.end, lookalike)

    def _lexeme(self, terminal: int, start: int, end: int, lookalike: Lookalike | None = None) -> Lexeme:
        line = self._lines[bisect_right(self._lines, start) - 1]
        blanks = re.compile(_BLANKS).match(self.text, line)
        indent = (blanks.end() if blanks else line) - line
        return Lexeme(
            terminal,
            self.text[start:end],
            Span(start, end),
            line + indent >= start,
            indent,
            bisect_right(self._ends, start),
            lookalike,
        )
