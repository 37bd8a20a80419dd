"""What the checker found in the contract, and what its authors say to that, in plain words.

Findings of one kind with one reason are one point. The name of the rule and the line are for programs and
authors; the page keeps them in attributes.
"""

from dataclasses import dataclass

from markupsafe import Markup

from slac.agreement import Text
from slac.backends.artifact import Provenance
from slac.backends.backend import Finding
from slac.backends.html.edition import Edition
from slac.source import NOWHERE
from slac.wording.names import reading_phrase


@dataclass(frozen=True, slots=True)
class FindingInWords:
    rule: str
    lines: tuple[int, ...]
    message: Markup
    alike: Markup
    """What else it holds for; "" where it is about one thing only."""
    accepted: bool
    reason: Markup
    corrected: Markup
    """The reading under which it is gone."""


def findings_in_words(
    findings: tuple[Finding, ...], edition: Edition, provenance: Provenance
) -> tuple[FindingInWords, ...]:
    """Those that stand first, then those that the authors have accepted."""
    groups: dict[object, list[Finding]] = {}
    for each in sorted(findings, key=lambda each: each.acceptance is not None):
        reason = each.acceptance.reason if each.acceptance else None
        groups.setdefault((each.diagnostic.rule, each.diagnostic.message.key, reason), []).append(each)
    return tuple(_point(group, edition, provenance) for group in groups.values())


def _point(group: list[Finding], edition: Edition, provenance: Provenance) -> FindingInWords:
    found, acceptance = group[0].diagnostic, group[0].acceptance
    spans = [each.diagnostic.span for each in group if each.diagnostic.span != NOWHERE]
    subjects = [words for each in group[1:] for words in _subjects(each, edition)]
    corrected = acceptance.corrected_by if acceptance else None
    return FindingInWords(
        found.rule,
        tuple(provenance.line_of(each.start) for each in spans),
        edition.finished(edition.words(found.message)),
        edition.say("points.alike", subjects=edition.join(dict.fromkeys(subjects))) if subjects else Markup(),
        acceptance is not None,
        edition.sentence(acceptance.reason) if acceptance else Markup(),
        edition.say("points.corrected_by", reading=reading_phrase(edition.agreement, corrected))
        if corrected
        else Markup(),
    )


def _subjects(finding: Finding, edition: Edition) -> list[Text]:
    """What a finding is about, by the text of the declaration; what has none is not named."""
    found = (edition.called(name) for name in finding.diagnostic.subjects[:1])
    return [text for text in found if text is not None]
