"""What rounding does to a table: values that land in another row, and caps that bite before or after it.

A rounding is given as the function that does it and the step it rounds to; nothing here needs to know its
mode. All that is used is that it never swaps two values, leaves the multiples of its step alone, and moves
nothing by a whole step.
"""

from bisect import bisect_right
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from slac.analysis.tables.curves import Piece, reaches
from slac.analysis.tables.ranges import TOP, ValueRange, between_cuts, intersect, witness
from slac.analysis.tables.row_coverage import cell_at
from slac.analysis.tables.table import Survey, TableCell, rounded
from slac.node import FrozenRecord


class RoundingFunction(FrozenRecord):
    """`apply` takes a number to one of the nearest two multiples of `step`."""

    step: Fraction
    apply: Callable[[Fraction], Fraction]


class Moved(FrozenRecord):
    """The values of `range` match `row`, but are rounded to `becomes`, which matches `becomes_row`."""

    range: ValueRange
    row: int | None
    becomes: Fraction
    becomes_row: int | None


class OrderMatters(FrozenRecord):
    """At `at`, rounding the credit before the cap gives another amount than rounding it after the cap."""

    at: Fraction
    row: int
    rounded_first: Fraction
    capped_first: Fraction


def rounded_to(multiple: Fraction, rounding: RoundingFunction) -> ValueRange:
    """All the numbers that are rounded to `multiple`."""
    half = rounding.step / 2
    low, low_closed = _edge(multiple, -half, rounding)
    high, high_closed = _edge(multiple, half, rounding)
    return ValueRange(low, low_closed, high, high_closed)


def _edge(multiple: Fraction, half: Fraction, rounding: RoundingFunction) -> tuple[Fraction, bool]:
    """How far away from `multiple`, in the direction of `half` a step, numbers are rounded to it.

    A rounding keeps the order of numbers, so what it joins hangs together; it changes at halves of its step.
    """
    if rounding.apply(multiple + half / 2) != multiple:
        return multiple, True
    if rounding.apply(multiple + half) != multiple:
        return multiple + half, False
    if rounding.apply(multiple + half + half / 2) != multiple:
        return multiple + half, True
    return multiple + 2 * half, False


def moved_rows(survey: Survey, rounding: RoundingFunction) -> tuple[Moved, ...]:
    """Values of an unrounded measure that match another row, or none, once they are rounded.

    Only near a threshold can that be, so one look at the numbers that round together there is enough.
    """
    found: dict[Moved, None] = {}
    seen: Fraction | None = None
    for low, high in pairwise(survey.cells):
        threshold = high.range.low
        if threshold is None or (low.row, low.disputed) == (high.row, high.disputed):
            continue
        target = rounding.apply(threshold)
        home = cell_at(survey.cells, target)
        if target == seen or home is None:
            continue
        seen = target
        for cell, part in _cells_on(survey.cells, rounded_to(target, rounding)):
            if (cell.row, cell.disputed) != (home.row, home.disputed):
                found[Moved(part, cell.row, target, home.row)] = None
    return tuple(found)


def _cells_on(cells: tuple[TableCell, ...], interval: ValueRange) -> list[tuple[TableCell, ValueRange]]:
    """The cells that meet `interval`, neighbours of one row joined, with what each has of it."""
    first = max(bisect_right(cells, interval.start, key=lambda cell: cell.range.start) - 1, 0)
    found: list[tuple[TableCell, ValueRange]] = []
    for cell in cells[first:]:
        if cell.range.start >= interval.stop:
            break
        part = intersect(cell.range, interval)
        if part.empty:
            continue
        last = found[-1] if found else None
        if (
            last
            and (last[0].row, last[0].disputed) == (cell.row, cell.disputed)
            and last[1].stop == part.start
        ):
            found[-1] = (cell, between_cuts(last[1].start, part.stop))
        else:
            found.append((cell, part))
    return found


def cap_order(survey: Survey, rounding: RoundingFunction) -> OrderMatters | None:
    """A measure for which "rounded, then capped" and "capped, then rounded" differ; None where they never do.

    They can only differ where the cap itself is no multiple of the step, and a credit gets past it in
    rounding.
    """
    cap = survey.table.cap
    if cap is None or rounding.apply(cap) == cap:
        return None
    rounded_cap = rounding.apply(cap)
    same = rounded_to(rounded_cap, rounding)
    past = between_cuts(same.start if rounded_cap > cap else same.stop, TOP)
    assert past.low is not None
    for cell in survey.cells:
        if cell.row is None or cell.line is None:
            continue
        interval = reaches(Piece(cell.range, cell.line), past.low, past.low_closed)
        if interval is None or rounded(interval, survey.table.quantum).empty:
            continue
        at = witness(rounded(interval, survey.table.quantum), survey.table.unit, survey.table.quantum)
        share = cell.line.at(at)
        return OrderMatters(at, cell.row, min(rounding.apply(share), cap), rounding.apply(min(share, cap)))
    return None
