"""How far a measure can go: the least and the greatest value that any period of any customer can give it.

An availability is a quotient of two functions that are linear in times, and such a quotient is extreme at a
vertex of what can happen (see slac.analysis.measures.extreme_months): at any point between vertices it is a
mean of its values there, weighted by the denominators. So the bounds are exact, and each comes with a month
that attains it. Where a formula is no such quotient (a product of two times, a number that the customer
brings), interval arithmetic encloses it: the enclosure is wide enough, perhaps too wide, and `exact` says so.

Two properties are carried through a formula side by side: where it lies at all (`low` to `high`), and what it
comes to in each extreme month (`at`). They meet in `bounds_of`: bounds that some month attains are exact.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import assert_never

from slac.agreement import Agreement, Measure
from slac.agreement.cache import cached_per_agreement
from slac.agreement.expressions import (
    Constant,
    Expression,
    InputValue,
    MeasureValue,
    Negation,
    Operation,
    Operator,
    OutageTime,
    Rounding,
    TimeInPeriod,
    WindowTime,
    combine,
    walk,
)
from slac.analysis.measures.extreme_months import ExtremeMonth, extreme_months, leaves
from slac.analysis.measures.fractional import End, LinearFractional, combine_fractional, enclose, extremes
from slac.analysis.tables.ranges import ValueRange
from slac.node import FrozenRecord
from slac.runtime.numbers import round_ratio_to


class Bounds(FrozenRecord):
    """No value lies outside `range`; if `exact`, its ends are values.

    `low` and `high` are the extreme values in the months that were looked at, `low_at` and `high_at` those
    months; None where no value is known.
    """

    range: ValueRange
    exact: bool
    low: Fraction | None
    low_at: ExtremeMonth | None
    high: Fraction | None
    high_at: ExtremeMonth | None


class _Known(FrozenRecord):
    """What is known of an expression: its quotient, if it is one, an enclosure, and its value in each month.

    A value is None where it is unknown or undefined. `holes` are the months, by number, in which some
    denominator is zero.
    """

    quotient: LinearFractional | None
    low: End
    high: End
    at: tuple[Fraction | None, ...]
    holes: frozenset[int]


@cached_per_agreement
def bounds_of(agreement: Agreement, name: str) -> Bounds:
    """The bounds of a measure after its rounding. Undefined is no value, unless the contract gives it one."""
    months = extreme_months(agreement)
    span = _known_of_measures(agreement)[name]
    known = [(value, number) for number, value in enumerate(span.at) if value is not None]
    low = min(known, default=None)
    high = max(known, key=lambda each: (each[0], -each[1]), default=None)
    return Bounds(
        ValueRange(span.low, span.low is not None, span.high, span.high is not None),
        low is not None and high is not None and (low[0], high[0]) == (span.low, span.high),
        low[0] if low else None,
        months[low[1]] if low else None,
        high[0] if high else None,
        months[high[1]] if high else None,
    )


@cached_per_agreement
def rises_with_downtime(agreement: Agreement, name: str) -> bool | None:
    """Whether a month that was down throughout has more of it than one without outages; None if neither."""
    months = extreme_months(agreement)
    at = _known_of_measures(agreement)[name].at
    whole = [i for i, each in enumerate(months) if not each.excused and not each.out_of_scope]
    calm = next(i for i in whole if not months[i].down)
    down = next(i for i in whole if months[i].down == months[i].time)
    spared, struck = at[calm], at[down]
    return None if spared is None or struck is None or spared == struck else struck > spared


def values_in_extreme_months(
    agreement: Agreement, name: str
) -> Iterator[tuple[ExtremeMonth, Fraction | None]]:
    """What a measure comes to in each extreme month; None where that is undefined or unknown."""
    months = extreme_months(agreement)
    yield from zip(months, _known_of_measures(agreement)[name].at, strict=True)


def zero_denominators(agreement: Agreement, name: str) -> Iterator[tuple[Operation, ExtremeMonth]]:
    """The divisions in a measure's own formula that divide by zero in some month, each with such a month."""
    months = extreme_months(agreement)
    for division in walk(agreement.measure(name).expression):
        if not isinstance(division, Operation) or division.operator is not Operator.DIVIDE:
            continue
        span = _known_of(division.right, agreement, _known_of_measures(agreement))
        zero = next((month for month, value in zip(months, span.at, strict=True) if value == 0), None)
        zero = zero or _crossing(span, months)
        if zero is not None:
            yield division, zero


