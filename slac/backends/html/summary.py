"""Puts the page together: an edition for each of the contract's languages, in one file that needs no other.

The templates lay out; everything they say was made ready in the modules beside this one. Jinja escapes every
text, and what remains invisible in a page, control characters and those that turn the direction of writing
around, is made visible at the very end, so that no text can look like another than it is.
"""

import re
from functools import cache
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from slac.agreement import Agreement
from slac.agreement.holidays import holidays_version
from slac.backends.artifact import Artifact, Provenance
from slac.backends.backend import Finding
from slac.backends.html import formulas, hours, levels, promise, remedies
from slac.backends.html.charts import Chart, draw
from slac.backends.html.clauses import clauses_in_words
from slac.backends.html.edition import Edition
from slac.backends.html.example_inputs import Example
from slac.backends.html.findings import findings_in_words
from slac.backends.html.money_table import money_table
from slac.backends.html.page import Page
from slac.backends.html.reading_notes import readings_in_words
from slac.backends.html.responses import responses
from slac.backends.html.running_title import running_title
from slac.backends.html.sample_outages import SampleOutages
from slac.backends.html.time_line import time_line
from slac.backends.html.watch_out import watch_out
from slac.node import FrozenRecord
from slac.wording import (
    conditions,
    dates,
    measures,
    names,
    payments,
    places,
    quantities,
    ranges,
    rounding,
    targets,
)

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


_SAID = {
    "conditions": conditions,
    "dates": dates,
    "measures": measures,
    "names": names,
    "payments": payments,
    "places": places,
    "quantities": quantities,
    "ranges": ranges,
    "rounding": rounding,
    "targets": targets,
}
"""How things are said, for the templates."""


def emit_summary(
    agreement: Agreement,
    provenance: Provenance,
    findings: tuple[Finding, ...] = (),
    examples: tuple[Example, ...] = (),
    outages: SampleOutages | None = None,
) -> Artifact:
    """The summary of a contract, a self-contained HTML file in all of its languages."""
    lines = tuple(provenance.line_of(clause.span.start) for clause in agreement.clauses)
    charts = {credit.name: draw(agreement, credit) for credit in agreement.credits}
    shared = Shared(provenance, charts, findings, examples, outages, lines)
    pages = tuple(_page(Edition(language, agreement), shared) for language in agreement.header.languages)
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


class Shared(NamedTuple):
    """What is the same in all languages."""

    provenance: Provenance
    charts: dict[str, tuple[Chart, ...]]
    findings: tuple[Finding, ...]
    examples: tuple[Example, ...]
    outages: SampleOutages | None
    lines: tuple[int, ...]


def _page(edition: Edition, shared: Shared) -> Page:
    agreement = edition.agreement
    groups = promise.groups(agreement, edition)
    clauses = clauses_in_words(agreement, edition, shared.lines)
    tabled = {each.credit.name for each in shared.outages.paying} if shared.outages else set()
    examples = tuple(each for each in shared.examples if each.outcomes)
    return Page(
        edition,
        watch_out(shared.findings, groups, edition),
        groups,
        money_table(shared.outages, edition),
        responses(edition),
        time_line(edition),
        levels.day_counts(agreement),
        remedies.credits_in_words(edition, shared.charts, examples, tabled),
        hours.calendars_in_words(agreement, edition),
        readings_in_words(edition, shared.examples),
        findings_in_words(shared.findings, edition, shared.provenance),
        clauses,
        promise.clocks_change(agreement),
        tuple(section for section, shown in _sections(agreement, shared.findings, groups).items() if shown),
        running_title(_visible(edition.words(agreement.header.title).striptags())),
    )


def _sections(
    agreement: Agreement, findings: tuple[Finding, ...], groups: tuple[promise.PlanGroup, ...]
) -> dict[str, bool]:
    """The sections in the order in which a reader asks for them, and whether this contract fills them."""
    header = agreement.header
    return {
        "brief": True,
        "response": bool(agreement.severities),
        "exclusions": bool(agreement.exclusions),
        "claim": agreement.claim is not None,
        "credits": bool(agreement.credits),
        "promise": bool(agreement.services or any(group.thresholds for group in groups)),
        "measuring": bool(agreement.measures),
        "escalation": bool(agreement.escalations or agreement.emergencies),
        "hours": bool(agreement.calendars or agreement.channels),
        "readings": bool(agreement.readings or agreement.questions),
        "findings": bool(findings),
        "document": bool(
            header.part_of or header.prevails_over or header.yields_to or header.revisions or agreement.terms
        ),
        "obligations": bool(agreement.obligations),
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
