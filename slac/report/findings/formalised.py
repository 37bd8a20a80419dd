"""How much of a contract's own text is code: section by section, and as a figure."""

from collections.abc import Iterable

from slac.agreement import Clause
from slac.report.cells import pad, shown, wrap
from slac.report.style import Style
from slac.understanding import Checked

_WORDS = {
    "en": ("formalised", "informational", "open", "of {total} sections are formalised or informational"),
    "zh": ("已形式化", "仅供参考", "未处理", "个章节（共 {total} 个）已形式化或标明仅供参考"),
}


def render_coverage(checked: Iterable[Checked], style: Style) -> str:
    """Every section of each literate policy with what became of it."""
    return "\n".join(_policy(policy, style) for policy in checked)


def _policy(policy: Checked, style: Style) -> str:
    name = style.paint("1", shown(policy.source.name))
    if policy.agreement is None:
        return f"{name}: cannot be understood\n"
    sections = [clause for clause in policy.agreement.clauses if clause.level and _counts(clause)]
    if not sections:
        chinese = style.language == "zh"
        return f"{name}: {'没有合同原文' if chinese else 'plain code, no text of a contract beside it'}\n"
    code, prose, opened, total = _WORDS[style.language]
    words = {True: code, False: prose, None: opened}
    colours = {True: "32", False: "36", None: "1;31"}
    lines = [name]
    width = max(len(code), len(prose), len(opened)) * (2 if style.language == "zh" else 1)
    for clause in sections:
        state = _state(clause)
        line = policy.source.line_column(clause.span.start)[0]
        indent = "  " * (clause.level - 1)
        title = shown(clause.title.in_language(style.language))
        first, *rest = wrap(indent + title, style.width - width - 9) if not indent else [indent + title]
        lines.append(f"  {style.paint(colours[state], pad(words[state], width))} {line:>5} {first}")
        lines += [" " * (width + 9) + each for each in rest]
    done = sum(_state(clause) is not None for clause in sections)
    lines.append(f"  {done} {total.format(total=len(sections))}")
    return "\n".join(lines) + "\n"


def _counts(clause: Clause) -> bool:
    """A heading with nothing of its own below it only holds other sections together."""
    return bool(clause.prose or clause.declarations or clause.informational)


def _state(clause: Clause) -> bool | None:
    """True: it has code; False: it is said to compute nothing; None: neither."""
    if clause.declarations:
        return True
    return False if clause.informational else None
