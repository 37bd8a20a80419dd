"""How much downtime a promise leaves: the range of a measure, turned back into the time that may be lost.

"At least 99.5%" says little to a person; "3 h 36 min in a month of 30 days" does. The way back through the
contract's arithmetic is exact: each step of it is a straight line or a rounding, and both can be inverted.
"""

from fractions import Fraction

from slac.agreement import Agreement, Measure
from slac.agreement.cache import cached_per_agreement
from slac.agreement.expressions import (
    MeasureValue,
    OutageStatus,
    OutageTime,
    Rounding,
    TimeInPeriod,
    WindowTime,
)
from slac.agreement.measure_walk import walk_through
from slac.analysis.tables.curves import IDENTITY, Curve, Line, constant
from slac.analysis.tables.linearize import Known, Leaf, curve_of, reachable_leaves
from slac.analysis.tables.ranges import EVERYTHING, Range, between_cuts, intersect, tighten, union
from slac.analysis.tables.rounding_effects import Rounding as Rounds
from slac.analysis.tables.rounding_effects import rounded_to
from slac.node import Record
from slac.runtime.numbers import round_ratio_to

_DOWN = OutageTime(OutageStatus.NOT_EXCUSED)
_EXCUSED = OutageTime(OutageStatus.EXCUSED)
_NEVER = Range(Fraction(0), False, Fraction(0), False)
"""Nothing: what no downtime gives."""


class Budget(Record):
    """Downtime in seconds that keeps a measure in a range, if nothing is excused or leaves the period.

    `bound` is the arithmetic of the formula; `counted` is what of it remains where the downtime is rounded
    before the formula sees it (else the same); `actual` is the time before that rounding.
    """

    bound: Range
    counted: Range
    actual: Range


def downtime_within(agreement: Agreement, measure: str, wanted: Range, period: Fraction) -> Budget | None:
    """The downtime in a period of `period` seconds for which `measure` lies in `wanted`.

    Empty ranges where none does; None where the measure depends on more than the length of the period and
    the downtime, or where several separate stretches of downtime would do.
    """
    found = _bound(agreement, measure, wanted, period)
    if found is None:
        return None
    inner, bound = found
    if isinstance(inner, OutageTime) or bound.empty:
        return Budget(bound, bound, bound)
    return _through(agreement, agreement.measure(inner.name), bound, period)


def can_lie_within(agreement: Agreement, measure: str, wanted: Range, period: Fraction) -> bool:
    """Whether some downtime in such a period puts `measure` into `wanted`; True where that cannot be told."""
    found = _bound(agreement, measure, wanted, period)
    if found is None:
        return True
    inner, bound = found
    rounding = None if isinstance(inner, OutageTime) else agreement.measure(inner.name).rounding
    if rounding is None or bound.low is None or bound.high is None:
        return not bound.empty
    step = rounding.quantum.value
    return bound.high - bound.low > step or not tighten(bound, step).empty


def _bound(
    agreement: Agreement, measure: str, wanted: Range, period: Fraction
) -> tuple[MeasureValue | OutageTime, Range] | None:
    """What varies in such a period, and the stretch of it for which `measure` lies in `wanted`."""
    rounding = agreement.measure(measure).rounding
    before = _before_rounding(wanted, rounding) if rounding else wanted
    formula = _formula(agreement, measure, period)
    if before is None or formula is None:
        return None
    inner, curve = formula
    parts = union(intersect(_preimage(piece.line, before), piece.range) for piece in curve)
    if len(parts) > 1:
        return None
    return inner, intersect(parts[0], Range(Fraction(0), True, period, True)) if parts else _NEVER


@cached_per_agreement
def _formula(
    agreement: Agreement, measure: str, period: Fraction
) -> tuple[MeasureValue | OutageTime, Curve] | None:
    """A measure before its own rounding, as a curve of the one thing that varies in such a period."""
    expression = agreement.measure(measure).expression
    varying = {
        _DOWN if isinstance(leaf, OutageTime) else leaf
        for leaf in reachable_leaves(expression, agreement)
        if isinstance(leaf, MeasureValue) or (isinstance(leaf, OutageTime) and leaf != _EXCUSED)
    }
    if len(varying) != 1:
        return None
    (inner,) = varying
    known = _knowing(agreement, inner, period)
    used = {part.name for part in walk_through(agreement, expression) if isinstance(part, MeasureValue)}
    for each in agreement.measures:  # in the order of their use, so that no chain of them is too deep
        if each.name in used:
            known(MeasureValue(each.name))
    curve = curve_of(expression, known)
    return None if curve is None else (inner, curve)


def _through(agreement: Agreement, counted: Measure, bound: Range, period: Fraction) -> Budget | None:
    """The budget of what a rounded measure is made of, for values of it within `bound`."""
    below = downtime_within(agreement, counted.name, bound, period)
    if below is None or counted.rounding is None:
        return None
    return Budget(bound, tighten(bound, counted.rounding.quantum.value), below.actual)


def _knowing(agreement: Agreement, inner: MeasureValue | OutageTime, period: Fraction) -> Known:
    looked_through: dict[str, Curve | None] = {}

    def known(leaf: Leaf) -> Curve | None:
        match leaf:
            case OutageTime() if leaf != _EXCUSED and inner == _DOWN:
                return IDENTITY
            case MeasureValue() if leaf == inner:
                return IDENTITY
            case TimeInPeriod():
                return constant(period)
            case WindowTime() | OutageTime():
                return constant(Fraction(0))
            case MeasureValue():
                if leaf.name not in looked_through:
                    looked_through[leaf.name] = curve_of(agreement.measure(leaf.name).expression, known)
                return looked_through[leaf.name]
            case _:
                return None

    return known


def _preimage(line: Line, wanted: Range) -> Range:
    """The numbers that `line` takes into `wanted`."""
    if not line.slope:
        return EVERYTHING if line.intercept in wanted else _NEVER
    low, high = (
        None if end is None else (end - line.intercept) / line.slope for end in (wanted.low, wanted.high)
    )
    if line.slope > 0:
        return Range(low, wanted.low_closed, high, wanted.high_closed)
    return Range(high, wanted.high_closed, low, wanted.low_closed)


def _before_rounding(wanted: Range, rounding: Rounding) -> Range | None:
    """The numbers that are rounded into `wanted`; None where each stretch is rounded on its own."""
    if rounding.each:
        return None
    quantum = rounding.quantum.value
    tight = tighten(wanted, quantum)
    if tight.empty:
        return _NEVER
    rounds = Rounds(
        quantum, lambda x: round_ratio_to(x.numerator, x.denominator, quantum, rounding.mode.value)
    )
    start = EVERYTHING.start if tight.low is None else rounded_to(tight.low, rounds).start
    stop = EVERYTHING.stop if tight.high is None else rounded_to(tight.high, rounds).stop
    return between_cuts(start, stop)
