"""Row coverage: the values of the measure that no row covers, and the rows that never apply.

These are questions about ranges only, so they are answered even for rows whose formula is out of reach. Each
answer is exact both ways: a value is in a reported range if and only if it has the fault.
"""

from bisect import bisect_right
from fractions import Fraction
from itertools import pairwise

from slac.agreement.credits import Winner
from slac.analysis.tables.ranges import Cut, ValueRange, between_cuts, complement, cut_at, intersect
from slac.analysis.tables.table import PayoutTable, Survey, TableCell, rounded
from slac.node import FrozenRecord


class Gap(FrozenRecord):
    """Values without a row, between the rows `better` and `worse` (None: nothing there, or a dispute)."""

    range: ValueRange
    better: int | None
    worse: int | None


class Outside(FrozenRecord):
    """A row that reaches beyond the measure's domain by `range`; `entirely` if no part of it lies inside."""

    row: int
    range: ValueRange
    entirely: bool


class Dead(FrozenRecord):
    """A row that never wins, and the first few rows that win in its place."""

    row: int
    by: tuple[int, ...]


class Masked(FrozenRecord):
    """A row that wins somewhere, but not at its own bound `bound`: on `range`, beside it, row `by` wins."""

    row: int
    bound: Fraction
    by: int
    range: ValueRange


class Contractible(FrozenRecord):
    """Neighbours that pay the same on both sides of `at`."""

    one: int
    other: int
    at: Fraction


def owed(domain: ValueRange, met: ValueRange | None) -> ValueRange:
    """The part of the domain where the commitment, met on `met`, is broken. Without one: all of it."""
    if met is None:
        return domain
    outside = complement((met,), domain) if not met.empty else (domain,)
    return outside[0] if outside else between_cuts(domain.start, domain.start)


def worst_to_best(survey: Survey) -> tuple[TableCell, ...]:
    return survey.cells if survey.table.lower_is_worse else survey.cells[::-1]


def gaps(survey: Survey, met: ValueRange | None) -> tuple[Gap, ...]:
    """Breaches of the commitment that no row covers, although a row covers a lesser breach.

    What lies uncovered directly below the commitment is not a gap but an unremedied breach
    (`payouts.unremedied`).
    """
    interval = owed(survey.table.domain, met)
    cells = [
        (cell, rounded(intersect(cell.range, interval), survey.table.quantum))
        for cell in worst_to_best(survey)
    ]
    inside = [(cell, part) for cell, part in cells if not part.empty]
    found: list[Gap] = []
    for i, (cell, part) in enumerate(inside[:-1]):
        if cell.uncovered:
            found.append(Gap(part, inside[i + 1][0].row, inside[i - 1][0].row if i else None))
    return tuple(sorted(found, key=lambda gap: gap.range.start))


def written_step(table: PayoutTable) -> Fraction | None:
    """The rounding that the author may have had in mind: the digits of the table's own bounds.

    The unit, or a tenth, a hundredth ... of it, of which all bounds are multiples; None if they have too many
    digits.
    """
    bounds = [bound for row in table.rows for bound in (row.range.low, row.range.high) if bound is not None]
    steps = (table.unit / Fraction(10**digits) for digits in range(7))
    return next((step for step in steps if all(bound % step == 0 for bound in bounds)), None)


def closes(step: Fraction, gap: Gap) -> bool:
    """Whether no value is left in the gap once the measure is rounded to `step`."""
    return rounded(gap.range, step).empty


def outside_rows(table: PayoutTable) -> tuple[Outside, ...]:
    """Rows that state a bound beyond the domain. An end that a row leaves unstated ends with the domain."""
    found: list[Outside] = []
    for i, row in enumerate(table.rows):
        if row.range.empty:
            continue
        start = row.range.start if row.range.low is not None else min(table.domain.start, row.range.stop)
        stop = row.range.stop if row.range.high is not None else max(table.domain.stop, row.range.start)
        beyond = complement((table.domain,), between_cuts(start, stop))
        entirely = intersect(row.range, table.domain).empty
        if entirely:
            found.append(Outside(i, row.range, True))
        elif beyond:
            found.append(Outside(i, beyond[0], False))
    return tuple(found)


