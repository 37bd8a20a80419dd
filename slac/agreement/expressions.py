"""Expressions: the formulas of a contract as trees, with every name resolved and every dimension checked.

Values are exact: durations in seconds, percentages as ratios (99.5% is 199/200), money in the currency's
major unit. A function that does not depend on the kinds of nodes walks the tree (`operands`, `walk`,
`rebuild`); one that does matches on them, and ends in `assert_never`.

An example: `(time in period - time of outages not excused) / time in period` is an `Operation` DIVIDE over an
`Operation` SUBTRACT of `TimeInPeriod` and `OutageTime(NOT_EXCUSED)`, and `TimeInPeriod`.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from slac.node import Node
from slac.units import Quantity


class OutageStatus(StrEnum):
    """Which time of outages is counted: all of it, or by whether an exclusion excuses it."""

    ALL = "all"
    EXCUSED = "excused"
    NOT_EXCUSED = "not excused"


class Constant(Node):
    """A quantity that the contract writes: a ratio, a duration or an amount of money."""

    value: Quantity


class MeasureValue(Node):
    """The value of another measure, by name, after its declared rounding; undefined where that is."""

    name: str


class InputValue(Node):
    """A number that the account brings, by the name of the input; undefined where it brings none."""

    name: str


class MeasuredTime(Node):
    """Base of the sets of time inside a period; as a number, such a set is its length in seconds.

    Each kind has its `notation`, as a policy writes it, and its phrases in the catalogue.
    """


class TimeInPeriod(MeasuredTime):
    """The period without the time that is out of scope."""

    @property
    def notation(self) -> str:
        return "time in period"


class OutageTime(MeasuredTime):
    """The time of outages of a status that is in scope; `NOT_EXCUSED` is downtime."""

    status: OutageStatus

    @property
    def notation(self) -> str:
        return _OUTAGES[self.status]


_OUTAGES = {
    OutageStatus.ALL: "time of outages",
    OutageStatus.EXCUSED: "time of outages excused",
    OutageStatus.NOT_EXCUSED: "time of outages not excused",
}


class WindowTime(MeasuredTime):
    """The time of a window's events inside the period, by the name of the window.

    All of it counts: announced or not, within a quota or beyond it, in scope or out of it.
    """

    window: str

    @property
    def notation(self) -> str:
        return f"time of {self.window}"


class CalendarTime(MeasuredTime):
    """The time of the period in which a calendar is open, without the time that is out of scope."""

    calendar: str

    @property
    def notation(self) -> str:
        return f"time in {self.calendar}"


class Negation(Node):
    """An expression with its sign turned."""

    operand: "Expression"


class Operator(StrEnum):
    """An operation on two values, by the name of its result. A quotient by zero is undefined."""

    ADD = "sum"
    SUBTRACT = "difference"
    MULTIPLY = "product"
    DIVIDE = "quotient"
    LESSER = "lesser"
    GREATER = "greater"


class Operation(Node):
    """An operator applied to two expressions; undefined where one of them is."""

    operator: Operator
    left: "Expression"
    right: "Expression"


AnyTime = TimeInPeriod | OutageTime | WindowTime | CalendarTime
Expression = Constant | MeasureValue | InputValue | AnyTime | Negation | Operation


class Mode(StrEnum):
    """The rounding mode: `HALF_UP` rounds a tie away from zero, `HALF_EVEN` to the even multiple; `UP` rounds
    every remainder away from zero, `DOWN` towards it.
    """

    HALF_UP = "half up"
    HALF_EVEN = "half even"
    DOWN = "down"
    UP = "up"


class Rounding(Node):
    """Rounding to a multiple of a quantum, such as `rounded half up to 1 minute`."""

    mode: Mode
    quantum: Quantity
    """Above zero, in the dimension of what is rounded."""
    each: bool = False
    """Whether each unbroken stretch of a set of time is rounded by itself, and the results are added."""


def operands(expression: Expression) -> tuple[Expression, ...]:
    """The children of an expression, from left to right; none for a leaf."""
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
    """An expression and every part of it in preorder: outermost first and from left to right.

    It keeps its own stack, so that no depth of nesting exhausts Python's.
    """
    pending = [expression]
    while pending:
        part = pending.pop()
        yield part
        pending += reversed(operands(part))


def constants_in(expression: Expression) -> Iterator[Constant]:
    """The constants in an expression; not those of measures it uses."""
    return (part for part in walk(expression) if isinstance(part, Constant))


def names_in(expression: Expression) -> Iterator[str]:
    """The measures and inputs that an expression names, as often as it does; not those that the measures use
    in turn.
    """
    return (part.name for part in walk(expression) if isinstance(part, MeasureValue | InputValue))


def rebuild(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The expression with each part replaced by the result of `change`, bottom-up: `change` is given a part
    whose own parts are changed already.
    """
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
    """The result of an operation on two values; None for a division by zero."""
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
    """The value of an expression of constants; None where it uses a name or a time, or divides by zero."""
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
