"""A policy's way from text to findings and artifacts, stage by stage; the public API.

    bytes -> Source -> ast.Policy -> Agreement -> findings -> artifacts

Each stage is a function that returns what it made and what was wrong. The first stage that has errors is
the last: its problems are all reported, and nothing that would only follow from them.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from slac import __version__
from slac.agreement import Acceptance, Agreement
from slac.backends.artifact import Artifact, Provenance
from slac.backends.backend import Backend, BuildInput, Finding
from slac.diagnostics import Diagnostic, Label, Level, Listing, Message, has_errors
from slac.rules.registry import RENAMED, RULES, run_rules
from slac.runtime.spelling import nearest
from slac.source import Source
from slac.understanding import SUFFIXES, Accepted, Checked, in_order, understand_file, understand_source

__all__ = [
    "SUFFIXES",
    "UNUSED_ACCEPTANCE",
    "UNUSED_ACCEPTANCE_FAMILY",
    "Accepted",
    "Backend",
    "Checked",
    "accept_findings",
    "apply_rules",
    "build_policy",
    "check_file",
    "check_source",
    "in_order",
    "understand_file",
    "understand_source",
]

UNUSED_ACCEPTANCE = ("W258", "unused-acceptance")
UNUSED_ACCEPTANCE_FAMILY = "document"
"""The folder of the rules among which it is listed, though it is none of them."""


def check_file(path: Path, name: str = "") -> Checked:
    """Reads and checks a policy's file. `name` is what messages call it; the path as given, unless said."""
    return apply_rules(understand_file(path, name))


def check_source(source: Source) -> Checked:
    """Checks a policy's text: all errors of the first stage that has any, and all warnings before."""
    return apply_rules(understand_source(source))


def apply_rules(understood: Checked) -> Checked:
    """Adds what the rules find in a policy that can be understood, less what its authors accept."""
    agreement = understood.agreement
    if agreement is None:
        return understood
    findings, accepted = accept_findings(agreement, run_rules(agreement))
    return understood.replace(findings=in_order((*understood.findings, *findings)), accepted=accepted)


def build_policy(
    checked: Checked, digest: str, backends: Iterable[Backend], switches: Collection[str] = ()
) -> tuple[Artifact, ...]:
    """The artifacts of a policy; none where it has errors that its authors have not accepted.

    `digest` is the SHA-256 of the policy file's bytes, in hexadecimal. `backends` are some or all of
    `slac.backends.discovery.BACKENDS`, `switches` names those of their options that are wanted.
    """
    if checked.agreement is None or has_errors(checked.findings):
        return ()
    findings = [Finding(each) for each in checked.findings]
    findings += [Finding(each.diagnostic, each.acceptance) for each in checked.accepted]
    provenance = Provenance(checked.source, digest, __version__)
    build = BuildInput(checked.agreement, provenance, tuple(findings), frozenset(switches))
    return tuple(artifact for backend in backends for artifact in backend.emit(build))


def accept_findings(
    agreement: Agreement, findings: tuple[Diagnostic, ...]
) -> tuple[tuple[Diagnostic, ...], tuple[Accepted, ...]]:
    """The findings that remain, and those accepted; an acceptance of nothing is itself a finding."""
    remaining: list[Diagnostic] = []
    accepted: list[Accepted] = []
    used: set[int] = set()
    corrected = {
        reading: run_rules(agreement.under(reading), {each.rule for each in acceptances})
        for reading, acceptances in _by_reading(agreement)
    }
    for finding in findings:
        matching = [each for each in enumerate(agreement.acceptances) if _matches(each[1], finding)]
        used.update(number for number, _ in matching)
        holding = [
            each for _, each in matching if not _persists(finding, corrected.get(each.corrected_by or "", ()))
        ]
        if holding:
            accepted.append(Accepted(finding, holding[0]))
        elif matching:
            remaining.append(_not_corrected(finding, matching[0][1]))
        else:
            remaining.append(finding)
    unused = [_unused(each) for number, each in enumerate(agreement.acceptances) if number not in used]
    return (*remaining, *unused), tuple(accepted)


def _by_reading(agreement: Agreement) -> Iterator[tuple[str, tuple[Acceptance, ...]]]:
    """The readings that are said to correct something, and the acceptances that say so."""
    for name in dict.fromkeys(each.corrected_by for each in agreement.acceptances):
        if name:
            yield name, tuple(each for each in agreement.acceptances if each.corrected_by == name)


def _matches(acceptance: Acceptance, finding: Diagnostic) -> bool:
    about = not acceptance.subjects or bool(set(acceptance.subjects) & set(finding.subjects))
    return acceptance.rule == finding.rule and about


def _persists(finding: Diagnostic, under_reading: tuple[Diagnostic, ...]) -> bool:
    """Whether the same rule still speaks about the same declarations under the reading."""
    subjects = set(finding.subjects)
    same = [each for each in under_reading if each.rule == finding.rule]
    return any(not subjects or subjects & set(each.subjects) for each in same)


def _not_corrected(finding: Diagnostic, acceptance: Acceptance) -> Diagnostic:
    reading = acceptance.corrected_by or ""
    said = Message("unused-acceptance.uncorrected", reading=reading)
    return finding.replace(labels=(*finding.labels, Label(acceptance.span, said)))


def _unused(acceptance: Acceptance) -> Diagnostic:
    rule, names = acceptance.rule, [rule.name for rule in RULES]
    cure = Message("unused-acceptance.cure")
    if rule not in names:
        said = Message("unused-acceptance.found-unknown", rule=rule)
        meant = RENAMED.get(rule) or nearest(rule, names)
        cure = Message("unused-acceptance.cure-unknown")
        if meant:
            cure = Message("unused-acceptance.cure-meant", meant=meant)
    elif acceptance.subjects:
        quoted = tuple(Message("verbatim.code", x=each) for each in acceptance.subjects)
        said = Message("unused-acceptance.found-in", rule=rule, subjects=Listing(quoted, "list.comma"))
    else:
        said = Message("unused-acceptance.found", rule=rule)
    code, name = UNUSED_ACCEPTANCE
    return Diagnostic(
        code, name, Level.WARNING, said, acceptance.span, help=cure, subjects=acceptance.subjects
    )
