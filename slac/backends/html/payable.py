"""When money begins: where a credit table pays, and where a promise is missed and nothing is paid for it.

The first sentence that a client needs is not the most that a table can pay but from where it pays at all. It
is read off the survey of the table: the values with a positive share, and what is left of the breach.
"""

from dataclasses import dataclass
from fractions import Fraction

from slac.agreement import Agreement, Commitment, Credit
from slac.analysis.credit_tables import table_of
from slac.analysis.tables.curves import Piece, Sign, where
from slac.analysis.tables.payouts import paid_cells
from slac.analysis.tables.ranges import (
    NOT_NEGATIVE,
    SHARE,
    Ranges,
    ValueRange,
    complement,
    intersect,
    meeting,
    union,
)
from slac.analysis.tables.table import TableCell, is_known, survey
from slac.units import DURATION, RATIO


@dataclass(frozen=True, slots=True)
class Payable:
    """What the credits of a plan pay on one measure, as ranges that leave out the ends of its domain."""

    paid: Ranges
    """Where something is paid."""
    unpaid: Ranges
    """Where a commitment is missed and nothing is paid."""
    negative: Ranges
    """Where in these the formula, as written, comes to less than nothing."""
    first: ValueRange
    """The paid range that is nearest to good service."""


def domain_of_kind(agreement: Agreement, measure: str) -> ValueRange | None:
    """The values that a measure of this kind can have; None for amounts of money."""
    return {RATIO: SHARE, DURATION: NOT_NEGATIVE}.get(agreement.measure(measure).dimension)


def cells_of(agreement: Agreement, credit: Credit) -> tuple[TableCell, ...] | None:
    """The cells of a credit table with what each pays, of a measure that is not rounded; None if unknown."""
    domain = domain_of_kind(agreement, credit.measure)
    if domain is None:
        return None
    table = table_of(agreement, credit).replace(quantum=None, domain=domain)
    return paid_cells(survey(table)) if is_known(table) else None


def payable(
    agreement: Agreement, measure: str, offered: tuple[Credit, ...], commitments: tuple[Commitment, ...]
) -> Payable | None:
    """Where credits on a measure pay, beside the commitments on it; None where that cannot be told."""
    domain = domain_of_kind(agreement, measure)
    tables = [cells_of(agreement, each) for each in offered]
    if domain is None or not tables or any(cells is None for cells in tables):
        return None
    cells = [cell for table in tables for cell in table or ()]
    if any(cell.disputed or (cell.row is not None and cell.line is None) for cell in cells):
        return None
    paid = union(_where(cells, Sign.POSITIVE))
    if not paid:
        return None
    kept = [meeting(each.bound, each.value.value) for each in commitments if each.measure == measure]
    missed = union(part for each in kept for part in complement((each,), domain))
    unpaid = tuple(part for each in missed for part in complement(paid, each))
    negative = union(intersect(part, each) for part in _where(cells, Sign.NEGATIVE) for each in unpaid)
    lower_is_worse = table_of(agreement, offered[0]).lower_is_worse
    best = paid[-1] if lower_is_worse else paid[0]

    def spoken(ranges: Ranges) -> Ranges:
        return tuple(_within(each, domain) for each in ranges)

    return Payable(spoken(paid), spoken(unpaid), spoken(negative), _within(best, domain))


def _where(cells: list[TableCell], sign: Sign) -> list[ValueRange]:
    pieces = (Piece(cell.range, cell.line) for cell in cells if cell.line is not None)
    found = (where(piece, Fraction(0), sign) for piece in pieces)
    return [each for each in found if each is not None]


def _within(each: ValueRange, domain: ValueRange) -> ValueRange:
    """The range without an end that is the domain's own: "below 99%", not "from 0% to below 99%"."""
    low = None if each.start == domain.start else each.low
    high = None if each.stop == domain.stop else each.high
    return ValueRange(low, low is not None and each.low_closed, high, high is not None and each.high_closed)
