"""What the rows of a table pay: where it is negative, above a level or the cap, or nothing for a breach.

A table is consistent when worse service never earns less, coherent when it pays exactly where the commitment
is broken, and saturated when its greatest credit is reached; the terms are those of Müller et al., "Automated
Validation of Compensable SLAs", IEEE Transactions on Services Computing 14(5), 2021. Here each is decided
exactly: a linear function on an interval takes its extremes at the ends, and crosses a level at most once.
All functions take a surveyed table and return the ranges where it fails. Shares are ratios of the fee; rows
count from 0.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from slac.agreement.credits import Winner
from slac.analysis.tables.curves import Line, Piece, Sign, limit, signs, where
from slac.analysis.tables.ranges import ValueRange, between_cuts, intersect
from slac.analysis.tables.row_coverage import breached, worst_to_best
from slac.analysis.tables.table import Survey, TableCell, rounded, tighten_cells
from slac.node import FrozenRecord


class Segment(FrozenRecord):
    """A range on which a row pays what it should not, with the bounds of what it pays there.

    `low` and `high` are the infimum and the supremum of its share; None: it is unbounded.
    """

    row: int
    range: ValueRange
    low: Fraction | None
    high: Fraction | None


class Maximum(FrozenRecord):
    """The supremum of what a table pays before its cap."""

    value: Fraction | None
    """None: the credit is unbounded."""
    row: int
    reached: bool
    """Whether it is a maximum: some value of the measure earns it."""


class Unremedied(FrozenRecord):
    """The breaches next to the commitment that earn nothing."""

    range: ValueRange
    row: int | None
    """A row that pays 0 there; None: no row applies."""
    withheld: int | None = None
    """A row that would apply if the conditions of the credit held there; None: none would."""


def paid_cells(survey: Survey) -> tuple[TableCell, ...]:
    """The cells with the cap applied, which is what is paid and what the summary draws."""
    cap = survey.table.cap
    cells: list[TableCell] = []
    for cell in survey.cells:
        if cell.line is None or cap is None:
            cells.append(cell)
            continue
        paid = {Sign.NEGATIVE: cell.line, Sign.ZERO: cell.line, Sign.POSITIVE: Line(Fraction(0), cap)}
        for part, sign in signs(cell.range, cell.line, cap):
            cells.append(TableCell(part, cell.row, paid[sign]))
    return tighten_cells(tuple(cells), survey.table.quantum)


def negative_rows(survey: Survey) -> tuple[Segment, ...]:
    """The segments where a row's share is below 0, so that the customer would pay."""
    return _segments(survey, Fraction(0), Sign.NEGATIVE, survey.table.domain)


def rows_above(survey: Survey, level: Fraction) -> tuple[Segment, ...]:
    """The segments where a row pays more than `level`; none where the cap is at most that."""
    cap = survey.table.cap
    if cap is not None and cap <= level:
        return ()
    return _segments(survey, level, Sign.POSITIVE, survey.table.domain)


def capped_rows(survey: Survey) -> tuple[tuple[Segment, bool], ...]:
    """The segments where a row's share is above the cap, each with whether all of the row is."""
    cap = survey.table.cap
    if cap is None:
        return ()
    whole = {entry.row: True for entry in _in_effect(survey)}
    for entry in _in_effect(survey):
        if entry.line and where(Piece(entry.range, entry.line), cap, Sign.POSITIVE) != entry.range:
            whole[entry.row] = False
    return tuple(
        (each, whole[each.row]) for each in _segments(survey, cap, Sign.POSITIVE, survey.table.domain)
    )


def credited_while_met(survey: Survey, met: ValueRange) -> tuple[Segment, ...]:
    """The segments where a row pays although the commitment is kept, which it is on `met`."""
    return _segments(survey, Fraction(0), Sign.POSITIVE, intersect(survey.table.domain, met))


