"""The kinds of accounts that some conditions can tell apart, as answers to the inputs that they ask for.

A condition asks for choices, for yes or no, and for numbers above and below limits. So each choice, both
answers, and each limit with a number beside it on either side are all the answers that matter, and all
combinations of them are all kinds of accounts. They double with each yes or no; of more than `MOST_KINDS`
nobody asks, and it is said that this was not looked at.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from typing import assert_never

from slac.agreement import Agreement, Input, InputKind
from slac.agreement.conditions import And, AnyCondition, Compared, IsYes, Not, OneOfChoices, Or, walk
from slac.agreement.expressions import InputValue
from slac.analysis.tables.ranges import ValueRange
from slac.runtime.events import Value

MOST_KINDS = 1024

Answers = Mapping[str, Value]
"""What an account says, by the names of the inputs."""


def kinds_of_accounts(agreement: Agreement, conditions: tuple[AnyCondition, ...]) -> list[Answers] | None:
    """The kinds of accounts that the conditions tell apart; None where there are more than `MOST_KINDS`."""
    asked = inputs_asked(conditions)
    if not asked:
        return [{}]
    given = [each for each in agreement.inputs if each.name in asked]
    answers = [_answers(each, conditions) for each in given]
    if prod(map(len, answers)) > MOST_KINDS:
        return None
    names = [each.name for each in given]
    return [dict(zip(names, values, strict=True)) for values in product(*answers)]


def inputs_asked(conditions: tuple[AnyCondition, ...]) -> frozenset[str]:
    """The inputs that some conditions ask for."""
    parts = (part for each in conditions for part in walk(each))
    return frozenset(name for part in parts if (name := _input_of(part)) is not None)


def _input_of(part: AnyCondition) -> str | None:
    match part:
        case OneOfChoices() | IsYes():
            return part.input
        case Compared(InputValue(name)):
            return name
        case Compared() | Not() | And() | Or():
            return None
        case _:
            assert_never(part)


def _answers(given: Input, conditions: tuple[AnyCondition, ...]) -> tuple[Value, ...]:
    match given.kind:
        case InputKind.CHOICE:
            return tuple(choice.name for choice in given.choices)
        case InputKind.BOOLEAN:
            return (True, False)
        case InputKind.NUMBER:
            return around(_limits(conditions, given.name), possible_numbers(given))
        case InputKind.DATE:
            raise AssertionError("no condition asks for a date")


def possible_numbers(given: Input) -> ValueRange:
    """The numbers that an input may be."""
    low, high = (None if end is None else end.value for end in (given.least, given.most))
    return ValueRange(low, low is not None, high, high is not None)


def around(limits: Iterator[Fraction], possible: ValueRange) -> tuple[Fraction, ...]:
    """The limits of a number, one between any two, one beyond either end, and the ends of what can be."""
    ends = {end for end in (possible.low, possible.high) if end is not None}
    marks = sorted(set(limits) | ends)
    between = [(low + high) / 2 for low, high in pairwise(marks)]
    tried = (marks[0] - 1, *marks, *between, marks[-1] + 1)
    return tuple(each for each in tried if each in possible)


def _limits(conditions: tuple[AnyCondition, ...], name: str) -> Iterator[Fraction]:
    parts = (part for each in conditions for part in walk(each))
    return (part.value.value for part in parts if isinstance(part, Compared) and part.subject.name == name)
