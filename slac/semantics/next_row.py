"""How far an account is from the next row of a credit table: the least downtime that changes the row.

The answer is exact to the microsecond and goes through every rounding that the contract declares, because
it is found by evaluating the measures, not by solving a formula. It is given only where more downtime can
move the measure in one direction alone, which the shape of the formula shows; otherwise there is no
answer, rather than a guess.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, assert_never

from slac.agreement import Agreement, Credit, expressions
from slac.agreement.expressions import Operator
from slac.runtime.events import Account
from slac.runtime.intervals import length
from slac.runtime.record import EvaluationError
from slac.semantics.conditions import Values
from slac.semantics.evaluate import ChosenRow, choose_row, compute, value_of
from slac.semantics.timeline import Timeline

At = Callable[[int], Fraction | None]
"""A measure as it would be with so many microseconds more downtime."""

_Moving = tuple[int | None, int | None]
"""The trend of an expression with more downtime, and the sign of its value now."""


class NextRow(NamedTuple):
    """The row that applies after `microseconds` more downtime or, with `beyond`, just after that."""

    microseconds: int
    beyond: bool
    row_number: int | None
    """From 1; None: no row applies any more."""
    share: Fraction | None


def next_row(credit: Credit, agreement: Agreement, account: Account, timeline: Timeline) -> NextRow | None:
    """The next row on the way down, or None where no further downtime changes the row, or nobody can say."""
    trends: dict[str, int | None] = {}
    now = _values(agreement, account, timeline)
    for measure in agreement.measures:
        trends[measure.name] = _trend(measure.expression, trends, timeline, now, agreement, account)
    trend = trends[credit.measure]
    room = length(timeline.period) - length(timeline.out)
    if not trend or now[credit.measure] is None:
        return None

    def values_at(extra: int) -> Values:
        return _values(agreement, account, _with_more_downtime(timeline, extra))

    def chosen(extra: int) -> ChosenRow | None:
        values = values_at(extra)
        measured = values[credit.measure]
        return None if measured is None else choose_row(credit, measured, agreement, account, values)

    def measured(extra: int) -> Fraction | None:
        return values_at(extra)[credit.measure]

    try:
        current = chosen(0)
        for extra, beyond in _crossings(credit, measured, trend, room):
            found = chosen(extra)
            if (found and found.number) != (current and current.number):
                number, share = found or (None, None)
                return NextRow(extra - beyond, beyond, number, share)
    except EvaluationError:
        return None
    return None


def _crossings(credit: Credit, measured: At, trend: int, room: int) -> list[tuple[int, bool]]:
    """Where the measure reaches and where it passes each limit of a row, the nearest first."""
    ranges = [row.range for row in credit.rows]
    limits = {end.value for limits in ranges for end in (limits.low, limits.high) if end is not None}
    found: list[tuple[int, bool]] = []
    for limit in limits:
        for strict in (False, True):
            extra = _first(measured, trend * limit, strict, trend, room)
            if extra is not None:
                found.append((extra, strict and _just_passed(measured, limit, extra)))
    return sorted(found)


def _first(measured: At, limit: Fraction, strict: bool, trend: int, room: int) -> int | None:
    """The least extra downtime (at least 1) at which the measure reaches a limit (`strict`: passes it)."""

    def passed(extra: int) -> bool:
        value = measured(extra)
        return value is not None and (trend * value > limit if strict else trend * value >= limit)

    if passed(0) or not passed(room):
        return None
    low, high = 0, room
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if passed(middle) else (middle, high)
    return high


def _just_passed(measured: At, limit: Fraction, extra: int) -> bool:
    """Whether the measure glides over a limit here, so that the row begins beyond a point, not at one."""
    return measured(extra - 1) == limit and (extra == 1 or measured(extra - 2) != limit)


def _with_more_downtime(timeline: Timeline, extra: int) -> Timeline:
    """As if there had been one more outage; it stands behind the period, where it touches no other."""
    if not extra:
        return timeline
    start = max((end for _, end in timeline.period), default=0) + 1
    more = [(start, start + extra)]
    return timeline._replace(out=[*timeline.out, *more], down=[*timeline.down, *more])


def _values(agreement: Agreement, account: Account, timeline: Timeline) -> Values:
    values: dict[str, Fraction | None] = {}
    for measure in agreement.measures:
        values[measure.name] = compute(measure, timeline, values, agreement, account).value
    return values


def _trend(
    expression: expressions.Expression,
    trends: dict[str, int | None],
    timeline: Timeline,
    values: Values,
    agreement: Agreement,
    account: Account,
) -> int | None:
    """Whether an expression rises (1), falls (-1) or stays (0) with more downtime; None if unclear."""

    def of(part: expressions.Expression) -> int | None:
        return _trend(part, trends, timeline, values, agreement, account)

    def sign(part: expressions.Expression) -> int | None:
        value = value_of(part, timeline, values, agreement, account)
        return None if value is None else (value > 0) - (value < 0)

    match expression:
        case (
            expressions.Constant()
            | expressions.InputValue()
            | expressions.TimeInPeriod()
            | expressions.WindowTime()
        ):
            return 0
        case expressions.OutageTime():
            return 0 if expression.status is expressions.OutageStatus.EXCUSED else 1
        case expressions.MeasureValue():
            return trends[expression.name]
        case expressions.Negation():
            return _times(of(expression.operand), -1)
        case expressions.Operation(operator, left, right):
            return _trend_of_operation(operator, (of(left), sign(left)), (of(right), sign(right)))
        case _:
            assert_never(expression)


def _trend_of_operation(operator: Operator, left: _Moving, right: _Moving) -> int | None:
    (left_trend, left_sign), (right_trend, right_sign) = left, right
    match operator:
        case Operator.ADD | Operator.LESSER | Operator.GREATER:
            return _together(left_trend, right_trend)
        case Operator.SUBTRACT:
            return _together(left_trend, _times(right_trend, -1))
        case Operator.MULTIPLY if left_trend == 0:
            return _times(right_trend, left_sign)
        case Operator.MULTIPLY | Operator.DIVIDE:
            return _times(left_trend, right_sign) if right_trend == 0 else None
        case _:
            assert_never(operator)


def _times(trend: int | None, sign: int | None) -> int | None:
    return None if trend is None or sign is None else trend * sign


def _together(one: int | None, other: int | None) -> int | None:
    if one is None or other is None or one * other < 0:
        return None
    return one or other
