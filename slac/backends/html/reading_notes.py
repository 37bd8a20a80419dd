"""Other readings of the contract: what each of them changes, in words and in money that is really paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from markupsafe import Markup

from slac.agreement import Agreement, AnyRow, Credit, DeclarationId, PartyRole, Reading
from slac.agreement.expressions import Expression
from slac.backends.html import formulas
from slac.backends.html.edition import Edition
from slac.backends.html.example_inputs import Example
from slac.backends.html.hours import opening_hours
from slac.backends.html.remedies import RowInWords, row_in_words
from slac.diagnostics import Fact, Listing
from slac.wording.names import declaration_phrase, reading_phrase, within
from slac.wording.places import zone_phrase
from slac.wording.quantities import quantity
from slac.wording.targets import whole_target_phrase

_EXAMPLES = 3
"""As many differences in money are shown of each reading."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    part: Markup
    before: RowInWords | None
    after: RowInWords | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One example under two readings, in money."""

    title: Markup
    before: Markup
    after: Markup
    more: Markup


@dataclass(frozen=True, slots=True)
class ReadingInWords:
    reading: Reading
    title: Markup
    pleaded: Markup
    """In whose favour it is; "" where the policy does not say."""
    rows: tuple[ChangedRow, ...]
    differences: tuple[Difference, ...]


def readings_in_words(edition: Edition, examples: tuple[Example, ...]) -> tuple[ReadingInWords, ...]:
    agreement = edition.agreement
    found = []
    for reading in agreement.readings:
        pairs = list(_pairs(agreement, reading, examples))
        changed = [(before, after) for before, after in pairs if _total(before) != _total(after)]
        found.append(
            ReadingInWords(
                reading,
                edition.words(reading_phrase(agreement, reading.name)),
                _pleaded(reading.pleaded_by, edition),
                (*_changed_rows(reading, edition), *_changed_parts(reading, edition)),
                tuple(_difference(*pair, edition) for pair in _distinct(changed, agreement)[:_EXAMPLES]),
            )
        )
    return tuple(found)


_Pair = tuple[Example, Example]
"""A scenario as it is decided as written, and under a reading."""


def _pairs(agreement: Agreement, reading: Reading, examples: tuple[Example, ...]) -> Iterator[_Pair]:
    under = {each.scenario: each for each in examples if each.reading == reading.name}
    for each in examples:
        if each.reading == agreement.reading and each.scenario in under and each.outcomes:
            yield each, under[each.scenario]


def _pleaded(party: PartyRole | None, edition: Edition) -> Markup:
    header = edition.agreement.header
    match party:
        case None:
            return Markup()
        case PartyRole.PROVIDER:
            return edition.say("reading.pleaded", party=within(header.provider.text))
        case PartyRole.CUSTOMER:
            return edition.say("reading.pleaded", party=within(header.customer.text))
        case PartyRole.BOTH:
            return edition.say("reading.pleaded-by-both")
        case _:
            assert_never(party)


def _distinct(pairs: list[_Pair], agreement: Agreement) -> tuple[_Pair, ...]:
    """Each pair of amounts once, with the first example that shows it."""
    found: dict[tuple[object, ...], _Pair] = {}
    for before, after in pairs:
        key = (tuple(_measured(before, agreement)), _total(before), _total(after))
        found.setdefault(key, (before, after))
    return tuple(found.values())


def _total(example: Example) -> Fraction:
    """What is paid; an amount that is negative or claimed too late is not."""
    return sum((each.amount for each in example.outcomes if each.payable and each.amount), Fraction(0))


def _measured(example: Example, agreement: Agreement) -> Iterator[tuple[str, Fact]]:
    """The measures that decide credits."""
    deciding = {credit.measure for credit in agreement.credits}
    return ((name, quantity(value)) for name, value in example.measures if name in deciding)


def _paid(amount: Fraction, edition: Edition) -> Markup:
    return edition.money(amount) if amount else edition.say("money.nothing")


def _difference(before: Example, after: Example, edition: Edition) -> Difference:
    more = _total(after) - _total(before)
    return Difference(
        edition.words(before.scenario.title),
        _paid(_total(before), edition),
        _paid(_total(after), edition),
        ("+" if more > 0 else "") + edition.money(more),
    )


def _changed_rows(reading: Reading, edition: Edition) -> Iterator[ChangedRow]:
    """The rows of credit tables that the reading changes, side by side where both tables have as many."""
    before = {credit.name: credit for credit in edition.agreement.credits}
    for credit in reading.agreement.credits:
        old = before.get(credit.name)
        if credit == old:
            continue
        for index in range(max(len(credit.rows), len(old.rows) if old else 0)):
            if _row(old, index) != _row(credit, index):
                sides = (_in_words(each, index, edition) for each in (old, credit))
                yield ChangedRow(edition.words(credit.text), *sides)


def _row(credit: Credit | None, index: int) -> AnyRow | None:
    return credit.rows[index] if credit is not None and index < len(credit.rows) else None


def _in_words(credit: Credit | None, index: int, edition: Edition) -> RowInWords | None:
    row = _row(credit, index)
    return row_in_words(row, credit, edition) if credit is not None and row is not None else None


def _changed_parts(reading: Reading, edition: Edition) -> Iterator[ChangedRow]:
    """Other declarations that the reading changes and that one line can tell: hours, targets, formulas."""
    other = Edition(edition.language, reading.agreement)
    for declaration in reading.replaces:
        before, after = (_lines(declaration, each.agreement) for each in (edition, other))
        if before != after:
            what = edition.words(declaration_phrase(edition.agreement, declaration))
            yield ChangedRow(what, _shown(before, edition), _shown(after, other))


def _lines(declaration: DeclarationId, agreement: Agreement) -> tuple[Fact | Expression, ...]:
    """What a declaration says in a line or a few."""
    name = declaration.name
    match declaration.kind:
        case "calendar":
            calendars = (each for each in agreement.calendars if each.name == name)
            return tuple(
                Listing((*opening_hours(each), zone_phrase(each.zone)), "list.semicolon")
                for each in calendars
            )
        case "severity":
            found = (target for each in agreement.severities if each.name == name for target in each.targets)
            return tuple(whole_target_phrase(target, agreement) for target in found)
        case "measure":
            return tuple(each.expression for each in agreement.measures if each.name == name)
        case _:
            return ()


def _shown(lines: tuple[Fact | Expression, ...], edition: Edition) -> RowInWords | None:
    said = [
        formulas.inline(each, edition) if isinstance(each, Expression) else edition.words(each)
        for each in lines
    ]
    return RowInWords(Markup(), Markup("<br>").join(said), Markup(), Markup()) if said else None
