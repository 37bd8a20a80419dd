"""Whole-number expressions of a plan, in factored form: a coefficient times factors, of which sums are one.

Whole numbers are microseconds, minor units, counts, and the two halves of a ratio. `100 * (A - downtime)` is
a `Multiple` of 100 and of one `Total`. Products are never multiplied out, so an expression prints as the
author wrote it, and its size stays that of the formula.

What is known of the sign of each number is carried along, as in abstract interpretation over the domain of
signs (Cousot and Cousot, 1977): a length is never negative, and a sum of such is not. So guards against zero
and turned comparisons are printed only where they can matter.

INVARIANT: the terms of a `Total` have no common divisor, and its first term is positive where any is.
"""

from enum import StrEnum
from typing import TypeAlias

from slac.lowering.names import StepName
from slac.lowering.times import TimeSet
from slac.node import FrozenRecord


class KnownSign(StrEnum):
    """What is known of the sign of a whole number, whatever the facts are."""

    ANY = "any"
    NOT_NEGATIVE = "not negative"
    POSITIVE = "positive"


NEVER_NEGATIVE = {KnownSign.ANY: False, KnownSign.NOT_NEGATIVE: True, KnownSign.POSITIVE: True}
"""Whether a known sign excludes numbers below zero."""
NEVER_ZERO = {KnownSign.ANY: False, KnownSign.NOT_NEGATIVE: False, KnownSign.POSITIVE: True}
"""Whether a known sign excludes zero."""


class WholeOf(FrozenRecord):
    """The whole number that a step gives."""

    name: StepName
    sign: KnownSign


class TopOf(FrozenRecord):
    """The numerator of the ratio that a step gives."""

    name: StepName
    sign: KnownSign


class BottomOf(FrozenRecord):
    """The denominator of the ratio that a step gives: above zero, or 0 where the ratio is undefined."""

    name: StepName
    sign: KnownSign


class Length(FrozenRecord):
    """How long a set of time is, in microseconds."""

    of: TimeSet
    sign: KnownSign = KnownSign.NOT_NEGATIVE


class RoundedEach(FrozenRecord):
    """The sum, over the unbroken stretches of a set of time, of each one's number of quanta, rounded.

    A quantum is `quantum / parts` microseconds.
    """

    of: TimeSet
    mode: str
    quantum: int
    parts: int
    sign: KnownSign = KnownSign.NOT_NEGATIVE


class Rounded(FrozenRecord):
    """`numerator / denominator` as a whole number, rounded by `mode`; the denominator is not zero."""

    mode: str
    numerator: "Multiple"
    denominator: "Multiple"


class Total(FrozenRecord):
    """The sum of terms. No terms: zero."""

    terms: tuple["Multiple", ...]


class Extreme(FrozenRecord):
    """The least (`greatest` false) or the greatest of whole numbers."""

    greatest: bool
    of: tuple["Multiple", ...]


Leaf: TypeAlias = WholeOf | TopOf | BottomOf | Length | RoundedEach
Factor: TypeAlias = Leaf | Rounded | Total | Extreme
Factors: TypeAlias = tuple[Factor, ...]


class Multiple(FrozenRecord):
    """The product of a coefficient and some factors; without factors, the coefficient itself."""

    coefficient: int
    factors: Factors = ()


ZERO = Total(())


def number(value: int) -> Multiple:
    """A constant."""
    return Multiple(value)


def lone(factor: Factor) -> Multiple:
    """A factor as a whole number."""
    return Multiple(1, (factor,))


def is_positive(factor: Factor) -> bool:
    """Whether a factor is known to be above zero, whatever the facts are."""
    match factor:
        case WholeOf() | TopOf() | BottomOf() | Length() | RoundedEach():
            return factor.sign is KnownSign.POSITIVE
        case Total():
            signs = [sign_of(term) for term in factor.terms]
            return KnownSign.POSITIVE in signs and KnownSign.ANY not in signs
        case Extreme():
            positive = [sign_of(each) is KnownSign.POSITIVE for each in factor.of]
            return any(positive) if factor.greatest else all(positive)
        case Rounded():
            return False


def is_not_negative(factor: Factor) -> bool:
    """Whether a factor is known not to be below zero, whatever the facts are."""
    match factor:
        case WholeOf() | TopOf() | BottomOf() | Length() | RoundedEach():
            return factor.sign is not KnownSign.ANY
        case Total():
            return all(sign_of(term) is not KnownSign.ANY for term in factor.terms)
        case Extreme():
            sure = [sign_of(each) is not KnownSign.ANY for each in factor.of]
            return any(sure) if factor.greatest else all(sure)
        case Rounded():
            return KnownSign.ANY not in (sign_of(factor.numerator), sign_of(factor.denominator))


def sign_of(product: Multiple) -> KnownSign:
    """What is known of the sign of a product, from its coefficient and the signs of its factors."""
    if product.coefficient > 0 and all(is_positive(factor) for factor in product.factors):
        return KnownSign.POSITIVE
    if product.coefficient >= 0 and all(is_not_negative(factor) for factor in product.factors):
        return KnownSign.NOT_NEGATIVE
    return KnownSign.ANY
