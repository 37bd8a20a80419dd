"""Resolves the arithmetic of a contract, and finds what each part counts: a ratio, a duration or money.

The rules are those of school: only like things add up; a duration over a duration is a ratio; anything may
be multiplied by a ratio. The product of two durations, or of two amounts, means nothing in a contract and
is a problem.
"""

from typing import assert_never

from slac.agreement import expressions
from slac.agreement.expressions import Operation, Operator, constant_value
from slac.diagnostics import Message
from slac.resolving.literals import quantity_of
from slac.resolving.scope import Scope
from slac.syntax import ast
from slac.units import DURATION, RATIO, Dimension, Kind, Quantity

Typed = tuple[expressions.Expression, Dimension]
Dimensions = dict[str, Dimension]
"""The dimension of each measure and number input that an expression may use."""

_Written = ast.Add | ast.Subtract | ast.Multiply | ast.Divide | ast.Lesser | ast.Greater


def resolve_expression(written: ast.Expression, scope: Scope, dimensions: Dimensions) -> Typed | None:
    """The expression and what it counts, or None and problems."""
    span = written.span
    match written:
        case ast.Number() | ast.Percent() | ast.Amount() | ast.Duration():
            quantity = quantity_of(written, scope)
            return expressions.Constant(quantity, span=span), quantity.dimension
        case ast.Reference():
            return _reference(written, scope, dimensions)
        case ast.TimeInPeriod():
            return expressions.TimeInPeriod(span=span), DURATION
        case ast.TimeInCalendar():
            calendar = scope.resolve(written.calendar, "calendar")
            return None if calendar is None else (expressions.CalendarTime(calendar, span=span), DURATION)
        case ast.TimeOfOutages():
            return expressions.OutageTime(_status(written.status), span=span), DURATION
        case ast.TimeOfWindow():
            window = scope.resolve(written.window, "window")
            return None if window is None else (expressions.WindowTime(window, span=span), DURATION)
        case ast.Negate():
            operand = resolve_expression(written.operand, scope, dimensions)
            return None if operand is None else (expressions.Negation(operand[0], span=span), operand[1])
        case ast.Add() | ast.Subtract() | ast.Multiply() | ast.Divide() | ast.Lesser() | ast.Greater():
            left = resolve_expression(written.left, scope, dimensions)
            right = resolve_expression(written.right, scope, dimensions)
            return None if left is None or right is None else _operation(written, left, right, scope)
        case _:
            assert_never(written)


def _status(written: ast.Excused | ast.NotExcused | None) -> expressions.OutageStatus:
    match written:
        case None:
            return expressions.OutageStatus.ALL
        case ast.Excused():
            return expressions.OutageStatus.EXCUSED
        case ast.NotExcused():
            return expressions.OutageStatus.NOT_EXCUSED
        case _:
            assert_never(written)


def _reference(written: ast.Reference, scope: Scope, dimensions: Dimensions) -> Typed | None:
    name = scope.resolve(written.name, "measure", "input")
    if name is None:
        return None
    dimension = dimensions.get(name)
    if dimension is None:
        if name in scope.declared.get("input", ()):
            message = Message("formula-error.number", name=name)
            cure = Message("formula-error.number-cure")
            scope.report("E106", "units-mismatch", message, written.span, cure)
        return None  # a measure without a dimension was reported where it is declared
    if name in scope.declared.get("measure", ()):
        return expressions.MeasureValue(name, span=written.span), dimension
    return expressions.InputValue(name, span=written.span), dimension


def _operation(written: _Written, left: Typed, right: Typed, scope: Scope) -> Typed | None:
    (a, of_a), (b, of_b) = left, right
    operator = _operator_of(written)
    of = _dimension_of(operator, of_a, of_b)
    if of is None:
        message, cure = _mismatch(operator, of_a, of_b)
        scope.report("E106", "units-mismatch", message, written.span, cure)
        return None
    return Operation(operator, a, b, span=written.span), of


def _operator_of(written: _Written) -> Operator:
    match written:
        case ast.Add():
            return Operator.ADD
        case ast.Subtract():
            return Operator.SUBTRACT
        case ast.Multiply():
            return Operator.MULTIPLY
        case ast.Divide():
            return Operator.DIVIDE
        case ast.Lesser():
            return Operator.LESSER
        case ast.Greater():
            return Operator.GREATER
        case _:
            assert_never(written)


def _dimension_of(operator: Operator, left: Dimension, right: Dimension) -> Dimension | None:
    """What the result counts, None where it would mean nothing."""
    match operator:
        case Operator.MULTIPLY:
            return right if left == RATIO else left if right == RATIO else None
        case Operator.DIVIDE:
            return left if right == RATIO else RATIO if left == right else None
        case Operator.ADD | Operator.SUBTRACT | Operator.LESSER | Operator.GREATER:
            return left if left == right else None
        case _:
            assert_never(operator)


def _mismatch(operator: Operator, left: Dimension, right: Dimension) -> tuple[str, str]:
    """Why two things do not go together, and the cure."""
    by_like = "divide like by like, or multiply by a percentage"
    alike = "give both sides the same unit"
    if Kind.DURATION in (left.kind, right.kind):
        alike += "; a plain number counts as a ratio, `1 minute` is a duration"
    match operator:
        case Operator.MULTIPLY:
            return f"{left} cannot be multiplied by {right}", by_like
        case Operator.DIVIDE:
            return f"{left} cannot be divided by {right}", by_like
        case Operator.ADD:
            return f"{left} and {right} cannot be added", alike
        case Operator.SUBTRACT:
            return f"{left} and {right} cannot be subtracted", alike
        case Operator.LESSER | Operator.GREATER:
            return f"{left} and {right} cannot be compared", alike
        case _:
            assert_never(operator)


def constant_of(written: ast.Expression, scope: Scope) -> Quantity | None:
    """An expression without names as a quantity; anything else is a problem."""
    known = len(scope.problems)
    typed = resolve_expression(written, scope, {})
    value = constant_value(typed[0]) if typed else None
    if typed is None or value is None:
        if len(scope.problems) > known:
            return None
        message, cure = Message("formula-error.constant"), Message("formula-error.constant-cure")
        scope.report("E122", "not-constant", message, written.span, cure)
        return None
    return Quantity(value, typed[1])
