"""Unparses ranges, conditions and formulas of an agreement: the words of the policy language for each.

The record that comes out of an evaluation carries such words (a row is `from 98% to below 99%`), so every
backend takes them from here. Brackets are put by precedence, as few as the grammar needs.
"""

from typing import assert_never

from slac.agreement import AnyRow, Range, conditions, expressions
from slac.agreement.expressions import Operator
from slac.units import quantity_text


def range_words(limits: Range) -> str:
    """A range as a row of a credit table has it: `from 98% to below 99%`; `any value` without bounds."""
    low, high = limits.low, limits.high
    if low is not None and high is not None:
        if low == high and limits.low_closed and limits.high_closed:
            return f"exactly {quantity_text(low)}"
        first = "from" if limits.low_closed else "above"
        second = "to" if limits.high_closed else "to below"
        return f"{first} {quantity_text(low)} {second} {quantity_text(high)}"
    if low is not None:
        return f"{'at least' if limits.low_closed else 'above'} {quantity_text(low)}"
    if high is not None:
        return f"{'at most' if limits.high_closed else 'below'} {quantity_text(high)}"
    return "any value"


def condition_words(condition: conditions.AnyCondition) -> str:
    """A condition as an `only when` has it: `contract_type in annual_prepay, month_to_month`."""
    match condition:
        case conditions.OneOfChoices():
            verb = "is" if len(condition.choices) == 1 else "in"
            return f"{condition.input} {verb} {', '.join(condition.choices)}"
        case conditions.IsYes():
            return condition.input
        case conditions.Compared():
            return f"{condition.subject.name} is {condition.bound} {quantity_text(condition.value)}"
        case conditions.Not():
            return f"not {_bracketed(condition.condition)}"
        case conditions.And():
            return f"{_bracketed(condition.left)} and {_bracketed(condition.right)}"
        case conditions.Or():
            return f"{condition_words(condition.left)} or {condition_words(condition.right)}"
        case _:
            assert_never(condition)


def _bracketed(condition: conditions.AnyCondition) -> str:
    words = condition_words(condition)
    return f"({words})" if len(conditions.operands(condition)) > 1 else words


def expression_words(expression: expressions.Expression) -> str:
    """A formula as a measure has it: `(A - B + C) / A`."""
    return _formula(expression, 0)


def _formula(expression: expressions.Expression, binding: int) -> str:
    """A formula beside an operator that binds so strongly: 1 for sums, 2 for products, 3 for a sign."""
    match expression:
        case expressions.Constant():
            return quantity_text(expression.value)
        case expressions.MeasureValue() | expressions.InputValue():
            return expression.name
        case expressions.MeasuredTime():
            return expression.notation
        case expressions.Negation():
            return f"-{_formula(expression.operand, 3)}"
        case expressions.Operation():
            return _operation(expression.operator, expression.left, expression.right, binding)
        case _:
            assert_never(expression)


def _operation(
    operator: Operator, left: expressions.Expression, right: expressions.Expression, binding: int
) -> str:
    match operator:
        case Operator.ADD:
            return _joined(left, "+", right, 1, binding)
        case Operator.SUBTRACT:
            return _joined(left, "-", right, 1, binding)
        case Operator.MULTIPLY:
            return _joined(left, "*", right, 2, binding)
        case Operator.DIVIDE:
            return _joined(left, "/", right, 2, binding)
        case Operator.LESSER | Operator.GREATER:
            return f"the {operator} of {_formula(left, 3)} and {_formula(right, 3)}"
        case _:
            assert_never(operator)


def _joined(
    left: expressions.Expression, sign: str, right: expressions.Expression, own: int, binding: int
) -> str:
    words = f"{_formula(left, own)} {sign} {_formula(right, own + 1)}"
    return f"({words})" if own < binding else words


def payout_words(row: AnyRow) -> str:
    """`(99.9% - uptime) * 10`: what a row pays, as it stands behind its range."""
    return expression_words(row.share)


def rounding_words(rounding: expressions.Rounding) -> str:
    """A rounding as a measure or a credit has it: `rounded half up to 1 minute`."""
    each = "each " if rounding.each else ""
    return f"rounded {each}{rounding.mode} to {quantity_text(rounding.quantum)}"
