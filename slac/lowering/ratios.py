"""Symbolic arithmetic on rational functions: a formula becomes one ratio of whole-number expressions.

Backends have whole numbers only. So each operation of a formula is carried out on numerators and denominators
in factored form: sums over the least common denominator, quotients by the reciprocal, and factors cancelled
that stand above and below the line. Nothing is multiplied out. A cancelled factor must still not be zero, or
the value would be defined where the formula is not; it is kept in `nonzero`.

An example: `(A - D) / A` is the coefficient 1, `over` (A - D) and `under` A. `1 - D / A` becomes the same:
over the common denominator A its numerators are A and D. And `A / A` is 1 with `nonzero` A.

INVARIANT: `under` and `nonzero` together hold every factor that must not be zero for the value to be defined.
"""

from fractions import Fraction
from math import gcd, lcm

from slac.lowering.wholes import ZERO, Extreme, Factor, Factors, Multiple, Total, is_not_negative
from slac.node import FrozenRecord


class RatioValue(FrozenRecord):
    """The rational function `coefficient * over / under`, where these are products of their factors."""

    coefficient: Fraction
    over: Factors = ()
    under: Factors = ()
    nonzero: Factors = ()

    @property
    def numerator(self) -> Multiple:
        """What stands above the line, as a whole number."""
        return Multiple(self.coefficient.numerator, self.over)

    @property
    def denominator(self) -> Multiple:
        """What stands below the line, as a whole number."""
        return Multiple(self.coefficient.denominator, self.under)

    @property
    def guards(self) -> Factors:
        """The factors that must not be zero although the denominator does not show it."""
        return tuple(dict.fromkeys(factor for factor in self.nonzero if factor not in self.under))


def constant(value: Fraction) -> RatioValue:
    """A number that the contract writes."""
    return RatioValue(value)


def whole(factor: Factor) -> RatioValue:
    """A whole number as a value."""
    return RatioValue(Fraction(1), (factor,))


def ratio(numerator: Factor, denominator: Factor) -> RatioValue:
    """Two whole numbers as a value, undefined where the second is zero."""
    return RatioValue(Fraction(1), (numerator,), (denominator,))


def quotient(numerator: Multiple, denominator: Multiple) -> RatioValue:
    """Two products as a value, undefined where the second is zero."""
    return divide(
        RatioValue(Fraction(numerator.coefficient), numerator.factors),
        RatioValue(Fraction(denominator.coefficient), denominator.factors),
    )


def negate(value: RatioValue) -> RatioValue:
    """The value with its sign turned."""
    return RatioValue(-value.coefficient, value.over, value.under, value.nonzero)


def multiply(left: RatioValue, right: RatioValue) -> RatioValue:
    """The product, with common factors cancelled; these must not be zero."""
    over, under = left.over + right.over, left.under + right.under
    shared = common(over, under)
    nonzero = left.nonzero + right.nonzero + shared
    coefficient = left.coefficient * right.coefficient
    if not coefficient:
        return RatioValue(coefficient, (), (), nonzero + under)
    return RatioValue(coefficient, without(over, shared), without(under, shared), nonzero)


def divide(left: RatioValue, right: RatioValue) -> RatioValue:
    """The quotient, undefined where `right` is zero."""
    if not right.coefficient:
        return RatioValue(Fraction(0), (), (), left.nonzero + left.under + (ZERO,))
    inverse = RatioValue(1 / right.coefficient, right.under, right.over, right.nonzero + right.under)
    return multiply(left, inverse)


def subtract(left: RatioValue, right: RatioValue) -> RatioValue:
    """The difference."""
    return add(left, negate(right))


def add(left: RatioValue, right: RatioValue) -> RatioValue:
    """The sum over the least common denominator."""
    nonzero = left.nonzero + right.nonzero
    if not left.coefficient:
        return RatioValue(right.coefficient, right.over, right.under, nonzero + left.under)
    if not right.coefficient:
        return RatioValue(left.coefficient, left.over, left.under, nonzero + right.under)
    under, left_over, right_over = over_one_denominator(left, right)
    shared = common(left_over, right_over)
    terms = [
        *_terms(left.coefficient, without(left_over, shared)),
        *_terms(right.coefficient, without(right_over, shared)),
    ]
    coefficient, factors = _summed(terms)
    product = RatioValue(coefficient, factors + shared if coefficient else (), (), nonzero)
    return multiply(product, RatioValue(Fraction(1), (), under))


