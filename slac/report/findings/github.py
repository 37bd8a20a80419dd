"""Findings as GitHub's workflow commands, which become annotations on the lines of a pull request."""

from collections.abc import Iterable

from slac.diagnostics import Diagnostic, Severity
from slac.report.cells import shown
from slac.report.findings.places import place_of
from slac.report.findings.witness import witness_words
from slac.report.findings.words import EXAMPLE, HELP
from slac.source import Source
from slac.understanding import Checked

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def findings_as_annotations(checked: Iterable[Checked], language: str) -> str:
    """A line a finding."""
    return "".join(
        _annotation(finding, policy.source, language) + "\n"
        for policy in checked
        for finding in policy.findings
    )


def _annotation(finding: Diagnostic, source: Source, language: str) -> str:
    place = place_of(finding.span, source)
    properties = {
        "file": source.name,
        "line": str(place.line),
        "endLine": str(place.end_line),
        "title": f"{finding.rule} ({finding.code})",
    }
    if place.line == place.end_line:  # GitHub shows columns only within one line
        properties |= {"col": str(place.column), "endColumn": str(max(place.end_column, place.column))}
    paragraphs = [finding.message.in_language(language)]
    paragraphs += [note.in_language(language) for note in finding.notes]
    if finding.witness:
        words = "\n".join(witness_words(finding.witness, language))
        paragraphs.append(f"{EXAMPLE.in_language(language)}: {words}")
    if cure := finding.help.in_language(language):
        paragraphs.append(f"{HELP.in_language(language)}: {cure}")
    listed = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = "\n".join(shown(line) for paragraph in paragraphs for line in paragraph.split("\n"))
    return f"::{_COMMANDS[finding.severity]} {listed}::{message.translate(_IN_MESSAGE)}"
