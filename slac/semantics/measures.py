"""The measures of an account and period, in the order in which they use each other, as exact fractions.

This is the arithmetic of the reference evaluator: formulas over the sets of time of a timeline, and what the
account brings. A quotient by zero is undefined, and so is whatever uses it.
"""

from fractions import Fraction
from typing import NamedTuple, assert_never

from slac.agreement import Agreement, Measure, expressions
from slac.runtime.events import Account
from slac.runtime.instants import SECOND
from slac.runtime.intervals import Interval, length
from slac.runtime.numbers import round_ratio_to
from slac.semantics.conditions import Values, input_value, number
from slac.semantics.timeline import Timeline, spans_of


class Computed(NamedTuple):
    """A measure before and after its rounding, as a ratio or in seconds; None: it is undefined."""

    measure: Measure
    raw: Fraction | None
    value: Fraction | None


def measured(
    agreement: Agreement, account: Account, timeline: Timeline
) -> tuple[tuple[Computed, ...], Values]:
    """The measures in their order, and their values by name."""
    measures: list[Computed] = []
    values: dict[str, Fraction | None] = {}
    for measure in agreement.measures:
        computed = compute(measure, timeline, values, agreement, account)
        values[measure.name] = computed.value
        measures.append(computed)
    return tuple(measures), values


def compute(
    measure: Measure, timeline: Timeline, values: Values, agreement: Agreement, account: Account
) -> Computed:
    """A measure, given the values of those before it."""
    rounding = measure.rounding
    raw = value_of(measure.expression, timeline, values, agreement, account)
    if raw is None:
        return Computed(measure, None, measure.empty.value if measure.empty else None)
    if rounding is None:
        return Computed(measure, raw, raw)
    if rounding.each:
        stretches = spans_of(measure.expression, timeline)
        return Computed(
            measure, raw, sum((round_to(_seconds([each]), rounding) for each in stretches), Fraction(0))
        )
    return Computed(measure, raw, round_to(raw, rounding))


def value_of(
    expression: expressions.Expression,
    timeline: Timeline,
    values: Values,
    agreement: Agreement,
    account: Account,
) -> Fraction | None:
    """The value of an expression: seconds, a ratio or money; None where it is undefined."""
    match expression:
        case expressions.Constant():
            return expression.value.value
        case expressions.MeasureValue():
            return values[expression.name]
        case expressions.InputValue():
            return number(input_value(expression.name, agreement, account))
        case expressions.MeasuredTime():
            return _seconds(spans_of(expression, timeline))
        case expressions.Negation():
            operand = value_of(expression.operand, timeline, values, agreement, account)
            return None if operand is None else -operand
        case expressions.Operation():
            left = value_of(expression.left, timeline, values, agreement, account)
            right = value_of(expression.right, timeline, values, agreement, account)
            if left is None or right is None:
                return None
            return expressions.combine(expression.operator, left, right)
        case _:
            assert_never(expression)


def _seconds(spans: list[Interval]) -> Fraction:
    """The length of disjoint spans in seconds."""
    return Fraction(length(spans), SECOND)


def round_to(value: Fraction, rounding: expressions.Rounding) -> Fraction:
    """The value rounded to a multiple of the quantum by the mode."""
    return round_ratio_to(value.numerator, value.denominator, rounding.quantum.value, rounding.mode.value)
