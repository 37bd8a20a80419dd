"""Surveys a credit table: its domain decomposed into cells, on each of which one row wins and pays one line.

A table is a list of rows, each with a range of one measure and a share of a fee. All that the checker says
about the table as a whole is read off its cells, and the summary draws them as a curve. The steps are:

1. Each row becomes its *entries*: what it pays alone, one entry a piece of its curve, inside the domain.
2. The entries of all rows are overlaid by divide and conquer: the rows two by two, then the results two by
   two, and so on. Each merge is one sweep over two ascending sequences (`ranges.refine`), and on each range
   that both cover the row that wins is kept. Under `the greatest of` that is the upper envelope of piecewise
   linear functions, and a range is split where two lines cross.
3. Overlaps, two rows that match the same value, are found by a sweep line over the starts of the rows.
   Under `exactly one` they become *disputed* cells.
4. What is left of the domain becomes cells without a row.

So a table of n rows costs O(n log n) comparisons where rows seldom cross, even if each overlaps all others.

An example: `below 99%: 10%` and `below 95%: (99% - uptime) * 5` under `the greatest of`, with a domain of 0%
to 100%, have the cells [0%, 95%) row 1 along `-5 x + 4.95`, [95%, 99%) row 0 along `0.1`, and [99%, 100%]
without a row. (Rows count from 0 here. The second row pays more than 10% below 97%, so it wins on all of its
range.)
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from slac.agreement.credits import Winner
from slac.analysis.tables.curves import Curve, Line, Piece, Sign, difference, flat_if_point, signs
from slac.analysis.tables.ranges import (
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
    """The range on which a row matches, and its share of the fee (1 is all of it) as a curve of the measure;
    None where the formula is no such curve.
    """

    range: ValueRange
    share: Curve | None


class PayoutTable(FrozenRecord):
    """A credit table over one measure, which is a ratio (1 is 100%) or a duration in seconds."""

    rows: tuple[TableRow, ...]
    """In the order of the contract."""
    wins: Winner
    domain: ValueRange
    """The values that the measure can have."""
    lower_is_worse: bool = True
    """Whether service is worse at lower values, as with an availability; else at higher ones."""
    cap: Fraction | None = None
    """The greatest share of the fee that is paid; None: no cap."""
    quantum: Fraction | None = None
    """What the measure is rounded to before it is looked up: only its multiples occur. None: not rounded."""
    unit: Fraction = Fraction(1, 100)
    """What a reader counts the measure in: 1%, or an hour of 3600 seconds."""
    directed: bool = True
    """Whether it is known which way is worse; else `lower_is_worse` is only how tables are mostly read."""


class TableCell(FrozenRecord):
    """A range of the domain on which one row wins, or no row matches, or several do that must not."""

    range: ValueRange
    row: int | None
    """The row that wins, counted from 0; None where none does."""
    line: Line | None = None
    """What the row pays, before the cap; None where no row wins or its share is no curve of the measure."""
    disputed: bool = False
    """Whether several rows match where exactly one may."""
    withheld: int | None = None
    """The row that would win if the conditions of the credit held, where they do not."""

    @property
    def uncovered(self) -> bool:
        """Whether no row matches."""
        return self.row is None and not self.disputed


class Overlap(FrozenRecord):
    """Two rows, counted from 0, that both match on `range`; `one` stands before `other` in the contract."""

    one: int
    other: int
    range: ValueRange


class Survey(FrozenRecord):
    """A table and the decomposition of its domain."""

    table: PayoutTable
    cells: tuple[TableCell, ...]
    """In ascending order, disjoint; together the domain or, for a rounded measure, all values in it."""
    entries: tuple[TableCell, ...]
    """What each sound row pays where it matches, as if it were alone; grouped by row, ascending in a row."""
    overlaps: tuple[Overlap, ...]
    """At most one for each row, yet every value at which two rows match is in the range of some overlap."""


def empty_rows(table: PayoutTable) -> tuple[int, ...]:
    """The rows whose range is empty: the bounds are the wrong way round, or equal and not both closed."""
    return tuple(i for i, row in enumerate(table.rows) if row.range.empty)


def duplicate_rows(table: PayoutTable) -> tuple[tuple[int, int], ...]:
    """Each row whose range and share are those of an earlier one, with the earliest such row."""
    first: dict[TableRow, int] = {}
    earliest = [(i, first.setdefault(table.rows[i], i)) for i in _rows_of_one_range(table)]
    return tuple((i, original) for i, original in earliest if i != original)


def _rows_of_one_range(table: PayoutTable) -> Iterator[int]:
    """The rows whose range another row seems to have too: mostly none, so that no shares are compared."""
    places = [(row.range.start[:2], row.range.stop[:2]) for row in table.rows]
    times = Counter(places)
    return (i for i, row in enumerate(table.rows) if times[places[i]] > 1 and not row.range.empty)


def sound_rows(table: PayoutTable) -> tuple[int, ...]:
    """The rows that can match and repeat no earlier row; findings on others would repeat a finding."""
    repeated = {i for i, _ in duplicate_rows(table)}
    return tuple(i for i, row in enumerate(table.rows) if i not in repeated and hittable(table, row.range))


def hittable(table: PayoutTable, interval: ValueRange) -> bool:
    """Whether a row with the range `interval` can match: the measure has a value in it."""
    return not rounded(intersect(interval, table.domain), table.quantum).empty


def rounded(interval: ValueRange, quantum: Fraction | None) -> ValueRange:
    """The smallest range with the same multiples of `quantum` as `interval`; without a quantum, itself."""
    return interval if quantum is None or interval.empty else tighten(interval, quantum)


def is_known(table: PayoutTable) -> bool:
    """Whether the share of each row is a curve; otherwise which row is the greatest cannot be decided."""
    return all(row.share is not None for row in table.rows)


def survey(table: PayoutTable) -> Survey:
    """The table with its cells, entries and overlaps, by the steps that stand at the head of this module.

    Raises ValueError under `GREATEST` where some share is unknown (`is_known`).
    """
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
    """The cells reduced to the multiples of `quantum` that they hold, without those that hold none."""
    if quantum is None:
        return cells
    tight = (
        TableCell(rounded(cell.range, quantum), cell.row, cell.line, cell.disputed, cell.withheld)
        for cell in cells
    )
    return tuple(cell for cell in tight if not cell.range.empty)


def _entries(table: PayoutTable, index: int) -> tuple[TableCell, ...]:
    """What one row pays where it matches, as if it were alone; a single entry without a line if unknown."""
    row = table.rows[index]
    interval = intersect(row.range, table.domain)
    if row.share is None:
        return (TableCell(interval, index),)
    return tuple(
        TableCell(part, index, flat_if_point(Piece(part, piece.line)))
        for piece in row.share
        if not (part := intersect(piece.range, interval)).empty
    )


def _overlaps(table: PayoutTable, sound: tuple[int, ...]) -> tuple[Overlap, ...]:
    """The overlaps of the rows, by a sweep line: rows in ascending order of their starts, each compared with
    the row that reaches furthest so far.

    All pairs would be quadratic, and more than anybody reads. No value that two rows match is missed: when
    the sweep comes to the second of them, the row that reaches furthest reaches at least as far as the first.
    """
    found: list[Overlap] = []
    matches = ((i, intersect(table.rows[i].range, table.domain)) for i in sound)
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
    """The cells of the rows that win, by divide and conquer: rows merged two by two, then the results.

    Layers are in ascending order of their starts, so that most merges are of neighbours and only append.
    """
    while len(layers) > 1:
        merged = [_merge(one, other, wins) for one, other in zip(layers[::2], layers[1::2], strict=False)]
        layers = merged + layers[len(merged) * 2 :]
    return layers[0] if layers else ()


def _merge(ones: tuple[TableCell, ...], others: tuple[TableCell, ...], wins: Winner) -> tuple[TableCell, ...]:
    """Two ascending sequences of cells as one: on each common range the cell that wins.

    Neighbours of one row on one line are joined, so that the result grows only where the winner changes.
    """
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
    """The cells of those that win on `interval`, ascending; of equal shares the first row of the contract."""
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
    """The row that pays more on each part of `interval`; `excess` is the line first - second."""
    greater = {Sign.NEGATIVE: second, Sign.ZERO: first, Sign.POSITIVE: first}
    return [TableCell(part, greater[sign].row, greater[sign].line) for part, sign in signs(interval, excess)]
