"""A credit table as one exact function: which row wins at which value of the measure, and what it pays.

A table is a list of rows, each a range of one measure and a share of a fee. To say anything about the table
as a whole, its rows are first laid over each other and the domain of the measure is cut into *cells*, on each
of which the same row wins and pays along one straight line. All that the checker says about tables is read
off those cells; they are also the curve that the summary draws. Laying over is a merge of sorted neighbours,
so a table of ten thousand rows costs no more than sorting it a few times, even where every row overlaps every
other.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from slac.agreement.credits import Winner
from slac.analysis.tables.curves import Curve, Line, Piece, Sign, difference, flat_if_point, signs
from slac.analysis.tables.ranges import (
    EVERYTHING,
    ValueRange,
    between_cuts,
    complement,
    intersect,
    refine,
    tighten,
    union,
)
from slac.node import FrozenRecord


class TableRow(FrozenRecord):
    """Where a row matches and what it pays; `share` is None if its formula is no curve of the measure."""

    range: ValueRange
    share: Curve | None


class PayoutTable(FrozenRecord):
    """Rows in the order of the contract. `domain` is where the measure can be.

    With `quantum` the measure is rounded before it is looked up, so that only the multiples of `quantum`
    occur. `unit` is what a reader counts the measure in: 1%, or an hour.
    """

    rows: tuple[TableRow, ...]
    wins: Winner
    domain: ValueRange
    lower_is_worse: bool = True
    """Whether service is worse at lower values, as with an availability; else at higher ones."""
    cap: Fraction | None = None
    quantum: Fraction | None = None
    unit: Fraction = Fraction(1, 100)
    eligible: ValueRange = EVERYTHING
    """Where the table is looked up at all; elsewhere no row matches."""


class TableCell(FrozenRecord):
    """A part of the domain on which one row wins, or none (`row` None), or two claim to (`disputed`).

    `line` is None where no row wins or where what the row pays is unknown. Rows count from 0.
    """

    range: ValueRange
    row: int | None
    line: Line | None = None
    disputed: bool = False

    @property
    def uncovered(self) -> bool:
        return self.row is None and not self.disputed


class Overlap(FrozenRecord):
    """Two rows that both match on `range`; `one` stands before `other` in the contract."""

    one: int
    other: int
    range: ValueRange


class Survey(FrozenRecord):
    """A table laid out.

    `cells` ascend and make up the domain (for a rounded measure: each holds its multiples and no more).
    `entries` are what each sound row would pay on its own. `overlaps` name for each row at most one partner,
    yet hold together every value at which two rows match.
    """

    table: PayoutTable
    cells: tuple[TableCell, ...]
    entries: tuple[TableCell, ...]
    overlaps: tuple[Overlap, ...]


def empty_rows(table: PayoutTable) -> tuple[int, ...]:
    """Rows whose range holds no number: the bounds are the wrong way round, or equal and not both in."""
    return tuple(i for i, row in enumerate(table.rows) if row.range.empty)


def duplicate_rows(table: PayoutTable) -> tuple[tuple[int, int], ...]:
    """Each row that repeats an earlier one, range and share, with the earliest such row."""
    first: dict[TableRow, int] = {}
    earliest = [(i, first.setdefault(table.rows[i], i)) for i in _rows_of_one_range(table)]
    return tuple((i, original) for i, original in earliest if i != original)


def _rows_of_one_range(table: PayoutTable) -> Iterator[int]:
    """The rows whose range another row seems to have too: mostly none, so that no shares are compared."""
    places = [(row.range.start[:2], row.range.stop[:2]) for row in table.rows]
    times = Counter(places)
    return (i for i, row in enumerate(table.rows) if times[places[i]] > 1 and not row.range.empty)


def sound_rows(table: PayoutTable) -> tuple[int, ...]:
    """Rows that can match at all and repeat no other: those on which further findings are no mere echo."""
    repeated = {i for i, _ in duplicate_rows(table)}
    return tuple(i for i, row in enumerate(table.rows) if i not in repeated and hittable(table, row.range))


def hittable(table: PayoutTable, interval: ValueRange) -> bool:
    """Whether the measure can have a value in `interval` for which the table is looked up."""
    return not rounded(matched(table, interval), table.quantum).empty


def matched(table: PayoutTable, interval: ValueRange) -> ValueRange:
    """Where a row with the range `interval` really matches."""
    return intersect(intersect(interval, table.eligible), table.domain)


def rounded(interval: ValueRange, quantum: Fraction | None) -> ValueRange:
    """What is left of `interval` when only multiples of `quantum` occur."""
    return interval if quantum is None or interval.empty else tighten(interval, quantum)


def is_known(table: PayoutTable) -> bool:
    """Whether what each row pays is a curve; without that, which row is the greatest cannot be said."""
    return all(row.share is not None for row in table.rows)


def survey(table: PayoutTable) -> Survey:
    """Lay out `table`. Under `GREATEST` all shares must be known (`is_known`)."""
    if table.wins is Winner.GREATEST and not is_known(table):
        raise ValueError("the greatest of unknown shares is unknown")
    sound = sound_rows(table)
    per_row = [_entries(table, i) for i in sound]
    overlaps = _overlaps(table, sound)
    winners = _overlay(sorted(per_row, key=lambda cells: cells[0].range.start), table.wins)
    if table.wins is Winner.ONLY:
        disputes = tuple(
            TableCell(interval, None, None, True) for interval in union(each.range for each in overlaps)
        )
        winners = tuple(
            TableCell(interval, None, None, True)
            if dispute or not cell
            else TableCell(interval, cell.row, cell.line)
            for interval, cell, dispute in refine(winners, disputes)
        )
    holes = complement(union(cell.range for cell in winners), table.domain)
    cells = sorted((*winners, *(TableCell(hole, None) for hole in holes)), key=lambda cell: cell.range.start)
    return Survey(
        table,
        tighten_cells(tuple(cells), table.quantum),
        tighten_cells(tuple(cell for cells in per_row for cell in cells), table.quantum),
        tuple(
            Overlap(each.one, each.other, rounded(each.range, table.quantum))
            for each in overlaps
            if not rounded(each.range, table.quantum).empty
        ),
    )


def tighten_cells(cells: tuple[TableCell, ...], quantum: Fraction | None) -> tuple[TableCell, ...]:
    if quantum is None:
        return cells
    tight = (TableCell(rounded(cell.range, quantum), cell.row, cell.line, cell.disputed) for cell in cells)
    return tuple(cell for cell in tight if not cell.range.empty)


def _entries(table: PayoutTable, index: int) -> tuple[TableCell, ...]:
    """What one row would pay on its own, over the part of the domain where it matches."""
    row = table.rows[index]
    interval = matched(table, row.range)
    if row.share is None:
        return (TableCell(interval, index),)
    return tuple(
        TableCell(part, index, flat_if_point(Piece(part, piece.line)))
        for piece in row.share
        if not (part := intersect(piece.range, interval)).empty
    )


def _overlaps(table: PayoutTable, sound: tuple[int, ...]) -> tuple[Overlap, ...]:
    """One pass over the rows from the lowest start, each held against the row so far that reaches furthest.

    Pairing each row with every other would be quadratic and unreadable. A value at which two rows match is
    still never missed: when the later of the two comes up, the row that reaches furthest reaches at least as
    far as its partner.
    """
    found: list[Overlap] = []
    matches = ((i, matched(table, table.rows[i].range)) for i in sound)
    places = sorted((interval.start, interval.stop, i) for i, interval in matches)
    furthest = None
    for start, stop, i in places:
        if furthest and start < furthest[0]:
            interval = between_cuts(start, min(stop, furthest[0]))
            found.append(Overlap(min(i, furthest[1]), max(i, furthest[1]), interval))
        if furthest is None or stop > furthest[0]:
            furthest = (stop, i)
    return tuple(sorted(found, key=lambda each: (each.one, each.other)))


def _overlay(layers: list[tuple[TableCell, ...]], wins: Winner) -> tuple[TableCell, ...]:
    """Merge the rows two by two, then the pairs, and so on, keeping at each place the one that wins."""
    while len(layers) > 1:
        merged = [_merge(one, other, wins) for one, other in zip(layers[::2], layers[1::2], strict=False)]
        layers = merged + layers[len(merged) * 2 :]
    return layers[0] if layers else ()


def _merge(ones: tuple[TableCell, ...], others: tuple[TableCell, ...], wins: Winner) -> tuple[TableCell, ...]:
    if ones[-1].range.stop <= others[0].range.start:
        return ones + others
    merged: list[TableCell] = []
    for interval, one, other in refine(ones, others):
        for cell in _contest(interval, one, other, wins):
            last = merged[-1] if merged else None
            if (
                last
                and last.row == cell.row
                and last.line == cell.line
                and last.range.stop == cell.range.start
            ):
                merged[-1] = TableCell(between_cuts(last.range.start, cell.range.stop), last.row, last.line)
            else:
                merged.append(cell)
    return tuple(merged)


def _contest(
    interval: ValueRange, one: TableCell | None, other: TableCell | None, wins: Winner
) -> list[TableCell]:
    """Who wins on `interval`; of equals, the row that stands first in the contract."""
    cells = sorted(
        (cell for cell in (one, other) if cell), key=lambda cell: -1 if cell.row is None else cell.row
    )
    first, second = cells[0], cells[-1]
    alone = [TableCell(interval, first.row, first.line)]
    if first.line is None or second.line is None:
        return alone
    match wins:
        case Winner.ONLY | Winner.FIRST:
            return alone
        case Winner.GREATEST:
            return _greatest(interval, first, second, difference(first.line, second.line))
        case _:
            assert_never(wins)


def _greatest(interval: ValueRange, first: TableCell, second: TableCell, excess: Line) -> list[TableCell]:
    greater = {Sign.NEGATIVE: second, Sign.ZERO: first, Sign.POSITIVE: first}
    return [TableCell(part, greater[sign].row, greater[sign].line) for part, sign in signs(interval, excess)]
