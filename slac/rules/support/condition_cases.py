"""Tries conditions out on all that they can tell apart: kinds of accounts, and values of measures."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod

from slac.agreement import Agreement
from slac.agreement.conditions import AnyCondition, Compared, walk
from slac.agreement.expressions import MeasureValue
from slac.analysis.eligibility.account_kinds import MOST_KINDS, around, kinds_of_accounts
from slac.analysis.measures.bounds import bounds_of
from slac.runtime.events import Account

Tried = tuple[Account, dict[str, Fraction | None]]
"""An account, and what its measures came to."""


def every_case(conditions: tuple[AnyCondition, ...], agreement: Agreement) -> list[Tried] | None:
    """Accounts and measures, one of each kind that conditions tell apart; None where these are too many."""
    kinds = kinds_of_accounts(agreement, conditions)
    limits = _limits_of_measures(conditions)
    tried = [around(iter(ends), bounds_of(agreement, name).range) for name, ends in limits.items()]
    if kinds is None or prod(map(len, tried)) * len(kinds) > MOST_KINDS:
        return None
    measured = [dict(zip(limits, values, strict=True)) for values in product(*tried)]
    return [(Account("a-1", "", {}, said), dict(values)) for said in kinds for values in measured]


def _limits_of_measures(conditions: tuple[AnyCondition, ...]) -> dict[str, set[Fraction]]:
    found: dict[str, set[Fraction]] = {}
    for part in _compared(conditions):
        if isinstance(part.subject, MeasureValue):
            found.setdefault(part.subject.name, set()).add(part.value.value)
    return found


def _compared(conditions: tuple[AnyCondition, ...]) -> Iterator[Compared]:
    return (part for each in conditions for part in walk(each) if isinstance(part, Compared))
