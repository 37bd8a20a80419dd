"""Lines and ranges: what a line makes of a range, the range that it makes another of; and sets in common."""

from fractions import Fraction

from slac.analysis.tables.curves import Line
from slac.analysis.tables.ranges import EVERYTHING, Ranges, ValueRange, exactly, intersect, union

_NOWHERE = ValueRange(Fraction(0), False, Fraction(0), False)
"""The empty set."""


def common(ones: Ranges, others: Ranges) -> Ranges:
    """The intersection of two sets of numbers."""
    return union(intersect(one, other) for one in ones for other in others)


def preimage(line: Line, wanted: ValueRange) -> ValueRange:
    """The numbers at which a line is in `wanted`; an empty range where it nowhere is."""
    if not line.slope:
        return EVERYTHING if line.intercept in wanted else _NOWHERE
    low, high = (
        None if end is None else (end - line.intercept) / line.slope for end in (wanted.low, wanted.high)
    )
    if line.slope > 0:
        return ValueRange(low, wanted.low_closed, high, wanted.high_closed)
    return ValueRange(high, wanted.high_closed, low, wanted.low_closed)


def image(line: Line, interval: ValueRange) -> ValueRange:
    """The values that a line has on a range."""
    if interval.empty:
        return _NOWHERE
    if not line.slope:
        return exactly(line.intercept)
    low, high = (None if end is None else line.at(end) for end in (interval.low, interval.high))
    if line.slope > 0:
        return ValueRange(low, interval.low_closed, high, interval.high_closed)
    return ValueRange(high, interval.high_closed, low, interval.low_closed)
