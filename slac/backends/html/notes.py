"""Other readings of the contract with what they cost, and what the checker found, in plain words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from slac.agreement import Acceptance, Agreement, Credit, Reading
from slac.backends.artifact import Provenance
from slac.backends.backend import Finding
from slac.backends.html import formulas
from slac.backends.html.edition import Edition
from slac.backends.html.hours import opening_hours
from slac.backends.html.inputs import Example
from slac.backends.html.remedies import RowInWords, row_in_words
from slac.diagnostics import Fact, Message, Witness
from slac.source import NOWHERE
from slac.wording import dates
from slac.wording.catalogue import has_row
from slac.wording.names import declaration_phrase
from slac.wording.quantities import quantity
from slac.wording.targets import whole_target_phrase


@dataclass(frozen=True, slots=True)
class ChangedRow:
    part: Markup
    before: RowInWords | None
    after: RowInWords | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One example under two readings, in money."""

    title: Markup
    measures: tuple[tuple[Markup, str], ...]
    before: str
    after: str
    more: str


@dataclass(frozen=True, slots=True)
class ReadingInWords:
    reading: Reading
    title: str
    replaces: tuple[Markup, ...]
    rows: tuple[ChangedRow, ...]
    differences: tuple[Difference, ...]
    same: int
    """How many examples come to the same amount."""


def readings_in_words(
    agreement: Agreement, edition: Edition, examples: tuple[Example, ...]
) -> tuple[ReadingInWords, ...]:
    found = []
    for reading in agreement.readings:
        pairs = list(_pairs(agreement, reading, examples))
        changed = [(before, after) for before, after in pairs if _total(before) != _total(after)]
        found.append(
            ReadingInWords(
                reading,
                reading.name.replace("_", " "),
                tuple(edition.words(declaration_phrase(agreement, each)) for each in reading.replaces),
                (*_changed_rows(agreement, reading, edition), *_changed_parts(reading, edition)),
                _distinct(_difference(before, after, edition) for before, after in changed),
                len(pairs) - len(changed),
            )
        )
    return tuple(found)


def _pairs(
    agreement: Agreement, reading: Reading, examples: tuple[Example, ...]
) -> Iterator[tuple[Example, Example]]:
    """Each scenario as it is decided as written, and under the reading."""
    under = {each.scenario: each for each in examples if each.reading == reading.name}
    for each in examples:
        if each.reading == agreement.reading and each.scenario in under and each.outcomes:
            yield each, under[each.scenario]


def _total(example: Example) -> Fraction:
    return sum((each.amount for each in example.outcomes if each.amount is not None), Fraction(0))


def _difference(before: Example, after: Example, edition: Edition) -> Difference:
    agreement = edition.agreement
    more = _total(after) - _total(before)
    measured = {credit.measure for credit in agreement.credits}
    return Difference(
        edition.words(before.scenario.title),
        tuple(
            (formulas.term_in_text(name, edition), edition.words(quantity(value)))
            for name, value in before.measures
            if name in measured
        ),
        edition.money(_total(before)),
        edition.money(_total(after)),
        ("+" if more > 0 else "") + edition.money(more),
    )


def _changed_rows(agreement: Agreement, reading: Reading, edition: Edition) -> Iterator[ChangedRow]:
    """The rows of credit tables that the reading changes, side by side where both tables have as many."""
    before = {credit.name: credit for credit in agreement.credits}
    for credit in reading.agreement.credits:
        old = before.get(credit.name)
        if credit == old:
            continue
        rows = max(len(credit.rows), len(old.rows) if old else 0)
        for index in range(rows):
            ours, theirs = _row(old, index, edition), _row(credit, index, edition)
            if ours != theirs:
                yield ChangedRow(edition.words(credit.text), ours, theirs)


def _changed_parts(reading: Reading, edition: Edition) -> Iterator[ChangedRow]:
    """Other declarations that the reading changes and that one line can tell: hours, targets, formulas."""
    other = Edition(edition.language, reading.agreement)
    for declaration in reading.replaces:
        before, after = _in_a_line(declaration, edition), _in_a_line(declaration, other)
        if before != after:
            yield ChangedRow(edition.words(declaration_phrase(edition.agreement, declaration)), before, after)


def _in_a_line(declaration: str, edition: Edition) -> RowInWords | None:
    kind, _, name = declaration.partition(" ")
    agreement = edition.agreement
    lines: list[Markup] = []
    match kind:
        case "calendar":
            lines = [
                edition.join([*opening_hours(each), each.zone.name], "list.semicolon")
                for each in agreement.calendars
                if each.name == name
            ]
        case "severity":
            found = [target for each in agreement.severities if each.name == name for target in each.targets]
            lines = [edition.words(whole_target_phrase(target, agreement)) for target in found]
        case "measure":
            lines = [
                formulas.inline(each.expression, edition) for each in agreement.measures if each.name == name
            ]
        case _:
            pass
    return RowInWords(Markup(), Markup("<br>").join(lines), Markup(), Markup()) if lines else None


def _distinct(differences: Iterator[Difference]) -> tuple[Difference, ...]:
    """Each pair of amounts once, with the first example that shows it."""
    found: dict[tuple[object, ...], Difference] = {}
    for each in differences:
        found.setdefault((each.measures, each.before, each.after), each)
    return tuple(found.values())


def _row(credit: Credit | None, index: int, edition: Edition) -> RowInWords | None:
    if credit is None or index >= len(credit.rows):
        return None
    return row_in_words(credit.rows[index], credit, edition)


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
        tuple(dict.fromkeys(_subject(name, edition) for name in found.subjects)),
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
        Message("page.fact", name=edition.called(name) or _figure(name), value=_figure(value))
        for name, value in witness.figures
    )
    return edition.join(pairs, "list.semicolon")


def _figure(value: str) -> Fact:
    """A word of the record, an instant or a number, each as this page writes it."""
    if re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.+-]+", value):
        return dates.instant(value)
    return Message(f"figure.{value}") if has_row(f"figure.{value}") else value


def _subject(name: str, edition: Edition) -> Markup:
    """What a finding is about, by the text of the declaration of that name."""
    words = edition.called(name)
    if words is not None:
        return words
    if name in {each.name for each in edition.agreement.obligations}:
        return edition.say("kind.obligation")
    return edition.words(Message(f"kind.{name}") if has_row(f"kind.{name}") else name)


def _corrected_by(acceptance: Acceptance | None) -> str:
    return (acceptance.corrected_by or "") if acceptance else ""
