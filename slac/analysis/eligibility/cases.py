"""The cases of a credit: the kinds of accounts that its conditions tell apart, and where each is eligible.

Kinds that are eligible for the same values are one case. What no analysis can decide is left out of the
conditions, as if it held, and `undecided` says which conditions that are.
"""

from slac.agreement import Agreement, Credit
from slac.agreement.cache import cached_per_agreement
from slac.agreement.conditions import AnyCondition, Requirement
from slac.analysis.eligibility.account_kinds import Answers, kinds_of_accounts
from slac.analysis.eligibility.eligible_values import differs_by_period, values_where
from slac.analysis.tables.line_images import common
from slac.analysis.tables.ranges import EVERYTHING, Ranges, union
from slac.node import FrozenRecord
from slac.runtime.events import Value
from slac.runtime.periods import ServicePeriod
from slac.semantics.sample_periods import shortest_and_longest

ALWAYS: Ranges = (EVERYTHING,)


class EligibleCase(FrozenRecord):
    """Accounts with some answers, and the values of the credit's measure for which they get it."""

    eligible: Ranges
    """None of them where they never do."""
    answers: tuple[tuple[str, Value], ...] = ()
    """What one such account says to the inputs that conditions ask for."""
    period: ServicePeriod | None = None
    """The only period in which it is so, where that depends on its length."""
    plan: str | None = None
    """The plan of one such account; None: any that the credit is for."""


EVERYBODY = EligibleCase(ALWAYS)


def cases_of(agreement: Agreement, credit: Credit) -> tuple[EligibleCase, ...]:
    """The cases of a credit, each set of eligible values once."""
    return _cases_of(agreement, credit.name) if credit.conditions else (EVERYBODY,)


@cached_per_agreement
def _cases_of(agreement: Agreement, name: str) -> tuple[EligibleCase, ...]:
    credit = credit_named(agreement, name)
    unsure = set(undecided(agreement, credit))
    conditions = tuple(each.condition for each in credit.conditions if each not in unsure)
    varies = any(differs_by_period(each, agreement, credit) for each in conditions)
    periods = shortest_and_longest(agreement)
    found: dict[tuple[Ranges, ServicePeriod | None], EligibleCase] = {}
    for said in kinds_of_accounts(agreement, conditions) or ():
        for period in periods if varies else periods[:1]:
            eligible = eligible_values(agreement, credit, conditions, said, period)
            key = (eligible, period if varies else None)
            found.setdefault(key, EligibleCase(eligible, tuple(said.items()), key[1]))
    return tuple(found.values()) or (EVERYBODY,)


def eligible_values(
    agreement: Agreement,
    credit: Credit,
    conditions: tuple[AnyCondition, ...],
    said: Answers,
    period: ServicePeriod,
) -> Ranges:
    """The values of a credit's measure for which all conditions hold; one that is not known is left out."""
    eligible = ALWAYS
    for condition in conditions:
        holding = values_where(condition, agreement, credit, said, period)
        eligible = common(eligible, ALWAYS if holding is None else holding)
    return eligible


def undecided(agreement: Agreement, credit: Credit) -> tuple[Requirement, ...]:
    """The conditions of a credit of which it is not known for which values of its measure they hold."""
    return _undecided(agreement, credit.name) if credit.conditions else ()


def credit_named(agreement: Agreement, name: str) -> Credit:
    """The credit of that name."""
    return next(each for each in agreement.credits if each.name == name)


@cached_per_agreement
def _undecided(agreement: Agreement, name: str) -> tuple[Requirement, ...]:
    credit = credit_named(agreement, name)
    conditions = tuple(each.condition for each in credit.conditions)
    kinds = kinds_of_accounts(agreement, conditions)
    if kinds is None:
        return credit.conditions
    return tuple(
        each
        for each in credit.conditions
        for period in shortest_and_longest(agreement)[:1]
        if values_where(each.condition, agreement, credit, kinds[0], period) is None
    )


def eligible_somewhere(cases: tuple[EligibleCase, ...]) -> Ranges:
    """The values for which the accounts of some case are eligible."""
    return union(each for case in cases for each in case.eligible)
