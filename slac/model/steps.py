"""How the credit moves as the service gets worse: where it falls, and where it leaps.

A straight line can only misbehave in two ways, by sloping the wrong way or by starting where its neighbour
does not end. So it is enough to look at each piece's slope and at the two limits at each threshold, whatever
the table.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from slac.model.amounts import paid_cells
from slac.model.curves import Piece, Sign, limit, reaches, where
from slac.model.ranges import Range, witness
from slac.model.tables import Cell, Survey, Worse, rounded
from slac.records import Record


class Drop(Record):
    """Worse service that earns less: `better_value` is paid at `better`, and less at `worse`."""

    better_row: int
    better: Fraction
    better_value: Fraction
    worse_row: int
    worse: Fraction
    worse_value: Fraction


class Jump(Record):
    """A threshold where the credit leaps: what is paid just below it, at it, and just above it.

    A row is None where no row matches and nothing is paid.
    """

    at: Fraction
    below: Fraction
    value: Fraction
    above: Fraction
    below_row: int | None
    above_row: int | None

    @property
    def size(self) -> Fraction:
        values = (self.below, self.value, self.above)
        return max(values) - min(values)


def drops(survey: Survey, least: Fraction | None = None) -> tuple[Drop, ...]:
    """Each place where the credit falls as the service gets worse, with two values that show it.

    Only places that have a credit, of `least` or more, are compared: what a gap or a dispute does is said
    elsewhere, and so is what falls below zero.
    """
    known = [cell for cell in paid_cells(survey) if cell.row is not None and cell.line is not None]
    if least is not None:
        known = _reaching(survey, known, least)
    if survey.table.worse is Worse.LOWER:
        known.reverse()
    found: list[Drop] = []
    for i, cell in enumerate(known):
        if i:
            found += _drop_between(survey, known[i - 1], cell)
        found += _drop_within(survey, cell)
    return tuple(found)


def _reaching(survey: Survey, cells: list[Cell], least: Fraction) -> list[Cell]:
    """The parts of `cells` that pay at least `least`."""
    found: list[Cell] = []
    for cell in cells:
        assert cell.line is not None
        part = reaches(Piece(cell.range, cell.line), least, closed=True)
        place = rounded(part, survey.table.quantum) if part else None
        if place is not None and not place.empty:
            found.append(Cell(place, cell.row, cell.line))
    return found


def _drop_within(survey: Survey, cell: Cell) -> Iterator[Drop]:
    """One piece that pays less and less as the service gets worse."""
    assert cell.line is not None and cell.row is not None
    lower_is_worse = survey.table.worse is Worse.LOWER
    if cell.range.point is not None or (cell.line.slope <= 0 if lower_is_worse else cell.line.slope >= 0):
        return
    inside = witness_in(survey, cell.range)
    low, high = _beside(survey, cell.range, inside)
    better, worse = (high, low) if lower_is_worse else (low, high)
    yield Drop(cell.row, better, cell.line.at(better), cell.row, worse, cell.line.at(worse))


def _beside(survey: Survey, place: Range, inside: Fraction) -> tuple[Fraction, Fraction]:
    """Two different values of `place`, one of them `inside`, in ascending order."""
    upper = rounded(Range(inside, False, place.high, place.high_closed), survey.table.quantum)
    if not upper.empty:
        return inside, witness_in(survey, upper)
    lower = rounded(Range(place.low, place.low_closed, inside, False), survey.table.quantum)
    return witness_in(survey, lower), inside


def _drop_between(survey: Survey, better: Cell, worse: Cell) -> Iterator[Drop]:
    """From one piece to the next: the limits decide, and points near enough to them show it."""
    assert better.line is not None and better.row is not None
    assert worse.line is not None and worse.row is not None
    lower_is_worse = survey.table.worse is Worse.LOWER
    before = limit(Piece(better.range, better.line), high_end=not lower_is_worse)
    behind = limit(Piece(worse.range, worse.line), high_end=lower_is_worse)
    if before is None or behind is None or before <= behind:
        return
    middle = (before + behind) / 2
    if survey.table.quantum is None:
        above = where(Piece(better.range, better.line), middle, Sign.POSITIVE)
        below = where(Piece(worse.range, worse.line), middle, Sign.NEGATIVE)
        assert above and below, "a limit beyond the middle is approached by points beyond the middle"
        x, y = witness_in(survey, above), witness_in(survey, below)
    else:
        nearest = better.range.low if lower_is_worse else better.range.high
        next_worse = worse.range.high if lower_is_worse else worse.range.low
        assert nearest is not None and next_worse is not None
        x, y = nearest, next_worse
    yield Drop(better.row, x, better.line.at(x), worse.row, y, worse.line.at(y))


def jumps(survey: Survey) -> tuple[Jump, ...]:
    """Every threshold at which the credit leaps. Where no row matches, nothing is paid."""
    cells = paid_cells(survey)
    found: list[Jump] = []
    for i, (low, high) in enumerate(pairwise(cells)):
        joined = low.range.stop == high.range.start
        if low.range.point is not None and joined and i:
            continue  # told together with the cell before the point
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
            found.append(Jump(at, below_value, value, above_value, low.row, above.row))
    return tuple(found)


def _value(cell: Cell, high_end: bool) -> Fraction | None:
    """What is paid at a cell's end, or nearly there; None if nobody can say."""
    if cell.uncovered:
        return Fraction(0)
    return None if cell.line is None else limit(Piece(cell.range, cell.line), high_end)


def witness_in(survey: Survey, place: Range) -> Fraction:
    """A readable value of `place` that the measure can have."""
    return witness(place, survey.table.unit, survey.table.quantum)
