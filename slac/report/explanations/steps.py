"""A formula step by step: in the contract's own words, with the figures in it, and what it comes to."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import reduce
from typing import assert_never

from slac.agreement import Agreement, Measure, expressions
from slac.agreement.credits import formula_of
from slac.agreement.expressions import Constant, Expression
from slac.agreement.notation import expression_words
from slac.diagnostics import Fact, Listing, Message
from slac.report.explanations.trace import Figures, Formula, Paid, with_figures
from slac.runtime.reasons import Capped
from slac.units import DURATION
from slac.wording.measures import leaf_phrase
from slac.wording.names import name_of
from slac.wording.payouts import payout_phrase
from slac.wording.quantities import (
    elapsed,
    fraction_phrase,
    is_about,
    is_written_exactly,
    minor_money,
    percent,
    written_quantity,
)
from slac.wording.reasons import reason_phrase
from slac.wording.rounding import amount_rounding_phrase, written_rounding_phrase

Say = Callable[[Fact], str]


def in_contract_words(expression: Expression, agreement: Agreement, say: Say) -> str:
    """`(Agreed service time - Downtime) / Agreed service time`: a formula with what its names are called."""
    names = {
        part: name for part in expressions.walk(expression) if (name := _name(part, agreement)) is not None
    }
    return expression_words(with_figures(expression, names, say))


def _name(part: Expression, agreement: Agreement) -> Fact | None:
    match part:
        case expressions.MeasureValue():
            return name_of(agreement, "measure", part.name)
        case expressions.InputValue():
            return name_of(agreement, "input", part.name)
        case expressions.MeasuredTime():
            return leaf_phrase(part, agreement)
        case expressions.Constant() | expressions.Negation() | expressions.Operation():
            return None
        case _:
            assert_never(part)


def steps_of(
    expression: Expression, figures: Figures, value: Fact, agreement: Agreement, say: Say
) -> list[Fact]:
    """A formula, the same with its figures where that says more, and its value where that says more."""
    constant = written_quantity(expression.value) if isinstance(expression, Constant) else None
    if constant is not None:
        return [constant, value]
    words: Fact = in_contract_words(expression, agreement, say)
    filled = figures.get(expression) or expression_words(with_figures(expression, figures, say))
    return [words, *(each for each in (filled,) if each not in (words, value)), value]


def chain(steps: Iterable[Fact]) -> Fact:
    """`a = b`, and `a ≈ 0.1` where the next is not exact; what is said alike is said once."""

    def joined(before: Fact, after: Fact) -> Message:
        return Message("trace.about" if is_about(after) else "trace.equals", before=before, after=after)

    return reduce(joined, dict.fromkeys(steps))


def exact_value(measure: Measure, value: Fraction | None) -> Fact:
    """A value of a measure, and as a fraction too where it has no end as a decimal."""
    if value is None:
        return Message("trace.undefined")
    if measure.dimension == DURATION:
        return elapsed(value)
    if is_written_exactly(value):
        return percent(value)
    return Message("trace.fraction", fraction=fraction_phrase(value), share=percent(value))


def measure_steps(formula: Formula, agreement: Agreement, say: Say) -> list[Fact]:
    """The steps of a measure, and behind the last of them what its rounding makes of it."""
    measure, computed = formula.measure, formula.computed
    raw = exact_value(measure, computed.raw)
    *steps, last = steps_of(measure.expression, formula.figures, raw, agreement, say)
    rounded = exact_value(measure, computed.value)
    if measure.rounding:
        name: Fact = Listing((last, written_rounding_phrase(measure.rounding)), "list.clause")
        last = Message("trace.is", name=name, what=rounded)
    elif computed.raw is None and computed.value is not None:
        last = Message("trace.is", name=last, what=rounded)
    return [*steps, last]


def share_steps(paid: Paid, agreement: Agreement, say: Say) -> list[Fact]:
    """The steps of the share that a credit's row gives. The credit has a row."""
    assert paid.row is not None
    result = paid.result
    share: Fact = percent(Fraction(result.num, result.den)) if result.den else Message("trace.undefined")
    said = payout_phrase(paid.row)
    return (
        steps_of(formula_of(paid.row), paid.figures, share, agreement, say) if said is None else [said, share]
    )


def amount_steps(paid: Paid, agreement: Agreement) -> Fact:
    """`5/36 * Monthly fee 1000.00 USD = 138.89 USD`, with cap and rounding where they change something. The
    share and the fee are known.
    """
    credit, result = paid.credit, paid.result
    assert paid.fee is not None and result.amount is not None
    share = Fraction(result.num, result.den)
    product = Message(
        "trace.product",
        share=fraction_phrase(share),
        fee=name_of(agreement, "fee", credit.fee),
        amount=minor_money(paid.fee, result.currency),
    )
    caps = [reason_phrase(each, credit, agreement) for each in result.because if isinstance(each, Capped)]
    steps = (chain([product, minor_money(share * paid.fee, result.currency)]), *caps)
    if share * paid.fee == result.amount:
        return Listing(steps, "list.clause")
    rounding = amount_rounding_phrase(credit.rounding, result.currency)
    name = Listing((*steps, rounding), "list.clause")
    return Message("trace.is", name=name, what=minor_money(result.amount, result.currency))
