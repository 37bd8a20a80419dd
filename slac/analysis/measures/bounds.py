"""Bounds of a measure: the least and the greatest value that it can have in any period of any customer.

An availability is a quotient of two functions that are linear in times, and such a quotient is extreme at a
vertex of what can happen (see slac.analysis.measures.extreme_months): at any point between vertices it is a
mean of its values there, weighted by the denominators. So the bounds are exact, and each comes with a month
that attains it. Where a formula is no such quotient (a product of two times, a number that the customer
brings), interval arithmetic encloses it: the enclosure is wide enough, perhaps too wide, and `exact` says so.

It is an abstract interpretation of the formula. Two properties are computed for each part of it, from the
leaves up: an interval that encloses all its values (`low` to `high`), and its value in each extreme month
(`values`). `bounds_of` compares them: an end of the interval that some month attains is exact.

An example: `(A - downtime) / A` is A over A in a month without downtime, and 0 over A in one that is down
throughout. So its bounds are 0 and 1, and both are exact.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import lcm
from typing import assert_never

from slac.agreement import Agreement, Measure
from slac.agreement.cache import cached_per_agreement
from slac.agreement.expressions import (
    Constant,
    Expression,
    InputValue,
    MeasuredTime,
    MeasureValue,
    Negation,
    Operation,
    Operator,
    Rounding,
    combine,
    walk,
)
from slac.analysis.measures.extreme_months import ExtremeMonth, extreme_months
from slac.analysis.measures.fractional import (
    End,
    LinearFractional,
    Ratio,
    combine_fractional,
    enclose,
    extremes,
    positions_of_extremes,
)
from slac.analysis.tables.ranges import ValueRange
from slac.node import FrozenRecord
from slac.runtime.numbers import round_ratio, round_ratio_to
from slac.runtime.periods import ServicePeriod


class Bounds(FrozenRecord):
    """An interval that holds all values of a measure (ratios, or seconds), and its extreme months."""

    range: ValueRange
    exact: bool
    """Whether both ends of `range` are values of the measure; else it may be wider than needed."""
    low: Fraction | None
    """The least value in the extreme months; None: none is known."""
    low_at: ExtremeMonth | None
    """The month of that value."""
    high: Fraction | None
    """The greatest value in the extreme months; None: none is known."""
    high_at: ExtremeMonth | None
    """The month of that value."""


class _Known(FrozenRecord):
    """The abstract value of an expression."""

    quotient: LinearFractional | None
    """The expression as a linear-fractional function; None: it is none."""
    low: End
    high: End
    """All values lie from `low` to `high`; None: unbounded."""
    values: tuple[Ratio | None, ...]
    """Its value in each extreme month; None: unknown or undefined."""
    holes: frozenset[int]
    """The months, by number, in which it is undefined, since some denominator is zero."""


@cached_per_agreement
def bounds_of(agreement: Agreement, name: str) -> Bounds:
    """The bounds of a measure after its rounding; where it is undefined, it has no value to bound."""
    months = extreme_months(agreement)
    span = _known_of_measures(agreement)[name]
    at_least, at_most = positions_of_extremes(span.values)
    low, high = _fraction(span, at_least), _fraction(span, at_most)
    return Bounds(
        ValueRange(span.low, span.low is not None, span.high, span.high is not None),
        low is not None and high is not None and (low, high) == (span.low, span.high),
        low,
        None if at_least is None else months[at_least],
        high,
        None if at_most is None else months[at_most],
    )


@cached_per_agreement
def rises_with_downtime(agreement: Agreement, name: str) -> bool | None:
    """Whether the measure is greater in a month that was down as long as can be than in one without outages;
    None where both values are equal, or one is unknown.
    """
    months = extreme_months(agreement)
    span = _known_of_measures(agreement)[name]
    whole = [i for i, each in enumerate(months) if not each.excused and not each.out_of_scope]
    calm = next(i for i in whole if not months[i].down)
    alike = [i for i in whole if months[i].period == months[calm].period]
    down = max(alike, key=lambda i: months[i].down)
    spared, struck = _fraction(span, calm), _fraction(span, down)
    return None if spared is None or struck is None or spared == struck else struck > spared


def values_in_extreme_months(
    agreement: Agreement, name: str
) -> Iterator[tuple[ExtremeMonth, Fraction | None]]:
    """The value of a measure in each extreme month; None where that is undefined or unknown."""
    span = _known_of_measures(agreement)[name]
    for number, month in enumerate(extreme_months(agreement)):
        yield month, _fraction(span, number)


def zero_denominators(agreement: Agreement, name: str) -> Iterator[tuple[Operation, ExtremeMonth]]:
    """The divisions in a measure's own formula that divide by zero in some month, each with such a month."""
    months = extreme_months(agreement)
    for division in walk(agreement.measure(name).expression):
        if not isinstance(division, Operation) or division.operator is not Operator.DIVIDE:
            continue
        span = _known_of(division.right, agreement, _known_of_measures(agreement))
        at = zip(months, span.values, strict=True)
        zero = next((month for month, value in at if _is_zero(value)), None) or _crossing(span, months)
        if zero is not None:
            yield division, zero


