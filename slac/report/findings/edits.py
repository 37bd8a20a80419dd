"""Ready cures put into a policy's text: only those that cannot change what the contract means."""

from collections.abc import Iterable
from difflib import unified_diff

from slac.diagnostics import Diagnostic, Edit
from slac.source import Source, Span


def safe_edits(findings: Iterable[Diagnostic]) -> tuple[Edit, ...]:
    """The safe edits of some findings, from top to bottom; of two that touch the same text, the first."""
    edits = {finding.edit for finding in findings if finding.edit and finding.edit.safe}
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda each: (each.span, each.text)):
        if not chosen or edit.span.start >= chosen[-1].span.end:
            chosen.append(edit)
    return tuple(chosen)


def with_edits(source: Source, edits: Iterable[Edit]) -> str:
    """The text of a policy after some edits that do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda each: each.span):
        span = edit.span if edit.text else _with_its_line(source.text, edit.span)
        parts += [source.text[at : max(span.start, at)], edit.text]
        at = max(span.end, at)
    return "".join([*parts, source.text[at:]])


def _with_its_line(text: str, span: Span) -> Span:
    """What is taken away takes its line with it where nothing else stands on it."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end) + 1
    alone = not (text[start : span.start] + text[span.end : end]).strip()
    return Span(start, end) if end and alone else span


def diff_of(name: str, before: str, after: str) -> str:
    """What changes, as a unified diff that `patch` reads; "" where nothing does."""
    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
