"""Monotonicity and continuity of a credit table: where worse service earns less, and where the credit jumps.

What a table pays is piecewise linear. Such a function decreases only within a piece whose slope has the wrong
sign, or from one piece to the next if the limit before the threshold is greater than the limit behind it. It
is discontinuous only at a threshold where the two limits and the value do not agree. So one slope a piece and
two limits a threshold decide both, however many values the measure can have.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from slac.analysis.tables.curves import Line, Piece, Sign, limit, reaches, where
from slac.analysis.tables.payouts import paid_cells
from slac.analysis.tables.ranges import ValueRange, witness
from slac.analysis.tables.table import Survey, TableCell, rounded
from slac.node import FrozenRecord


class Decrease(FrozenRecord):
    """Two intervals of the measure that show a decrease: every value in the one where service is worse earns
    less than every value in the other. `better` and `worse` are a value of each.
    """

    better_row: int
    better_interval: ValueRange
    better: Fraction
    better_value: Fraction
    worse_row: int
    worse_interval: ValueRange
    worse_line: Line
    worse: Fraction

    @property
    def worse_value(self) -> Fraction:
        """The share that is paid at `worse`."""
        return self.worse_line.at(self.worse)


class Discontinuity(FrozenRecord):
    """A threshold where the credit is discontinuous: its left limit, its value, and its right limit.

    A row is None where no row matches, and nothing is paid.
    """

    at: Fraction
    below: Fraction
    value: Fraction
    above: Fraction
    below_row: int | None
    above_row: int | None

    @property
    def size(self) -> Fraction:
        """The greatest difference among the two limits and the value."""
        values = (self.below, self.value, self.above)
        return max(values) - min(values)


def decreases(survey: Survey, least: Fraction | None = None) -> tuple[Decrease, ...]:
    """Where the credit decreases as the service gets worse, each with two values that show it.

    Only values that earn a credit, of `least` or more where that is given, are compared: gaps, disputes and
    negative credits have findings of their own. None where it is not known which way is worse.
    """
    if not survey.table.directed:
        return ()
    known = [cell for cell in paid_cells(survey) if cell.row is not None and cell.line is not None]
    if least is not None:
        known = _reaching(survey, known, least)
    if survey.table.lower_is_worse:
        known.reverse()
    found: list[Decrease] = []
    for i, cell in enumerate(known):
        if i:
            found += _decrease_between(survey, known[i - 1], cell)
        found += _decrease_within(survey, cell)
    return tuple(found)


def _reaching(survey: Survey, cells: list[TableCell], least: Fraction) -> list[TableCell]:
    """The restriction of `cells` to where they pay at least `least`."""
    found: list[TableCell] = []
    for cell in cells:
        assert cell.line is not None
        part = reaches(Piece(cell.range, cell.line), least, closed=True)
        interval = rounded(part, survey.table.quantum) if part else None
        if interval is not None and not interval.empty:
            found.append(TableCell(interval, cell.row, cell.line))
    return found


def _decrease_within(survey: Survey, cell: TableCell) -> Iterator[Decrease]:
    """Within one piece whose slope has the wrong sign: its worse half against its better half."""
    assert cell.line is not None
    lower_is_worse = survey.table.lower_is_worse
    if cell.range.point is not None or (cell.line.slope <= 0 if lower_is_worse else cell.line.slope >= 0):
        return
    middle = witness_in(survey, cell.range)
    interval, quantum = cell.range, survey.table.quantum
    low = rounded(ValueRange(interval.low, interval.low_closed, middle, False), quantum)
    high = rounded(ValueRange(middle, True, interval.high, interval.high_closed), quantum)
    if low.empty:
        low = rounded(ValueRange(interval.low, interval.low_closed, middle, True), quantum)
        high = rounded(ValueRange(middle, False, interval.high, interval.high_closed), quantum)
    better, worse = (high, low) if lower_is_worse else (low, high)
    yield _decrease(survey, (cell, better), (cell, worse))


def _decrease_between(survey: Survey, better: TableCell, worse: TableCell) -> Iterator[Decrease]:
    """From one piece to the next: the credit decreases if the limit before is above the limit behind.

    Then the mean of the two limits parts them: near the threshold the better piece pays more than the mean
    and the worse piece pays less, and any two such values show it.
    """
    assert better.line is not None and worse.line is not None
    lower_is_worse = survey.table.lower_is_worse
    before = limit(Piece(better.range, better.line), high_end=not lower_is_worse)
    behind = limit(Piece(worse.range, worse.line), high_end=lower_is_worse)
    if before is None or behind is None or before <= behind:
        return
    middle = (before + behind) / 2
    above = where(Piece(better.range, better.line), middle, Sign.POSITIVE)
    below = where(Piece(worse.range, worse.line), middle, Sign.NEGATIVE)
    assert above and below, "a limit beyond the middle is approached by points beyond the middle"
    quantum = survey.table.quantum
    yield _decrease(survey, (better, rounded(above, quantum)), (worse, rounded(below, quantum)))


def _decrease(
    survey: Survey, better: tuple[TableCell, ValueRange], worse: tuple[TableCell, ValueRange]
) -> Decrease:
    """A decrease between two cells, each with the interval that shows it, with a readable value of each."""
    (better_cell, better_interval), (worse_cell, worse_interval) = better, worse
    assert better_cell.row is not None and better_cell.line is not None
    assert worse_cell.row is not None and worse_cell.line is not None
    x = witness_in(survey, better_interval)
    return Decrease(
        better_cell.row,
        better_interval,
        x,
        better_cell.line.at(x),
        worse_cell.row,
        worse_interval,
        worse_cell.line,
        witness_in(survey, worse_interval),
    )


def discontinuities(survey: Survey) -> tuple[Discontinuity, ...]:
    """Every threshold at which the credit is discontinuous. Where no row matches, nothing is paid."""
    cells = paid_cells(survey)
    found: list[Discontinuity] = []
    for i, (low, high) in enumerate(pairwise(cells)):
        joined = low.range.stop == high.range.start
        if low.range.point is not None and joined and i:
            continue  # a row for a single value was compared with both its neighbours the step before
        above = high
        if high.range.point is not None and joined:
            above = cells[i + 2] if i + 2 < len(cells) else high
        at = high.range.low
        below_value, above_value = _value(low, high_end=True), _value(above, high_end=False)
        at_cell = low if at is not None and at in low.range else high
        value = _value(at_cell, high_end=at_cell is low)
        if at is None or below_value is None or above_value is None or value is None:
            continue
        if not below_value == value == above_value:
            found.append(Discontinuity(at, below_value, value, above_value, low.row, above.row))
    return tuple(found)


def _value(cell: TableCell, high_end: bool) -> Fraction | None:
    """The one-sided limit of what is paid at an end of a cell; None where it is unknown or unbounded."""
    if cell.uncovered:
        return Fraction(0)
    return None if cell.line is None else limit(Piece(cell.range, cell.line), high_end)


def witness_in(survey: Survey, interval: ValueRange) -> Fraction:
    """A readable value of `interval` that the measure can have."""
    return witness(interval, survey.table.unit, survey.table.quantum)
