"""The lines of a policy that a finding is about, each with its underlines below it.

What is drawn is bounded, whatever the policy is like: so many places, and of a long line the part around each
of them. A place that does not fit beside the one before it on its line is shown by that line once more.
"""

from collections.abc import Iterator, Sequence

from slac.diagnostics import Diagnostic, Level, Message
from slac.node import FrozenRecord
from slac.report.style import Style
from slac.report.terminal_cells import cells, crop, shown, wrap
from slac.source import Source, Span

COLOURS = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.INFO: "1;36"}
FRAME = "1;34"

_MOST_PLACES = 10
"""How many places of a finding are drawn; the others are counted."""
_MARGIN = 10
"""How many cells of a long line are seen at its left, before a place that is far to the right."""


class Mark(FrozenRecord):
    """An underline on one line, in characters of the line, and what it says."""

    line: int
    start: int
    end: int
    text: str
    primary: bool


def marks_of(diagnostic: Diagnostic, source: Source, style: Style) -> tuple[Mark, ...]:
    """The underlines of a finding: those of its own place first, then those of its labels, each once."""
    found = _marks_on(source, diagnostic.span, "", True)
    for label in diagnostic.labels:
        found += _marks_on(source, label.span, style.say(label.message), label.span == diagnostic.span)
    if any(mark.primary and mark.text for mark in found):  # a label on the finding's own place speaks for it
        found = [mark for mark in found if not (mark.primary and not mark.text)]
    return tuple(sorted(dict.fromkeys(found), key=lambda mark: not mark.primary))


def _marks_on(source: Source, span: Span, text: str, primary: bool) -> list[Mark]:
    """One underline, or two (the first and the last line) where a span covers several lines."""
    line, column = source.line_column(min(span.start, len(source.text)))
    end = max(min(span.end, len(source.text)), span.start)
    last, last_column = source.line_column(end)
    if last > line and last_column == 1:
        last, last_column = last - 1, len(source.line_text(last - 1)) + 1
    if last == line:
        return [Mark(line, column - 1, max(last_column - 1, column), text, primary)]
    top = source.line_text(line)
    bottom = source.line_text(last)
    indent = len(bottom) - len(bottom.lstrip())
    return [
        Mark(line, column - 1, max(len(top.rstrip()), column), "", primary),
        Mark(last, min(indent, last_column - 1), max(last_column - 1, indent + 1), text, primary),
    ]


def excerpt(marks: Sequence[Mark], source: Source, gutter: int, severity: Level, style: Style) -> list[str]:
    """The lines with their underlines, from top to bottom and left to right."""
    bar = style.paint(FRAME, " " * gutter + " |")
    lines = [bar]
    before = 0
    room = style.width - gutter - 3
    drawn = sorted(marks[:_MOST_PLACES], key=lambda mark: (mark.line, mark.start, not mark.primary))
    for here in _windows(drawn, source, room):
        number = here[0].line
        if before and number == before + 2:
            lines.append(_line(before + 1, source.line_text(before + 1), 0, gutter, style))
        elif before and number > before + 2:
            lines.append(style.paint(FRAME, "..."))
        text, here = _nearby(source.line_text(number), here, room)
        shift = _shift(text, here, room)
        lines.append(_line(number, text, shift, gutter, style))
        for mark in here:
            lines += [f"{bar} {line}" for line in _underline(text, mark, shift, room, severity, style)]
        before = number
    rest = len(marks) - len(drawn)
    return [*lines, f"{bar} {style.say(Message('finding.more-places', n=rest))}"] if rest else lines


def _windows(marks: Sequence[Mark], source: Source, room: int) -> Iterator[list[Mark]]:
    """The marks in groups, each on one line and near enough to be seen together."""
    group: list[Mark] = []
    for mark in marks:
        if group and (
            mark.line != group[0].line or not _together(source.line_text(mark.line), group[0], mark, room)
        ):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _together(text: str, first: Mark, other: Mark, room: int) -> bool:
    """Whether a mark begins where the window on the line is that shows the first one."""
    if other.start - first.start >= room:
        return False
    whole = cells(shown(text[: first.start + room])) <= room
    return whole or cells(shown(text[first.start : other.start])) < room - 2 * _MARGIN


def _nearby(text: str, marks: list[Mark], room: int) -> tuple[str, list[Mark]]:
    """The part of a long line around some marks, with some more than can be seen, and the marks in it."""
    first = max(marks[0].start - room, 0)
    part = text[first : first + 4 * room]
    return part, [mark.replace(start=mark.start - first, end=mark.end - first) for mark in marks]


def _line(number: int, text: str, shift: int, gutter: int, style: Style) -> str:
    """A line behind its number, from a cell on, with an ellipsis where something is left out."""
    room = style.width - gutter - 3
    text = shown(text).rstrip()
    cut = crop(text, shift, room) if cells(text) > room else text
    if shift:
        cut = "…" + crop(cut, 1, room - 1)
    if cells(text) - shift > room:
        cut = crop(cut, 0, room - 1) + "…"
    return f"{style.paint(FRAME, f'{number:>{gutter}} |')} {cut}".rstrip()


def _shift(text: str, marks: list[Mark], room: int) -> int:
    """How many cells of a long line are left out at its left, so that its underlines can be seen."""
    if cells(shown(text).rstrip()) <= room:
        return 0
    start = min(cells(shown(text[: mark.start])) for mark in marks)
    end = max(cells(shown(text[: mark.end])) for mark in marks)
    if end <= room - 1:
        return 0
    fits = end - start < room - 2 * _MARGIN
    return max(min(start - _MARGIN, end - room + _MARGIN) if fits else start - _MARGIN, 0)


def _underline(text: str, mark: Mark, shift: int, room: int, severity: Level, style: Style) -> list[str]:
    start = max(cells(shown(text[: mark.start])) - shift, 0)
    end = min(cells(shown(text[: mark.end])) - shift, room)
    if mark.end > len(text):
        end = min(start + 1, room)
    colour = COLOURS[severity] if mark.primary else FRAME
    line = " " * start + style.paint(colour, ("^" if mark.primary else "-") * max(end - start, 1))
    if not mark.text:
        return [line]
    said = shown(mark.text)
    if end + 1 + cells(said) <= room:
        return [f"{line} {style.paint(colour, said)}"]
    indent = min(start, max(room - 40, 0))
    return [line, *(" " * indent + style.paint(colour, part) for part in wrap(said, room - indent))]
