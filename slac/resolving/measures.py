"""Resolves measures, each after those that it uses, and how they are rounded."""

from typing import assert_never

from slac import agreement as model
from slac.agreement import expressions
from slac.diagnostics import Message
from slac.resolving.conditions import check_dimension
from slac.resolving.evaluation_order import in_order_of_use
from slac.resolving.expressions import Dimensions, resolve_expression
from slac.resolving.literals import quantity_of, text_or_name
from slac.resolving.scope import Scope
from slac.resolving.size_limit import GREATEST, MOST_DIGITS, ConstantPart, Degree, constant_part, degree_of
from slac.syntax import ast
from slac.units import Dimension, Kind, Quantity


def resolve_measures(
    written: tuple[ast.Measure, ...], scope: Scope, dimensions: Dimensions
) -> tuple[model.Measure, ...]:
    """The measures in the order of their use; notes the dimension of each for those that use it."""
    resolved: list[model.Measure] = []
    degrees: dict[str, Degree] = {}
    constants: dict[str, ConstantPart] = {}
    for each in in_order_of_use(written, scope):
        measure = _measure(each, scope, dimensions)
        if measure is None:
            continue
        degree = degree_of(measure.expression, degrees)
        if degree.size > GREATEST:
            message = Message("measure-error.factors", measure=measure.name, most=GREATEST)
            cure = Message("measure-error.factors-cure")
            scope.report("E124", "too-many-factors", message, each.expression.span, cure)
            continue
        constants[measure.name] = constant_part(measure.expression, constants)
        if constants[measure.name].digits > MOST_DIGITS:
            message = Message("measure-error.digits", measure=measure.name, most=MOST_DIGITS)
            cure = Message("measure-error.digits-cure")
            scope.report("E124", "too-many-factors", message, each.expression.span, cure)
            continue
        degrees[measure.name] = degree
        dimensions.setdefault(measure.name, measure.dimension)
        resolved.append(measure)
    return tuple(resolved)


def _measure(written: ast.Measure, scope: Scope, dimensions: Dimensions) -> model.Measure | None:
    typed = resolve_expression(written.expression, scope, dimensions)
    if typed is None:
        return None
    expression, dimension = typed
    if written.rounding and written.rounding.each and not _has_stretches(expression):
        message, cure = Message("measure-error.stretches"), Message("measure-error.stretches-cure")
        scope.report("E123", "rounds-each-of-nothing", message, written.rounding.span, cure)
    if dimension.kind is Kind.MONEY:
        scope.report("E106", "units-mismatch", Message("measure-error.money"), written.name.span)
        return None
    return model.Measure(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        dimension,
        expression,
        _rounding(written.rounding, dimension, scope) if written.rounding else None,
        _empty(written.empty, dimension, scope) if written.empty else None,
        span=written.span,
    )


def _has_stretches(expression: expressions.Expression) -> bool:
    stretches = expressions.AnyTime
    return isinstance(expression, stretches)


def _empty(written: ast.Empty, of: Dimension, scope: Scope) -> Quantity:
    empty = quantity_of(written.value, scope)
    check_dimension(empty, of, written.value, scope)
    return empty


def _rounding(written: ast.Rounding, of: Dimension, scope: Scope) -> expressions.Rounding | None:
    """A measure's rounding, whose quantum must count what the measure counts."""
    match written.to:
        case ast.UnitQuantum():
            quantum = quantity_of(ast.Duration("1", written.to.unit), scope)
        case ast.LiteralQuantum():
            quantum = quantity_of(written.to.value, scope)
        case _:
            assert_never(written.to)
    if quantum.dimension != of:
        message = f"a measure of {of} cannot be rounded to {quantum.dimension}"
        scope.report("E106", "units-mismatch", message, written.span, "round to `the minute`, or to `0.01%`")
        return None
    if not is_step(quantum, written, scope):
        return None
    return expressions.Rounding(mode_of(written.mode), quantum, bool(written.each), span=written.span)


def is_step(quantum: Quantity, written: ast.Rounding | ast.CreditRounding, scope: Scope) -> bool:
    """Whether one can round to a quantum; to zero is a problem."""
    if quantum.value > 0:
        return True
    message, cure = Message("measure-error.zero"), Message("measure-error.zero-cure")
    scope.report("E121", "zero-quantum", message, written.span, cure)
    return False


def mode_of(written: ast.Mode) -> expressions.Mode:
    match written:
        case ast.HalfUp():
            return expressions.Mode.HALF_UP
        case ast.HalfEven():
            return expressions.Mode.HALF_EVEN
        case ast.Down():
            return expressions.Mode.DOWN
        case ast.Up():
            return expressions.Mode.UP
        case _:
            assert_never(written)
