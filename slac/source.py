"""Where text is: a named source and the spans of characters in it.

Everything that is ever said to a person about a policy points into the text that the person wrote, so
positions are plain character offsets into the file as it stands (for literate policies: the Markdown file).
"""

import os
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` to before `end` of a source, counted in code points from 0."""

    start: int
    end: int


NOWHERE = Span(0, 0)


class Source(NamedTuple):
    """A policy's text under the name that the user gave it (a path as typed, never made absolute)."""

    name: str
    text: str

    @property
    def label(self) -> str:
        """The name as text that can be written anywhere; bytes that are no UTF-8 become U+FFFD."""
        return os.fsencode(self.name).decode("utf-8", "replace")

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both counted from 1, columns in code points."""
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of line `line` (from 1), without its line end."""
        starts = _line_starts(self.text)
        start = starts[line - 1]
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Where each line begins. Only what is said to people asks for it, of one text after another."""
    starts = [0]
    position = text.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return tuple(starts)
