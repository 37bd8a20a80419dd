"""Findings as GitHub's workflow commands, which become annotations on the lines of a pull request."""

from collections.abc import Iterable

from slac.diagnostics import Diagnostic, Level
from slac.report.findings.phrases import EXAMPLE, HELP
from slac.report.findings.places import place_of
from slac.report.findings.witness import witness_phrases
from slac.report.terminal_cells import shown
from slac.source import Source
from slac.understanding import Checked
from slac.wording.localiser import localiser

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
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
        "file": source.label,
        "line": str(place.line),
        "endLine": str(place.end_line),
        "title": f"{finding.rule} ({finding.code})",
    }
    if place.line == place.end_line:  # GitHub shows columns only within one line
        properties |= {"col": str(place.column), "endColumn": str(max(place.end_column, place.column))}
    said = localiser(language)
    paragraphs = [said.words(each) for each in (finding.message, *finding.notes)]
    if finding.witness:
        case = "\n".join(map(said.words, witness_phrases(finding.witness)))
        paragraphs.append(said.say("finding.titled", title=EXAMPLE, words=case))
    if finding.help:
        paragraphs.append(said.say("finding.titled", title=HELP, words=finding.help))
    listed = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = "\n".join(shown(line) for paragraph in paragraphs for line in paragraph.split("\n"))
    return f"::{_COMMANDS[finding.severity]} {listed}::{message.translate(_IN_MESSAGE)}"
