"""Linear-fractional functions, known by their values at the vertices of a polytope; and interval arithmetic.

`(service - down) / service` is linear-fractional: a quotient of two functions that are linear in times. Such
a function is known by its numerator and its denominator at each vertex (see
slac.analysis.measures.extreme_months), and is extreme at one. Sums, differences and quotients of two of them
are linear-fractional again where both have the same denominator, or one is a constant; products, where one is
a constant. This covers availability formulas. For anything else, `enclose` gives an interval that holds every
value (interval arithmetic, Moore 1966): it never loses a value, and may hold some that do not occur.

A quotient stays what it is when both functions are multiplied by one number. So both are kept in whole
numbers, without a common divisor: as exact as fractions, and cheaper by far, since a check of a policy spends
much of its time here.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd
from typing import assert_never

from slac.agreement.expressions import Expression, Operator
from slac.node import FrozenRecord

End = Fraction | None
"""The end of an interval; None: it is unbounded there."""
Enclosure = tuple[End, End]
"""A closed interval that holds every value, as its low and its high end."""
Ratio = tuple[int, int]
"""A numerator and a denominator above zero, not always in lowest terms."""


class LinearFractional(FrozenRecord):
    """A quotient of two linear functions: its numerator and denominator in each month, none of these below 0.

    The first `vertices` months are the vertices. Those behind are months between them, which bound nothing.
    `facts` are the times that it is made of, besides the period's length; `rounded` says that one of them
    was rounded.
    """

    numerators: tuple[int, ...]
    denominators: tuple[int, ...]
    vertices: int
    facts: frozenset[Expression]
    rounded: bool

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The numerator and the denominator in each month."""
        return list(zip(self.numerators, self.denominators, strict=True))


# ----- linear-fractional functions


def combine_fractional(
    operator: Operator, one: LinearFractional | None, other: LinearFractional | None
) -> LinearFractional | None:
    """The result of an operation on two such functions; None where it is none, or not bounded by vertices."""
    if one is None or other is None:
        return None
    facts = one.facts | other.facts
    rounded = one.rounded or other.rounded
    if rounded and len(facts) > 1:
        return None  # a rounded time may exceed what the unrounded ones beside it leave room for
    found: tuple[Sequence[int], Sequence[int]] | None
    match operator:
        case Operator.ADD:
            a, b, under = _common(one, other)
            found = [x + y for x, y in zip(a, b, strict=True)], under
        case Operator.SUBTRACT:
            a, b, under = _common(one, other)
            found = [x - y for x, y in zip(a, b, strict=True)], under
        case Operator.MULTIPLY:
            found = _times(other, _fixed(one)) or _times(one, _fixed(other))
        case Operator.DIVIDE:
            a, b, under = _common(one, other)
            found = a, b
        case Operator.LESSER | Operator.GREATER:
            found = None
        case _:
            assert_never(operator)
    return _positive(*found, one.vertices, facts, rounded) if found else None


def linear_relation(one: LinearFractional, other: LinearFractional) -> tuple[Fraction, Fraction] | None:
    """The slope and the intercept with which `one` is a linear function of `other` in all months."""
    values = [
        (Fraction(*theirs), Fraction(*ours)) if ours[1] and theirs[1] else None
        for ours, theirs in zip(one.pairs, other.pairs, strict=True)
    ]
    if _proportion(one.denominators, other.denominators) == (0, 0) or None in values:
        return None
    known = [each for each in values if each is not None]
    x, y = known[0]
    far = next((each for each in known if each[0] != x), None)
    if far is None:
        return None
    slope = (far[1] - y) / (far[0] - x)
    intercept = y - slope * x
    return (slope, intercept) if all(b == slope * a + intercept for a, b in known) else None


def _times(function: LinearFractional, factor: Ratio | None) -> tuple[list[int], list[int]] | None:
    """The numerators and denominators of a function times a number; None where that is None."""
    if factor is None:
        return None
    num, den = factor
    return [num * over for over in function.numerators], [den * under for under in function.denominators]


def _common(
    one: LinearFractional, other: LinearFractional
) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """The numerators of two functions over a common denominator, and that denominator; empty without one.

    There is one if their denominators are proportional, or if one of the functions is constant.
    """
    ours, theirs = _proportion(one.denominators, other.denominators)
    if ours:
        a = [ours * over for over in one.numerators]
        return a, [theirs * over for over in other.numerators], [ours * under for under in one.denominators]
    if (fixed := _fixed(other)) is not None:
        num, den = fixed
        a, under = [den * over for over in one.numerators], [den * under for under in one.denominators]
        return a, [num * under for under in one.denominators], under
    if (fixed := _fixed(one)) is not None:
        num, den = fixed
        b, under = [den * over for over in other.numerators], [den * under for under in other.denominators]
        return [num * under for under in other.denominators], b, under
    return (), (), ()


