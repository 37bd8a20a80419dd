"""The credits of a contract as exact payout tables, surveyed, each beside a commitment on the same measure.

All rules about credits ask for the same tables, so each is surveyed once for an agreement.
"""

from fractions import Fraction

from slac.agreement import Agreement, Commitment, Credit, Range, Winner
from slac.agreement.cache import cached_per_agreement
from slac.analysis.eligibility.cases import EligibleCase, cases_of, credit_named, eligible_somewhere
from slac.analysis.measures.bounds import bounds_of
from slac.analysis.measures.worsening import higher_is_worse
from slac.analysis.shares import curve_of_row
from slac.analysis.tables.ranges import ValueRange, intersect, meeting
from slac.analysis.tables.table import PayoutTable, Survey, TableRow, is_known, survey
from slac.analysis.tables.withheld import withhold
from slac.node import FrozenRecord
from slac.units import DURATION, RATIO, SECONDS


class CaseSurvey(FrozenRecord):
    """A case of a credit, and what its table pays in it."""

    case: EligibleCase
    survey: Survey


class CreditTable(FrozenRecord):
    """A credit, and one of the commitments that it compensates for."""

    agreement: Agreement
    credit: Credit
    commitment: Commitment | None
    """On the credit's measure, and made to a plan of the credit; None: there is no such commitment."""
    met: ValueRange | None
    """The values of the measure that keep the commitment; None without one."""
    table: PayoutTable
    survey: Survey | None
    """Of all values that some account can get the credit for; None under `the greatest of` where some row's
    share is no curve of the measure.
    """
    cases: tuple[CaseSurvey, ...]
    """What accounts of each kind get; none without a survey."""
    case: EligibleCase | None = None
    """The case that examples are to be of; None: any."""


@cached_per_agreement
def credit_tables(agreement: Agreement) -> tuple[CreditTable, ...]:
    """Each credit with each commitment that it compensates for; a credit without any appears once."""
    found: list[CreditTable] = []
    for credit in agreement.credits:
        table, surveyed, cases = _laid_out(agreement, credit)
        promised = [each for each in agreement.commitments if _answers(credit, each)]
        for commitment in promised:
            met = meeting(commitment.bound, commitment.value.value)
            found.append(CreditTable(agreement, credit, commitment, met, table, surveyed, cases))
        if not promised:
            found.append(CreditTable(agreement, credit, None, None, table, surveyed, cases))
    return tuple(found)


def _laid_out(
    agreement: Agreement, credit: Credit
) -> tuple[PayoutTable, Survey | None, tuple[CaseSurvey, ...]]:
    """The table of a credit, its survey, and its survey in each case."""
    surveyed = survey_of_credit(agreement, credit.name)
    if surveyed is None:
        return table_of(agreement, credit), None, ()
    table = surveyed.table
    cases = cases_of(agreement, credit)
    found = tuple(CaseSurvey(case, withhold(surveyed, case.eligible)) for case in cases)
    return table, withhold(surveyed, eligible_somewhere(cases)), found


@cached_per_agreement
def survey_of_credit(agreement: Agreement, name: str) -> Survey | None:
    """The survey of a credit's table, as if its conditions held; None where `survey_of` is."""
    return survey_of(table_of(agreement, credit_named(agreement, name)))


def survey_of(table: PayoutTable) -> Survey | None:
    """The survey of a table; None under `the greatest of` where some row's share is no curve."""
    return survey(table) if table.wins is not Winner.GREATEST or is_known(table) else None


def _answers(credit: Credit, commitment: Commitment) -> bool:
    """Whether the credit compensates some plan for a breach of the commitment."""
    shared = not credit.plans or not commitment.plans or bool(set(credit.plans) & set(commitment.plans))
    return shared and credit.measure == commitment.measure


def values_of(written: Range) -> ValueRange:
    """A row's range as numbers: ratios, or seconds."""
    low = None if written.low is None else written.low.value
    high = None if written.high is None else written.high.value
    return ValueRange(low, written.low_closed, high, written.high_closed)


def domain_of(agreement: Agreement, name: str) -> ValueRange:
    """The values that a measure can have, as far as they are known: no others occur."""
    return bounds_of(agreement, name).range


def occurs(agreement: Agreement, name: str, interval: ValueRange) -> bool:
    """Whether values of an interval in the measure's domain do occur. Where it is not known how far a measure
    reaches, only those between known values do.
    """
    bounds = bounds_of(agreement, name)
    if bounds.exact:
        return True
    if bounds.low is None or bounds.high is None:
        return interval.low is not None and interval.high is not None
    return not intersect(interval, ValueRange(bounds.low, True, bounds.high, True)).empty


def table_of(agreement: Agreement, credit: Credit) -> PayoutTable:
    """The payout table of a credit, whose domain is where its measure can be; caps in money are left out, and
    so are conditions.
    """
    measure = agreement.measure(credit.measure)
    rows = tuple(TableRow(values_of(row.range), curve_of_row(row, credit, agreement)) for row in credit.rows)
    shares = [cap.value for cap in credit.caps if cap.dimension == RATIO]
    higher = _higher_is_worse(agreement, credit)
    return PayoutTable(
        rows,
        credit.winner,
        domain_of(agreement, credit.measure),
        not (measure.dimension == DURATION if higher is None else higher),
        min(shares) if shares else None,
        measure.rounding.quantum.value if measure.rounding else None,
        Fraction(1, 100) if measure.dimension == RATIO else _duration_unit(rows),
        higher is not None,
    )


def _higher_is_worse(agreement: Agreement, credit: Credit) -> bool | None:
    """As the measure itself tells, or else the promises that are made of it; None where nothing does."""
    higher = higher_is_worse(agreement, credit.measure)
    if higher is not None:
        return higher
    promised = {not each.bound.from_below for each in agreement.commitments if each.measure == credit.measure}
    return promised.pop() if len(promised) == 1 else None


def _duration_unit(rows: tuple[TableRow, ...]) -> Fraction:
    """The unit of the table's durations, in seconds: an hour or a minute if it divides all bounds, else 1."""
    ends = [end for row in rows for end in (row.range.low, row.range.high) if end is not None]
    units = (SECONDS["hour"], SECONDS["minute"])
    return Fraction(next((unit for unit in units if all(end % unit == 0 for end in ends)), SECONDS["second"]))
