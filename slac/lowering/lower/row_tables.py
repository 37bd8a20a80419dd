"""Lowers the ranges of a credit table to cuts in ascending order, and the spans between them of each row.

It is a sweep line over the ends of all ranges, O(n log n) in time and O(n) in what comes out, so that a table
of ten thousand rows is no matter, nor one whose rows contain each other. Which row wins is decided here as
far as it does not depend on facts: of the rows that hold a value, `the first of` leaves the first, and `the
greatest of` the greatest of those whose share is constant. A heap holds the best of them, with lazy deletion.

An example: `below 95%: 30%` and `below 99%: 10%` under `first` give the cuts (before 95%, before 99%) and the
spans of row 1 from piece 0 to before 1, and of row 2 from 1 to before 2.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple, assert_never

from slac.agreement import AnyRow, Range, Winner
from slac.agreement.credits import formula_of
from slac.agreement.expressions import constant_value
from slac.lowering.lower.plan_scope import scaled, written
from slac.lowering.plan import Boundary, RowSpan
from slac.units import Quantity


class RowsBetweenCuts(NamedTuple):
    """Cuts in ascending order, and from which piece between them to before which each row holds values."""

    cuts: tuple[Boundary, ...]
    spans: tuple[RowSpan, ...]


_End = tuple[Fraction, bool]
"""A cut: just before a value in the units of plans or, with True, just after it."""
_Rank = tuple[Fraction, int]
"""Of rows that hold the same value, the one of the least rank is taken."""


def rows_between(rows: Sequence[AnyRow], winner: Winner) -> RowsBetweenCuts:
    """The cuts of a table and the rows between them, without those that another row beats on all facts."""
    ends: dict[_End, Quantity] = {}
    limits = [_limits(row.range, ends) for row in rows]
    places = sorted(ends)
    index = {place: number for number, place in enumerate(places, 1)}
    undecided: list[RowSpan] = []
    ranked: list[tuple[_Rank, RowSpan]] = []
    for number, (row, (low, high)) in enumerate(zip(rows, limits, strict=True), 1):
        first = 0 if low is None else index[low]
        stop = len(places) + 1 if high is None else index[high]
        rank = _rank(number, row, winner)
        if first >= stop:
            continue
        if rank is None:
            undecided.append(RowSpan(number, first, stop))
        else:
            ranked.append((rank, RowSpan(number, first, stop)))
    found = [*undecided, *_least_ranks(ranked)]
    used = sorted({0, *(span.first for span in found), *(span.stop for span in found)})
    piece = {place: number for number, place in enumerate(used)}
    cuts = (places[place - 1] for place in used if 0 < place <= len(places))
    spans = [RowSpan(span.row, piece[span.first], piece[span.stop]) for span in found]
    return RowsBetweenCuts(
        tuple(Boundary(*written(ends[cut]), cut[1]) for cut in cuts),
        tuple(sorted(spans, key=lambda span: (span.first, span.row))),
    )


def rows_alone(between: RowsBetweenCuts) -> set[int]:
    """The rows that hold some value which no other row holds."""
    changes = [0] * (len(between.cuts) + 2)
    for span in between.spans:
        changes[span.first] += 1
        changes[span.stop] -= 1
    alone = list(accumulate((holding == 1 for holding in accumulate(changes)), initial=0))
    return {span.row for span in between.spans if alone[span.stop] > alone[span.first]}


def _limits(limits: Range, ends: dict[_End, Quantity]) -> tuple[_End | None, _End | None]:
    """The cuts at which a range begins and stops, None without a bound; they are added to `ends`."""
    low = high = None
    if limits.low is not None:
        low = scaled(limits.low), not limits.low_closed
        ends.setdefault(low, limits.low)
    if limits.high is not None:
        high = scaled(limits.high), limits.high_closed
        ends.setdefault(high, limits.high)
    return low, high


def _rank(number: int, row: AnyRow, winner: Winner) -> _Rank | None:
    """How a row stands to others that hold the same value; None where only facts can tell."""
    match winner:
        case Winner.ONLY:
            return None
        case Winner.FIRST:
            return Fraction(0), number
        case Winner.GREATEST:
            share = constant_value(formula_of(row))
            return None if share is None else (-share, number)
        case _:
            assert_never(winner)


def _least_ranks(ranked: Sequence[tuple[_Rank, RowSpan]]) -> Iterator[RowSpan]:
    """The row of the least rank wherever rows hold values, in ascending order; none overlap."""
    begins: dict[int, list[tuple[_Rank, RowSpan]]] = {}
    for each in ranked:
        begins.setdefault(each[1].first, []).append(each)
    best: list[tuple[_Rank, RowSpan]] = []  # a heap; what has stopped is dropped when it comes to its top
    row, since = 0, 0
    for place in sorted({place for _, span in ranked for place in (span.first, span.stop)}):
        for each in begins.get(place, ()):
            heappush(best, each)
        while best and best[0][1].stop <= place:
            heappop(best)
        now = best[0][1].row if best else 0
        if now != row:
            if row:
                yield RowSpan(row, since, place)
            row, since = now, place
