"""The arithmetic of a contract, resolved: every name is known, every operation has a sensible dimension.

Durations are exact seconds, percentages are ratios, money is in the currency's major unit. Whoever asks what
an expression is made of walks it (`operands`, `walk`, `rebuild`); whoever asks what a kind of node means
matches on it, and ends in `assert_never`.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from slac.node import Node, nodes_in
from slac.units import Quantity


class OutageStatus(StrEnum):
    ALL = "all"
    EXCUSED = "excused"
    NOT_EXCUSED = "not excused"


class Constant(Node):
    value: Quantity


class MeasureValue(Node):
    """Another measure, after its declared rounding."""

    name: str


class InputValue(Node):
    """A number that the account brings."""

    name: str


class MeasuredTime(Node):
    """Base of the sets of time inside a period; as a number, such a set is its length."""


class TimeInPeriod(MeasuredTime):
    """The length of the period, less the time that leaves it."""


class OutageTime(MeasuredTime):
    """The time of outages inside the period; `NOT_EXCUSED` is downtime."""

    status: OutageStatus


class WindowTime(MeasuredTime):
    """The time of a window's events inside the period, announced or not, within a quota or beyond it."""

    window: str


class Negation(Node):
    operand: "Expression"


class Operator(StrEnum):
    """What is done with two values, by the name of the result. `DIVIDE` by zero is undefined."""

    ADD = "sum"
    SUBTRACT = "difference"
    MULTIPLY = "product"
    DIVIDE = "quotient"
    LESSER = "lesser"
    GREATER = "greater"


class Operation(Node):
    operator: Operator
    left: "Expression"
    right: "Expression"


AnyTime = TimeInPeriod | OutageTime | WindowTime
Expression = Constant | MeasureValue | InputValue | AnyTime | Negation | Operation


class Mode(StrEnum):
    """How a tie or a remainder falls: `HALF_UP` and `UP` away from zero, `DOWN` towards it."""

    HALF_UP = "half up"
    HALF_EVEN = "half even"
    DOWN = "down"
    UP = "up"


class Rounding(Node):
    """To a multiple of `quantum`; with `each`, each unbroken stretch of time by itself, else the total."""

    mode: Mode
    quantum: Quantity
    each: bool = False


def operands(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly below one, from left to right; none below a leaf."""
    match expression:
        case Operation():
            return expression.left, expression.right
        case Negation():
            return (expression.operand,)
        case Constant() | MeasureValue() | InputValue() | MeasuredTime():
            return ()
        case _:
            assert_never(expression)


def walk(expression: Expression) -> Iterator[Expression]:
    """An expression and every part of it, outermost first and from left to right, however deep it is."""
    pending = [expression]
    while pending:
        part = pending.pop()
        yield part
        pending += reversed(operands(part))


def constants_in(written: Node) -> Iterator[Constant]:
    """The constants that are written in an expression itself, or in those of a row, whatever it pays."""
    return (part for part in nodes_in(written) if isinstance(part, Constant))


def names_in(written: Node) -> Iterator[str]:
    """The measures and inputs that an expression names itself, or those of a row, whatever it pays."""
    return (part.name for part in nodes_in(written) if isinstance(part, MeasureValue | InputValue))


def rebuild(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The expression with each part replaced by what `change` makes of it, innermost first."""
    match expression:
        case Operation():
            left, right = rebuild(expression.left, change), rebuild(expression.right, change)
            return change(expression.replace(left=left, right=right))
        case Negation():
            return change(expression.replace(operand=rebuild(expression.operand, change)))
        case Constant() | MeasureValue() | InputValue() | MeasuredTime():
            return change(expression)
        case _:
            assert_never(expression)


def combine(operator: Operator, left: Fraction, right: Fraction) -> Fraction | None:
    """What an operation gives for two values; None for a division by zero."""
    match operator:
        case Operator.ADD:
            return left + right
        case Operator.SUBTRACT:
            return left - right
        case Operator.MULTIPLY:
            return left * right
        case Operator.DIVIDE:
            return left / right if right else None
        case Operator.LESSER:
            return min(left, right)
        case Operator.GREATER:
            return max(left, right)
        case _:
            assert_never(operator)


def constant_value(expression: Expression) -> Fraction | None:
    """The value of an expression without names, or None where it has some or divides by zero."""
    match expression:
        case Constant():
            return expression.value.value
        case Negation():
            value = constant_value(expression.operand)
            return None if value is None else -value
        case Operation():
            left, right = constant_value(expression.left), constant_value(expression.right)
            return None if left is None or right is None else combine(expression.operator, left, right)
        case MeasureValue() | InputValue() | MeasuredTime():
            return None
        case _:
            assert_never(expression)
