"""Exact arithmetic on names: an expression becomes one fraction of whole numbers, simplified as by hand.

Generated code knows no rationals, only integers. `(A - downtime) / A` is a numerator and a denominator,
and so is `(99% - uptime) / 0.9% * 50%` where uptime is one itself. A value is kept as a product of
factors, never multiplied out, so that it prints as short as it was written and its size stays that of
the expression.

INVARIANT: `under` and `nonzero` together hold every factor that must not be zero for the value to be defined.
INVARIANT: a `Sum` has whole coefficients without a common divisor, and its first term is positive where
any is.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Literal, TypeAlias, assert_never

from slac.backends.python.quoting import Code


@dataclass(frozen=True, slots=True)
class Name:
    """A whole number that the generated code has under a name."""

    code: Code
    nonnegative: bool
    positive: bool = False
    """Never zero, so that nothing need be tested before dividing by it."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms, each a coefficient and the factors it multiplies. No terms: zero."""

    terms: tuple[tuple[int, "Factors"], ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """The lesser or the greater of two whole numbers."""

    which: Literal["min", "max"]
    left: "Whole"
    right: "Whole"


Factor: TypeAlias = Name | Sum | Extreme
Factors: TypeAlias = tuple[Factor, ...]
Whole: TypeAlias = tuple[int, Factors]
"""A whole number: a coefficient and the factors it multiplies."""

ZERO = Sum(())


@dataclass(frozen=True, slots=True)
class Value:
    """`coefficient * over / under`, defined where nothing in `under` and `nonzero` is zero."""

    coefficient: Fraction
    over: Factors = ()
    under: Factors = ()
    nonzero: Factors = ()

    @property
    def numerator(self) -> Whole:
        return self.coefficient.numerator, self.over

    @property
    def denominator(self) -> Whole:
        return self.coefficient.denominator, self.under

    @property
    def guards(self) -> Factors:
        """The factors that must not be zero and that a denominator of zero does not give away."""
        unsure = [factor for factor in self.nonzero if factor not in self.under and not is_positive(factor)]
        return tuple(dict.fromkeys(unsure))


def constant(number: Fraction) -> Value:
    return Value(number)


def whole(name: Name) -> Value:
    return Value(Fraction(1), (name,))


def ratio(numerator: Name, denominator: Name) -> Value:
    """A value that the generated code has as two whole numbers, undefined where the second is zero."""
    return Value(Fraction(1), (numerator,), (denominator,))


def negate(value: Value) -> Value:
    return Value(-value.coefficient, value.over, value.under, value.nonzero)


def multiply(left: Value, right: Value) -> Value:
    over, under = left.over + right.over, left.under + right.under
    shared = common(over, under)
    nonzero = left.nonzero + right.nonzero + shared
    coefficient = left.coefficient * right.coefficient
    if not coefficient:
        return Value(coefficient, (), (), nonzero + under)
    return Value(coefficient, without(over, shared), without(under, shared), nonzero)


def divide(left: Value, right: Value) -> Value:
    if not right.coefficient:
        return Value(Fraction(0), (), (), left.nonzero + left.under + (ZERO,))
    inverse = Value(1 / right.coefficient, right.under, right.over, right.nonzero + right.under)
    return multiply(left, inverse)


def subtract(left: Value, right: Value) -> Value:
    return add(left, negate(right))


def add(left: Value, right: Value) -> Value:
    nonzero = left.nonzero + right.nonzero
    if not left.coefficient:
        return Value(right.coefficient, right.over, right.under, nonzero + left.under)
    if not right.coefficient:
        return Value(left.coefficient, left.over, left.under, nonzero + right.under)
    under, left_over, right_over = over_one_denominator(left, right)
    shared = common(left_over, right_over)
    terms = [
        *_terms(left.coefficient, without(left_over, shared)),
        *_terms(right.coefficient, without(right_over, shared)),
    ]
    coefficient, factors = _summed(terms)
    product = Value(coefficient, factors + shared if coefficient else (), (), nonzero)
    return multiply(product, Value(Fraction(1), (), under))


def extreme(which: Literal["min", "max"], left: Value, right: Value) -> Value:
    """The lesser or the greater.

    A denominator that might be negative is squared, so that it cannot turn the order.
    """
    under, left_over, right_over = over_one_denominator(left, right)
    unsure = tuple(factor for factor in under if not is_nonnegative(factor))
    scale = lcm(left.coefficient.denominator, right.coefficient.denominator)
    sides: list[Whole] = [
        (int(left.coefficient * scale), left_over + unsure if left.coefficient else ()),
        (int(right.coefficient * scale), right_over + unsure if right.coefficient else ()),
    ]
    nonzero = left.nonzero + right.nonzero
    if not (sides[0][1] or sides[1][1]):
        chosen = (min if which == "min" else max)(left.coefficient, right.coefficient)
        return Value(chosen, (), under, nonzero) if chosen else Value(chosen, (), (), nonzero + under)
    return Value(Fraction(1, scale), (Extreme(which, *sides),), under + unsure, nonzero)


def over_one_denominator(left: Value, right: Value) -> tuple[Factors, Factors, Factors]:
    """The least common denominator's factors, and both numerators' over it (coefficients aside)."""
    shared = common(left.under, right.under)
    only_left, only_right = without(left.under, shared), without(right.under, shared)
    return shared + only_left + only_right, left.over + only_right, right.over + only_left


def is_positive(factor: Factor) -> bool:
    return isinstance(factor, Name) and factor.positive


def is_nonnegative(factor: Factor) -> bool:
    """Whether a factor can be seen never to be negative."""
    match factor:
        case Name():
            return factor.nonnegative
        case Sum():
            return all(is_nonnegative_product(term) for term in factor.terms)
        case Extreme():
            sides = (is_nonnegative_product(factor.left), is_nonnegative_product(factor.right))
            return any(sides) if factor.which == "max" else all(sides)
        case _:
            assert_never(factor)


def is_nonnegative_product(product: Whole) -> bool:
    coefficient, factors = product
    return coefficient >= 0 and all(is_nonnegative(factor) for factor in factors)


def common(left: Factors, right: Factors) -> Factors:
    """The factors that both have, as often as both have them."""
    rest, shared = list(right), []
    for factor in left:
        if factor in rest:
            rest.remove(factor)
            shared.append(factor)
    return tuple(shared)


def without(factors: Factors, taken: Factors) -> Factors:
    rest = list(factors)
    for factor in taken:
        rest.remove(factor)
    return tuple(rest)


def _terms(coefficient: Fraction, factors: Factors) -> list[tuple[Fraction, Factors]]:
    """A product as terms of a sum: a lone sum is one list of terms with those it is added to."""
    match factors:
        case (Sum(terms),):
            return [(coefficient * each, inner) for each, inner in terms]
        case _:
            return [(coefficient, factors)]


def _summed(terms: list[tuple[Fraction, Factors]]) -> tuple[Fraction, Factors]:
    """Terms as a coefficient and the factors it multiplies, like terms together."""
    together: dict[Factors, Fraction] = {}
    for coefficient, factors in terms:
        together[factors] = together.get(factors, Fraction(0)) + coefficient
    kept = [(coefficient, factors) for factors, coefficient in together.items() if coefficient]
    if not kept:
        return Fraction(0), ()
    content = _content([coefficient for coefficient, _ in kept])
    if all(coefficient < 0 for coefficient, _ in kept):
        content = -content
    primitive = [(int(coefficient / content), factors) for coefficient, factors in kept]
    primitive.sort(key=lambda term: term[0] < 0)
    match primitive:
        case [(1, factors)]:
            return content, factors
        case _:
            return content, (Sum(tuple(primitive)),)


def _content(coefficients: list[Fraction]) -> Fraction:
    return Fraction(
        gcd(*(each.numerator for each in coefficients)), lcm(*(each.denominator for each in coefficients))
    )
