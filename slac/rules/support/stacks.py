"""The credits that may come to more than the fee together, and a month in which they do.

What each comes to at most is known from its table. Only where the sum of that exceeds the fee is a month
looked for: of each plan, of each kind of account that the conditions tell apart, and of each outage that may
be the worst.
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement, Credit
from slac.agreement.cache import cached_per_agreement
from slac.analysis.credit_tables import survey_of_credit
from slac.analysis.eligibility.account_kinds import Answers, kinds_of_accounts
from slac.analysis.eligibility.eligible_values import moves_with_downtime_alone
from slac.analysis.tables.payouts import greatest_credit
from slac.analysis.tables.table import is_known
from slac.node import FrozenRecord
from slac.rules.support.bad_months import BadMonth, bad_months
from slac.rules.support.sample_accounts import sample_accounts
from slac.rules.support.witness_cells import Cells
from slac.runtime.events import Account
from slac.runtime.record import CreditResult, EvaluationError
from slac.semantics.evaluate import evaluate


class Stack(FrozenRecord):
    """What some credits come to together in a month: more than the fee, although none of them does alone."""

    results: tuple[CreditResult, ...]
    cells: Cells
    """The account."""
    month: BadMonth


class UnknownStack(FrozenRecord):
    """Credits of one fee of which it is not known whether they can come to more than it together."""

    credits: tuple[Credit, ...]


@cached_per_agreement
def stacks(agreement: Agreement) -> tuple[Stack | UnknownStack, ...]:
    """All there are, each set of credits once."""
    found: dict[tuple[str, ...], Stack | UnknownStack] = {}
    for plan in [plan.name for plan in agreement.plans] or [""]:
        of_plan = agreement.credits_for(plan)
        for fee in dict.fromkeys(each.fee for each in of_plan):
            paying = tuple(each for each in of_plan if each.fee == fee)
            if len(paying) > 1 and _may_exceed(agreement, paying):
                shown = next(_shown(agreement, plan, paying), None)
                if shown is not None:
                    found.setdefault(tuple(each.name for each in shown.results), shown)
                elif not _is_settled(agreement, paying):
                    found.setdefault(tuple(each.name for each in paying), UnknownStack(paying))
    return tuple(found.values())


def _may_exceed(agreement: Agreement, paying: tuple[Credit, ...]) -> bool:
    """Whether the sum of what each comes to at most is more than the fee."""
    most = [_most(agreement, each) for each in paying]
    return None in most or sum(each for each in most if each is not None) > 1


def _most(agreement: Agreement, credit: Credit) -> Fraction | None:
    """The greatest share that a credit comes to; None: that is not known, or it has no greatest."""
    surveyed = survey_of_credit(agreement, credit.name)
    cap = None if surveyed is None else surveyed.table.cap
    if surveyed is None or not is_known(surveyed.table):
        return cap
    top = greatest_credit(surveyed)
    if top is None or top.value is None:
        return cap if top is not None else Fraction(0)
    return top.value if cap is None else min(top.value, cap)


def _shown(agreement: Agreement, plan: str, paying: tuple[Credit, ...]) -> Iterator[Stack]:
    for said in _kinds(agreement, paying) or [{}]:
        account, cells = next(sample_accounts(agreement, plan, said))
        for month in bad_months(agreement, paying):
            results = _beyond_the_fee(agreement, account, month, paying)
            if results:
                yield Stack(results, cells, month)


def _kinds(agreement: Agreement, paying: tuple[Credit, ...]) -> list[Answers] | None:
    conditions = tuple(each.condition for credit in paying for each in credit.conditions)
    return kinds_of_accounts(agreement, conditions)


def _beyond_the_fee(
    agreement: Agreement, account: Account, month: BadMonth, paying: tuple[Credit, ...]
) -> tuple[CreditResult, ...]:
    """What credits of one fee come to, if it is more than that together and not alone; else nothing."""
    try:
        record = evaluate(agreement.replace(credits=paying), account, month.period, month.events).record
    except EvaluationError:
        return ()  # rows that contradict each other are reported as what they are
    whole = account.amounts[paying[0].fee]
    paid = tuple(each for each in record.credits if each.amount is not None and 0 < each.amount <= whole)
    return paid if sum(each.amount or 0 for each in paid) > whole else ()


def _is_settled(agreement: Agreement, paying: tuple[Credit, ...]) -> bool:
    """Whether the months that were tried decide it: all rows are lines of what hangs on downtime alone."""
    return (
        _kinds(agreement, paying) is not None
        and all(survey_of_credit(agreement, each.name) is not None for each in paying)
        and moves_with_downtime_alone(agreement, *(each.measure for each in paying))
    )
