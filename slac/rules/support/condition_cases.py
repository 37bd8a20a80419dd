"""Enumerates the kinds of customers that some conditions can tell apart.

A condition asks for choices, for yes or no, and for numbers above and below limits. So each choice, both
answers, and each limit with a number beside it on either side are all the cases that there are.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise, product

from slac.agreement import Agreement, Input, InputKind
from slac.agreement.conditions import AnyCondition, Compared, walk
from slac.analysis.measures.bounds import bounds_of
from slac.analysis.tables.ranges import EVERYTHING, ValueRange
from slac.rules.support.uses import names_asked
from slac.runtime.events import Account, Value

_MOST = 20_000
"""How many cases are tried at most."""


def every_case(
    conditions: tuple[AnyCondition, ...], agreement: Agreement
) -> Iterator[tuple[Account, dict[str, Fraction | None]]]:
    """Accounts and measures, one of each kind that the conditions tell apart."""
    names = sorted({name for each in conditions for name in names_asked(each)})
    inputs = {each.name: each for each in agreement.inputs}
    answers: list[tuple[Value, ...]] = []
    for name in names:
        given = inputs.get(name)
        if given is None:
            answers.append(_around(conditions, name, bounds_of(agreement, name).range))
        else:
            answers.append(_answers(given, conditions))
    for values in islice(product(*answers), _MOST):
        answered = dict(zip(names, values, strict=True))
        told = {name: value for name, value in answered.items() if name in inputs}
        measured = {
            name: value
            for name, value in answered.items()
            if name not in inputs and isinstance(value, Fraction)
        }
        yield Account("a-1", "", {}, told), dict(measured)


def _answers(given: Input, conditions: tuple[AnyCondition, ...]) -> tuple[Value, ...]:
    """What an account may say of an input, as far as conditions can tell."""
    match given.kind:
        case InputKind.CHOICE:
            return tuple(choice.name for choice in given.choices)
        case InputKind.BOOLEAN:
            return (True, False)
        case InputKind.NUMBER:
            return _around(conditions, given.name, EVERYTHING)
        case InputKind.DATE:
            raise AssertionError("no condition asks for a date")


def _around(conditions: tuple[AnyCondition, ...], name: str, possible: ValueRange) -> tuple[Fraction, ...]:
    """The limits of a number, one between any two, one beyond either end, and the ends of what can be."""
    ends = {end for end in (possible.low, possible.high) if end is not None}
    limits = sorted({limit for each in conditions for limit in _limits(each, name)} | ends)
    between = [(low + high) / 2 for low, high in pairwise(limits)]
    tried = (limits[0] - 1, *limits, *between, limits[-1] + 1)
    return tuple(each for each in tried if each in possible)


def _limits(condition: AnyCondition, name: str) -> Iterator[Fraction]:
    compared = (part for part in walk(condition) if isinstance(part, Compared))
    return (part.value.value for part in compared if part.subject.name == name)