def unremedied(survey: Survey, met: ValueRange | None) -> Unremedied | None:
    """The breaches from the commitment on to the first credit, as one range; None where the least breach is
    paid for already, or there is no commitment (`met` None).

    With a promise of 99.9% and a row `below 99.5%: 10%`, these are the values from 99.5% to below 99.9%.
    """
    if met is None:
        return None
    interval = breached(survey.table.domain, met)
    lower_is_worse = survey.table.lower_is_worse
    # from the commitment towards worse service, until something is paid
    parts: list[tuple[ValueRange, int | None]] = []
    withheld: int | None = None
    for cell in reversed(worst_to_best(survey)):
        inside = rounded(intersect(cell.range, interval), survey.table.quantum)
        if inside.empty:
            continue
        if cell.uncovered:
            parts.append((inside, None))
            withheld = cell.withheld if withheld is None else withheld
            continue
        if cell.line is None:
            break
        split = [(rounded(part, survey.table.quantum), sign) for part, sign in signs(inside, cell.line)]
        kept = [(part, sign) for part, sign in split if not part.empty]
        if lower_is_worse:
            kept.reverse()
        if kept[0][1] is Sign.ZERO:
            parts.append((kept[0][0], cell.row))
        if kept[0][1] is not Sign.ZERO or len(kept) > 1:
            break
    if not parts:
        return None
    reach = between_cuts(min(part.start for part, _ in parts), max(part.stop for part, _ in parts))
    return Unremedied(reach, next((row for _, row in parts if row is not None), None), withheld)


def greatest_credit(survey: Survey) -> Maximum | None:
    """The supremum of the credit before the cap, over the ends of all cells; None where no share is known."""
    best: Maximum | None = None
    for cell in survey.cells:
        if cell.row is None or cell.line is None:
            continue
        flat = not cell.line.slope
        for high_end, closed in ((False, cell.range.low_closed), (True, cell.range.high_closed)):
            value = limit(Piece(cell.range, cell.line), high_end)
            if value is None and high_end == (cell.line.slope > 0):
                return Maximum(None, cell.row, False)
            reached = closed or flat
            if value is not None and (best is None or (value, reached) > (best.value, best.reached)):
                best = Maximum(value, cell.row, reached)
    return best


def _in_effect(survey: Survey) -> tuple[TableCell, ...]:
    """The cells to judge: those of the rows that win or, under `exactly one`, each row by itself."""
    match survey.table.wins:
        case Winner.ONLY:
            return survey.entries
        case Winner.FIRST | Winner.GREATEST:
            return survey.cells
        case _:
            assert_never(survey.table.wins)


def _segments(survey: Survey, level: Fraction, wanted: Sign, interval: ValueRange) -> tuple[Segment, ...]:
    """The segments inside `interval` where rows pay more or less than `level`, neighbours of a row joined."""
    found: list[Segment] = []
    for cell in _in_effect(survey):
        inside = rounded(intersect(cell.range, interval), survey.table.quantum)
        if cell.row is None or cell.line is None or inside.empty:
            continue
        part = where(Piece(inside, cell.line), level, wanted)
        tight = rounded(part, survey.table.quantum) if part else None
        if tight is None or tight.empty:
            continue
        piece = Piece(tight, cell.line)
        ends = [limit(piece, high_end=False), limit(piece, high_end=True)]
        values = [value for value in ends if value is not None]
        low, high = min(values, default=None), max(values, default=None)
        if None in ends and wanted is Sign.NEGATIVE:
            low = None
        if None in ends and wanted is Sign.POSITIVE:
            high = None
        last = found[-1] if found else None
        if last and last.row == cell.row and _joins(survey, last.range, tight):
            found[-1] = Segment(
                cell.row,
                between_cuts(last.range.start, tight.stop),
                _least((last.low, low)),
                _most((last.high, high)),
            )
        else:
            found.append(Segment(cell.row, tight, low, high))
    return tuple(found)


def _joins(survey: Survey, low: ValueRange, high: ValueRange) -> bool:
    """Whether no value of the measure lies between two ranges."""
    if survey.table.quantum is None or low.high is None or high.low is None:
        return low.stop == high.start
    return high.low - low.high == survey.table.quantum


def _least(values: Iterable[Fraction | None]) -> Fraction | None:
    """The least of some infima, None (unbounded) where one of them is."""
    known = list(values)
    return None if None in known else min(value for value in known if value is not None)


def _most(values: Iterable[Fraction | None]) -> Fraction | None:
    """The greatest of some suprema, None (unbounded) where one of them is."""
    known = list(values)
    return None if None in known else max(value for value in known if value is not None)
