"""Monotonicity of a measure in the downtime: whether it rises, falls or stays with more of it.

It is derived from the leaves up by sign rules, as those of derivatives: a sum rises where one side rises
and the other does not fall; a product with a side that stays has the trend of the other, turned where the
side that stays is negative, and so has a quotient by a divisor that stays. Where two sides move against each
other, or both factors move, the formula alone does not tell.

An example: in `(A - downtime) / A`, A stays and downtime rises, so the difference falls, and so does the
quotient, since A is above zero. The bisection in slac.semantics.next_row rests on that.
"""

from fractions import Fraction
from typing import assert_never

from slac.agreement import Agreement, expressions
from slac.agreement.expressions import Operator
from slac.runtime.events import Account
from slac.runtime.intervals import length
from slac.semantics.conditions import Values
from slac.semantics.measures import value_of
from slac.semantics.timeline import Timeline, spans_of, with_more_downtime

_Moving = tuple[int | None, int | None]
"""The trend of an expression with more downtime, and the sign of its value now."""


def trends_of(
    agreement: Agreement, account: Account, timeline: Timeline, values: Values
) -> dict[str, int | None]:
    """The trend of each measure with more downtime: 1 rises, -1 falls, 0 stays; None: not derivable.

    `values` are those of the measures on the timeline; they give the signs of factors and divisors.
    """
    trends: dict[str, int | None] = {}
    for measure in agreement.measures:
        trends[measure.name] = _trend(measure.expression, trends, timeline, values, agreement, account)
    return trends


def _trend(
    expression: expressions.Expression,
    trends: dict[str, int | None],
    timeline: Timeline,
    values: Values,
    agreement: Agreement,
    account: Account,
) -> int | None:
    """The trend of an expression: 1 rises, -1 falls, 0 stays; None: not derivable."""

    def of(part: expressions.Expression) -> int | None:
        return _trend(part, trends, timeline, values, agreement, account)

    def sign(part: expressions.Expression) -> int | None:
        value = value_of(part, timeline, values, agreement, account)
        return None if value is None else _sign(value)

    match expression:
        case expressions.Constant() | expressions.InputValue():
            return 0
        case expressions.MeasuredTime():
            return _sign(_longer(expression, timeline))
        case expressions.MeasureValue():
            return trends[expression.name]
        case expressions.Negation():
            return _times(of(expression.operand), -1)
        case expressions.Operation(operator, left, right):
            return _trend_of_operation(operator, (of(left), sign(left)), (of(right), sign(right)))
        case _:
            assert_never(expression)


def _trend_of_operation(operator: Operator, left: _Moving, right: _Moving) -> int | None:
    """The trend of an operation, by the trends and signs of its sides."""
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


def _longer(time: expressions.AnyTime, timeline: Timeline) -> int:
    """By how much a time is longer where a microsecond more of the period is down."""
    now, then = (length(spans_of(time, each)) for each in (timeline, with_more_downtime(timeline, 1)))
    return then - now


def _sign(value: Fraction | int) -> int:
    return (value > 0) - (value < 0)


def _times(trend: int | None, sign: int | None) -> int | None:
    """The trend of something times a number that stays, by the sign of that."""
    return None if trend is None or sign is None else trend * sign


def _together(one: int | None, other: int | None) -> int | None:
    """The trend of a sum, and of the lesser or the greater; None where the sides move against each other."""
    if one is None or other is None or one * other < 0:
        return None
    return one or other
