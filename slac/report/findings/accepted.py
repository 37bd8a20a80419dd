"""What policies accept: each finding that the authors keep, with the reason that they give."""

from collections.abc import Iterable

from slac.report.findings.phrases import ACCEPTED, headline
from slac.report.style import Style
from slac.report.terminal_cells import shown, wrap
from slac.source import Source
from slac.understanding import Accepted, Checked


def render_accepted(checked: Iterable[Checked], style: Style) -> str:
    """A paragraph for each accepted finding, in the order of the text."""
    return "".join(_accepted(each, policy.source, style) for policy in checked for each in policy.accepted)


def _accepted(accepted: Accepted, source: Source, style: Style) -> str:
    finding, acceptance = accepted.diagnostic, accepted.acceptance
    word = f"{style.say(ACCEPTED)}[{finding.code}]"
    first, *rest = wrap(
        shown(style.say(headline(finding))),
        style.width - 2,
        style.width - len(word) - 5,
    )
    lines = [f"{style.paint('1;36', word)} {first}", *(f"  {line}" for line in rest)]
    line, column = source.line_column(finding.span.start)
    lines.append(f"  --> {shown(source.label)}:{line}:{column}")
    because = style.say(acceptance.reason)
    if acceptance.corrected_by:
        because += f" ({acceptance.corrected_by})"
    lines += [
        f"  = {part}" if number == 0 else f"    {part}"
        for number, part in enumerate(wrap(shown(because), style.width - 4))
    ]
    return "\n".join(lines) + "\n"
