"""Quotients of sums, followed through a formula at finitely many corners, and intervals where they end.

A form is known by its numerator and denominator at each corner of a body. Sums and quotients of forms are
forms as long as they share a denominator; that covers availability formulas. For the rest there is the
arithmetic of intervals, which is never too narrow.
"""

from fractions import Fraction
from typing import assert_never

from slac.agreement.expressions import Operator
from slac.node import Record

End = Fraction | None
"""The end of an interval; None is no end."""
Interval = tuple[End, End]


class Form(Record):
    """A quotient of sums: numerator and (positive) denominator at each corner proper.

    `facts` are the times that it is made of, besides the period's length; `rounded` says that one was
    rounded.
    """

    over: tuple[Fraction, ...]
    under: tuple[Fraction, ...]
    facts: frozenset[str]
    rounded: bool


# ----- quotients of sums


def form_of(operator: Operator, one: Form | None, other: Form | None) -> Form | None:
    """The result as one quotient of sums, or None where it is not one that the corners settle."""
    if one is None or other is None:
        return None
    facts = one.facts | other.facts
    rounded = one.rounded or other.rounded
    if rounded and len(facts) > 1:
        return None  # a rounded time may exceed what the unrounded ones beside it leave room for
    pairs = _common(one, other)
    match operator:
        case Operator.ADD | Operator.SUBTRACT if pairs:
            sign = 1 if operator is Operator.ADD else -1
            return _positive(
                [a + sign * b for a, b, _ in pairs], [under for _, _, under in pairs], facts, rounded
            )
        case Operator.MULTIPLY if _fixed(one) is not None or _fixed(other) is not None:
            factor, form = (_fixed(one), other) if _fixed(one) is not None else (_fixed(other), one)
            return _positive([over * (factor or 0) for over in form.over], list(form.under), facts, rounded)
        case Operator.DIVIDE if pairs:
            return _positive([a for a, _, _ in pairs], [b for _, b, _ in pairs], facts, rounded)
        case _:
            return None


def _common(one: Form, other: Form) -> list[tuple[Fraction, Fraction, Fraction]]:
    """Both numerators over one denominator, which must be the same or a fixed number on one side."""
    if one.under == other.under:
        return list(zip(one.over, other.over, one.under, strict=True))
    first, second = _fixed(one), _fixed(other)
    if second is not None:
        return [(over, second * under, under) for over, under in zip(one.over, one.under, strict=True)]
    if first is not None:
        return [(first * under, over, under) for over, under in zip(other.over, other.under, strict=True)]
    return []


def _fixed(form: Form) -> Fraction | None:
    """The value of a form that is the same everywhere."""
    if form.facts or 0 in form.under:
        return None
    values = {over / under for over, under in zip(form.over, form.under, strict=True)}
    return values.pop() if len(values) == 1 else None


def _positive(
    over: list[Fraction], under: list[Fraction], facts: frozenset[str], rounded: bool
) -> Form | None:
    """The quotient with a denominator that is nowhere negative, nor always zero; None if its sign varies."""
    signs = {(each.numerator > 0) - (each.numerator < 0) for each in under} - {0}
    if len(signs) != 1:
        return None
    sign = signs.pop()
    return Form(tuple(sign * each for each in over), tuple(sign * each for each in under), facts, rounded)


def extremes(form: Form) -> Interval:
    """The bounds of a quotient of sums; at a zero denominator the numerator tells which way it runs off."""
    values = [over / under for over, under in zip(form.over, form.under, strict=True) if under]
    runaway = {over > 0 for over, under in zip(form.over, form.under, strict=True) if not under and over}
    return (None if False in runaway else min(values)), (None if True in runaway else max(values))


# ----- intervals, for what is no quotient of sums


def interval(operator: Operator, one: Interval, other: Interval) -> Interval:
    """Bounds of the result, given bounds of both sides; never too narrow."""
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
