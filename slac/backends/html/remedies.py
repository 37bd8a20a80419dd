"""The credit tables in words, row by row, each with a curve and with a worked example."""

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from slac.agreement import Agreement, Credit, Happening, InputKind, Row
from slac.agreement import Range as AgreementRange
from slac.agreement.expressions import Constant
from slac.analysis.credit_tables import range_of
from slac.analysis.tables.curves import Piece, Sign, limit, restrict, where
from slac.analysis.tables.linearize import share_curve
from slac.analysis.tables.ranges import SHARE, Range, intersect
from slac.backends.html import formulas
from slac.backends.html.axes import NARROW, WIDE
from slac.backends.html.charts import Chart, draw
from slac.backends.html.edition import Edition
from slac.backends.html.inputs import Example, Outcome
from slac.runtime.reasons import Reason
from slac.units import RATIO, Quantity


@dataclass(frozen=True, slots=True)
class RowInWords:
    range: Markup
    share: Markup
    effect: Markup
    negative: Markup


@dataclass(frozen=True, slots=True)
class Worked:
    """An example that ends in one row of a table, or in none."""

    row: Markup
    title: Markup
    facts: tuple[Markup, ...]
    happenings: tuple[Markup, ...]
    measures: tuple[tuple[Markup, str], ...]
    share: str
    fraction: str
    amount: str
    because: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class CreditInWords:
    credit: Credit
    rows: tuple[RowInWords, ...]
    charts: tuple[Chart, ...]
    examples: tuple[Worked, ...]


def credits_in_words(
    agreement: Agreement, edition: Edition, examples: tuple[Example, ...]
) -> tuple[CreditInWords, ...]:
    return tuple(
        CreditInWords(
            credit,
            tuple(row_in_words(row, credit, edition) for row in credit.rows),
            tuple(chart for size in (WIDE, NARROW) if (chart := draw(agreement, credit, size))),
            _examples(credit, edition, examples),
        )
        for credit in agreement.credits
    )


def row_in_words(row: Row, credit: Credit, edition: Edition) -> RowInWords:
    words = edition.range(row.range)
    if isinstance(row.share, Constant):
        return RowInWords(
            words, Markup("{}").format(edition.percent(row.share.value.value)), Markup(), Markup()
        )
    share = formulas.inline(row.share, edition)
    pieces = _pieces(row, credit)
    return RowInWords(words, share, _effect(pieces, edition), _negative(pieces, edition))


def _pieces(row: Row, credit: Credit) -> tuple[Piece, ...]:
    """The row's share over its own range, between 0% and 100% of the measure."""
    curve = share_curve(row.share, credit)
    return () if curve is None else restrict(curve, intersect(range_of(row.range), SHARE))


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
        start=edition.percent(start),
        start_at=edition.say("at" if first.range.low_closed else "just_above", x=edition.percent(low)),
        end=edition.percent(end),
        end_at=edition.say("at" if last.range.high_closed else "just_below", x=edition.percent(high)),
    )


def _negative(pieces: tuple[Piece, ...], edition: Edition) -> Markup:
    """Where the formula, as written, would take money from the customer."""
    for piece in pieces:
        part = where(piece, Fraction(0), Sign.NEGATIVE)
        if part is not None:
            return edition.say("negative", range=edition.range(_as_written(part)))
    return Markup()


def _as_written(part: Range) -> AgreementRange:
    low = None if part.low is None else Quantity(part.low, RATIO)
    high = None if part.high is None else Quantity(part.high, RATIO)
    return AgreementRange(low, part.low_closed, high, part.high_closed)


def _examples(credit: Credit, edition: Edition, examples: tuple[Example, ...]) -> tuple[Worked, ...]:
    """One example for each row, and one for no row: the first that shows it plainly."""
    agreement = edition.agreement
    found = []
    for index in (*range(len(credit.rows)), None):
        fitting = [
            (example, outcome)
            for example in examples
            if example.reading == example.scenario.reading == agreement.reading
            and (outcome := example.outcome(credit.name)) is not None
            and outcome.row == index
        ]
        words = edition.say("no_row") if index is None else edition.range(credit.rows[index].range)
        found += [worked(example, outcome, words, edition) for example, outcome in _telling(fitting)]
    return tuple(found)


