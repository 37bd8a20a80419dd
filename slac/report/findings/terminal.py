"""Findings as a compiler prints them: what, where, the line itself underlined, why, and the cure.

error[W201] bracket-gap: no row says what is owed between `99%` and `99.5%`
  --> policies/hosting.sla.md:211:3
    |
211 |   from 98.5% to below 99% : 10%
    |   ----------------------- this row ends below 99%
212 |   at least 99.5% : 0%
    |   ^^^^^^^^^^^^^^ and the next one begins here
    |
    = help: ...
"""

from collections.abc import Iterable

from slac.diagnostics import Diagnostic, Level
from slac.node import FrozenRecord
from slac.report.findings.phrases import EXAMPLE, HELP, NOTE, closing_phrase, headline, severity_phrase
from slac.report.findings.witness import witness_phrases
from slac.report.style import Style
from slac.report.terminal_cells import cells, crop, shown, wrap
from slac.source import Source, Span
from slac.understanding import Checked

_COLOURS = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.INFO: "1;36"}
_FRAME, _GOOD, _STRONG = "1;34", "1;32", "1"


def render_findings(checked: Iterable[Checked], style: Style) -> str:
    """All findings of some policies, and a closing line that counts them."""
    policies = tuple(checked)
    blocks = [
        render_diagnostic(finding, policy.source, style) for policy in policies for finding in policy.findings
    ]
    return "\n".join([*blocks, _closing_line(policies, style)])


def render_diagnostic(diagnostic: Diagnostic, source: Source, style: Style) -> str:
    """One finding, with the lines of the policy that it is about; it ends in a line end."""
    colour = _COLOURS[diagnostic.severity]
    severity = style.say(severity_phrase(diagnostic.severity))
    head = f"{severity}[{diagnostic.code}]"
    said = shown(style.say(headline(diagnostic)))
    first, *rest = wrap(said, style.width - 2, style.width - cells(head) - 1)
    lines = [f"{style.paint(colour, head)} {style.paint(_STRONG, first)}"]
    lines += [f"  {style.paint(_STRONG, line)}" for line in rest]
    line, column = source.line_column(diagnostic.span.start)
    gutter = len(str(_last_line(diagnostic, source))) if source.text else 1
    arrow = style.paint(_FRAME, " " * gutter + "-->")
    lines.append(
        f"{arrow} {shown(source.name)}:{line}:{column}" if source.text else f"{arrow} {shown(source.name)}"
    )
    if source.text:
        lines += _excerpt(diagnostic, source, gutter, style)
    notes = _footnotes(diagnostic, gutter, style)
    if notes:
        lines += [style.paint(_FRAME, " " * gutter + " |"), *notes] if source.text else notes
    return "\n".join(lines) + "\n"


class _Mark(FrozenRecord):
    """An underline on one line, in characters of the line, and what it says."""

    line: int
    start: int
    end: int
    text: str
    primary: bool


def _last_line(diagnostic: Diagnostic, source: Source) -> int:
    return max(mark.line for mark in _marks(diagnostic, source, Style()))


def _marks(diagnostic: Diagnostic, source: Source, style: Style) -> list[_Mark]:
    """The underlines of a finding, from top to bottom and left to right."""
    found = _marks_of(source, diagnostic.span, "", True)
    for label in diagnostic.labels:
        found += _marks_of(source, label.span, style.say(label.message), label.span == diagnostic.span)
    main = next((mark for mark in found[1:] if mark.primary and mark.text), None)
    if main:  # a label on the finding's own place says what its underline says
        found = [mark for mark in found if not (mark.primary and not mark.text)]
    return sorted(dict.fromkeys(found), key=lambda mark: (mark.line, mark.start, not mark.primary))


def _marks_of(source: Source, span: Span, text: str, primary: bool) -> list[_Mark]:
    """One underline, or two (the first and the last line) where a span covers several lines."""
    line, column = source.line_column(min(span.start, len(source.text)))
    end = max(min(span.end, len(source.text)), span.start)
    last, last_column = source.line_column(end)
    if last > line and last_column == 1:
        last, last_column = last - 1, len(source.line_text(last - 1)) + 1
    if last == line:
        return [_Mark(line, column - 1, max(last_column - 1, column), text, primary)]
    top = source.line_text(line)
    bottom = source.line_text(last)
    indent = len(bottom) - len(bottom.lstrip())
    return [
        _Mark(line, column - 1, max(len(top.rstrip()), column), "", primary),
        _Mark(last, min(indent, last_column - 1), max(last_column - 1, indent + 1), text, primary),
    ]


