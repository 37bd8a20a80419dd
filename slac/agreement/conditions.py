"""Conditions on an account: tests of its inputs and measures, joined by `and`, `or` and `not`.

A test of something that the account does not say, or of an undefined measure, is false; its negation is true.
"""

import operator
from collections.abc import Callable, Iterator
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from slac.agreement.expressions import InputValue, MeasureValue
from slac.agreement.text import Text
from slac.node import Node
from slac.runtime.record import BoundKey
from slac.units import Quantity


class Condition(Node):
    """Base of the conditions on an account's inputs."""


class OneOfChoices(Condition):
    """Whether an input, by name, is one of some of its choices."""

    input: str
    choices: tuple[str, ...]


class IsYes(Condition):
    """Whether a yes-or-no input is yes."""

    input: str


class Bound(StrEnum):
    """How a number is compared with a limit, with all properties of each comparison in one table."""

    key: BoundKey
    """Its name in the records that come out of an evaluation."""
    sign: str
    """Its sign in arithmetic, and in Python."""
    compare: Callable[[Fraction, Fraction], bool]
    """Whether a number (first) meets a limit (second)."""
    from_below: bool
    """Whether the limit is the low end of the numbers that meet it; else it is their high end."""
    closed: bool
    """Whether the limit itself meets it."""

    def __new__(
        cls,
        words: str,
        key: BoundKey,
        sign: str,
        compare: Callable[[Fraction, Fraction], bool],
        from_below: bool,
        closed: bool,
    ) -> "Bound":
        bound = str.__new__(cls, words)
        bound._value_ = words
        bound.key, bound.sign, bound.compare = key, sign, compare
        bound.from_below, bound.closed = from_below, closed
        return bound

    AT_LEAST = "at least", "at_least", ">=", operator.ge, True, True
    AT_MOST = "at most", "at_most", "<=", operator.le, False, True
    ABOVE = "above", "above", ">", operator.gt, True, False
    BELOW = "below", "below", "<", operator.lt, False, False

    @property
    def opposite(self) -> "Bound":
        """The comparison that holds exactly where this one does not: `below` for `at least`."""
        return next(
            each for each in Bound if each.from_below != self.from_below and each.closed != self.closed
        )


class Compared(Condition):
    """Whether an input or a measure compares to a constant of its own dimension as the bound says."""

    subject: InputValue | MeasureValue
    bound: Bound
    value: Quantity


class Not(Condition):
    """Whether a condition does not hold."""

    condition: "AnyCondition"


class And(Condition):
    """Whether both of two conditions hold."""

    left: "AnyCondition"
    right: "AnyCondition"


class Or(Condition):
    """Whether at least one of two conditions holds."""

    left: "AnyCondition"
    right: "AnyCondition"


AnyCondition = OneOfChoices | IsYes | Compared | Not | And | Or


class Requirement(Node):
    """An `only when` of a declaration."""

    condition: AnyCondition
    text: Text | None
    """The contract's words for it, where it has some."""


def operands(condition: AnyCondition) -> tuple[AnyCondition, ...]:
    """The conditions directly below one, from left to right."""
    match condition:
        case And() | Or():
            return condition.left, condition.right
        case Not():
            return (condition.condition,)
        case OneOfChoices() | IsYes() | Compared():
            return ()
        case _:
            assert_never(condition)


def walk(condition: AnyCondition) -> Iterator[AnyCondition]:
    """A condition and every part of it in preorder: outermost first and from left to right.

    It keeps its own stack, so that no depth of nesting exhausts Python's.
    """
    pending = [condition]
    while pending:
        part = pending.pop()
        yield part
        pending += reversed(operands(part))
