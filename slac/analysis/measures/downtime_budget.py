"""The downtime budget of a promise: the preimage, in downtime, of a range of a measure.

"At least 99.5%" says little to a person; "3 h 36 min in a month of 30 days" does. In a period of known
length, with nothing excused, a measure is a piecewise linear function of the downtime (see
slac.analysis.tables.linearize), with a rounding before it, behind it, or both. Each is inverted exactly: a
line by one division, and a rounding since it is monotone, so that the preimage of a range is a range.

An example: `(A - downtime) / A` is at least 99.5% for a downtime up to 12,960 seconds in a month of 30 days.
Where downtime is rounded half up to the minute before, it may actually last to just below 12,990 seconds.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import assert_never

from slac.agreement import Agreement, Measure
from slac.agreement.cache import cached_per_agreement
from slac.agreement.expressions import (
    AnyTime,
    CalendarTime,
    InputValue,
    MeasuredTime,
    MeasureValue,
    Rounding,
)
from slac.agreement.measure_walk import walk_through
from slac.analysis.measures.extreme_months import length_of
from slac.analysis.tables.curves import IDENTITY, Curve, Line, Piece
from slac.analysis.tables.line_images import preimage
from slac.analysis.tables.linearize import Leaf, curve_of
from slac.analysis.tables.ranges import (
    EVERYTHING,
    ValueRange,
    between_cuts,
    intersect,
    tighten,
    union,
    within,
)
from slac.analysis.tables.rounding_effects import RoundingFunction as Rounds
from slac.analysis.tables.rounding_effects import rounded_to
from slac.node import FrozenRecord
from slac.runtime.numbers import round_ratio_to

_NOTHING = Fraction(0)
_NEVER = ValueRange(_NOTHING, False, _NOTHING, False)
"""The empty set: no downtime."""


class Budget(FrozenRecord):
    """The downtime, in seconds, that keeps a measure in a range if nothing is excused or out of scope."""

    bound: ValueRange
    """By the formula, as if downtime were not rounded."""
    counted: ValueRange
    """The rounded downtimes in `bound`; the same where downtime is not rounded before the formula."""
    actual: ValueRange
    """The downtimes that are rounded to these."""


def downtime_within(
    agreement: Agreement, measure: str, wanted: ValueRange, period: Fraction
) -> Budget | None:
    """The downtime in a period of `period` seconds for which `measure` lies in `wanted`.

    Empty ranges where none does; None where the measure depends on more than the length of the period and
    the downtime, or where several separate stretches of downtime would do.
    """
    found = _bound(agreement, measure, wanted, period)
    if found is None:
        return None
    inner, bound = found
    if bound.empty:
        return Budget(bound, bound, bound)
    if inner is None:
        return Budget(bound, bound, bound)
    return _through(agreement, agreement.measure(inner.name), bound, period)


def can_lie_within(agreement: Agreement, measure: str, wanted: ValueRange, period: Fraction) -> bool:
    """Whether some downtime in such a period puts `measure` into `wanted`; True where that cannot be told."""
    spread = _spread(agreement, measure, period)
    if spread is not None and spread.holds_some_of(wanted):
        return True
    found = _bound(agreement, measure, wanted, period)
    if found is None:
        return True
    inner, bound = found
    rounding = agreement.measure(inner.name).rounding if inner else None
    if rounding is None or bound.low is None or bound.high is None:
        return not bound.empty
    step = rounding.quantum.value
    return bound.high - bound.low > step or not tighten(bound, step).empty


def line_of_downtime(agreement: Agreement, measure: str, period: Fraction) -> Line | None:
    """A measure as a line of the downtime in a period of `period` seconds; None where it is none, or moves in
    steps.
    """
    formula = _formula(agreement, measure, period)
    if formula is None or formula[0] is not None or agreement.measure(measure).rounding is not None:
        return None
    possible = ValueRange(_NOTHING, True, period, True)
    lines = {piece.line for piece in formula[1] if not intersect(piece.range, possible).empty}
    return lines.pop() if len(lines) == 1 else None


class _Spread(FrozenRecord):
    """The values that a measure has in periods of one length: all over `range`, and no two neighbours further
    apart than `step`.
    """

    step: Fraction
    range: ValueRange

    def holds_some_of(self, wanted: ValueRange) -> bool:
        """True only if `wanted` holds a value for certain, since it is too wide to lie between two."""
        if wanted.low is None or wanted.high is None or not within(wanted, self.range):
            return False
        return wanted.high - wanted.low > self.step


@cached_per_agreement
def _spread(agreement: Agreement, measure: str, period: Fraction) -> _Spread | None:
    """How a measure is spread out; None where it is rounded itself, or is no single line of what varies."""
    formula = _formula(agreement, measure, period)
    if formula is None or len(formula[1]) > 1 or agreement.measure(measure).rounding is not None:
        return None
    inner, (piece,) = formula
    if piece.range != EVERYTHING:
        return None
    rounding = agreement.measure(inner.name).rounding if isinstance(inner, MeasureValue) else None
    ends = sorted((piece.line.at(Fraction(0)), piece.line.at(period)))
    step = abs(piece.line.slope) * rounding.quantum.value if rounding else Fraction(0)
    return _Spread(step, ValueRange(ends[0], True, ends[1], True))


def _bound(
    agreement: Agreement, measure: str, wanted: ValueRange, period: Fraction
) -> tuple[MeasureValue | None, ValueRange] | None:
    """What varies in such a period, and the stretch of it for which `measure` lies in `wanted`.

    None is the downtime itself; any other thing that varies is a rounded measure.
    """
    rounding = agreement.measure(measure).rounding
    before = _before_rounding(wanted, rounding) if rounding else wanted
    formula = _formula(agreement, measure, period)
    if before is None or formula is None:
        return None
    inner, curve = formula
    parts = union(intersect(preimage(piece.line, before), piece.range) for piece in curve)
    if len(parts) > 1:
        return None
    return inner, intersect(parts[0], ValueRange(Fraction(0), True, period, True)) if parts else _NEVER


@cached_per_agreement
def _formula(
    agreement: Agreement, measure: str, period: Fraction
) -> tuple[MeasureValue | None, Curve] | None:
    """A measure before its own rounding, as a curve of the one thing that varies in such a period."""
    expression = agreement.measure(measure).expression
    rounded = {each.name for each in agreement.measures if each.rounding}
    parts = tuple(walk_through(agreement, expression, lambda each: each.name not in rounded))
    if any(isinstance(part, CalendarTime) for part in parts):
        return None  # periods of one length are open for different times
    used = {part.name for part in parts if isinstance(part, MeasureValue)}
    looked_through = used - rounded
    varying: set[MeasureValue | None] = {MeasureValue(name) for name in used & rounded}
    if any(isinstance(part, MeasuredTime) and _line_of(part, period).slope for part in parts):
        varying.add(None)
    if len(varying) != 1:
        return None
    (inner,) = varying
    of_measures: dict[str, Curve | None] = {}
    known = partial(_leaf_curve, of_measures, inner, period)
    for each in agreement.measures:  # in the order of their use, so that no chain of them is too deep
        if each.name in looked_through:
            of_measures[each.name] = curve_of(each.expression, known)
    curve = curve_of(expression, known)
    return None if curve is None else (inner, curve)


def _through(agreement: Agreement, counted: Measure, bound: ValueRange, period: Fraction) -> Budget | None:
    """The budget of what a rounded measure is made of, for values of it within `bound`."""
    below = downtime_within(agreement, counted.name, bound, period)
    if below is None or counted.rounding is None:
        return None
    return Budget(bound, tighten(bound, counted.rounding.quantum.value), below.actual)


def _line_of(time: AnyTime, period: Fraction) -> Line:
    """A time as a line of the downtime, where nothing is excused, out of scope or in a window.

    Lengths of time are linear in the downtime, so two points give the line: no downtime, and all of it.
    """
    calm, down = (length_of(time, period, each, _NOTHING, ()) for each in (_NOTHING, period))
    return Line((down - calm) / period, calm)


def _leaf_curve(
    of_measures: Mapping[str, Curve | None], inner: MeasureValue | None, period: Fraction, leaf: Leaf
) -> Curve | None:
    """What a leaf is as a curve of `inner`, given the measures that are looked through."""
    match leaf:
        case MeasureValue():
            return IDENTITY if leaf == inner else of_measures[leaf.name]
        case MeasuredTime():
            return (Piece(EVERYTHING, _line_of(leaf, period)),)
        case InputValue():
            return None
        case _:
            assert_never(leaf)


def _before_rounding(wanted: ValueRange, rounding: Rounding) -> ValueRange | None:
    """The preimage of `wanted` under a rounding; None where each stretch is rounded by itself."""
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
