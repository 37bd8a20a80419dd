"""Pass: an upper bound of the magnitude of every number in a step, by interval arithmetic.

From the longest period and the limits of what an account may bring, the bounds of products, sums and
roundings follow from those of their parts; a ratio has one bound for each half. They hold on every admitted
input, and may be greater than any number that occurs.

Python's whole numbers have no limit, so for Python this is information. An engine with numbers of 38 digits
(`DIGITS`) must refuse a plan with steps `beyond`, and name the clause of the step and the limit.
"""

from collections.abc import Iterable
from typing import NamedTuple, assert_never

from slac.agreement import Agreement, Winner
from slac.lowering.names import StepName
from slac.lowering.parts import every_part
from slac.lowering.plan import (
    AllOf,
    AmountDue,
    AnyOf,
    Choose,
    Compare,
    EvaluationPlan,
    Expression,
    Fixed,
    GivenOneOf,
    GivenYes,
    Guarded,
    Negated,
    NumberGiven,
    Over,
    PlanStep,
    RowShare,
    TruthOf,
)
from slac.lowering.times import Earliest, Happened, Minus, SetOf, Union, Where, WholePeriod
from slac.lowering.wholes import (
    BottomOf,
    Extreme,
    Factor,
    Length,
    Multiple,
    Rounded,
    RoundedEach,
    TopOf,
    Total,
    WholeOf,
)
from slac.semantics.sample_periods import sample_periods

DIGITS = 38
"""What a DECIMAL(38, 0) holds."""


class Limits(NamedTuple):
    """The greatest facts of an account and a period that are admitted."""

    period: int
    """The longest period, in microseconds."""
    fee: int = 10**15
    """A fee's numerator in minor units, as much as all money of the world."""
    months: int = 12
    """A fee's denominator: a twelfth of an annual fee need not be whole."""
    events: int = 10**6
    """Events of one account in one period."""
    input: int = 10**9
    """A numeric input's numerator and denominator."""


def limits_of(agreement: Agreement) -> Limits:
    """The limits of a contract, with the longest of its own periods."""
    return Limits(max(period.end - period.start for period in sample_periods(agreement)))


def bounds(plan: EvaluationPlan, limits: Limits) -> EvaluationPlan:
    """The plan with a bound of magnitude in each step, which holds under all its readings."""
    greatest: dict[int, int] = {}
    for reading in plan.readings:
        found = _Magnitudes(limits)
        for step in plan.under(reading):
            greatest[id(step)] = max(greatest.get(id(step), 0), found.of_step(step))
    return plan.replace(steps=tuple(step.replace(greatest=greatest[id(step)]) for step in plan.steps))


def beyond(plan: EvaluationPlan, digits: int = DIGITS) -> tuple[PlanStep, ...]:
    """The steps, in a plan with bounds, that may have numbers of more than so many digits."""
    return tuple(step for step in plan.steps if (step.greatest or 0) >= 10**digits)


class _Magnitudes:
    """The magnitudes of the steps of one reading: of whole numbers, or of the halves of ratios."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.halves: dict[StepName, tuple[int, int]] = {}

    def of_step(self, step: PlanStep) -> int:
        """The greatest magnitude of any part of a step; the step's own is kept for those behind it."""
        expression = step.expression
        parts = [self.whole(part) for part in every_part(expression) if isinstance(part, Multiple)]
        parts += [self.inside(part) for part in every_part(expression) if isinstance(part, Rounded)]
        self.halves[step.name] = own = self.result(expression)
        return max((*parts, *own, *self.compared(expression)), default=0)

    def result(self, expression: Expression) -> tuple[int, int]:
        """The magnitudes of what an expression gives: numerator (or whole number) and denominator."""
        match expression:
            case Multiple():
                return self.whole(expression), 1
            case Over():
                return self.whole(expression.numerator), self.whole(expression.denominator)
            case Guarded():
                return _most(self.result(expression.value), self.result(expression.otherwise))
            case NumberGiven():
                return self.limits.input, self.limits.input
            case RowShare():
                return _most((0, 1), *map(self.result, expression.shares))
            case AmountDue():
                top, bottom = self.halves[expression.share]
                fee = self.limits.fee
                caps = (cap.numerator * (fee if cap.of_fee else 1) for cap in expression.caps)
                return max([top * fee, *caps]) + expression.quantum, bottom
            case (
                WholePeriod()
                | Happened()
                | Union()
                | Minus()
                | Earliest()
                | Where()
                | SetOf()
                | Compare()
                | GivenOneOf()
                | GivenYes()
                | Fixed()
                | AllOf()
                | AnyOf()
                | Negated()
                | TruthOf()
                | Choose()
            ):
                return 0, 1

    def compared(self, expression: Expression) -> Iterable[int]:
        """The products by which ratios are compared crosswise, and those by which an amount is rounded."""
        if isinstance(expression, Choose):
            top, bottom = self.whole(expression.top), self.whole(expression.bottom)
            for cut in expression.cuts:
                yield from (top * cut.denominator, bottom * abs(cut.numerator))
            if expression.winner is Winner.GREATEST and expression.shares:
                numerator, denominator = _most(*map(self.result, expression.shares))
                yield numerator * denominator
        if isinstance(expression, AmountDue):
            top, bottom = self.halves[expression.share]
            due, over = top * self.limits.fee, bottom * self.limits.months
            for cap in expression.caps:
                fee = (self.limits.fee, self.limits.months) if cap.of_fee else (1, 1)
                most, parts = cap.numerator * fee[0], cap.denominator * fee[1]
                yield max(due * parts, abs(most) * over)
                due, over = max(due, abs(most)), max(over, parts)
            yield 2 * due + over * expression.quantum

    def whole(self, product: Multiple) -> int:
        """The magnitude of a whole number."""
        magnitude = abs(product.coefficient)
        for factor in product.factors:
            magnitude *= self.factor(factor)
        return magnitude

    def factor(self, factor: Factor) -> int:
        """The magnitude of a factor."""
        match factor:
            case WholeOf() | TopOf():
                return self.halves[factor.name][0]
            case BottomOf():
                return self.halves[factor.name][1]
            case Length():
                return self.limits.period
            case RoundedEach():
                return self.limits.period * factor.parts // factor.quantum + self.limits.events
            case Rounded():
                constant = not factor.denominator.factors
                return self.whole(factor.numerator) // (factor.denominator.coefficient if constant else 1) + 1
            case Total():
                return sum(map(self.whole, factor.terms))
            case Extreme():
                return max(map(self.whole, factor.of))
            case _:
                assert_never(factor)

    def inside(self, rounded: Rounded) -> int:
        """The greatest number on the way to a rounded one: twice the numerator and the denominator."""
        return 2 * self.whole(rounded.numerator) + self.whole(rounded.denominator)


def _most(*halves: tuple[int, int]) -> tuple[int, int]:
    """The greatest numerator and the greatest denominator."""
    return max(top for top, _ in halves), max(bottom for _, bottom in halves)