def unhittable_rows(table: PayoutTable, quantum: Fraction) -> tuple[int, ...]:
    """Rows inside the domain, yet so narrow that no multiple of `quantum` falls in."""
    inside = ((i, intersect(row.range, table.domain)) for i, row in enumerate(table.rows))
    return tuple(i for i, interval in inside if not interval.empty and rounded(interval, quantum).empty)


def dead_rows(survey: Survey) -> tuple[Dead, ...]:
    """Rows that could match but never win: promises never kept. None where exactly one may match."""
    if survey.table.wins is Winner.ONLY:
        return ()
    alive = {cell.row for cell in survey.cells}
    dead = [
        i for i in dict.fromkeys(entry.row for entry in survey.entries) if i is not None and i not in alive
    ]
    return tuple(Dead(i, _winners_on(survey, survey.table.rows[i].range)) for i in dead)


def _winners_on(survey: Survey, interval: ValueRange) -> tuple[int, ...]:
    """The first three rows that win within `interval`."""
    winners: dict[int, None] = {}
    for cell in survey.cells[_first_beyond(survey.cells, interval.start) :]:
        if cell.range.start >= interval.stop or len(winners) == 3:
            break
        if cell.row is not None:
            winners[cell.row] = None
    return tuple(winners)


def _first_beyond(cells: tuple[TableCell, ...], cut: Cut) -> int:
    """The index of the first cell that holds something behind `cut`."""
    index = bisect_right(cells, cut, key=lambda cell: cell.range.start)
    return index - 1 if index and cells[index - 1].range.stop > cut else index


def cell_at(cells: tuple[TableCell, ...], x: Fraction) -> TableCell | None:
    """The cell that holds `x`; None outside the domain."""
    index = _first_beyond(cells, cut_at(x, after=False))
    return cells[index] if index < len(cells) and x in cells[index].range else None


def masked_rows(survey: Survey) -> tuple[Masked, ...]:
    """Rows with a stated bound where they do not apply, since another wins there and pays differently.

    "Below 95%: 100%, below 99%: 30%" under `first` masks nothing: each row is in force just below its own
    bound.
    """
    if survey.table.wins is Winner.ONLY:
        return ()
    domain, quantum = survey.table.domain, survey.table.quantum
    alive = {cell.row for cell in survey.cells}
    found: list[Masked] = []
    for entry_first, entry_last in _ends(survey):
        i = entry_first.row
        if i is None or i not in alive:
            continue
        stated = survey.table.rows[i].range
        ends: list[tuple[Fraction, TableCell, int]] = []
        if stated.low is not None and stated.start > domain.start:
            ends.append((stated.low, entry_first, _first_beyond(survey.cells, entry_first.range.start)))
        if stated.high is not None and stated.stop < domain.stop:
            last = bisect_right(survey.cells, entry_last.range.stop, key=lambda cell: cell.range.start)
            last -= survey.cells[last - 1].range.start == entry_last.range.stop
            ends.append((stated.high, entry_last, last - 1))
        for bound, entry, at in ends:
            cell = survey.cells[at]
            shared = rounded(intersect(cell.range, entry.range), quantum)
            if cell.row is not None and cell.row != i and not _same(cell, entry, shared):
                found.append(Masked(i, bound, cell.row, shared))
    return tuple(found)


def _ends(survey: Survey) -> list[tuple[TableCell, TableCell]]:
    """The lowest and the highest entry of each sound row."""
    ends: dict[int | None, tuple[TableCell, TableCell]] = {}
    for entry in survey.entries:
        ends[entry.row] = (ends.get(entry.row, (entry, entry))[0], entry)
    return list(ends.values())


def _same(one: TableCell, other: TableCell, interval: ValueRange) -> bool:
    """Whether both pay the same on all of `interval`; what is unknown is not the same."""
    if one.line is None or other.line is None:
        return False
    point = interval.point
    return one.line == other.line if point is None else one.line.at(point) == other.line.at(point)


def contractible_rows(survey: Survey) -> tuple[Contractible, ...]:
    """Neighbours with the same share, which could be one row; often one of them was meant to differ."""
    found: list[Contractible] = []
    for low, high in pairwise(survey.cells):
        if low.row is None or high.row is None or low.row == high.row or high.range.low is None:
            continue
        share = survey.table.rows[low.row].share
        if share is not None and share == survey.table.rows[high.row].share:
            found.append(Contractible(low.row, high.row, high.range.low))
    return tuple(found)
