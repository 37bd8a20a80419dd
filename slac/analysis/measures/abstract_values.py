"""What is known of the parts of a formula: an interval of all values, and the value in each extreme month.

It is an abstract interpretation of the formula, from the leaves up. Two properties are computed for each part
of it: an interval that encloses all its values (`low` to `high`), and its value in each extreme month
(`values`). While a part is a quotient of two linear functions, its interval is exact; else interval
arithmetic encloses it. slac.analysis.measures.bounds says what follows for a measure.
"""

from collections.abc import Mapping
from fractions import Fraction
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
)
from slac.analysis.measures.extreme_months import ExtremeMonth, extreme_months
from slac.analysis.measures.fractional import (
    End,
    LinearFractional,
    Ratio,
    combine_fractional,
    enclose,
    extremes,
)
from slac.node import FrozenRecord
from slac.runtime.numbers import round_ratio, round_ratio_to
from slac.runtime.periods import ServicePeriod


class AbstractValue(FrozenRecord):
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
def known_of_measures(agreement: Agreement) -> dict[str, AbstractValue]:
    """The abstract value of each measure, in the order in which they use each other."""
    found: dict[str, AbstractValue] = {}
    for measure in agreement.measures:
        found[measure.name] = _measure(measure, agreement, found)
    return found


def _measure(measure: Measure, agreement: Agreement, known: Mapping[str, AbstractValue]) -> AbstractValue:
    span = known_of(measure.expression, agreement, known)
    if measure.rounding:
        span = _rounded(span, measure.rounding, measure.name)
    if measure.empty is None or not span.holes:
        return span
    value = measure.empty.value
    ratio = value.as_integer_ratio()
    values = tuple(ratio if i in span.holes else each for i, each in enumerate(span.values))
    low = None if span.low is None else min(span.low, value)
    high = None if span.high is None else max(span.high, value)
    return AbstractValue(None, low, high, values, frozenset())


def _rounded(span: AbstractValue, rounding: Rounding, name: str) -> AbstractValue:
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
        return AbstractValue(quotient, low, high, _values(quotient, span.holes), span.holes)
    values = tuple(None if each is None else (nearest(each), parts) for each in span.values)
    return AbstractValue(None, low, high, values, span.holes)


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


def known_of(
    expression: Expression, agreement: Agreement, known: Mapping[str, AbstractValue]
) -> AbstractValue:
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
            given = agreement.input(expression.name)
            low, high = (None if end is None else end.value for end in (given.least, given.most))
            return AbstractValue(None, low, high, (None,) * len(months), frozenset())
        case Negation():
            zero = _linear([Fraction(0)] * len(months), frozenset(), months)
            return _operate(
                Operator.SUBTRACT,
                zero,
                known_of(expression.operand, agreement, known),
            )
        case Operation():
            left, right = (
                known_of(expression.left, agreement, known),
                known_of(expression.right, agreement, known),
            )
            return _operate(expression.operator, left, right)
        case _:
            assert_never(expression)


def _linear(
    times: list[Fraction], facts: frozenset[Expression], months: tuple[ExtremeMonth, ...]
) -> AbstractValue:
    unit = lcm(*(time.denominator for time in times))
    numerators = tuple(time.numerator * (unit // time.denominator) for time in times)
    vertices = sum(month.is_vertex for month in months)
    quotient = LinearFractional(numerators, (unit,) * len(times), vertices, facts, False)
    low, high = (Fraction(end, unit) for end in (min(numerators), max(numerators)))
    return AbstractValue(quotient, low, high, _values(quotient, frozenset()), frozenset())


def _values(quotient: LinearFractional, holes: frozenset[int]) -> tuple[Ratio | None, ...]:
    """What a quotient comes to in each month that is no hole."""
    if not holes:
        return tuple(quotient.pairs)
    return tuple(None if i in holes else pair for i, pair in enumerate(quotient.pairs))


def _operate(operator: Operator, left: AbstractValue, right: AbstractValue) -> AbstractValue:
    divides = operator is Operator.DIVIDE
    zeros = (i for i, value in enumerate(right.values) if divides and is_zero(value))
    holes = left.holes | right.holes | frozenset(zeros)
    quotient = combine_fractional(operator, left.quotient, right.quotient)
    if quotient is not None:
        low, high = extremes(quotient)
        return AbstractValue(quotient, low, high, _values(quotient, holes), holes)
    values = tuple(_combined(operator, *each) for each in zip(left.values, right.values, strict=True))
    low, high = enclose(operator, (left.low, left.high), (right.low, right.high))
    return AbstractValue(None, low, high, values, holes)


def _combined(operator: Operator, one: Ratio | None, other: Ratio | None) -> Ratio | None:
    if one is None or other is None:
        return None
    result = combine(operator, Fraction(*one), Fraction(*other))
    return None if result is None else result.as_integer_ratio()


def is_zero(value: Ratio | None) -> bool:
    """Whether a value is known, and zero."""
    return value is not None and not value[0]
