"""Enumerates the kinds of customers that some conditions can tell apart.

A condition asks for choices, for yes or no, and for numbers above and below limits. So each choice, both
answers, and each limit with a number beside it on either side are all the cases that there are.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise, product

from slac.agreement import Agreement, InputKind
from slac.agreement.conditions import AnyCondition, Compared, walk
from slac.analysis.measures.bounds import bounds_of
from slac.analysis.tables.ranges import Range
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
        if given is not None and given.kind is InputKind.CHOICE:
            answers.append(tuple(choice.name for choice in given.choices))
        elif given is not None and given.kind is InputKind.BOOLEAN:
            answers.append((True, False))
        else:
            possible = Range(None, False, None, False) if given else bounds_of(agreement, name).range
            answers.append(tuple(each for each in _around(conditions, name, possible) if each in possible))
    for values in islice(product(*answers), _MOST):
        answered = dict(zip(names, values, strict=True))
        told = {name: value for name, value in answered.items() if name in inputs}
        measured = {
            name: value
            for name, value in answered.items()
            if name not in inputs and isinstance(value, Fraction)
        }
        yield Account("a-1", "", {}, told), dict(measured)


def _around(conditions: tuple[AnyCondition, ...], name: str, possible: Range) -> tuple[Fraction, ...]:
    """The limits of a number, one between any two, one beyond either end, and the ends of what can be."""
    ends = {end for end in (possible.low, possible.high) if end is not None}
    limits = sorted({limit for each in conditions for limit in _limits(each, name)} | ends)
    between = [(low + high) / 2 for low, high in pairwise(limits)]
    return (limits[0] - 1, *limits, *between, limits[-1] + 1)


def _limits(condition: AnyCondition, name: str) -> Iterator[Fraction]:
    compared = (part for part in walk(condition) if isinstance(part, Compared))
    return (part.value.value for part in compared if part.subject.name == name)