def _telling(fitting: list[tuple[Example, Outcome]]) -> list[tuple[Example, Outcome]]:
    """The first that pays (else the first with an outage), and the first that comes out below zero."""
    fitting = sorted(fitting, key=_complexity)
    paying = [pair for pair in fitting if pair[1].payable and pair[1].amount]
    eventful = [pair for pair in fitting if pair[0].scenario.happenings]
    negative = [pair for pair in fitting if pair[1].amount is not None and pair[1].amount < 0]
    return [*(paying or eventful or fitting)[:1], *(negative[:1] if paying else [])]


def _complexity(pair: tuple[Example, Outcome]) -> int:
    """How much there is to take in: outages, and twice as much where they have causes or windows."""
    happenings = pair[0].scenario.happenings
    return len(happenings) + sum(bool(each.cause) or each.event != "outage" for each in happenings)


def worked(example: Example, outcome: Outcome, row: Markup, edition: Edition) -> Worked:
    scenario = example.scenario
    measures = tuple(
        (
            formulas.term_in_text(name, edition),
            edition.quantity(value),
        )
        for name, value in example.measures
        if not formulas.is_whole_period(edition.agreement.measure(name))
    )
    share = "" if outcome.share is None or outcome.row is None else edition.percent(outcome.share)
    exact = "" if outcome.share is None or not share.startswith("≈") else str(outcome.share)
    return Worked(
        row,
        edition.text(scenario.title),
        (
            Markup("{}").format(edition.period(scenario.period)),
            *(_fact(column, cell, edition) for column, cell in scenario.facts),
        ),
        tuple(_happening(each, edition) for each in scenario.happenings),
        measures,
        share,
        exact.replace("-", "−"),
        "" if outcome.amount is None else edition.money(outcome.amount),
        tuple(_reason(each, edition) for each in outcome.because if outcome.row is not None),
    )


def _reason(reason: Reason, edition: Edition) -> Markup:
    """The evaluator's reason in this language, less its facts, which stand beside it on the page."""
    return edition.say(f"because.{reason.code}")


def greatest_share(credit: Credit, edition: Edition) -> str:
    """The most that a credit can come to, as a share of its fee; "" where that is no share."""
    pieces = [piece for row in credit.rows for piece in _pieces(row, credit)]
    ends = [end for piece in pieces for end in (limit(piece, False), limit(piece, True)) if end is not None]
    caps = [cap.value for cap in credit.caps if cap.dimension == RATIO]
    if not ends or any(share_curve(row.share, credit) is None for row in credit.rows):
        return ""
    return edition.percent(min([max(ends), *caps]))


def _fact(column: str, cell: str, edition: Edition) -> Markup:
    """A cell of the accounts table: a fee as an amount, a choice by its text."""
    given = next((each for each in edition.agreement.inputs if each.name == column), None)
    if given is None:
        name, value = edition.name_of("fee", column), Markup("{}").format(edition.money(Fraction(cell)))
    else:
        texts = {choice.name: choice.text for choice in given.choices}
        name = edition.text(given.text)
        if given.kind is InputKind.BOOLEAN:
            value = edition.say("yes" if cell == "yes" else "no")
        else:
            value = edition.text(texts[cell]) if cell in texts else Markup("{}").format(cell)
    return edition.say("fact", name=name, value=value)


def _happening(happening: Happening, edition: Edition) -> Markup:
    what = (
        edition.say("outage") if happening.event == "outage" else edition.name_of("window", happening.event)
    )
    when = (
        edition.stretch(happening.start, happening.end)
        if happening.end
        else edition.say("still_open", start=edition.instant(happening.start))
    )
    words = edition.say("happening", what=what, when=when)
    if happening.cause:
        words = edition.say(
            "happening.cause", happening=words, cause=edition.name_of("cause", happening.cause)
        )
    if happening.announced:
        words = edition.say(
            "happening.announced", happening=words, instant=edition.instant(happening.announced)
        )
    return words
