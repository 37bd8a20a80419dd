"""Intervals of rational numbers with open or closed ends, and exact set algebra on them.

Whether a threshold itself belongs to the row above or below it is what disputes hinge on, so every end is
exact. What keeps the code short: an end is not a number but a *cut* between numbers, just before a value or
just after it, as in a Dedekind cut. "At least 99" begins just before 99, "above 99" just after it, "below 99"
stops just before 99 and "at most 99" just after it. With cuts every range, open, closed or a single point, is
half open: it holds what lies between two cuts. So it is empty when its cuts do not ascend, two ranges touch
when one stops at the cut where the other starts, and sorting, merging and subtracting need no case
distinctions. Numbers are rationals; there is no tolerance anywhere.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple, Protocol, TypeVar

from slac.agreement.conditions import Bound
from slac.node import FrozenRecord, metadata_field


class Cut(NamedTuple):
    """A cut between numbers: just before `value` or, with `after`, just after it; or beyond all numbers.

    Cuts compare as tuples. A survey of a table compares them more often than anything else, so a monotone
    whole number stands before the fraction and decides almost every comparison.
    """

    beyond: int
    """-1 below all numbers, 1 above all, else 0."""
    rank: int
    """The whole part of `value * 2**64`."""
    value: Fraction
    after: bool


BOTTOM = Cut(-1, 0, Fraction(0), False)
TOP = Cut(1, 0, Fraction(0), False)


def cut_at(value: Fraction, *, after: bool) -> Cut:
    """The cut just before a number, or just `after` it."""
    num, den = value.as_integer_ratio()
    return Cut(0, (num << 64) // den, value, after)


class ValueRange(FrozenRecord):
    """The numbers from `low` to `high`; None: no bound at that end, which is then not closed.

    A range may be empty, as `from 99% to below 98%`: an author can write that, and a rule reports it.
    Raises ValueError for an end that is closed and None.
    """

    low: Fraction | None
    low_closed: bool
    high: Fraction | None
    high_closed: bool

    start: Cut = metadata_field(default=BOTTOM)
    stop: Cut = metadata_field(default=TOP)

    def __init__(
        self, low: Fraction | None, low_closed: bool, high: Fraction | None, high_closed: bool
    ) -> None:
        if (low is None and low_closed) or (high is None and high_closed):
            raise ValueError("an end that is not there cannot be closed")
        start = BOTTOM if low is None else cut_at(low, after=not low_closed)
        stop = TOP if high is None else cut_at(high, after=high_closed)
        _fill(self, low, low_closed, high, high_closed, start, stop)

    @property
    def empty(self) -> bool:
        """Whether it holds no number."""
        return self.start >= self.stop

    @property
    def point(self) -> Fraction | None:
        """The only number in the range; None where there is none, or more than one."""
        return self.low if self.low_closed and self.high_closed and self.low == self.high else None

    def __contains__(self, value: Fraction) -> bool:
        return self.start <= cut_at(value, after=False) and cut_at(value, after=True) <= self.stop


def _fill(
    made: ValueRange,
    low: Fraction | None,
    low_closed: bool,
    high: Fraction | None,
    high_closed: bool,
    start: Cut,
    stop: Cut,
) -> None:
    """Sets the fields of a frozen range directly: tables of ten thousand rows make a million of them."""
    keep = object.__setattr__
    keep(made, "low", low)
    keep(made, "low_closed", low_closed)
    keep(made, "high", high)
    keep(made, "high_closed", high_closed)
    keep(made, "start", start)
    keep(made, "stop", stop)


Ranges = tuple[ValueRange, ...]
"""A set of numbers. INVARIANT: in ascending order, none empty, and no two touch or overlap."""


def between_cuts(start: Cut, stop: Cut) -> ValueRange:
    """The numbers between two cuts; an empty range where they do not ascend."""
    made = ValueRange.__new__(ValueRange)
    low, low_closed = (None, False) if start.beyond else (start.value, not start.after)
    high, high_closed = (None, False) if stop.beyond else (stop.value, stop.after)
    _fill(made, low, low_closed, high, high_closed, start, stop)
    return made


EVERYTHING = ValueRange(None, False, None, False)
SHARE = ValueRange(Fraction(0), True, Fraction(1), True)
"""0% to 100%: the values of availabilities, and of other ratios of a part to its whole."""
NOT_NEGATIVE = ValueRange(Fraction(0), True, None, False)
"""The values of durations."""


def at_least(value: Fraction) -> ValueRange:
    """From `value` up."""
    return ValueRange(value, True, None, False)


def above(value: Fraction) -> ValueRange:
    """Beyond `value`."""
    return ValueRange(value, False, None, False)


def at_most(value: Fraction) -> ValueRange:
    """Up to and with `value`."""
    return ValueRange(None, False, value, True)


def below(value: Fraction) -> ValueRange:
    """Up to but without `value`."""
    return ValueRange(None, False, value, False)


def meeting(bound: Bound, limit: Fraction) -> ValueRange:
    """The numbers that compare to `limit` as a bound says: those from 99% up for `at least`."""
    if bound.from_below:
        return ValueRange(limit, bound.closed, None, False)
    return ValueRange(None, False, limit, bound.closed)


def exactly(value: Fraction) -> ValueRange:
    """`value` alone."""
    return ValueRange(value, True, value, True)


def intersect(one: ValueRange, other: ValueRange) -> ValueRange:
    """The intersection; an empty range where they are disjoint."""
    start, stop = max(one.start, other.start), min(one.stop, other.stop)
    return one if start is one.start and stop is one.stop else between_cuts(start, stop)


def within(inner: ValueRange, outer: ValueRange) -> bool:
    """Whether one range is a subset of another; an empty one is of any."""
    return inner.empty or (outer.start <= inner.start and inner.stop <= outer.stop)


def union(ranges: Iterable[ValueRange]) -> Ranges:
    """The union of ranges in any order, by sorting them and merging those that touch or overlap."""
    merged: list[tuple[Cut, Cut]] = []
    for start, stop in sorted((each.start, each.stop) for each in ranges if not each.empty):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return tuple(between_cuts(start, stop) for start, stop in merged)


def complement(ranges: Ranges, domain: ValueRange) -> Ranges:
    """The relative complement: the numbers of `domain` that are in none of `ranges`."""
    rest: list[ValueRange] = []
    start = domain.start
    for each in ranges:
        if start < min(each.start, domain.stop):
            rest.append(between_cuts(start, min(each.start, domain.stop)))
        start = max(start, each.stop)
    if start < domain.stop:
        rest.append(between_cuts(start, domain.stop))
    return tuple(rest)


class Ranged(Protocol):
    """Anything with a range: a piece of a curve, a cell of a table."""

    @property
    def range(self) -> ValueRange: ...


One = TypeVar("One", bound=Ranged)
Other = TypeVar("Other", bound=Ranged)


def refine(
    ones: tuple[One, ...], others: tuple[Other, ...]
) -> Iterator[tuple[ValueRange, One | None, Other | None]]:
    """The common refinement of two ascending sequences: the ranges on which neither changes, in order, each
    with the element of either that covers it (None: none does).

    It is one sweep over both, linear in their lengths. Ranges that neither covers are left out. For (0, 2)
    and (1, 3) it gives (0, 1] with the first, (1, 2) with both, and [2, 3) with the second.
    """
    i = j = 0
    here = BOTTOM
    while i < len(ones) or j < len(others):
        one = ones[i] if i < len(ones) else None
        other = others[j] if j < len(others) else None
        one_from, one_to = (one.range.start, one.range.stop) if one else (TOP, TOP)
        other_from, other_to = (other.range.start, other.range.stop) if other else (TOP, TOP)
        here = max(here, min(one_from, other_from))
        one_holds, other_holds = one_from <= here < one_to, other_from <= here < other_to
        end = min(one_to if one_holds else one_from, other_to if other_holds else other_from)
        yield between_cuts(here, end), one if one_holds else None, other if other_holds else None
        i += one_holds and one_to <= end
        j += other_holds and other_to <= end
        here = end


def witness(interval: ValueRange, unit: Fraction, quantum: Fraction | None = None) -> Fraction:
    """A number in `interval` with as few digits as possible, for people to read.

    It is a multiple of `unit`, or of a tenth, a hundredth ... of it, the coarsest of which some lie in
    `interval`; of those, the one nearest to the middle. With `unit` 1% the witness for (99%, 99.5%) is 99.2%,
    for [0%, 90%) it is 45%. With `quantum` it is a multiple of that, of which there must be one in
    `interval`. Raises ValueError for an empty range.
    """
    chosen = _readable(interval, unit)
    if quantum is None or chosen % quantum == 0:
        return chosen
    nearest: Fraction = chosen // quantum * quantum
    return next(near for near in (nearest, nearest + quantum) if near in interval)


def _readable(interval: ValueRange, unit: Fraction) -> Fraction:
    """The witness without regard to a quantum; the number of digits is found by exponential search, then by
    bisection, since a narrow range may need thousands.
    """
    if interval.empty:
        raise ValueError("nothing lies inside an empty range")
    if interval.point is not None:
        return interval.point
    low, high = interval.low, interval.high
    if low is None or high is None:
        return _outward(interval, unit)
    digits = 0
    while not _holds_multiple(interval, unit / 10**digits):
        digits = digits * 2 or 1
    too_few = digits // 2 if digits else -1
    while digits - too_few > 1:
        middle = (digits + too_few) // 2
        digits, too_few = (
            (middle, too_few) if _holds_multiple(interval, unit / 10**middle) else (digits, middle)
        )
    step: Fraction = unit / 10**digits
    first, last = multiples(interval, step)
    wanted = (low + high) / 2 / step
    nearest = int(-((1 - 2 * wanted) // 2))  # to the nearest whole number, a tie downwards
    return min(max(nearest, first), last) * step


def _outward(interval: ValueRange, unit: Fraction) -> Fraction:
    """A number in a range without a bound at one end: the next multiple of `unit` beyond the other, or 0."""
    if interval.low is not None:
        return unit * (interval.low // unit + 1)
    return Fraction(0) if interval.high is None else unit * (-(-interval.high // unit) - 1)


def multiples(interval: ValueRange, step: Fraction) -> tuple[int, int]:
    """First and last whole n with n * step in the bounded `interval`; first > last if there is none."""
    if interval.low is None or interval.high is None:
        raise ValueError("an unbounded range has no first or no last multiple")
    first, last = -(-interval.low // step), interval.high // step
    first += not interval.low_closed and first * step == interval.low
    last -= not interval.high_closed and last * step == interval.high
    return first, last


def _holds_multiple(interval: ValueRange, step: Fraction) -> bool:
    first, last = multiples(interval, step)
    return first <= last


def tighten(interval: ValueRange, step: Fraction) -> ValueRange:
    """The smallest range with the same multiples of `step` as `interval`; perhaps empty."""
    low, high = interval.low, interval.high
    if low is not None:
        low = (-(-low // step) + (not interval.low_closed and low % step == 0)) * step
    if high is not None:
        high = (high // step - (not interval.high_closed and high % step == 0)) * step
    return ValueRange(low, low is not None, high, high is not None)
