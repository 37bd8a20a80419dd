"""Bounds of a measure: the least and the greatest value that it can have in any period of any customer.

An availability is a quotient of two functions that are linear in times, and such a quotient is extreme at a
vertex of what can happen (see slac.analysis.measures.extreme_months): at any point between vertices it is a
mean of its values there, weighted by the denominators. So the bounds are exact, and each comes with a month
that attains it. Where a formula is no such quotient (a product of two times, a number that the customer
brings), interval arithmetic encloses it: the enclosure is wide enough, perhaps too wide, and `exact` says so.

What is known of each part of a formula is computed in slac.analysis.measures.abstract_values. `bounds_of`
compares the interval with the extreme months: an end of the interval that some month attains is exact.

An example: `(A - downtime) / A` is A over A in a month without downtime, and 0 over A in one that is down
throughout. So its bounds are 0 and 1, and both are exact.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from slac.agreement import Agreement
from slac.agreement.cache import cached_per_agreement
from slac.agreement.expressions import (
    Expression,
    Operation,
    Operator,
    walk,
)
from slac.analysis.measures.abstract_values import AbstractValue, is_zero, known_of, known_of_measures
from slac.analysis.measures.extreme_months import ExtremeMonth, extreme_months
from slac.analysis.measures.fractional import (
    Enclosure,
    linear_relation,
    positions_of_extremes,
)
from slac.analysis.tables.ranges import ValueRange
from slac.node import FrozenRecord


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


@cached_per_agreement
def bounds_of(agreement: Agreement, name: str) -> Bounds:
    """The bounds of a measure after its rounding; where it is undefined, it has no value to bound."""
    months = extreme_months(agreement)
    span = known_of_measures(agreement)[name]
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
    span = known_of_measures(agreement)[name]
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
    span = known_of_measures(agreement)[name]
    for number, month in enumerate(extreme_months(agreement)):
        yield month, _fraction(span, number)


def enclosure_of(agreement: Agreement, expression: Expression) -> Enclosure:
    """An interval that holds all values of an expression; None at an end: none is known there."""
    span = known_of(expression, agreement, known_of_measures(agreement))
    return span.low, span.high


@cached_per_agreement
def line_of(agreement: Agreement, expression: Expression, name: str) -> tuple[Fraction, Fraction] | None:
    """The slope and the intercept with which an expression is a linear function of a measure in every month
    of every customer; None where it is none, or that cannot be told.

    Both are quotients of linear functions of times. Over one denominator, the numerators agree everywhere if
    they agree at the vertices, since linear functions do.
    """
    known = known_of_measures(agreement)
    one, other = known_of(expression, agreement, known).quotient, known[name].quotient
    if one is None or other is None or one.rounded or other.rounded:
        return None
    return linear_relation(one, other)


def zero_denominators(agreement: Agreement, name: str) -> Iterator[tuple[Operation, ExtremeMonth]]:
    """The divisions in a measure's own formula that divide by zero in some month, each with such a month."""
    months = extreme_months(agreement)
    for division in walk(agreement.measure(name).expression):
        if not isinstance(division, Operation) or division.operator is not Operator.DIVIDE:
            continue
        span = known_of(division.right, agreement, known_of_measures(agreement))
        at = zip(months, span.values, strict=True)
        zero = next((month for month, value in at if is_zero(value)), None) or _crossing(span, months)
        if zero is not None:
            yield division, zero


def _crossing(span: AbstractValue, months: tuple[ExtremeMonth, ...]) -> ExtremeMonth | None:
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


def _fraction(span: AbstractValue, month: int | None) -> Fraction | None:
    """The value in a month, by its number; None where there is none."""
    value = None if month is None else span.values[month]
    return None if value is None else Fraction(*value)
