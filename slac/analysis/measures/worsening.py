"""Which way of a measure is worse for the customer: up, as of downtime, or down, as of an availability.

A measure of times tells by itself, between a month without outages and one that was down throughout. One of
numbers that the customer brings tells if these say so (`input late number from 0 to 100, more is worse`): the
direction is carried through the formula by sign rules, as those of derivatives. Else nothing does; what a
promise says of it is for whoever asks about a table.
"""

from typing import assert_never

from slac.agreement import Agreement
from slac.agreement.cache import cached_per_agreement
from slac.agreement.expressions import (
    Constant,
    Expression,
    InputValue,
    MeasuredTime,
    MeasureValue,
    Negation,
    Operation,
    Operator,
    OutageStatus,
    OutageTime,
    TimeInPeriod,
)
from slac.analysis.measures.bounds import enclosure_of, rises_with_downtime

_Trend = int | None
"""1: it rises as service gets worse, -1: it falls, 0: it stays; None: that is not known."""


@cached_per_agreement
def higher_is_worse(agreement: Agreement, name: str) -> bool | None:
    """Whether greater values of a measure are worse service; None where nothing tells."""
    rises = rises_with_downtime(agreement, name)
    if rises is not None:
        return rises
    trend = _trend(agreement.measure(name).expression, agreement)
    return trend > 0 if trend else None


def _trend(expression: Expression, agreement: Agreement) -> _Trend:
    match expression:
        case Constant() | TimeInPeriod():
            return 0
        case OutageTime(status) if status is not OutageStatus.EXCUSED:
            return 1
        case MeasuredTime():
            return None
        case InputValue():
            more_is_worse = agreement.input(expression.name).more_is_worse
            return None if more_is_worse is None else 1 if more_is_worse else -1
        case MeasureValue():
            return _trend_of_measure(agreement, expression.name)
        case Negation():
            return _times(_trend(expression.operand, agreement), -1)
        case Operation():
            return _trend_of_operation(expression, agreement)
        case _:
            assert_never(expression)


@cached_per_agreement
def _trend_of_measure(agreement: Agreement, name: str) -> _Trend:
    return _trend(agreement.measure(name).expression, agreement)


def _trend_of_operation(operation: Operation, agreement: Agreement) -> _Trend:
    left, right = _trend(operation.left, agreement), _trend(operation.right, agreement)
    match operation.operator:
        case Operator.ADD | Operator.LESSER | Operator.GREATER:
            return _together(left, right)
        case Operator.SUBTRACT:
            return _together(left, _times(right, -1))
        case Operator.MULTIPLY:
            by_left = _times(left, _sign(operation.right, agreement))
            return _together(by_left, _times(right, _sign(operation.left, agreement)))
        case Operator.DIVIDE:
            below = _sign(operation.right, agreement)
            by_right = _times(_times(right, -1), _sign(operation.left, agreement))
            return None if below is None else _together(_times(left, below), by_right)
        case _:
            assert_never(operation.operator)


def _sign(expression: Expression, agreement: Agreement) -> int | None:
    """1 where an expression is never negative, -1 where it is never positive; None where it may be both."""
    low, high = enclosure_of(agreement, expression)
    if low is not None and low >= 0:
        return 1
    return -1 if high is not None and high <= 0 else None


def _times(trend: _Trend, sign: int | None) -> _Trend:
    if trend == 0:
        return 0
    return None if trend is None or sign is None else trend * sign


def _together(one: _Trend, other: _Trend) -> _Trend:
    """The trend of a sum; None where the parts move against each other."""
    if one is None or other is None or one * other < 0:
        return None
    return one or other