def _proportion(ours: tuple[int, ...], theirs: tuple[int, ...]) -> Ratio:
    """The factors that make two denominators equal in each month; 0 and 0 where they are not proportional.

    Both are above zero in some month.
    """
    if ours == theirs:
        return 1, 1
    at = next(i for i, each in enumerate(ours) if each)
    first, second = theirs[at], ours[at]
    same = first and all(first * one == second * other for one, other in zip(ours, theirs, strict=True))
    return (first, second) if same else (0, 0)


def _fixed(function: LinearFractional) -> Ratio | None:
    """The value of a constant function; None of any other."""
    if function.facts or 0 in function.denominators:
        return None
    num, den = function.numerators[0], function.denominators[0]
    return (num, den) if all(over * den == num * under for over, under in function.pairs) else None


def _positive(
    numerators: Sequence[int],
    denominators: Sequence[int],
    vertices: int,
    facts: frozenset[Expression],
    rounded: bool,
) -> LinearFractional | None:
    """The function in normal form: no denominator is negative, and all numbers are without a common divisor.

    None where the sign of the denominator varies or it is always zero, since then vertices bound nothing.
    """
    least, most = min(denominators, default=0), max(denominators, default=0)
    if least < 0 < most or least == most == 0:
        return None
    by = gcd(*numerators, *denominators)
    by = -by if least < 0 else by
    if by != 1:
        numerators, denominators = [each // by for each in numerators], [each // by for each in denominators]
    return LinearFractional(tuple(numerators), tuple(denominators), vertices, facts, rounded)


def extremes(function: LinearFractional) -> Enclosure:
    """The infimum and the supremum over all months, by the values at the vertices; None: it is unbounded.

    Where a denominator is 0 the value tends to +infinity if the numerator is positive, to -infinity if it is
    negative; where both are 0 it is undefined there, and bounded by the values at the other vertices.
    """
    pairs = function.pairs[: function.vertices]
    least, most = positions_of_extremes(pair if pair[1] else None for pair in pairs)
    at_poles = [over for over, under in pairs if not under]
    low = None if least is None or any(over < 0 for over in at_poles) else Fraction(*pairs[least])
    high = None if most is None or any(over > 0 for over in at_poles) else Fraction(*pairs[most])
    return low, high


def positions_of_extremes(values: Iterable[Ratio | None]) -> tuple[int | None, int | None]:
    """The positions of the least and the greatest of some values, the first of equals; None: all are unknown.

    Ratios are compared by cross-multiplication, in whole numbers.
    """
    least: tuple[int, int, int] | None = None
    most: tuple[int, int, int] | None = None
    for position, value in enumerate(values):
        if value is None:
            continue
        num, den = value
        if least is None or num * least[1] < least[0] * den:
            least = num, den, position
        if most is None or num * most[1] > most[0] * den:
            most = num, den, position
    return least and least[2], most and most[2]


# ----- interval arithmetic


def enclose(operator: Operator, one: Enclosure, other: Enclosure) -> Enclosure:
    """An interval that holds the result of an operation, given intervals that hold its operands."""
    (low, high), (other_low, other_high) = one, other
    match operator:
        case Operator.ADD:
            return _plus(low, other_low), _plus(high, other_high)
        case Operator.SUBTRACT:
            return _minus(low, other_high), _minus(high, other_low)
        case Operator.LESSER:
            least = None if low is None or other_low is None else min(low, other_low)
            return least, min((end for end in (high, other_high) if end is not None), default=None)
        case Operator.GREATER:
            most = None if high is None or other_high is None else max(high, other_high)
            return max((end for end in (low, other_low) if end is not None), default=None), most
        case Operator.MULTIPLY:
            return _product(low, high, other_low, other_high)
        case Operator.DIVIDE:
            if other_low is None or other_high is None or other_low <= 0 <= other_high:
                return None, None
            return _product(low, high, 1 / other_high, 1 / other_low)
        case _:
            assert_never(operator)


def _plus(one: End, other: End) -> End:
    return None if one is None or other is None else one + other


def _minus(one: End, other: End) -> End:
    return None if one is None or other is None else one - other


def _product(low: End, high: End, other_low: End, other_high: End) -> tuple[End, End]:
    if low is None or high is None or other_low is None or other_high is None:
        return None, None
    products = [a * b for a in (low, high) for b in (other_low, other_high)]
    return min(products), max(products)
