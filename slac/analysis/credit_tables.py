"""The credits of a contract as exact payout tables, surveyed, each beside a commitment on the same measure.

All rules about credits ask for the same tables, so each is surveyed once for an agreement.
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement, Commitment, Credit, Range, Winner
from slac.agreement.cache import cached_per_agreement
from slac.agreement.conditions import Compared
from slac.agreement.expressions import MeasureValue
from slac.analysis.measures.bounds import bounds_of, rises_with_downtime
from slac.analysis.tables.linearize import share_curve
from slac.analysis.tables.ranges import (
    EVERYTHING,
    NOT_NEGATIVE,
    SHARE,
    ValueRange,
    intersect,
    meeting,
)
from slac.analysis.tables.table import PayoutTable, Survey, TableRow, is_known, survey
from slac.node import FrozenRecord
from slac.units import DURATION, RATIO, SECONDS


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
    """None under `the greatest of` where some row's share is no curve of the measure."""


@cached_per_agreement
def credit_tables(agreement: Agreement) -> tuple[CreditTable, ...]:
    """Each credit with each commitment that it compensates for; a credit without any appears once."""
    found: list[CreditTable] = []
    for credit in agreement.credits:
        table = table_of(agreement, credit)
        surveyed = survey_of(table)
        promised = [each for each in agreement.commitments if _answers(credit, each)]
        for commitment in promised:
            met = meeting(commitment.bound, commitment.value.value)
            found.append(CreditTable(agreement, credit, commitment, met, table, surveyed))
        if not promised:
            found.append(CreditTable(agreement, credit, None, None, table, surveyed))
    return tuple(found)


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
    """Where a measure can be, as far as its formula tells; else where its kind can be."""
    bounds = bounds_of(agreement, name)
    if bounds.exact:
        return bounds.range
    return NOT_NEGATIVE if agreement.measure(name).dimension == DURATION else SHARE


def table_of(agreement: Agreement, credit: Credit) -> PayoutTable:
    """The payout table of a credit, whose domain is where its measure can be; caps in money are left out.

    The domain is the exact bounds of the measure or, where these are not known, 0 to 1 for a ratio and from 0
    up for a duration.
    """
    measure = agreement.measure(credit.measure)
    rows = tuple(TableRow(values_of(row.range), share_curve(row, credit)) for row in credit.rows)
    shares = [cap.value for cap in credit.caps if cap.dimension == RATIO]
    higher = rises_with_downtime(agreement, credit.measure)
    if higher is None:
        higher = measure.dimension == DURATION
    return PayoutTable(
        rows,
        credit.winner,
        domain_of(agreement, credit.measure),
        not higher,
        min(shares) if shares else None,
        measure.rounding.quantum.value if measure.rounding else None,
        Fraction(1, 100) if measure.dimension == RATIO else _duration_unit(rows),
        _eligible(credit),
    )


def _eligible(credit: Credit) -> ValueRange:
    """The values for which the conditions on the credit's own measure hold; other conditions are ignored."""
    interval = EVERYTHING
    for each in credit.conditions:
        condition = each.condition
        if isinstance(condition, Compared) and condition.subject == MeasureValue(credit.measure):
            interval = intersect(interval, meeting(condition.bound, condition.value.value))
    return interval


def _duration_unit(rows: tuple[TableRow, ...]) -> Fraction:
    """The unit of the table's durations, in seconds: an hour or a minute if it divides all bounds, else 1."""
    ends = [end for row in rows for end in (row.range.low, row.range.high) if end is not None]
    units = (SECONDS["hour"], SECONDS["minute"])
    return Fraction(next((unit for unit in units if all(end % unit == 0 for end in ends)), SECONDS["second"]))


def credits_beside(table: CreditTable) -> Iterator[Survey | None]:
    """The surveys of the other credits on the same measure that every plan of this credit gets as well."""
    for other in table.agreement.credits:
        covers = not other.plans or (bool(table.credit.plans) and set(table.credit.plans) <= set(other.plans))
        if other.name != table.credit.name and other.measure == table.credit.measure and covers:
            yield survey_of(table_of(table.agreement, other))
