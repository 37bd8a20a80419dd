"""How much of a contract's own text is code: section by section, and as a figure."""

from collections.abc import Iterable

from slac.agreement import Clause
from slac.diagnostics import Message
from slac.report.style import Style
from slac.report.terminal_cells import cells, pad, shown, wrap
from slac.understanding import Checked

_STATES = {
    True: Message("formalised.code"),
    False: Message("formalised.prose"),
    None: Message("formalised.open"),
}


def render_coverage(checked: Iterable[Checked], style: Style) -> str:
    """Every section of each literate policy with what became of it."""
    return "\n".join(_policy(policy, style) for policy in checked)


def _policy(policy: Checked, style: Style) -> str:
    name = style.paint("1", shown(policy.source.label))
    if policy.agreement is None:
        return f"{name}: {style.say(Message('formalised.unread'))}\n"
    sections = [clause for clause in policy.agreement.clauses if clause.level and _counts(clause)]
    if not sections:
        return f"{name}: {style.say(Message('formalised.plain'))}\n"
    words = {state: style.say(phrase) for state, phrase in _STATES.items()}
    colours = {True: "32", False: "36", None: "1;31"}
    lines = [name]
    width = max(map(cells, words.values()))
    for clause in sections:
        state = _state(clause)
        line = policy.source.line_column(clause.span.start)[0]
        indent = "  " * (clause.level - 1)
        title = shown(style.say(clause.title))
        first, *rest = wrap(indent + title, style.width - width - 9) if not indent else [indent + title]
        lines.append(f"  {style.paint(colours[state], pad(words[state], width))} {line:>5} {first}")
        lines += [" " * (width + 9) + each for each in rest]
    done = sum(_state(clause) is not None for clause in sections)
    lines.append("  " + style.say(Message("formalised.total", done=done, n=len(sections))))
    return "\n".join(lines) + "\n"


def _counts(clause: Clause) -> bool:
    """A heading with nothing of its own below it only holds other sections together."""
    return bool(clause.prose or clause.declarations or clause.informational)


def _state(clause: Clause) -> bool | None:
    """True: it has code; False: it is said to compute nothing; None: neither."""
    if clause.declarations:
        return True
    return False if clause.informational else None
