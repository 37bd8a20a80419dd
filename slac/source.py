"""Where text is: a named source and the spans of characters in it.

Everything that is ever said to a person about a policy points into the text that the person wrote, so
positions are plain character offsets into the file as it stands (for literate policies: the Markdown file).
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` to before `end` of a source, counted in code points from 0."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Source:
    """A policy's text under the name that the user gave it (a path as typed, never made absolute)."""

    name: str
    text: str
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        object.__setattr__(self, "_starts", tuple(starts))

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both counted from 1, columns in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of line `line` (from 1), without its line end."""
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")
