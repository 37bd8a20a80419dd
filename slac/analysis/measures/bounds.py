"""How far a measure can go: the least and the greatest value that any period of any customer can give it.

An availability is a quotient of sums of times, and a quotient of sums is extreme at the corners of what can
happen (see slac.analysis.measures.extreme_months): at any point between corners it is a weighted mean of its
values there, with the denominators as weights. So the bounds are exact, and each comes with a month that
attains it. Where a formula is no such quotient (a product of two times, a number that the customer brings),
what remains is an interval that is only known to be wide enough, and `exact` says so.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from slac.agreement import Agreement, Measure
from slac.agreement.cache import cached_per_agreement
from slac.agreement.expressions import (
    Constant,
    Expression,
    InputValue,
    MeasureValue,
    Negation,
    Operation,
    Operator,
    OutageStatus,
    OutageTime,
    Rounding,
    TimeInPeriod,
    WindowTime,
    combine,
    walk,
)
from slac.analysis.measures.extreme_months import Corner, corners_of, leaves
from slac.analysis.measures.fractional import End, Form, extremes, form_of, interval
from slac.analysis.tables.ranges import Range
from slac.node import Record
from slac.runtime.numbers import round_ratio_to


class Bounds(Record):
    """No value lies outside `range`; if `exact`, its ends are values. The corners attain `low` and `high`."""

    range: Range
    exact: bool
    low: Fraction | None
    low_at: Corner | None
    high: Fraction | None
    high_at: Corner | None


class _Span(Record):
    """What is known of an expression: its form, an interval, its value at each corner (None: unknown).

    `holes` are the corners, by number, at which a denominator is zero.
    """

    form: Form | None
    low: End
    high: End
    at: tuple[Fraction | None, ...]
    holes: frozenset[int]


@cached_per_agreement
def bounds_of(agreement: Agreement, name: str) -> Bounds:
    """The bounds of a measure after its rounding. Undefined is no value, unless the contract gives it one."""
    corners = corners_of(agreement)
    span = _spans(agreement)[name]
    known = [(value, number) for number, value in enumerate(span.at) if value is not None]
    low = min(known, default=None)
    high = max(known, key=lambda each: (each[0], -each[1]), default=None)
    return Bounds(
        Range(span.low, span.low is not None, span.high, span.high is not None),
        low is not None and high is not None and (low[0], high[0]) == (span.low, span.high),
        low[0] if low else None,
        corners[low[1]] if low else None,
        high[0] if high else None,
        corners[high[1]] if high else None,
    )


@cached_per_agreement
def rises_with_downtime(agreement: Agreement, name: str) -> bool | None:
    """Whether a month that was down throughout has more of it than one without outages; None if neither."""
    corners = corners_of(agreement)
    at = _spans(agreement)[name].at
    calm = next(i for i, each in enumerate(corners) if not each.down and not each.excused and not each.left)
    down = next(
        i for i, each in enumerate(corners) if each.down == each.time and not each.excused and not each.left
    )
    spared, struck = at[calm], at[down]
    return None if spared is None or struck is None or spared == struck else struck > spared


def values_at_corners(agreement: Agreement, name: str) -> Iterator[tuple[Corner, Fraction | None]]:
    """What a measure comes to in each extreme month; None where that is undefined or unknown."""
    corners = corners_of(agreement)
    yield from zip(corners, _spans(agreement)[name].at, strict=True)


def zero_denominators(agreement: Agreement, name: str) -> Iterator[tuple[Operation, Corner]]:
    """The divisions in a measure's own formula that divide by zero in some month, each with such a month."""
    corners = corners_of(agreement)
    for quotient in walk(agreement.measure(name).expression):
        if not isinstance(quotient, Operation) or quotient.operator is not Operator.DIVIDE:
            continue
        span = _span(quotient.right, agreement, _spans(agreement))
        zero = next((corner for corner, value in zip(corners, span.at, strict=True) if value == 0), None)
        zero = zero or _crossing(span, corners)
        if zero is not None:
            yield quotient, zero


def _crossing(span: _Span, corners: tuple[Corner, ...]) -> Corner | None:
    """A month between two corners at which an unrounded sum, negative here and positive there, is zero."""
    form = span.form
    if form is None or form.rounded or len(set(form.under)) != 1:
        return None
    for i, one in enumerate(form.over):
        for j, other in enumerate(form.over):
            a, b = corners[i], corners[j]
            if one < 0 < other and (a.period, a.left, a.windows) == (b.period, b.left, b.windows):
                part = one / (one - other)
                down, excused = (x + (y - x) * part for x, y in ((a.down, b.down), (a.excused, b.excused)))
                return Corner(a.period, a.left, down, excused, a.windows, True)
    return None


