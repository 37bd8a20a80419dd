"""How a range of values is said: as the rows of a credit table are written, or as people speak of it."""

from slac.agreement import Range
from slac.analysis.tables.ranges import Range as Interval
from slac.diagnostics import Message
from slac.units import Dimension, Quantity
from slac.wording.quantities import written_quantity


def interval_phrase(interval: Interval, dimension: Dimension) -> Message:
    """Where something holds, for values of a measure: `exactly 99%`, `above 98.9% to below 99%`."""
    return row_phrase(written_range(interval, dimension))


def written_range(interval: Interval, dimension: Dimension) -> Range:
    """An interval as a policy would have it."""
    low, high = (None if end is None else Quantity(end, dimension) for end in (interval.low, interval.high))
    return Range(low, interval.low_closed, high, interval.high_closed)


def row_phrase(limits: Range) -> Message:
    """The same for a range that the policy has: `from 98% to below 99%`, as its row is written."""
    low, high = limits.low, limits.high
    if low is not None and high is not None:
        if low == high and limits.low_closed and limits.high_closed:
            return Message("row.exactly", x=written_quantity(low))
        begin = "from" if limits.low_closed else "above"
        end = "to" if limits.high_closed else "below"
        return Message(f"row.{begin}-{end}", low=written_quantity(low), high=written_quantity(high))
    if low is not None:
        return Message("row.at_least" if limits.low_closed else "row.above", x=written_quantity(low))
    if high is not None:
        return Message("row.at_most" if limits.high_closed else "row.below", x=written_quantity(high))
    return Message("row.any")
