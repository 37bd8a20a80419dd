"""How a range of values is said: as the rows of a credit table are written, or as people speak of it."""

from collections.abc import Callable

from slac.agreement import Range
from slac.agreement.conditions import Bound
from slac.analysis.tables.ranges import ValueRange as Interval
from slac.diagnostics import Fact, Message
from slac.units import RATIO, Dimension, Quantity
from slac.wording.quantities import decimal_places, quantity, written_quantity


def interval_phrase(interval: Interval, dimension: Dimension) -> Message:
    """Where something holds, for values of a measure: `exactly 99%`, `above ≈ 98.9247% to below 99%`."""
    return _phrase(written_range(interval, dimension), _readable)


def _readable(value: Quantity) -> Fact:
    """A quantity as it is written; a share that has no end as a decimal is marked as not exact."""
    endless = value.dimension == RATIO and decimal_places(value.value) is None
    return quantity(value) if endless else written_quantity(value)


def written_range(interval: Interval, dimension: Dimension) -> Range:
    """An interval as a policy would have it."""
    low, high = (None if end is None else Quantity(end, dimension) for end in (interval.low, interval.high))
    return Range(low, interval.low_closed, high, interval.high_closed)


def row_phrase(limits: Range) -> Message:
    """A range as its row is written: `from 98% to below 99%`."""
    return _phrase(limits, written_quantity)


def _phrase(limits: Range, said: Callable[[Quantity], Fact]) -> Message:
    low, high = (None if end is None else said(end) for end in (limits.low, limits.high))
    if low is None or high is None or _is_point(limits):
        return _one_end(limits, low, high)
    begin = "from" if limits.low_closed else "above"
    end = "to" if limits.high_closed else "below"
    return Message(f"range.{begin}-{end}", low=low, high=high)


def range_phrase(limits: Range) -> Message:
    """A range as people speak of it: `at least 98% but below 99%`."""
    low, high = (None if end is None else quantity(end) for end in (limits.low, limits.high))
    if low is None or high is None or _is_point(limits):
        return _one_end(limits, low, high)
    return Message("range.between", low=_one_end(limits, low, None), high=_one_end(limits, None, high))


def _is_point(limits: Range) -> bool:
    return limits.low == limits.high and limits.low_closed and limits.high_closed


def _one_end(limits: Range, low: Fact | None, high: Fact | None) -> Message:
    if low is not None and high is not None:
        return Message("range.exactly", x=low)
    if low is not None:
        return Message("range.at_least" if limits.low_closed else "range.above", x=low)
    if high is not None:
        return Message("range.at_most" if limits.high_closed else "range.below", x=high)
    return Message("range.any")


def bound_phrase(bound: Bound, value: Fact) -> Message:
    """`at least 99.9%`."""
    return Message(f"range.{bound.key}", x=value)