# ----- what is known of an expression


@cached_per_agreement
def _spans(agreement: Agreement) -> dict[str, _Span]:
    """What is known of each measure, worked out in the order of their use."""
    found: dict[str, _Span] = {}
    for measure in agreement.measures:
        found[measure.name] = _measure(measure, agreement, found)
    return found


def _measure(measure: Measure, agreement: Agreement, known: Mapping[str, _Span]) -> _Span:
    span = _span(measure.expression, agreement, known)
    if measure.rounding:
        span = _rounded(span, measure.rounding, measure.name)
    if measure.empty is None or not span.holes:
        return span
    value = measure.empty.value
    at = tuple(value if i in span.holes else each for i, each in enumerate(span.at))
    low = None if span.low is None else min(span.low, value)
    high = None if span.high is None else max(span.high, value)
    return _Span(None, low, high, at, frozenset())


def _rounded(span: _Span, rounding: Rounding, name: str) -> _Span:
    """What rounding leaves: a form only if at each corner a single time is a whole number of steps."""

    def step(value: Fraction | None) -> Fraction | None:
        if value is None:
            return None
        return round_ratio_to(value.numerator, value.denominator, rounding.quantum.value, rounding.mode.value)

    form = span.form
    if form is not None:
        whole = all(
            under and over % (under * rounding.quantum.value) == 0
            for over, under in zip(form.over, form.under, strict=True)
        )
        alone = len(form.facts) <= 1 and not form.rounded and len(set(form.under)) == 1
        form = Form(form.over, form.under, frozenset({name}), True) if whole and alone else None
    return _Span(form, step(span.low), step(span.high), tuple(step(each) for each in span.at), span.holes)


def _span(expression: Expression, agreement: Agreement, known: Mapping[str, _Span]) -> _Span:
    corners = corners_of(agreement)
    match expression:
        case Constant():
            return _linear([expression.value.value] * len(corners), frozenset(), corners)
        case TimeInPeriod():
            facts = frozenset({"left"} if leaves(agreement) else ())
            return _linear([corner.time for corner in corners], facts, corners)
        case OutageTime(status=OutageStatus.ALL):
            return _linear([corner.down + corner.excused for corner in corners], frozenset({"out"}), corners)
        case OutageTime(status=OutageStatus.EXCUSED):
            return _linear([corner.excused for corner in corners], frozenset({"excused"}), corners)
        case OutageTime():
            return _linear([corner.down for corner in corners], frozenset({"down"}), corners)
        case WindowTime():
            name = expression.window
            return _linear([dict(corner.windows)[name] for corner in corners], frozenset({name}), corners)
        case MeasureValue():
            return known[expression.name]
        case InputValue():
            return _Span(None, None, None, (None,) * len(corners), frozenset())
        case Negation():
            zero = _linear([Fraction(0)] * len(corners), frozenset(), corners)
            return _operate(
                Operator.SUBTRACT,
                zero,
                _span(expression.operand, agreement, known),
            )
        case Operation():
            left, right = (
                _span(expression.left, agreement, known),
                _span(expression.right, agreement, known),
            )
            return _operate(expression.operator, left, right)
        case _:
            assert_never(expression)


def _linear(values: list[Fraction], facts: frozenset[str], corners: tuple[Corner, ...]) -> _Span:
    proper = tuple(value for value, corner in zip(values, corners, strict=True) if not corner.beside)
    form = Form(proper, (Fraction(1),) * len(proper), facts, False)
    return _Span(form, min(values), max(values), tuple(values), frozenset())


def _operate(operator: Operator, left: _Span, right: _Span) -> _Span:
    at = tuple(
        None if one is None or other is None else combine(operator, one, other)
        for one, other in zip(left.at, right.at, strict=True)
    )
    divides = operator is Operator.DIVIDE
    zeros = {i for i, value in enumerate(right.at) if divides and value == 0}
    holes = left.holes | right.holes | zeros
    form = form_of(operator, left.form, right.form)
    if form is not None:
        low, high = extremes(form)
        return _Span(form, low, high, at, holes)
    low, high = interval(operator, (left.low, left.high), (right.low, right.high))
    return _Span(None, low, high, at, holes)
