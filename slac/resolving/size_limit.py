"""How fast the digits of a measure can grow: how many quantities its formula multiplies with each other.

Exact arithmetic keeps every digit. A measure that is the square of another, which is the square of a third,
doubles them each time, and forty lines later no computer holds the number. No contract multiplies more than
a handful.

The measure of a formula is its degree as a fraction of two products. A product adds the degrees of both
sides. A sum takes the higher one, once both have the same divisor: `a / b + c / b` has as few factors as `a
/ b`, but `a / b + c / d` is `(a * d + c * b) / (b * d)`.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import add
from typing import NamedTuple, assert_never

from slac.agreement import expressions
from slac.agreement.expressions import Operator

GREATEST = 64
MOST_DIGITS = 2000
"""So many digits may a constant come to: no clause has a hundred."""


class ConstantPart(NamedTuple):
    """What a formula comes to where it is constant (None: it is not), and the most digits on the way."""

    value: Fraction | None
    digits: int


def constant_part(expression: expressions.Expression, known: Mapping[str, ConstantPart]) -> ConstantPart:
    """What a formula comes to, given the measures in it; nothing is computed from what has too many digits.

    The square of a constant measure has twice its digits, though it multiplies no quantities at all.
    """
    match expression:
        case expressions.Constant():
            return _counted(expression.value.value)
        case expressions.MeasureValue():
            return known[expression.name]
        case expressions.InputValue() | expressions.MeasuredTime():
            return ConstantPart(None, 0)
        case expressions.Negation():
            operand = constant_part(expression.operand, known)
            return operand if operand.value is None else operand._replace(value=-operand.value)
        case expressions.Operation():
            left, right = (constant_part(each, known) for each in (expression.left, expression.right))
            digits = max(left.digits, right.digits)
            if left.value is None or right.value is None or digits > MOST_DIGITS:
                return ConstantPart(None, digits)
            value = expressions.combine(expression.operator, left.value, right.value)
            return ConstantPart(None, digits) if value is None else _counted(value)
        case _:
            assert_never(expression)


def _counted(value: Fraction) -> ConstantPart:
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    return ConstantPart(value, bits * 3 // 10)


class Degree(NamedTuple):
    """How many factors stand above the line of a fraction at most, and which divisors below it.

    `below` gives for each divisor how often it was divided by, and how many factors it has itself. Fractions
    with the same divisors add up without any more of them.
    """

    above: int
    below: Mapping[expressions.Expression, tuple[int, int]]

    @property
    def size(self) -> int:
        return max(self.above, sum(times * factors for times, factors in self.below.values()))


def degree_of(expression: expressions.Expression, known: Mapping[str, Degree]) -> Degree:
    """The degree of a formula, given those of the measures in it."""
    match expression:
        case expressions.Constant():
            return Degree(0, {})
        case expressions.MeasureValue():
            return known[expression.name]
        case expressions.InputValue() | expressions.MeasuredTime():
            return Degree(1, {})
        case expressions.Negation():
            return degree_of(expression.operand, known)
        case expressions.Operation():
            return _degree_of_operation(
                expression, degree_of(expression.left, known), degree_of(expression.right, known)
            )
        case _:
            assert_never(expression)


def _degree_of_operation(operation: expressions.Operation, left: Degree, right: Degree) -> Degree:
    match operation.operator:
        case Operator.MULTIPLY:
            return Degree(left.above + right.above, _together(left, right, add))
        case Operator.DIVIDE:
            divisor = Degree(0, {operation.right: (1, right.above)} if right.above else {})
            return Degree(left.above + right.size, _together(left, divisor, add))
        case Operator.LESSER | Operator.GREATER | Operator.ADD | Operator.SUBTRACT:
            below = _together(left, right, max)
            most = Degree(0, below).size
            return Degree(
                max(each.above + most - Degree(0, each.below).size for each in (left, right)), below
            )
        case _:
            assert_never(operation.operator)


def _together(
    left: Degree, right: Degree, times: Callable[[int, int], int]
) -> dict[expressions.Expression, tuple[int, int]]:
    """The divisors of both; one that both have counts as often as `times` says."""
    found = dict(left.below)
    for divisor, (often, factors) in right.below.items():
        found[divisor] = (times(found[divisor][0], often) if divisor in found else often, factors)
    return found
