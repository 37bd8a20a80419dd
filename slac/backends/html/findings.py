"""What the checker found in the contract, and what its authors say to that, in plain words."""

from dataclasses import dataclass

from markupsafe import Markup

from slac.agreement import Acceptance
from slac.backends.artifact import Provenance
from slac.backends.backend import Finding
from slac.backends.html.edition import Edition
from slac.diagnostics import Fact, Message, Witness
from slac.source import NOWHERE
from slac.wording.catalogue import has_row


@dataclass(frozen=True, slots=True)
class FindingInWords:
    severity: Markup
    rule: str
    message: Markup
    subjects: tuple[Markup, ...]
    line: int | None
    figures: Markup
    reason: Markup
    corrected_by: str


def findings_in_words(
    findings: tuple[Finding, ...], edition: Edition, provenance: Provenance
) -> tuple[FindingInWords, ...]:
    """Those that stand first, then those that the authors have accepted."""
    ordered = sorted(findings, key=lambda each: each.acceptance is not None)
    return tuple(_finding(each, edition, provenance) for each in ordered)


def _finding(finding: Finding, edition: Edition, provenance: Provenance) -> FindingInWords:
    found, acceptance = finding.diagnostic, finding.acceptance
    return FindingInWords(
        edition.say(f"finding.{found.severity.value}"),
        found.rule,
        _message(found.message, edition),
        tuple(map(edition.words, dict.fromkeys(_subject(name, edition) for name in found.subjects))),
        None if found.span == NOWHERE else provenance.line_of(found.span.start),
        _figures(found.witness, edition) if found.witness else Markup(),
        edition.words(acceptance.reason) if acceptance else Markup(),
        _corrected_by(acceptance),
    )


def _message(message: Message, edition: Edition) -> Markup:
    """The message; our language is marked where the page's is another."""
    words = edition.words(message)
    return words if edition.speaks_it else edition.medium.foreign(words, edition.column)


def _figures(witness: Witness, edition: Edition) -> Markup:
    """The smallest facts that show a finding, as the evaluator gives them."""
    pairs = (
        Message("page.fact", name=edition.called(name) or _field(name), value=value)
        for name, value in witness.figures
    )
    return edition.join(pairs, "list.semicolon")


def _field(name: str) -> Fact:
    """A field of the record that is no declaration, as this page calls it."""
    return Message(f"field.{name}") if has_row(f"field.{name}") else name


def _subject(name: str, edition: Edition) -> Fact:
    """What a finding is about, by the text of the declaration of that name."""
    declared = edition.called(name)
    if declared is not None:
        return declared
    if name in {each.name for each in edition.agreement.obligations}:
        return Message("kind.obligation")
    return Message(f"kind.{name}") if has_row(f"kind.{name}") else name


def _corrected_by(acceptance: Acceptance | None) -> str:
    return (acceptance.corrected_by or "") if acceptance else ""
