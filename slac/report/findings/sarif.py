"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

import hashlib
import json
import os
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from slac import __version__
from slac.diagnostics import Diagnostic, Level, Listing
from slac.report.findings.identity import plain_message
from slac.report.findings.phrases import EXAMPLE, HELP
from slac.report.findings.places import place_of
from slac.report.findings.witness import witness_phrases
from slac.report.pages.pages import page_about
from slac.source import Source, Span
from slac.understanding import Accepted, Checked
from slac.wording.localiser import in_words, localiser

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def findings_as_sarif(checked: Iterable[Checked], language: str) -> str:
    """One run: every finding a result, accepted ones suppressed with their reason."""
    policies = tuple(checked)
    every = [each for policy in policies for each in _all_of(policy)]
    rules = sorted({(finding.code, finding.rule) for _, finding, _ in every})
    index = {rule: number for number, rule in enumerate(rules)}
    results = [_result(source, finding, accepted, index, language) for source, finding, accepted in every]
    driver = {
        "name": "slac",
        "version": __version__,
        "rules": [_rule(code, name) for code, name in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(policy.source)}, "encoding": "utf-8"} for policy in policies],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": code, "name": name}
    about = page_about(code)
    if about:
        _, said, *_ = about.split("\n\n")
        found["shortDescription"] = {"text": " ".join(said.split())}
        found["help"] = {"text": about, "markdown": about}
    return found


def _all_of(policy: Checked) -> list[tuple[Source, Diagnostic, Accepted | None]]:
    found: list[tuple[Source, Diagnostic, Accepted | None]] = [
        (policy.source, each, None) for each in policy.findings
    ]
    return [*found, *((policy.source, each.diagnostic, each) for each in policy.accepted)]


def _result(
    source: Source,
    finding: Diagnostic,
    accepted: Accepted | None,
    index: dict[tuple[str, str], int],
    language: str,
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code, finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding, language)},
        "locations": [{"physicalLocation": _location(finding.span, source)}],
        "partialFingerprints": {"slac/v2": _fingerprint(finding, source)},
    }
    if finding.labels:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _location(label.span, source),
                "message": {"text": in_words(label.message, language)},
            }
            for number, label in enumerate(finding.labels, 1)
        ]
    if finding.edit:
        replacement = {
            "deletedRegion": _region(finding.edit.span, source),
            "insertedContent": {"text": finding.edit.text},
        }
        change = {"artifactLocation": {"uri": _uri(source)}, "replacements": [replacement]}
        description = in_words(finding.help or finding.rule, language)
        result["fixes"] = [{"description": {"text": description}, "artifactChanges": [change]}]
    if accepted:
        reason = in_words(accepted.acceptance.reason, language)
        location = {"physicalLocation": _location(accepted.acceptance.span, source)}
        result["suppressions"] = [{"kind": "inSource", "justification": reason, "location": location}]
    return result


def _message(finding: Diagnostic, language: str) -> str:
    said = localiser(language)
    lines = [said.words(each) for each in (finding.message, *finding.notes)]
    if finding.witness:
        case = Listing(witness_phrases(finding.witness), "list.semicolon")
        lines.append(said.say("finding.titled", title=EXAMPLE, words=case))
    if finding.help:
        lines.append(said.say("finding.titled", title=HELP, words=finding.help))
    return "\n".join(lines)


def _location(span: Span, source: Source) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(source)}, "region": _region(span, source)}


def _region(span: Span, source: Source) -> dict[str, int]:
    place = place_of(span, source)
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(source: Source) -> str:
    path = quote(os.fsencode(source.name.replace("\\", "/")))
    return f"file://{path}" if path.startswith("/") else path


def _fingerprint(finding: Diagnostic, source: Source) -> str:
    """Says "the same finding as before" although lines have moved."""
    said = "\0".join(
        (source.label, finding.code, *finding.subjects, json.dumps(plain_message(finding.message)))
    )
    return hashlib.sha256(said.encode()).hexdigest()[:32]
