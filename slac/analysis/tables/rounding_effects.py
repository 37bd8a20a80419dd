"""Effects of rounding on a table: values that rounding moves to another row, and caps whose order matters.

A rounding is given as a function and the step that it rounds to. Its mode is not needed, only that it is
monotone and idempotent, keeps the multiples of its step, and moves nothing by a whole step. So the numbers
that it rounds to one multiple are an interval, whose ends are found by probing it at quarters of the step.

An example: `from 99.5%: 0%` and `below 99.5%: 10%`, and an uptime rounded half up to a tenth of a percent.
From 99.45% to below 99.5% a value matches the second row, but is rounded to 99.5%, which matches the first.
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
    """A rounding to multiples of `step`: `apply` gives one of the two that are nearest to a number."""

    step: Fraction
    apply: Callable[[Fraction], Fraction]


class Moved(FrozenRecord):
    """The values of `range` match `row`, but are rounded to `becomes`, which matches `becomes_row`."""

    range: ValueRange
    row: int | None
    becomes: Fraction
    becomes_row: int | None


class OrderMatters(FrozenRecord):
    """A value `at` of the measure for which the order of cap and rounding matters, and both results."""

    at: Fraction
    row: int
    rounded_first: Fraction
    capped_first: Fraction


def rounded_to(multiple: Fraction, rounding: RoundingFunction) -> ValueRange:
    """The preimage of `multiple`, the numbers that are rounded to it: a range, since rounding is monotone."""
    half = rounding.step / 2
    low, low_closed = _edge(multiple, -half, rounding)
    high, high_closed = _edge(multiple, half, rounding)
    return ValueRange(low, low_closed, high, high_closed)


def _edge(multiple: Fraction, half: Fraction, rounding: RoundingFunction) -> tuple[Fraction, bool]:
    """The end of the preimage of `multiple` in the direction of `half` a step, and whether it is closed.

    A rounding mode changes its result only at multiples and halves of its step, so the end is 0, 1/2 or 1
    step away, and three probes decide which.
    """
    if rounding.apply(multiple + half / 2) != multiple:
        return multiple, True
    if rounding.apply(multiple + half) != multiple:
        return multiple + half, False
    if rounding.apply(multiple + half + half / 2) != multiple:
        return multiple + half, True
    return multiple + 2 * half, False


def moved_rows(survey: Survey, rounding: RoundingFunction) -> tuple[Moved, ...]:
    """The values of an unrounded measure that match another row, or none, after rounding.

    Such values are in the preimage of the multiple to which a threshold is rounded, so these are searched.
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
    """The cells that meet `interval`, each with its part of it; neighbours of one row are joined."""
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
    """A value for which "rounded, then capped" and "capped, then rounded" differ; None where they never do.

    They differ only if the cap is no multiple of the step and some credit is rounded to beyond it.
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
