"""The credit tables in words, row by row, each with a curve and with a worked example."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from slac.agreement import AnyRow, Credit
from slac.agreement.credits import formula_of
from slac.analysis.credit_tables import values_of
from slac.analysis.tables.curves import Piece, Sign, limit, restrict, where
from slac.analysis.tables.linearize import share_curve
from slac.analysis.tables.ranges import SHARE, intersect
from slac.backends.html import formulas
from slac.backends.html.charts import Chart
from slac.backends.html.edition import Edition
from slac.backends.html.example_inputs import Example
from slac.backends.html.worked_examples import ExampleInWords, examples_in_words
from slac.diagnostics import Message
from slac.units import RATIO
from slac.wording.payouts import payout_phrase
from slac.wording.quantities import percent
from slac.wording.ranges import range_phrase, written_range


@dataclass(frozen=True, slots=True)
class RowInWords:
    range: Markup
    share: Markup
    effect: Markup
    negative: Markup


@dataclass(frozen=True, slots=True)
class CreditInWords:
    credit: Credit
    rows: tuple[RowInWords, ...]
    charts: tuple[Chart, ...]
    examples: tuple[ExampleInWords, ...]


def credits_in_words(
    edition: Edition, charts: Mapping[str, tuple[Chart, ...]], examples: tuple[Example, ...], tabled: set[str]
) -> tuple[CreditInWords, ...]:
    """The credits; `charts` are drawn once for all languages, and those `tabled` from hours to money need no
    further examples.
    """
    return tuple(
        CreditInWords(
            credit,
            tuple(row_in_words(row, credit, edition) for row in credit.rows),
            charts[credit.name],
            () if credit.name in tabled else examples_in_words(credit, edition, examples),
        )
        for credit in edition.agreement.credits
    )


def row_in_words(row: AnyRow, credit: Credit, edition: Edition) -> RowInWords:
    words = edition.words(range_phrase(row.range))
    fixed = payout_phrase(row)
    if fixed is not None:
        return RowInWords(words, edition.words(fixed), Markup(), Markup())
    share = formulas.inline(formula_of(row), edition)
    pieces = _pieces(row, credit)
    return RowInWords(words, share, _effect(pieces, edition), _negative(pieces, edition))


def _pieces(row: AnyRow, credit: Credit) -> tuple[Piece, ...]:
    """The row's share over its own range, between 0% and 100% of the measure."""
    curve = share_curve(row, credit)
    return () if curve is None else restrict(curve, intersect(values_of(row.range), SHARE))


def _effect(pieces: tuple[Piece, ...], edition: Edition) -> Markup:
    """From which share to which, and where: "55.5556% at 98%, falling evenly to 0% just below 99%"."""
    if not pieces:
        return Markup()
    first, last = pieces[0], pieces[-1]
    start, end = limit(first, False), limit(last, True)
    low, high = first.range.low, last.range.high
    if start is None or end is None or low is None or high is None or start == end:
        return Markup()
    return edition.say(
        "effect.falling" if end < start else "effect.rising",
        start=percent(start),
        start_at=Message("range.at" if first.range.low_closed else "range.just_above", x=percent(low)),
        end=percent(end),
        end_at=Message("range.at" if last.range.high_closed else "range.just_below", x=percent(high)),
    )


def _negative(pieces: tuple[Piece, ...], edition: Edition) -> Markup:
    """Where the formula, as written, would take money from the customer."""
    for piece in pieces:
        part = where(piece, Fraction(0), Sign.NEGATIVE)
        if part is not None:
            return edition.say("credit.negative", range=range_phrase(written_range(part, RATIO)))
    return Markup()


def greatest_share(credit: Credit, edition: Edition) -> str:
    """The most that a credit can come to, as a share of its fee; "" where that is no share."""
    pieces = [piece for row in credit.rows for piece in _pieces(row, credit)]
    ends = [end for piece in pieces for end in (limit(piece, False), limit(piece, True)) if end is not None]
    caps = [cap.value for cap in credit.caps if cap.dimension == RATIO]
    if not ends or any(share_curve(row, credit) is None for row in credit.rows):
        return ""
    return edition.words(percent(min([max(ends), *caps])))