def _crossing(span: _Known, months: tuple[ExtremeMonth, ...]) -> ExtremeMonth | None:
    """A month between two vertices in which an expression is zero, where it is negative in one, positive in
    the other, and linear in between: not rounded, and over a denominator that is the same everywhere.
    """
    quotient = span.quotient
    if quotient is None or quotient.rounded or len(set(quotient.denominators)) != 1:
        return None
    at = list(zip(months, quotient.numerators, strict=False))  # the vertices stand first
    negative = [(month, value) for month, value in at if value < 0]
    positive = [(month, value) for month, value in at if value > 0]
    for (a, one), (b, other) in product(negative, positive):
        if (a.period, a.out_of_scope, a.windows) == (b.period, b.out_of_scope, b.windows):
            part = one / (one - other)
            down, excused = (x + (y - x) * part for x, y in ((a.down, b.down), (a.excused, b.excused)))
            return ExtremeMonth(a.period, a.out_of_scope, down, excused, a.windows, False)
    return None


# ----- what is known of an expression


@cached_per_agreement
def _known_of_measures(agreement: Agreement) -> dict[str, _Known]:
    """What is known of each measure, worked out in the order of their use."""
    found: dict[str, _Known] = {}
    for measure in agreement.measures:
        found[measure.name] = _measure(measure, agreement, found)
    return found


def _measure(measure: Measure, agreement: Agreement, known: Mapping[str, _Known]) -> _Known:
    span = _known_of(measure.expression, agreement, known)
    if measure.rounding:
        span = _rounded(span, measure.rounding, measure.name)
    if measure.empty is None or not span.holes:
        return span
    value = measure.empty.value
    at = tuple(value if i in span.holes else each for i, each in enumerate(span.at))
    low = None if span.low is None else min(span.low, value)
    high = None if span.high is None else max(span.high, value)
    return _Known(None, low, high, at, frozenset())


def _rounded(span: _Known, rounding: Rounding, name: str) -> _Known:
    """What rounding leaves of it: rounding keeps the order of values, so that it rounds both bounds."""

    def step(value: Fraction | None) -> Fraction | None:
        if value is None:
            return None
        return round_ratio_to(value.numerator, value.denominator, rounding.quantum.value, rounding.mode.value)

    quotient = span.quotient if _stays_linear(span.quotient, rounding.quantum.value) else None
    if quotient is not None:
        quotient = quotient.replace(facts=frozenset({MeasureValue(name)}), rounded=True)
    return _Known(
        quotient, step(span.low), step(span.high), tuple(step(each) for each in span.at), span.holes
    )


def _stays_linear(quotient: LinearFractional | None, step: Fraction) -> bool:
    """Whether a rounded expression is still extreme at the vertices.

    It is where it speaks of one time only, which is a whole number of steps at each vertex: then rounding
    moves no vertex, and between them it stays between its values there.
    """
    if quotient is None or quotient.rounded or len(quotient.facts) > 1:
        return False
    whole = all(under and over % (under * step) == 0 for over, under in quotient.pairs)
    return whole and len(set(quotient.denominators)) == 1


def _known_of(expression: Expression, agreement: Agreement, known: Mapping[str, _Known]) -> _Known:
    months = extreme_months(agreement)
    match expression:
        case Constant():
            return _linear([expression.value.value] * len(months), frozenset(), months)
        case TimeInPeriod():
            facts = frozenset({expression} if leaves(agreement) else ())
            return _linear([month.time for month in months], facts, months)
        case OutageTime(status):
            return _linear([month.outages(status) for month in months], frozenset({expression}), months)
        case WindowTime():
            name = expression.window
            return _linear([dict(month.windows)[name] for month in months], frozenset({expression}), months)
        case MeasureValue():
            return known[expression.name]
        case InputValue():
            return _Known(None, None, None, (None,) * len(months), frozenset())
        case Negation():
            zero = _linear([Fraction(0)] * len(months), frozenset(), months)
            return _operate(
                Operator.SUBTRACT,
                zero,
                _known_of(expression.operand, agreement, known),
            )
        case Operation():
            left, right = (
                _known_of(expression.left, agreement, known),
                _known_of(expression.right, agreement, known),
            )
            return _operate(expression.operator, left, right)
        case _:
            assert_never(expression)


def _linear(values: list[Fraction], facts: frozenset[Expression], months: tuple[ExtremeMonth, ...]) -> _Known:
    proper = tuple(value for value, month in zip(values, months, strict=True) if month.is_vertex)
    quotient = LinearFractional(proper, (Fraction(1),) * len(proper), facts, False)
    return _Known(quotient, min(values), max(values), tuple(values), frozenset())


def _operate(operator: Operator, left: _Known, right: _Known) -> _Known:
    at = tuple(
        None if one is None or other is None else combine(operator, one, other)
        for one, other in zip(left.at, right.at, strict=True)
    )
    divides = operator is Operator.DIVIDE
    zeros = {i for i, value in enumerate(right.at) if divides and value == 0}
    holes = left.holes | right.holes | zeros
    quotient = combine_fractional(operator, left.quotient, right.quotient)
    if quotient is not None:
        low, high = extremes(quotient)
        return _Known(quotient, low, high, at, holes)
    low, high = enclose(operator, (left.low, left.high), (right.low, right.high))
    return _Known(None, low, high, at, holes)
