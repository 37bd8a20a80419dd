"""How far a measure can go: the least and the greatest value that any period of any customer can give it.

An availability is a quotient of two functions that are linear in times, and such a quotient is extreme at a
vertex of what can happen (see slac.analysis.measures.extreme_months): at any point between vertices it is a
mean of its values there, weighted by the denominators. So the bounds are exact, and each comes with a month
that attains it. Where a formula is no such quotient (a product of two times, a number that the customer
brings), interval arithmetic encloses it: the enclosure is wide enough, perhaps too wide, and `exact` says so.

Two properties are carried through a formula side by side: where it lies at all (`low` to `high`), and what it
comes to in each extreme month (`values`). They meet in `bounds_of`: bounds that some month attains are exact.
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

    A value is None where it is unknown or undefined; where there is a quotient, that has the values too.
    `holes` are the months, by number, in which some denominator is zero.
    """

    quotient: LinearFractional | None
    low: End
    high: End
    values: tuple[Ratio | None, ...]
    holes: frozenset[int]


@cached_per_agreement
def bounds_of(agreement: Agreement, name: str) -> Bounds:
    """The bounds of a measure after its rounding. Undefined is no value, unless the contract gives it one."""
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
    """Whether a month that was down throughout has more of it than one without outages; None if neither."""
    months = extreme_months(agreement)
    span = _known_of_measures(agreement)[name]
    whole = [i for i, each in enumerate(months) if not each.excused and not each.out_of_scope]
    calm = next(i for i in whole if not months[i].down)
    down = next(i for i in whole if months[i].down == months[i].time)
    spared, struck = _fraction(span, calm), _fraction(span, down)
    return None if spared is None or struck is None or spared == struck else struck > spared


def values_in_extreme_months(
    agreement: Agreement, name: str
) -> Iterator[tuple[ExtremeMonth, Fraction | None]]:
    """What a measure comes to in each extreme month; None where that is undefined or unknown."""
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
    """A month between two vertices in which an expression is zero, where it is negative in one, positive in
    the other, and linear in between: not rounded, and over a denominator that is the same everywhere.
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
    ratio = value.as_integer_ratio()
    values = tuple(ratio if i in span.holes else each for i, each in enumerate(span.values))
    low = None if span.low is None else min(span.low, value)
    high = None if span.high is None else max(span.high, value)
    return _Known(None, low, high, values, frozenset())


def _rounded(span: _Known, rounding: Rounding, name: str) -> _Known:
    """What rounding leaves of it: rounding keeps the order of values, so that it rounds both bounds."""
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
    """Whether a rounded expression is still extreme at the vertices.

    It is where it speaks of one time only, which is a whole number of steps at each vertex: then rounding
    moves no vertex, and between them it stays between its values there.
    """
    if quotient.rounded or len(quotient.facts) > 1 or len(set(quotient.denominators)) != 1:
        return False
    num, den = step.as_integer_ratio()
    at_vertices = quotient.numerators[: quotient.vertices]
    return all(over * den % (quotient.denominators[0] * num) == 0 for over in at_vertices)


def _known_of(expression: Expression, agreement: Agreement, known: Mapping[str, _Known]) -> _Known:
    months = extreme_months(agreement)
    match expression:
        case Constant():
            return _linear([expression.value.value] * len(months), frozenset(), months)
        case MeasuredTime():
            times = [month.length_of(expression) for month in months]
            lengths = {(month.period, time) for month, time in zip(months, times, strict=True)}
            varies = len(lengths) > len({month.period for month in months})
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
