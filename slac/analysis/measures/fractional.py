"""Linear-fractional functions, known by their values at the vertices of a polytope; and interval arithmetic.

`(service - down) / service` is linear-fractional: a quotient of two functions that are linear in times. Such
a function is known by its numerator and its denominator at each vertex (see
slac.analysis.measures.extreme_months), and is extreme at one. Sums, differences and quotients of two of them
are linear-fractional again where both have the same denominator, or one is a constant; products, where one is
a constant. This covers availability formulas. For anything else, `enclose` gives an interval that holds every
value (interval arithmetic, Moore 1966): it never loses a value, and may hold some that do not occur.
"""

from fractions import Fraction
from typing import assert_never

from slac.agreement.expressions import Expression, Operator
from slac.node import FrozenRecord

End = Fraction | None
"""The end of an interval; None is no end."""
Enclosure = tuple[End, End]
"""An interval that holds every value, from its low end to its high end."""


class LinearFractional(FrozenRecord):
    """A quotient of two linear functions: its numerator and denominator at each vertex, none below zero.

    `facts` are the times that it is made of, besides the period's length; `rounded` says that one of them
    was rounded.
    """

    numerators: tuple[Fraction, ...]
    denominators: tuple[Fraction, ...]
    facts: frozenset[Expression]
    rounded: bool

    @property
    def pairs(self) -> list[tuple[Fraction, Fraction]]:
        """The numerator and the denominator at each vertex."""
        return list(zip(self.numerators, self.denominators, strict=True))


# ----- linear-fractional functions


def combine_fractional(
    operator: Operator, one: LinearFractional | None, other: LinearFractional | None
) -> LinearFractional | None:
    """What an operation makes of two such functions, None where the vertices do not bound the result."""
    if one is None or other is None:
        return None
    facts = one.facts | other.facts
    rounded = one.rounded or other.rounded
    if rounded and len(facts) > 1:
        return None  # a rounded time may exceed what the unrounded ones beside it leave room for
    pairs = _common(one, other)
    match operator:
        case Operator.ADD:
            fractions = [(a + b, under) for a, b, under in pairs]
        case Operator.SUBTRACT:
            fractions = [(a - b, under) for a, b, under in pairs]
        case Operator.MULTIPLY:
            fractions = _times(other, _fixed(one)) or _times(one, _fixed(other))
        case Operator.DIVIDE:
            fractions = [(a, b) for a, b, _ in pairs]
        case Operator.LESSER | Operator.GREATER:
            return None
        case _:
            assert_never(operator)
    return _positive(fractions, facts, rounded)


def _times(function: LinearFractional, factor: Fraction | None) -> list[tuple[Fraction, Fraction]]:
    if factor is None:
        return []
    return [(factor * over, under) for over, under in function.pairs]


def _common(one: LinearFractional, other: LinearFractional) -> list[tuple[Fraction, Fraction, Fraction]]:
    """Both numerators over one denominator, which must be the same or a fixed number on one side."""
    if one.denominators == other.denominators:
        return list(zip(one.numerators, other.numerators, one.denominators, strict=True))
    first, second = _fixed(one), _fixed(other)
    if second is not None:
        return [(over, second * under, under) for over, under in one.pairs]
    if first is not None:
        return [(first * under, over, under) for over, under in other.pairs]
    return []


def _fixed(function: LinearFractional) -> Fraction | None:
    """The value of a function that is the same everywhere, else None."""
    if function.facts or 0 in function.denominators:
        return None
    values = {over / under for over, under in function.pairs}
    return values.pop() if len(values) == 1 else None


def _positive(
    fractions: list[tuple[Fraction, Fraction]], facts: frozenset[Expression], rounded: bool
) -> LinearFractional | None:
    """The function with a denominator that is nowhere negative, nor always zero; None if its sign varies."""
    signs = {(under.numerator > 0) - (under.numerator < 0) for _, under in fractions} - {0}
    if len(signs) != 1:
        return None
    sign = signs.pop()
    return LinearFractional(
        tuple(sign * over for over, _ in fractions),
        tuple(sign * under for _, under in fractions),
        facts,
        rounded,
    )


def extremes(function: LinearFractional) -> Enclosure:
    """The least and the greatest value, None where there is none.

    Where a denominator is 0 the value tends to +infinity if the numerator is positive, to -infinity if it is
    negative; where both are 0 it is undefined there, and bounded by the values at the other vertices.
    """
    values = [over / under for over, under in function.pairs if under]
    at_poles = [over for over, under in function.pairs if not under]
    low = None if any(over < 0 for over in at_poles) else min(values)
    high = None if any(over > 0 for over in at_poles) else max(values)
    return low, high


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
