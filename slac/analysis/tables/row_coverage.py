"""Row coverage: the values of the measure that no row covers, and the rows that never apply.

These are the classic questions about decision tables: missing rules, unreachable rules, rules that another
one masks, and rules that could be contracted into one (Vanthienen, Mues and Aerts, "An illustration of
verification and validation in the modelling phase of KBS development", 1998; for intervals of numbers
Calvanese et al., "Semantics and analysis of DMN decision tables", 2016). They ask for ranges only, so they
are answered even for rows whose formula is no curve of the measure. Each answer is exact both ways: a value
is in a reported range if and only if it has the fault. Rows are counted from 0, as in a `PayoutTable`.

An example under `first`: `below 95%: 30%`, `below 99%: 10%`, `from 99% to below 99.5%: 5%`, `below 90%: 50%`
with a promise of 99.9%. The last row is dead, since below 90% the first wins; and nothing covers the range
from 99.5% to below 99.9%, which is left to `payouts.unremedied`, since no lesser breach is paid for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from slac.agreement.credits import Winner
from slac.analysis.tables.curves import Sign, signs
from slac.analysis.tables.ranges import Cut, ValueRange, between_cuts, complement, cut_at, intersect
from slac.analysis.tables.table import PayoutTable, Survey, TableCell, rounded
from slac.node import FrozenRecord


class Gap(FrozenRecord):
    """A range of values that no row covers. `better` is the row that applies next to it where service is
    better, `worse` where it is worse; None: no row does, or several claim to. `withheld` is a row that would
    cover it if the conditions of the credit held there; None: none would.
    """

    range: ValueRange
    better: int | None
    worse: int | None
    withheld: int | None = None


class Outside(FrozenRecord):
    """A row, and the part of its range outside the measure's domain; `entirely` if none of it lies inside."""

    row: int
    range: ValueRange
    entirely: bool


class Dead(FrozenRecord):
    """An unreachable row: it matches but never wins. `by` are up to three rows that win in its place."""

    row: int
    by: tuple[int, ...]


class Masked(FrozenRecord):
    """A row that wins somewhere, but not at one of its own bounds: on `range`, which touches `bound` from
    within the row's range, row `by` wins and pays something else.
    """

    row: int
    bound: Fraction
    by: int
    range: ValueRange


class Contractible(FrozenRecord):
    """Two rows with the same share that meet at the value `at`, so that one row could replace both."""

    one: int
    other: int
    at: Fraction


def breached(domain: ValueRange, met: ValueRange | None) -> ValueRange:
    """The values of `domain` that break a commitment which is kept on `met`: the complement, as one range.

    All of `domain` where `met` is None (there is no commitment); empty where nothing can break it.
    """
    if met is None:
        return domain
    outside = complement((met,), domain) if not met.empty else (domain,)
    return outside[0] if outside else between_cuts(domain.start, domain.start)


def worst_to_best(survey: Survey) -> tuple[TableCell, ...]:
    """The cells from the worst service to the best, whichever way the measure is counted."""
    return survey.cells if survey.table.lower_is_worse else survey.cells[::-1]


def gaps(survey: Survey, met: ValueRange | None) -> tuple[Gap, ...]:
    """The ranges of breaches that no row covers although a row covers a lesser breach, and those between rows
    that pay, wherever they are; in ascending order.

    A range that nothing covers up to the commitment itself is no gap but an unremedied breach
    (`payouts.unremedied`). `met` is where the commitment is kept, None without one. Where it is not known
    which way is worse, only what lies between rows is a gap.
    """
    breaches = breached(survey.table.domain, met)
    cells = worst_to_best(survey)
    found: list[Gap] = []
    better: TableCell | None = None  # the last cell from the best on that a row covers
    lesser_breach = pays = False  # whether some cell so far covers a breach, and whether some pays
    behind = _covered_behind(cells)
    for i in range(len(cells) - 1, -1, -1):
        cell = cells[i]
        breach = rounded(intersect(cell.range, breaches), survey.table.quantum)
        if not cell.uncovered:
            lesser_breach |= not breach.empty
            pays = pays or _pays(cell)
            better = cell
        elif better is not None:
            worse, worse_pays = behind[i]
            between = worse is not None and (pays and worse_pays if survey.table.directed else True)
            inside = not breach.empty and lesser_breach and (survey.table.directed or worse is not None)
            if inside or (breach.empty and between):
                where = breach if inside else cell.range
                found.append(Gap(where, better.row, None if worse is None else worse.row, cell.withheld))
    return tuple(sorted(found, key=lambda gap: gap.range.start))


def _covered_behind(cells: tuple[TableCell, ...]) -> list[tuple[TableCell | None, bool]]:
    """For each cell the nearest one before it that a row covers, and whether any of those before it pays."""
    found: list[tuple[TableCell | None, bool]] = []
    last: TableCell | None = None
    pays = False
    for cell in cells:
        found.append((last, pays))
        if not cell.uncovered:
            last, pays = cell, pays or _pays(cell)
    return found


def _pays(cell: TableCell) -> bool:
    """Whether a cell pays something somewhere, as far as that is known."""
    if cell.line is None:
        return True
    return any(sign is Sign.POSITIVE for _, sign in signs(cell.range, cell.line))


def written_step(table: PayoutTable) -> Fraction | None:
    """The coarsest of the unit, a tenth, a hundredth ... of it of which all bounds of the rows are multiples.

    It is the rounding that the author may have had in mind: with bounds of 99% and 99.5%, a tenth of a
    percent. None where the bounds have more than six digits behind the unit.
    """
    bounds = [bound for row in table.rows for bound in (row.range.low, row.range.high) if bound is not None]
    steps = (table.unit / Fraction(10**digits) for digits in range(7))
    return next((step for step in steps if all(bound % step == 0 for bound in bounds)), None)


