"""Where a finding is, as machines count: lines and columns from 1, columns in code points."""

from typing import NamedTuple

from slac.source import Source, Span


class Place(NamedTuple):
    """The first character, and the one behind the last."""

    line: int
    column: int
    end_line: int
    end_column: int


def place_of(span: Span, source: Source) -> Place:
    """The place of a span; the end of the text for what lies behind it."""
    end = len(source.text)
    return Place(*source.line_column(min(span.start, end)), *source.line_column(min(span.end, end)))
