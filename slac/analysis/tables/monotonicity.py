"""How the credit moves as the service gets worse: where it falls, and where it leaps.

A straight line can only misbehave in two ways, by sloping the wrong way or by starting where its neighbour
does not end. So it is enough to look at each piece's slope and at the two limits at each threshold, whatever
the table.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from slac.analysis.tables.curves import Line, Piece, Sign, limit, reaches, where
from slac.analysis.tables.payouts import paid_cells
from slac.analysis.tables.ranges import Range, witness
from slac.analysis.tables.table import Cell, Survey, Worse, rounded
from slac.node import Record


class Drop(Record):
    """Worse service that earns less: wherever in `worse_place` a month lies, `worse_line` gives it less than
    any month of `better_place` gets. `better` and `worse` are one of each.
    """

    better_row: int
    better_place: Range
    better: Fraction
    better_value: Fraction
    worse_row: int
    worse_place: Range
    worse_line: Line
    worse: Fraction

    @property
    def worse_value(self) -> Fraction:
        return self.worse_line.at(self.worse)


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
    """One piece that pays less and less as the service gets worse: any month beside any better one."""
    assert cell.line is not None
    lower_is_worse = survey.table.worse is Worse.LOWER
    if cell.range.point is not None or (cell.line.slope <= 0 if lower_is_worse else cell.line.slope >= 0):
        return
    middle = witness_in(survey, cell.range)
    place, quantum = cell.range, survey.table.quantum
    low = rounded(Range(place.low, place.low_closed, middle, False), quantum)
    high = rounded(Range(middle, True, place.high, place.high_closed), quantum)
    if low.empty:
        low = rounded(Range(place.low, place.low_closed, middle, True), quantum)
        high = rounded(Range(middle, False, place.high, place.high_closed), quantum)
    better, worse = (high, low) if lower_is_worse else (low, high)
    yield _drop(survey, (cell, better), (cell, worse))


def _drop_between(survey: Survey, better: Cell, worse: Cell) -> Iterator[Drop]:
    """From one piece to the next: the limits decide, and what lies near enough to them shows it."""
    assert better.line is not None and worse.line is not None
    lower_is_worse = survey.table.worse is Worse.LOWER
    before = limit(Piece(better.range, better.line), high_end=not lower_is_worse)
    behind = limit(Piece(worse.range, worse.line), high_end=lower_is_worse)
    if before is None or behind is None or before <= behind:
        return
    middle = (before + behind) / 2
    above = where(Piece(better.range, better.line), middle, Sign.POSITIVE)
    below = where(Piece(worse.range, worse.line), middle, Sign.NEGATIVE)
    assert above and below, "a limit beyond the middle is approached by points beyond the middle"
    quantum = survey.table.quantum
    yield _drop(survey, (better, rounded(above, quantum)), (worse, rounded(below, quantum)))


def _drop(survey: Survey, better: tuple[Cell, Range], worse: tuple[Cell, Range]) -> Drop:
    (better_cell, better_place), (worse_cell, worse_place) = better, worse
    assert better_cell.row is not None and better_cell.line is not None
    assert worse_cell.row is not None and worse_cell.line is not None
    x = witness_in(survey, better_place)
    return Drop(
        better_cell.row,
        better_place,
        x,
        better_cell.line.at(x),
        worse_cell.row,
        worse_place,
        worse_cell.line,
        witness_in(survey, worse_place),
    )


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