def closes(step: Fraction, gap: Gap) -> bool:
    """Whether a measure rounded to `step` has no value in the gap, so that rounding would cure it."""
    return rounded(gap.range, step).empty


def outside_rows(table: PayoutTable) -> tuple[Outside, ...]:
    """The rows with a bound outside the domain; an end that a row does not state is taken to be inside."""
    found: list[Outside] = []
    for i, row in enumerate(table.rows):
        if row.range.empty:
            continue
        # an end that is not stated is where the domain ends, or where the row's other end is beyond that
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
    """The rows that lie in the domain, at least in part, and hold no multiple of `quantum` there."""
    inside = ((i, intersect(row.range, table.domain)) for i, row in enumerate(table.rows))
    return tuple(i for i, interval in inside if not interval.empty and rounded(interval, quantum).empty)


def dead_rows(survey: Survey) -> tuple[Dead, ...]:
    """The rows that match somewhere and win nowhere: promises that are never kept.

    Empty under `exactly one`, where two matching rows are a contradiction and neither goes before the other.
    """
    if survey.table.wins is Winner.ONLY:
        return ()
    alive = {cell.row for cell in survey.cells}
    dead = [
        i for i in dict.fromkeys(entry.row for entry in survey.entries) if i is not None and i not in alive
    ]
    return tuple(Dead(i, _winners_on(survey, survey.table.rows[i].range)) for i in dead)


def _winners_on(survey: Survey, interval: ValueRange) -> tuple[int, ...]:
    """Up to three rows that win within `interval`, the lowest first."""
    winners: dict[int, None] = {}
    for cell in survey.cells[_first_beyond(survey.cells, interval.start) :]:
        if cell.range.start >= interval.stop or len(winners) == 3:
            break
        if cell.row is not None:
            winners[cell.row] = None
    return tuple(winners)


def _first_beyond(cells: tuple[TableCell, ...], cut: Cut) -> int:
    """The index of the first cell that reaches beyond `cut`, by binary search; `len(cells)` if none does."""
    index = bisect_right(cells, cut, key=_start_of)
    return index - 1 if index and cells[index - 1].range.stop > cut else index


def cell_at(cells: tuple[TableCell, ...], x: Fraction) -> TableCell | None:
    """The cell that holds `x`, by binary search; None outside the domain."""
    index = _first_beyond(cells, cut_at(x, after=False))
    return cells[index] if index < len(cells) and x in cells[index].range else None


def masked_rows(survey: Survey) -> tuple[Masked, ...]:
    """The rows that win somewhere but are masked at a bound of their own, by a row that pays something else.

    Under `first`, `below 99%: 10%` before `from 98% to below 99.5%: 5%` masks the second row at 98%: from
    there to 99% the first one wins. `below 95%: 100%` before `below 99%: 30%` masks nothing: each row is in
    force just below its own bound. Dead rows are left to `dead_rows`.
    """
    if survey.table.wins is Winner.ONLY:
        return ()
    alive = {cell.row for cell in survey.cells}
    found: list[Masked] = []
    for first, last in _ends(survey):
        i = first.row
        if i is None or i not in alive:
            continue
        for bound, entry, cell in _cells_at_bounds(survey, survey.table.rows[i].range, first, last):
            shared = rounded(intersect(cell.range, entry.range), survey.table.quantum)
            if cell.row is not None and cell.row != i and not _same(cell, entry, shared):
                found.append(Masked(i, bound, cell.row, shared))
    return tuple(found)


def _cells_at_bounds(
    survey: Survey, stated: ValueRange, first: TableCell, last: TableCell
) -> Iterator[tuple[Fraction, TableCell, TableCell]]:
    """Each bound of a row inside the domain, with the row's own entry there and the cell that is in force.

    `first` and `last` are the row's lowest and highest entry.
    """
    domain, cells = survey.table.domain, survey.cells
    if stated.low is not None and stated.start > domain.start:
        yield stated.low, first, cells[_first_beyond(cells, first.range.start)]
    if stated.high is not None and stated.stop < domain.stop:
        # the last cell that begins before the row ends
        yield stated.high, last, cells[bisect_left(cells, last.range.stop, key=_start_of) - 1]


def _start_of(cell: TableCell) -> Cut:
    """The cut at which a cell starts, by which cells are searched."""
    return cell.range.start


def _ends(survey: Survey) -> list[tuple[TableCell, TableCell]]:
    """The lowest and the highest entry of each row that has any."""
    ends: dict[int | None, tuple[TableCell, TableCell]] = {}
    for entry in survey.entries:
        ends[entry.row] = (ends.get(entry.row, (entry, entry))[0], entry)
    return list(ends.values())


def _same(one: TableCell, other: TableCell, interval: ValueRange) -> bool:
    """Whether both pay the same on all of `interval`; False where what one of them pays is unknown."""
    if one.line is None or other.line is None:
        return False
    point = interval.point
    return one.line == other.line if point is None else one.line.at(point) == other.line.at(point)


def contractible_rows(survey: Survey) -> tuple[Contractible, ...]:
    """The pairs of neighbouring rows with the same share, which table contraction would make one row.

    Often one of them was meant to differ. Rows whose share is unknown are not compared.
    """
    found: list[Contractible] = []
    for low, high in pairwise(survey.cells):
        if low.row is None or high.row is None or low.row == high.row or high.range.low is None:
            continue
        share = survey.table.rows[low.row].share
        if share is not None and share == survey.table.rows[high.row].share:
            found.append(Contractible(low.row, high.row, high.range.low))
    return tuple(found)
