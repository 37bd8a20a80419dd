"""Lowers the ranges of a credit table to cuts in ascending order, and the rows that hold what lies between.

One sweep over the ends of all ranges, O(n log n), so that a table of ten thousand rows is no matter. What the
contract's way to choose decides without facts is decided here: of several rows that hold a value, `the first
of` leaves the first, and `the greatest of` leaves the greatest of those whose shares are constant.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import heappop, heappush
from typing import NamedTuple, assert_never

from slac.agreement import AnyRow, Range, Winner
from slac.agreement.credits import formula_of
from slac.agreement.expressions import constant_value
from slac.lowering.lower.plan_scope import scaled, written
from slac.lowering.plan import Boundary
from slac.units import Quantity


class RowsBetweenCuts(NamedTuple):
    """Cuts in ascending order, and the numbers of the rows (from 1) between them."""

    cuts: tuple[Boundary, ...]
    rows: tuple[tuple[int, ...], ...]


_End = tuple[Fraction, bool]
"""A place between numbers: just before a value, or (True) just after it."""


def rows_between(rows: Sequence[AnyRow], winner: Winner) -> RowsBetweenCuts:
    """The rows that hold what lies between the cuts of a table, as far as its winner is not known yet."""
    ends: dict[_End, Quantity] = {}
    spans = [_span(row.range, ends) for row in rows]
    places = sorted(ends)
    index = {place: number for number, place in enumerate(places, 1)}
    begins: list[list[int]] = [[] for _ in range(len(places) + 2)]
    stops: list[list[int]] = [[] for _ in range(len(places) + 2)]
    for number, (low, high) in enumerate(spans, 1):
        first = 0 if low is None else index[low]
        last = len(places) + 1 if high is None else index[high]
        if first < last:
            begins[first].append(number)
            stops[last].append(number)
    cuts: list[Boundary] = []
    found: list[tuple[int, ...]] = []
    for position, here in enumerate(_swept(begins, stops, rows, winner)):
        if not found or here != found[-1]:
            if position:
                place = places[position - 1]
                cuts.append(Boundary(*written(ends[place]), place[1]))
            found.append(here)
    return RowsBetweenCuts(tuple(cuts), tuple(found))


def _span(limits: Range, ends: dict[_End, Quantity]) -> tuple[_End | None, _End | None]:
    """Where a range begins and stops; `ends` learns of the places."""
    low = high = None
    if limits.low is not None:
        low = scaled(limits.low), not limits.low_closed
        ends.setdefault(low, limits.low)
    if limits.high is not None:
        high = scaled(limits.high), limits.high_closed
        ends.setdefault(high, limits.high)
    return low, high


def _swept(
    begins: list[list[int]], stops: list[list[int]], rows: Sequence[AnyRow], winner: Winner
) -> Iterator[tuple[int, ...]]:
    """The rows between any two neighbouring places, from the lowest up."""
    constants = {number: constant_value(formula_of(row)) for number, row in enumerate(rows, 1)}
    active: set[int] = set()
    best: list[tuple[Fraction, int]] = []  # a heap; what is not active any more is dropped at its top
    undecided: set[int] = set()
    for begin, stop in zip(begins[:-1], stops[:-1], strict=True):
        active.difference_update(stop)
        undecided.difference_update(stop)
        active.update(begin)
        for number in begin:
            share = constants[number]
            match winner:
                case Winner.ONLY:
                    undecided.add(number)
                case Winner.FIRST:
                    heappush(best, (Fraction(number), number))
                case Winner.GREATEST if share is None:
                    undecided.add(number)
                case Winner.GREATEST:
                    heappush(best, (-(share or Fraction(0)), number))
                case _:
                    assert_never(winner)
        while best and best[0][1] not in active:
            heappop(best)
        yield tuple(sorted([*undecided, *(number for _, number in best[:1])]))