def _crossing(span: _Known, months: tuple[ExtremeMonth, ...]) -> ExtremeMonth | None:
    """A month on the edge between two vertices in which an expression is zero; None where none is found.

    It is found by linear interpolation, where the expression is negative at one vertex and positive at the
    other, and linear in between: not rounded, and with the same denominator in all months.
    """
    quotient = span.quotient
    if quotient is None or quotient.rounded or len(set(quotient.denominators)) != 1:
        return None
    at = list(zip(months, quotient.numerators[: quotient.vertices], strict=False))
    negative = [(month, value) for month, value in at if value < 0]
    positive = [(month, value) for month, value in at if value > 0]
    for (a, one), (b, other) in product(negative, positive):
        if (a.period, a.out_of_scope, a.windows) == (b.period, b.out_of_scope, b.windows):
            part = Fraction(one, one - other)
            down, excused = (x + (y - x) * part for x, y in ((a.down, b.down), (a.excused, b.excused)))
            return ExtremeMonth(a.period, a.out_of_scope, down, excused, a.windows, False)
    return None


def _fraction(span: _Known, month: int | None) -> Fraction | None:
    """The value in a month, by its number; None where there is none."""
    value = None if month is None else span.values[month]
    return None if value is None else Fraction(*value)


def _is_zero(value: Ratio | None) -> bool:
    return value is not None and not value[0]


# ----- what is known of an expression


@cached_per_agreement
def _known_of_measures(agreement: Agreement) -> dict[str, _Known]:
    """The abstract value of each measure, in the order in which they use each other."""
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
    ratio = value.as_integer_ratio()
    values = tuple(ratio if i in span.holes else each for i, each in enumerate(span.values))
    low = None if span.low is None else min(span.low, value)
    high = None if span.high is None else max(span.high, value)
    return _Known(None, low, high, values, frozenset())


def _rounded(span: _Known, rounding: Rounding, name: str) -> _Known:
    """The abstract value after rounding. Rounding is monotone, so it takes bounds to bounds."""
    quantum, mode = rounding.quantum.value, rounding.mode
    step, parts = quantum.as_integer_ratio()

    def end(value: End) -> End:
        if value is None:
            return None
        return round_ratio_to(value.numerator, value.denominator, quantum, mode.value)

    def nearest(value: Ratio) -> int:
        return round_ratio(value[0] * parts, value[1] * step, mode.value) * step

    low, high = end(span.low), end(span.high)
    if span.quotient is not None and _stays_linear(span.quotient, quantum):
        whole = tuple(nearest(pair) for pair in span.quotient.pairs)
        under = (parts,) * len(whole)
        facts = frozenset({MeasureValue(name)})
        quotient = LinearFractional(whole, under, span.quotient.vertices, facts, True)
        return _Known(quotient, low, high, _values(quotient, span.holes), span.holes)
    values = tuple(None if each is None else (nearest(each), parts) for each in span.values)
    return _Known(None, low, high, values, span.holes)


def _stays_linear(quotient: LinearFractional, step: Fraction) -> bool:
    """Whether an expression has its extremes at the vertices after rounding too.

    It has them if it is made of one time only, which is a whole number of steps at each vertex: rounding
    changes no value at a vertex then, and in between, since it is monotone, it stays between those.
    """
    if quotient.rounded or len(quotient.facts) > 1 or len(set(quotient.denominators)) != 1:
        return False
    num, den = step.as_integer_ratio()
    at_vertices = quotient.numerators[: quotient.vertices]
    return all(over * den % (quotient.denominators[0] * num) == 0 for over in at_vertices)


def _known_of(expression: Expression, agreement: Agreement, known: Mapping[str, _Known]) -> _Known:
    """The abstract value of an expression, given those of the measures before."""
    months = extreme_months(agreement)
    match expression:
        case Constant():
            return _linear([expression.value.value] * len(months), frozenset(), months)
        case MeasuredTime():
            times = [month.length_of(expression) for month in months]
            in_period: dict[ServicePeriod, Fraction] = {}
            both = zip(months, times, strict=True)
            varies = any(in_period.setdefault(month.period, time) != time for month, time in both)
            return _linear(times, frozenset({expression} if varies else ()), months)
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


def _linear(times: list[Fraction], facts: frozenset[Expression], months: tuple[ExtremeMonth, ...]) -> _Known:
    unit = lcm(*(time.denominator for time in times))
    numerators = tuple(time.numerator * (unit // time.denominator) for time in times)
    vertices = sum(month.is_vertex for month in months)
    quotient = LinearFractional(numerators, (unit,) * len(times), vertices, facts, False)
    low, high = (Fraction(end, unit) for end in (min(numerators), max(numerators)))
    return _Known(quotient, low, high, _values(quotient, frozenset()), frozenset())


def _values(quotient: LinearFractional, holes: frozenset[int]) -> tuple[Ratio | None, ...]:
    """What a quotient comes to in each month that is no hole."""
    if not holes:
        return tuple(quotient.pairs)
    return tuple(None if i in holes else pair for i, pair in enumerate(quotient.pairs))


def _operate(operator: Operator, left: _Known, right: _Known) -> _Known:
    divides = operator is Operator.DIVIDE
    zeros = (i for i, value in enumerate(right.values) if divides and _is_zero(value))
    holes = left.holes | right.holes | frozenset(zeros)
    quotient = combine_fractional(operator, left.quotient, right.quotient)
    if quotient is not None:
        low, high = extremes(quotient)
        return _Known(quotient, low, high, _values(quotient, holes), holes)
    values = tuple(_combined(operator, *each) for each in zip(left.values, right.values, strict=True))
    low, high = enclose(operator, (left.low, left.high), (right.low, right.high))
    return _Known(None, low, high, values, holes)


def _combined(operator: Operator, one: Ratio | None, other: Ratio | None) -> Ratio | None:
    if one is None or other is None:
        return None
    result = combine(operator, Fraction(*one), Fraction(*other))
    return None if result is None else result.as_integer_ratio()
