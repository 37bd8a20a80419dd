"""Findings as one page of HTML that can be mailed to those who negotiate the contract."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from slac.diagnostics import Diagnostic, Fact, Message
from slac.report.findings.phrases import ACCEPTED, EXAMPLE, HELP, NOTE, closing_phrase, severity_phrase
from slac.report.findings.witness import witness_phrases
from slac.report.terminal_cells import shown
from slac.source import Source, Span
from slac.understanding import Accepted, Checked
from slac.wording.localiser import in_words, localiser


def findings_as_html(checked: Iterable[Checked], language: str) -> str:
    """The page: each policy with its findings, those that are accepted last, with their reasons."""
    policies = tuple(checked)
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("findings.html.jinja").render(
        language=language,
        say=localiser(language).say,
        tally=in_words(closing_phrase(policies), language),
        policies=[_policy(policy, language) for policy in policies],
    )


def _policy(policy: Checked, language: str) -> dict[str, Any]:
    found = [_finding(each, policy.source, language) for each in policy.findings]
    kept = [_finding(each.diagnostic, policy.source, language, each) for each in policy.accepted]
    return {"name": shown(policy.source.label), "findings": found + kept}


def _finding(
    finding: Diagnostic, source: Source, language: str, accepted: Accepted | None = None
) -> dict[str, Any]:
    details: list[tuple[Message, tuple[Fact, ...]]] = [(NOTE, (note,)) for note in finding.notes]
    if finding.witness:
        details.append((EXAMPLE, witness_phrases(finding.witness)))
    if finding.help:
        details.append((HELP, (finding.help,)))
    if accepted:
        details.append((ACCEPTED, (accepted.acceptance.reason,)))
    said = localiser(language).words
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": "info" if accepted else str(finding.severity),
        "severity_word": said(ACCEPTED if accepted else severity_phrase(finding.severity)),
        "message": shown(said(finding.message)),
        "line": source.line_column(finding.span.start)[0],
        "excerpt": _excerpt(finding.span, source),
        "details": [(said(name), [shown(said(line)) for line in lines]) for name, lines in details],
    }


def _excerpt(span: Span, source: Source) -> list[tuple[str, str, str]]:
    """The line where the finding begins, as the text before the place, the place, and the text behind it."""
    if not source.text:
        return []
    line, column = source.line_column(min(span.start, len(source.text)))
    text = source.line_text(line)
    end = min(column - 1 + span.end - span.start, len(text))
    return [(shown(text[: column - 1]), shown(text[column - 1 : end]), shown(text[end:]))]
