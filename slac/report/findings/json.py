"""Findings as JSON, for programs: all that a finding holds, in a form that changes with its version only."""

import json
from collections.abc import Iterable
from typing import Any

from slac import __version__
from slac.diagnostics import Diagnostic, Level, Message
from slac.report.findings.places import place_of
from slac.source import Source, Span
from slac.understanding import Accepted, Checked
from slac.wording.localiser import in_words

FORMAT = 1


def findings_as_json(checked: Iterable[Checked], language: str) -> str:
    """One object: the policies in the order given, each with its findings, and the counts of all."""
    policies = tuple(checked)
    findings = [finding for policy in policies for finding in policy.findings]
    found = {
        "tool": "slac",
        "version": __version__,
        "format": FORMAT,
        "policies": [_policy(policy, language) for policy in policies],
        "counts": {severity: sum(each.severity is severity for each in findings) for severity in Level},
        "accepted": sum(len(policy.accepted) for policy in policies),
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _policy(checked: Checked, language: str) -> dict[str, Any]:
    return {
        "path": checked.source.label,
        "policy": checked.name,
        "findings": [_finding(each, checked.source, language) for each in checked.findings],
        "accepted": [_accepted(each, checked.source, language) for each in checked.accepted],
    }


def _accepted(accepted: Accepted, source: Source, language: str) -> dict[str, Any]:
    return _finding(accepted.diagnostic, source, language) | {
        "reason": in_words(accepted.acceptance.reason, language),
        "corrected_by": accepted.acceptance.corrected_by,
        "accepted_at": _place(accepted.acceptance.span, source),
    }


def _finding(finding: Diagnostic, source: Source, language: str) -> dict[str, Any]:
    def said(message: Message) -> str:
        return in_words(message, language)

    witness, edit = finding.witness, finding.edit
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": said(finding.message),
        "place": _place(finding.span, source),
        "subjects": list(finding.subjects),
        "labels": [
            {"message": said(each.message), "place": _place(each.span, source)} for each in finding.labels
        ],
        "notes": [said(note) for note in finding.notes],
        "help": said(finding.help) if finding.help else None,
        "witness": witness
        and {
            "period": witness.period,
            "reading": witness.reading,
            "account": dict(witness.account),
            "events": [dict(event) for event in witness.events],
            "tickets": [dict(ticket) for ticket in witness.tickets],
            "figures": {name: in_words(value) for name, value in witness.figures},
        },
        "edit": edit and {"place": _place(edit.span, source), "text": edit.text, "safe": edit.safe},
    }


def _place(span: Span, source: Source) -> dict[str, int]:
    return place_of(span, source)._asdict()
