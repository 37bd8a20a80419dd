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
from slac.report.findings.excerpt import COLOURS, FRAME, excerpt, marks_of
from slac.report.findings.phrases import EXAMPLE, HELP, NOTE, closing_phrase, headline, severity_phrase
from slac.report.findings.witness import witness_phrases
from slac.report.style import Style
from slac.report.terminal_cells import cells, shown, wrap
from slac.source import Source
from slac.understanding import Checked

_GOOD, _STRONG = "1;32", "1"


def render_findings(checked: Iterable[Checked], style: Style) -> str:
    """All findings of some policies, and a closing line that counts them."""
    policies = tuple(checked)
    blocks = [
        render_diagnostic(finding, policy.source, style) for policy in policies for finding in policy.findings
    ]
    return "\n".join([*blocks, _closing_line(policies, style)])


def render_diagnostic(diagnostic: Diagnostic, source: Source, style: Style) -> str:
    """One finding, with the lines of the policy that it is about; it ends in a line end."""
    colour = COLOURS[diagnostic.severity]
    severity = style.say(severity_phrase(diagnostic.severity))
    head = f"{severity}[{diagnostic.code}]"
    said = shown(style.say(headline(diagnostic)))
    first, *rest = wrap(said, style.width - 2, style.width - cells(head) - 1)
    lines = [f"{style.paint(colour, head)} {style.paint(_STRONG, first)}"]
    lines += [f"  {style.paint(_STRONG, line)}" for line in rest]
    line, column = source.line_column(diagnostic.span.start)
    marks = marks_of(diagnostic, source, style) if source.text else ()
    gutter = len(str(max((mark.line for mark in marks), default=0)))
    arrow = style.paint(FRAME, " " * gutter + "-->")
    lines.append(
        f"{arrow} {shown(source.label)}:{line}:{column}" if source.text else f"{arrow} {shown(source.label)}"
    )
    if source.text:
        lines += excerpt(marks, source, gutter, diagnostic.severity, style)
    notes = _footnotes(diagnostic, gutter, style)
    if notes:
        lines += [style.paint(FRAME, " " * gutter + " |"), *notes] if source.text else notes
    return "\n".join(lines) + "\n"


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
    mark = " " * gutter + " " + style.paint(FRAME, "=") + " "
    return [(mark if index == 0 else " " * indent) + line for index, line in enumerate(lines)]


def _closing_line(policies: tuple[Checked, ...], style: Style) -> str:
    order = list(Level)
    worst = min((order.index(each.severity) for policy in policies for each in policy.findings), default=None)
    said = style.say(closing_phrase(policies))
    return style.paint(_GOOD if worst is None else COLOURS[order[worst]], said) + "\n"
