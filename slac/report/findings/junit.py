"""Results as JUnit XML, which every CI server reads: findings of a check, and scenarios of a test."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from slac.diagnostics import FAILS_A_CHECK
from slac.report.findings.places import place_of
from slac.report.findings.terminal import render_diagnostic
from slac.report.style import Style
from slac.report.terminal_cells import shown
from slac.understanding import Checked


class ReportedCase(NamedTuple):
    """One line of a report: `failure` says in a sentence what went wrong (or ""), `details` all about it."""

    name: str
    place: str
    failure: str = ""
    details: str = ""


class ReportedSuite(NamedTuple):
    name: str
    cases: tuple[ReportedCase, ...]


def findings_as_junit(checked: Iterable[Checked], language: str) -> str:
    """A suite a policy and a failed case a finding; what is only worth knowing does not fail."""
    return suites_as_junit(tuple(_suite(policy, language) for policy in checked))


def _suite(policy: Checked, language: str) -> ReportedSuite:
    style = Style(language)
    cases = []
    for finding in policy.findings:
        line = place_of(finding.span, policy.source).line
        name = f"{finding.rule} ({finding.code})"
        failure = style.say(finding.message) if FAILS_A_CHECK[finding.severity] else ""
        cases.append(
            ReportedCase(
                name,
                f"{policy.source.label}:{line}",
                failure,
                render_diagnostic(finding, policy.source, style),
            )
        )
    return ReportedSuite(policy.source.label, tuple(cases) or (ReportedCase("check", policy.source.label),))


def suites_as_junit(suites: tuple[ReportedSuite, ...]) -> str:
    """The XML of some suites. There are no times in it, so that the same outcome is the same file."""
    cases = [case for suite in suites for case in suite.cases]
    root = Element("testsuites", _counts(cases))
    for suite in suites:
        below = SubElement(root, "testsuite", {"name": _safe(suite.name), **_counts(suite.cases)})
        for case in suite.cases:
            element = SubElement(
                below, "testcase", {"name": _safe(case.name), "classname": _safe(case.place)}
            )
            if case.failure:
                failure = SubElement(element, "failure", {"message": _safe(case.failure)})
                failure.text = _safe(case.details)
            elif case.details:
                SubElement(element, "system-out").text = _safe(case.details)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _counts(cases: Iterable[ReportedCase]) -> dict[str, str]:
    every = tuple(cases)
    return {
        "tests": str(len(every)),
        "failures": str(sum(bool(case.failure) for case in every)),
        "errors": "0",
    }


def _safe(text: str) -> str:
    """XML has no place for most control characters, not even escaped."""
    return "\n".join(shown(line) for line in text.split("\n"))