def _excerpt(diagnostic: Diagnostic, source: Source, gutter: int, style: Style) -> list[str]:
    """The lines that a finding is about, each with its underlines below it."""
    bar = style.paint(_FRAME, " " * gutter + " |")
    lines = [bar]
    marks = _marks(diagnostic, source, style)
    before = 0
    for number in sorted({mark.line for mark in marks}):
        if before and number == before + 2:
            lines.append(_source_line(source, before + 1, gutter, 0, style))
        elif before and number > before + 2:
            lines.append(style.paint(_FRAME, "..."))
        here = [mark for mark in marks if mark.line == number]
        text = source.line_text(number)
        room = style.width - gutter - 3
        shift = _shift(text, here, room)
        lines.append(_source_line(source, number, gutter, shift, style))
        for mark in here:
            lines += [
                f"{bar} {line}" for line in _underline(text, mark, shift, room, diagnostic.severity, style)
            ]
        before = number
    return lines


def _source_line(source: Source, number: int, gutter: int, shift: int, style: Style) -> str:
    room = style.width - gutter - 3
    text = shown(source.line_text(number)).rstrip()
    cut = crop(text, shift, room) if cells(text) > room else text
    if shift:
        cut = "…" + crop(cut, 1, room - 1)
    if cells(text) - shift > room:
        cut = crop(cut, 0, room - 1) + "…"
    return f"{style.paint(_FRAME, f'{number:>{gutter}} |')} {cut}".rstrip()


def _shift(text: str, marks: list[_Mark], room: int) -> int:
    """How many cells of a long line are left out at its left, so that its underlines can be seen."""
    if cells(shown(text).rstrip()) <= room:
        return 0
    start = min(cells(shown(text[: mark.start])) for mark in marks)
    end = max(cells(shown(text[: mark.end])) for mark in marks)
    if end <= room - 1:
        return 0
    return max(min(start - 10, end - room + 10) if end - start < room - 20 else start - 10, 0)


def _underline(text: str, mark: _Mark, shift: int, room: int, severity: Level, style: Style) -> list[str]:
    start = max(cells(shown(text[: mark.start])) - shift, 0)
    end = min(cells(shown(text[: mark.end])) - shift, room)
    if mark.end > len(text):
        end = min(start + 1, room)
    colour = _COLOURS[severity] if mark.primary else _FRAME
    line = " " * start + style.paint(colour, ("^" if mark.primary else "-") * max(end - start, 1))
    if not mark.text:
        return [line]
    said = shown(mark.text)
    if end + 1 + cells(said) <= room:
        return [f"{line} {style.paint(colour, said)}"]
    indent = min(start, max(room - 40, 0))
    return [line, *(" " * indent + style.paint(colour, part) for part in wrap(said, room - indent))]


def _footnotes(diagnostic: Diagnostic, gutter: int, style: Style) -> list[str]:
    """Notes, the witness and the cure, each behind an `=`."""
    lines: list[str] = []
    for note in diagnostic.notes:
        lines += _footnote(style.say(NOTE), (style.say(note),), _STRONG, gutter, style)
    if diagnostic.witness:
        words = tuple(map(style.say, witness_phrases(diagnostic.witness)))
        lines += _footnote(style.say(EXAMPLE), words, _STRONG, gutter, style)
    if diagnostic.help:
        lines += _footnote(style.say(HELP), (style.say(diagnostic.help),), _GOOD, gutter, style)
    return lines


def _footnote(title: str, said: tuple[str, ...], colour: str, gutter: int, style: Style) -> list[str]:
    indent = gutter + 3
    head = f"{title}: "
    room = style.width - indent
    lines: list[str] = []
    for index, sentence in enumerate(said):
        hanging = cells(head) if index == 0 else 2
        first, *rest = wrap(shown(sentence), room - 2, room - hanging)
        begin = style.paint(colour, head) if index == 0 else "  "
        lines += [begin + first, *("  " + line for line in rest)]
    mark = " " * gutter + " " + style.paint(_FRAME, "=") + " "
    return [(mark if index == 0 else " " * indent) + line for index, line in enumerate(lines)]


def _closing_line(policies: tuple[Checked, ...], style: Style) -> str:
    order = list(Level)
    worst = min((order.index(each.severity) for policy in policies for each in policy.findings), default=None)
    said = style.say(closing_phrase(policies))
    return style.paint(_GOOD if worst is None else _COLOURS[order[worst]], said) + "\n"
