"""Resolves the arithmetic of a contract, and finds what each part counts: a ratio, a duration or money.

The rules are those of school: only like things add up; a duration over a duration is a ratio; anything may
be multiplied by a ratio. The product of two durations, or of two amounts, means nothing in a contract and
is a problem.
"""

from typing import assert_never

from slac.agreement import expressions
from slac.agreement.expressions import Operation, Operator, constant_value
from slac.resolving.literals import quantity_of
from slac.resolving.scope import Scope
from slac.syntax import ast
from slac.units import DURATION, RATIO, Dimension, Kind, Quantity

Typed = tuple[expressions.Expression, Dimension]
Dimensions = dict[str, Dimension]
"""The dimension of each measure and number input that an expression may use."""

_MODES = {
    ast.HalfUp: expressions.Mode.HALF_UP,
    ast.HalfEven: expressions.Mode.HALF_EVEN,
    ast.Down: expressions.Mode.DOWN,
    ast.Up: expressions.Mode.UP,
}


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


def _reference(written: ast.Reference, scope: Scope, dimensions: Dimensions) -> Typed | None:
    name = scope.resolve(written.name, "measure", "input")
    if name is None:
        return None
    dimension = dimensions.get(name)
    if dimension is None:
        if name in scope.declared.get("input", ()):
            message = f"`{name}` is not a number, so it cannot be calculated with"
            scope.report(
                "E106", "units-mismatch", message, written.span, "use it in an `only when` condition instead"
            )
        return None  # a measure without a dimension was reported where it is declared
    is_measure = name in scope.declared.get("measure", ())
    return (expressions.MeasureValue if is_measure else expressions.InputValue)(
        name, span=written.span
    ), dimension


def _operation(
    written: ast.Add | ast.Subtract | ast.Multiply | ast.Divide | ast.Lesser | ast.Greater,
    left: Typed,
    right: Typed,
    scope: Scope,
) -> Typed | None:
    (a, of_a), (b, of_b), span = left, right, written.span
    match written:
        case ast.Multiply() if RATIO in (of_a, of_b):
            return Operation(Operator.MULTIPLY, a, b, span=span), of_b if of_a == RATIO else of_a
        case ast.Divide() if of_b == RATIO:
            return Operation(Operator.DIVIDE, a, b, span=span), of_a
        case ast.Divide() if of_a == of_b:
            return Operation(Operator.DIVIDE, a, b, span=span), RATIO
        case ast.Multiply() | ast.Divide():
            verb = "multiplied by" if isinstance(written, ast.Multiply) else "divided by"
            message = f"{of_a} cannot be {verb} {of_b}"
            scope.report(
                "E106", "units-mismatch", message, span, "divide like by like, or multiply by a percentage"
            )
            return None
        case _ if of_a != of_b:
            message = f"{of_a} and {of_b} cannot be {_verb(written)}"
            cure = "give both sides the same unit" + _percent_hint(of_a, of_b)
            scope.report("E106", "units-mismatch", message, span, cure)
            return None
        case ast.Add():
            return Operation(Operator.ADD, a, b, span=span), of_a
        case ast.Subtract():
            return Operation(Operator.SUBTRACT, a, b, span=span), of_a
        case ast.Lesser():
            return Operation(Operator.LESSER, a, b, span=span), of_a
        case ast.Greater():
            return Operation(Operator.GREATER, a, b, span=span), of_a


def _verb(written: ast.Expression) -> str:
    match written:
        case ast.Add():
            return "added"
        case ast.Subtract():
            return "subtracted"
        case _:
            return "compared"


def _percent_hint(of_a: Dimension, of_b: Dimension) -> str:
    return (
        "; a plain number counts as a ratio, `1 minute` is a duration"
        if Kind.DURATION in (of_a.kind, of_b.kind)
        else ""
    )


def resolve_rounding(written: ast.Rounding, of: Dimension, scope: Scope) -> expressions.Rounding | None:
    """A measure's rounding, whose quantum must count what the measure counts."""
    match written.to:
        case ast.UnitQuantum():
            quantum = quantity_of(ast.Duration("1", written.to.unit), scope)
        case ast.LiteralQuantum():
            quantum = quantity_of(written.to.value, scope)
    if quantum.dimension != of:
        message = f"a measure of {of} cannot be rounded to {quantum.dimension}"
        scope.report("E106", "units-mismatch", message, written.span, "round to `the minute`, or to `0.01%`")
        return None
    if quantum.value <= 0:
        scope.report(
            "E121",
            "zero-quantum",
            "nothing can be rounded to zero",
            written.span,
            "name a step above zero",
        )
        return None
    return expressions.Rounding(mode_of(written.mode), quantum, bool(written.each), span=written.span)


def mode_of(written: ast.Mode) -> expressions.Mode:
    return _MODES[type(written)]


def constant_of(written: ast.Expression, scope: Scope) -> Quantity | None:
    """An expression without names as a quantity; anything else is a problem."""
    known = len(scope.problems)
    typed = resolve_expression(written, scope, {})
    value = constant_value(typed[0]) if typed else None
    if typed is None or value is None:
        if len(scope.problems) > known:
            return None
        message = "this is not a fixed number"
        scope.report(
            "E122", "not-constant", message, written.span, "write what the scenario should give, in figures"
        )
        return None
    return Quantity(value, typed[1])
