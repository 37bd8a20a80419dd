"""What accounts of one kind get in all for a value of a measure, from all credits that are measured by it.

A breach is compensated if any of them pays for it. So holes and breaches that earn nothing are asked of all
credits together, for each plan and for each kind of account that their conditions tell apart.
"""

from slac.agreement import Agreement, Credit
from slac.agreement.cache import cached_per_agreement
from slac.analysis.credit_tables import survey_of_credit
from slac.analysis.eligibility.account_kinds import kinds_of_accounts
from slac.analysis.eligibility.cases import ALWAYS, EligibleCase, eligible_values, undecided
from slac.analysis.eligibility.eligible_values import differs_by_period
from slac.analysis.tables.ranges import Ranges
from slac.analysis.tables.table import Survey
from slac.analysis.tables.together import together
from slac.analysis.tables.withheld import withhold
from slac.node import FrozenRecord
from slac.semantics.sample_periods import shortest_and_longest


class PlacedRow(FrozenRecord):
    """A row, counted from 0, of one of the credits of a compensation."""

    credit: str
    row: int


class Compensation(FrozenRecord):
    """Credits on one measure, as accounts of one kind get them together."""

    credits: tuple[Credit, ...]
    """Those that the accounts get for some value; at least one."""
    case: EligibleCase
    """Such an account; `eligible` is of no account here."""
    survey: Survey
    """For each value the row that pays the most, of all tables; rows are places in `rows`."""
    rows: tuple[PlacedRow, ...]


@cached_per_agreement
def compensations(agreement: Agreement, measure: str) -> tuple[Compensation, ...]:
    """The compensations by all credits on a measure, each once; none where some survey or kind is unknown."""
    found: dict[tuple[object, ...], Compensation] = {}
    for plan in [plan.name for plan in agreement.plans] or [""]:
        paying = tuple(each for each in agreement.credits_for(plan) if each.measure == measure)
        for case, eligible in _cases(agreement, paying, plan):
            paid = tuple((each, where) for each, where in zip(paying, eligible, strict=True) if where)
            key = (*((each.name, where) for each, where in paid), case.period)
            if paid and key not in found:
                together = _together(agreement, paid, case)
                if together is not None:
                    found[key] = together
    return tuple(found.values())


def _cases(
    agreement: Agreement, paying: tuple[Credit, ...], plan: str
) -> list[tuple[EligibleCase, tuple[Ranges, ...]]]:
    """The kinds of accounts on a plan, and where each of the credits is for them."""
    if not any(each.conditions for each in paying):
        return [(EligibleCase(ALWAYS, plan=plan), tuple(ALWAYS for _ in paying))]
    conditions = [
        tuple(asked.condition for asked in each.conditions if asked not in undecided(agreement, each))
        for each in paying
    ]
    every = tuple(each for asked in conditions for each in asked)
    varies = any(
        differs_by_period(each, agreement, credit)
        for credit, asked in zip(paying, conditions, strict=True)
        for each in asked
    )
    periods = shortest_and_longest(agreement)
    return [
        (
            EligibleCase(ALWAYS, tuple(said.items()), period if varies else None, plan),
            tuple(
                eligible_values(agreement, credit, asked, said, period)
                for credit, asked in zip(paying, conditions, strict=True)
            ),
        )
        for said in kinds_of_accounts(agreement, every) or ()
        for period in (periods if varies else periods[:1])
    ]


def _together(
    agreement: Agreement, paid: tuple[tuple[Credit, Ranges], ...], case: EligibleCase
) -> Compensation | None:
    surveys: list[Survey] = []
    for credit, eligible in paid:
        surveyed = survey_of_credit(agreement, credit.name)
        if surveyed is None:
            return None
        surveys.append(withhold(surveyed, eligible))
    rows = tuple(PlacedRow(credit.name, row) for credit, _ in paid for row in range(len(credit.rows)))
    return Compensation(tuple(credit for credit, _ in paid), case, together(tuple(surveys)), rows)
