"""Ranges of numbers with open or closed ends, such as `from 98% to below 99.5%`, and exact algebra on them.

Whether a threshold itself belongs to the row above or below it is what disputes hinge on, so nothing here may
blur an end. The idea that keeps the code short: an end is not a number but a *cut* between numbers, just
before a value or just after it. "At least 99" begins just before 99, "above 99" just after it, "below 99"
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
    """A place between numbers: just before or just after `value`, or beyond all (`beyond` is -1 or 1).

    Cuts are compared as the tuples that they are. `rank` is the whole part of `value * 2**64`: it never falls
    where `value` rises, so it decides almost every comparison with whole numbers, and where two ranks are
    equal the values themselves decide. A survey of a table compares cuts more often than anything else.
    """

    beyond: int
    rank: int
    value: Fraction
    after: bool


BOTTOM = Cut(-1, 0, Fraction(0), False)
TOP = Cut(1, 0, Fraction(0), False)


def cut_at(value: Fraction, *, after: bool) -> Cut:
    """The cut just before a number, or just `after` it."""
    num, den = value.as_integer_ratio()
    return Cut(0, (num << 64) // den, value, after)


class ValueRange(FrozenRecord):
    """The numbers from `low` to `high`. `None` means without end, and such an end is never closed.

    A range may be empty (`from 99% to below 98%`): that is something an author can write, and something to
    report.
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
        return self.start >= self.stop

    @property
    def point(self) -> Fraction | None:
        """The only number in the range, where there is exactly one."""
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
    """Sets the fields of a range by hand, since tables of ten thousand rows make a million of these."""
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
    made = ValueRange.__new__(ValueRange)
    low, low_closed = (None, False) if start.beyond else (start.value, not start.after)
    high, high_closed = (None, False) if stop.beyond else (stop.value, stop.after)
    _fill(made, low, low_closed, high, high_closed, start, stop)
    return made


EVERYTHING = ValueRange(None, False, None, False)
SHARE = ValueRange(Fraction(0), True, Fraction(1), True)
"""0% to 100%: where availabilities and other ratios of a part to its whole live."""
NOT_NEGATIVE = ValueRange(Fraction(0), True, None, False)
"""Where durations live."""


def at_least(value: Fraction) -> ValueRange:
    return ValueRange(value, True, None, False)


def above(value: Fraction) -> ValueRange:
    return ValueRange(value, False, None, False)


def at_most(value: Fraction) -> ValueRange:
    return ValueRange(None, False, value, True)


def below(value: Fraction) -> ValueRange:
    return ValueRange(None, False, value, False)


def meeting(bound: Bound, limit: Fraction) -> ValueRange:
    """The numbers that meet a bound."""
    if bound.from_below:
        return ValueRange(limit, bound.closed, None, False)
    return ValueRange(None, False, limit, bound.closed)


def exactly(value: Fraction) -> ValueRange:
    return ValueRange(value, True, value, True)


def intersect(one: ValueRange, other: ValueRange) -> ValueRange:
    """What both hold; empty where they do not meet."""
    start, stop = max(one.start, other.start), min(one.stop, other.stop)
    return one if start is one.start and stop is one.stop else between_cuts(start, stop)


def within(inner: ValueRange, outer: ValueRange) -> bool:
    return inner.empty or (outer.start <= inner.start and inner.stop <= outer.stop)


def union(ranges: Iterable[ValueRange]) -> Ranges:
    """All numbers of `ranges`, in any order and however they overlap, as a set."""
    merged: list[tuple[Cut, Cut]] = []
    for start, stop in sorted((each.start, each.stop) for each in ranges if not each.empty):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return tuple(between_cuts(start, stop) for start, stop in merged)


def complement(ranges: Ranges, domain: ValueRange) -> Ranges:
    """The numbers of `domain` that are in none of `ranges`."""
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
    """Anything that holds on a range: a piece of a curve, a row that wins there."""

    @property
    def range(self) -> ValueRange: ...


One = TypeVar("One", bound=Ranged)
Other = TypeVar("Other", bound=Ranged)


def refine(
    ones: tuple[One, ...], others: tuple[Other, ...]
) -> Iterator[tuple[ValueRange, One | None, Other | None]]:
    """Two ascending sequences over each other: the finest ranges on which neither changes, and what holds.

    Ranges where neither holds anything are left out. One pass over both, however long they are.
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
    """A number inside `interval` that a reader takes in at a glance.

    Of the multiples of `unit`, of a tenth, a hundredth ... of it, the coarsest that fall inside; of those,
    the one next to the middle. With `unit` 1% the witness for (99%, 99.5%) is 99.2%, for [0%, 90%) it is 45%.
    With `quantum` it is a multiple of that; there must be one in `interval`.
    """
    chosen = _readable(interval, unit)
    if quantum is None or chosen % quantum == 0:
        return chosen
    nearest: Fraction = chosen // quantum * quantum
    return next(near for near in (nearest, nearest + quantum) if near in interval)


def _readable(interval: ValueRange, unit: Fraction) -> Fraction:
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
    """A number in a range that has an end on one side only, or on none: one unit beyond that end, roughly."""
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
    """The smallest range with the same multiples of `step`: what `interval` is for a rounded measure."""
    low, high = interval.low, interval.high
    if low is not None:
        low = (-(-low // step) + (not interval.low_closed and low % step == 0)) * step
    if high is not None:
        high = (high // step - (not interval.high_closed and high % step == 0)) * step
    return ValueRange(low, low is not None, high, high is not None)
