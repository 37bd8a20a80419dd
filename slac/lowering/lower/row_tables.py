"""Lowers the ranges of a credit table to ascending cuts, and the rows that match between any two of them.

It is a sweep line over the ends of all ranges: at each end rows become active or stop to be, and between two
ends the active rows match. A heap holds the best of them, with lazy deletion, so that a table of n rows costs
O(n log n). Which row wins is decided here as far as it does not depend on facts: under `first` the first of
the active rows, under `greatest` the one with the greatest constant share, beside all whose share is none.

An example: `below 95%: 30%` and `below 99%: 10%` under `first` give the cuts (before 95%, before 99%) and the
rows ((1), (2), ()).
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
    """Cuts in ascending order, and for each range between two of them the rows that are left, from 1.

    There is one more of `rows` than of `cuts`, and neighbours in it differ.
    """

    cuts: tuple[Boundary, ...]
    rows: tuple[tuple[int, ...], ...]


_End = tuple[Fraction, bool]
"""A cut: just before a value in the units of plans or, with True, just after it."""


def rows_between(rows: Sequence[AnyRow], winner: Winner) -> RowsBetweenCuts:
    """The cuts of a table and the rows between them, without those that another row beats on all facts."""
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
    # where the rows on both sides of an end are the same, it is no cut
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
    """The cuts at which a range begins and stops, None without a bound; they are added to `ends`."""
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
    """The sweep: the rows between any two neighbouring ends, in ascending order.

    `begins[i]` and `stops[i]` are the rows that begin and stop at the i-th end, where 0 stands for no bound.
    """
    constants = {number: constant_value(formula_of(row)) for number, row in enumerate(rows, 1)}
    active: set[int] = set()
    best: list[tuple[Fraction, int]] = []  # a heap; rows that stopped are deleted when they come to its top
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
