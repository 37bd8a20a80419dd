"""The formatter: a policy in its canonical layout, with every comment; in Markdown only the fences.

It prints the tree, not the text, so that two policies that say the same look the same. What the tree does not
hold is taken from the text: comments, and where there was a blank line between two things.
"""

import re

from slac.diagnostics import Diagnostic
from slac.source import Source, Span
from slac.syntax import ast
from slac.syntax.literate import is_literate
from slac.syntax.parser import parse_policy
from slac.syntax.printer.comments import arrange
from slac.syntax.printer.declarations import declaration
from slac.syntax.printer.lines import render

_LINE_END = re.compile(r"\r?\n")


def format_policy(source: Source) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a policy in its canonical layout, or None and what could not be read."""
    policy, document, problems = parse_policy(source)
    if policy is None:
        return None, problems
    first = _LINE_END.search(source.text)
    line_end = first[0] if first else "\n"
    parts, at = [], 0
    for fence in document.fences:
        prefix = _indent(source, fence) if is_literate(source.name) else ""
        lines = _fence_lines(source, policy, fence)
        parts += [source.text[at : fence.start], *(f"{prefix}{line}".rstrip() + line_end for line in lines)]
        at = fence.end
    return "".join([*parts, source.text[at:]]), problems


def _fence_lines(source: Source, policy: ast.Policy, fence: Span) -> list[str]:
    inside = [value for value in policy.declarations if fence.start <= value.span.start < fence.end]
    comments = [value for value in policy.comments if fence.start <= value.span.start < fence.end]
    return render(arrange(source.text, [declaration(value) for value in inside], comments))


def _indent(source: Source, fence: Span) -> str:
    """The blanks before a fence's opening mark, which may stand in a list."""
    line, _ = source.line_column(fence.start)
    opening = source.line_text(line - 1) if line > 1 else ""
    return opening[: len(opening) - len(opening.lstrip())]
