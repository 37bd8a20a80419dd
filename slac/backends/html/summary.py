"""Puts the page together: an edition for each of the contract's languages, in one file that needs no other.

The templates lay out; everything they say was made ready in the modules beside this one. Jinja escapes every
text, and what remains invisible in a page, control characters and those that turn the direction of writing
around, is made visible at the very end, so that no text can look like another than it is.
"""

import re
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from slac.agreement import Agreement, Credit, Measure, Obligation
from slac.agreement.holidays import holidays_version
from slac.backends.artifact import Artifact, Provenance
from slac.backends.backend import Finding
from slac.backends.html import formulas, hours, promise, remedies
from slac.backends.html.charts import Chart, draw
from slac.backends.html.clauses import ClauseInWords, clauses_in_words
from slac.backends.html.edition import Edition
from slac.backends.html.example_inputs import Example
from slac.backends.html.findings import FindingInWords, findings_in_words
from slac.backends.html.reading_notes import ReadingInWords, readings_in_words
from slac.node import FrozenRecord
from slac.wording import conditions, dates, measures, names, payments, quantities, ranges, rounding, targets

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


_SAID = {
    "conditions": conditions,
    "dates": dates,
    "measures": measures,
    "names": names,
    "payments": payments,
    "quantities": quantities,
    "ranges": ranges,
    "rounding": rounding,
    "targets": targets,
}
"""How things are said, for the templates."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that one edition says, ready to be laid out."""

    edition: Edition
    groups: tuple[promise.PlanGroup, ...]
    days: tuple[int, ...]
    credits: tuple[remedies.CreditInWords, ...]
    calendars: tuple[hours.CalendarInWords, ...]
    readings: tuple[ReadingInWords, ...]
    findings: tuple[FindingInWords, ...]
    clauses: tuple[ClauseInWords, ...]

    counted: Measure | None
    clocks_change: bool
    sections: tuple[str, ...]

    def duties(self, role: str) -> tuple[Obligation, ...]:
        return tuple(each for each in self.edition.agreement.obligations if each.party.value == role)

    def greatest(self, credit: Credit) -> str:
        return remedies.greatest_share(credit, self.edition)

    def clauses_of(self, section: str) -> tuple[ClauseInWords, ...]:
        return tuple(each for each in self.clauses if each.section == section)

    def clauses_besides(self, section: str) -> tuple[ClauseInWords, ...]:
        """The clauses that say something here although their text stands beside another section."""
        return tuple(each for each in self.clauses if section in each.also)


def emit_summary(
    agreement: Agreement,
    provenance: Provenance,
    findings: tuple[Finding, ...] = (),
    examples: tuple[Example, ...] = (),
) -> Artifact:
    """The summary of a contract, a self-contained HTML file in all of its languages."""
    lines = tuple(provenance.line_of(clause.span.start) for clause in agreement.clauses)
    charts = {credit.name: draw(agreement, credit) for credit in agreement.credits}
    pages = tuple(
        _page(Edition(language, agreement), provenance, charts, findings, examples, lines)
        for language in agreement.header.languages
    )
    text = (
        _templates()
        .get_template("page.html.jinja")
        .render(
            agreement=agreement,
            header=agreement.header,
            pages=pages,
            provenance=provenance,
            formulas=formulas,
            holidays_version=holidays_version(),
        )
    )
    return Artifact(f"{agreement.name}/summary.html", _visible(text))


def _page(
    edition: Edition,
    provenance: Provenance,
    charts: dict[str, tuple[Chart, ...]],
    findings: tuple[Finding, ...],
    examples: tuple[Example, ...],
    lines: tuple[int, ...],
) -> Page:
    agreement = edition.agreement
    return Page(
        edition,
        promise.groups(agreement, edition),
        promise.day_counts(agreement),
        remedies.credits_in_words(edition, charts, examples),
        hours.calendars_in_words(agreement, edition),
        readings_in_words(edition, examples),
        findings_in_words(findings, edition, provenance),
        clauses_in_words(agreement, edition, lines),
        promise.counted_measure(agreement),
        promise.clocks_change(agreement),
        tuple(section for section, shown in _sections(agreement, findings).items() if shown),
    )


def _sections(agreement: Agreement, findings: tuple[Finding, ...]) -> dict[str, bool]:
    """The sections in the order in which a reader asks for them, and whether this contract fills them."""
    header = agreement.header
    return {
        "brief": True,
        "promise": bool(agreement.commitments or agreement.services or agreement.plans),
        "credits": bool(agreement.credits),
        "measuring": bool(agreement.measures),
        "exclusions": bool(agreement.exclusions),
        "response": bool(agreement.severities),
        "claim": agreement.claim is not None,
        "obligations": bool(agreement.obligations),
        "escalation": bool(agreement.escalations or agreement.emergencies),
        "hours": bool(agreement.calendars or agreement.channels),
        "readings": bool(agreement.readings),
        "findings": bool(findings),
        "document": bool(
            header.part_of or header.prevails_over or header.yields_to or header.revisions or agreement.terms
        ),
        "text": bool(agreement.clauses),
    }


def _finished(value: object) -> object:
    """What a template prints: words, never a message that nobody has put into words."""
    if isinstance(value, FrozenRecord):
        raise TypeError(f"{type(value).__name__} has no words yet")
    return value


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("slac.backends.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(_SAID)
    return environment


def _visible(page: str) -> str:
    return _INVISIBLE.sub(
        lambda found: f"⟨U+{ord(found[0]):04X}⟩", page.replace("\r\n", "\n").replace("\r", "\n")
    )