def extreme(left: RatioValue, right: RatioValue, *, greatest: bool) -> RatioValue:
    """The lesser or the greater of two values: of their numerators over one positive denominator.

    To divide by a negative number would turn the order. So where the sign of a factor of the denominator is
    not known, both are multiplied by that factor once more, and its square is never negative.
    """
    under, left_over, right_over = over_one_denominator(left, right)
    unsure = tuple(factor for factor in under if not is_not_negative(factor))
    scale = lcm(left.coefficient.denominator, right.coefficient.denominator)
    sides = [
        Multiple(int(each.coefficient * scale), over + unsure if each.coefficient else ())
        for each, over in ((left, left_over), (right, right_over))
    ]
    nonzero = left.nonzero + right.nonzero
    if not (sides[0].factors or sides[1].factors):
        chosen = (max if greatest else min)(left.coefficient, right.coefficient)
        return (
            RatioValue(chosen, (), under, nonzero) if chosen else RatioValue(chosen, (), (), nonzero + under)
        )
    candidates = tuple(dict.fromkeys(each for side in sides for each in _candidates(side, greatest)))
    if len(candidates) == 1:
        (only,) = candidates
        return RatioValue(Fraction(only.coefficient, scale), only.factors, under + unsure, nonzero)
    return RatioValue(Fraction(1, scale), (Extreme(greatest, candidates),), under + unsure, nonzero)


def _candidates(side: Multiple, greatest: bool) -> tuple[Multiple, ...]:
    """The numbers of which one is chosen; nested choices are one: min(min(a, b), c) is of three."""
    match side:
        case Multiple(1, (Extreme() as inner,)) if inner.greatest == greatest:
            return inner.of
        case _:
            return (side,)


def over_one_denominator(left: RatioValue, right: RatioValue) -> tuple[Factors, Factors, Factors]:
    """The least common denominator, and the two numerators over it, all as factors without coefficients."""
    shared = common(left.under, right.under)
    only_left, only_right = without(left.under, shared), without(right.under, shared)
    return shared + only_left + only_right, left.over + only_right, right.over + only_left


def common(left: Factors, right: Factors) -> Factors:
    """The greatest common divisor of two products, as factors: each as often as both have it."""
    rest, shared = list(right), []
    for factor in left:
        if factor in rest:
            rest.remove(factor)
            shared.append(factor)
    return tuple(shared)


def without(factors: Factors, taken: Factors) -> Factors:
    """A product divided by some of its factors, each as often as it is among `taken`."""
    rest = list(factors)
    for factor in taken:
        rest.remove(factor)
    return tuple(rest)


def _terms(coefficient: Fraction, factors: Factors) -> list[tuple[Fraction, Factors]]:
    """A product as terms of a sum; one that is a sum alone gives its own terms, so that sums do not nest."""
    match factors:
        case (Total(terms),):
            return [(coefficient * term.coefficient, term.factors) for term in terms]
        case _:
            return [(coefficient, factors)]


def _summed(terms: list[tuple[Fraction, Factors]]) -> tuple[Fraction, Factors]:
    """The sum of terms in normal form: like terms collected, and the content taken out of them.

    The content is their greatest common divisor as rationals: 2/3 a + 4/3 b is 2/3 of (a + 2 b). A sum of
    negative terms only has its sign taken out too, and positive terms stand first.
    """
    together: dict[Factors, Fraction] = {}
    for coefficient, factors in terms:
        together[factors] = together.get(factors, Fraction(0)) + coefficient
    kept = [(coefficient, factors) for factors, coefficient in together.items() if coefficient]
    if not kept:
        return Fraction(0), ()
    content = _content([coefficient for coefficient, _ in kept])
    if all(coefficient < 0 for coefficient, _ in kept):
        content = -content
    primitive = [Multiple(int(coefficient / content), factors) for coefficient, factors in kept]
    primitive.sort(key=lambda term: term.coefficient < 0)
    match primitive:
        case [Multiple(1, factors)]:
            return content, factors
        case _:
            return content, (Total(tuple(primitive)),)


def _content(coefficients: list[Fraction]) -> Fraction:
    """The greatest rational of which all coefficients are whole multiples."""
    return Fraction(
        gcd(*(each.numerator for each in coefficients)), lcm(*(each.denominator for each in coefficients))
    )
