"""Resolves what must hold of an account: conditions on its inputs, and comparisons with a bound."""

from collections.abc import Sequence
from typing import assert_never

from slac import agreement as model
from slac.agreement import conditions
from slac.agreement.conditions import AnyCondition, Bound
from slac.agreement.expressions import InputValue, MeasureValue
from slac.diagnostics import Message
from slac.resolving.expressions import Dimensions
from slac.resolving.literals import optional_text, quantity_of
from slac.resolving.scope import Scope
from slac.resolving.suggestion import suggestion
from slac.syntax import ast
from slac.units import Dimension, Quantity

Inputs = dict[str, model.Input]


def resolve_requirements(
    written: Sequence[ast.OnlyWhen], scope: Scope, inputs: Inputs, dimensions: Dimensions
) -> tuple[model.Requirement, ...]:
    """The conditions of a block; problems for those that cannot be understood."""
    resolved: list[model.Requirement] = []
    for each in written:
        condition = resolve_condition(each.condition, scope, inputs, dimensions)
        text = optional_text(each.text, scope)
        if condition is not None:
            resolved.append(model.Requirement(condition, text, span=each.span))
    return tuple(resolved)


def resolve_condition(
    written: ast.Condition, scope: Scope, inputs: Inputs, dimensions: Dimensions
) -> AnyCondition | None:
    """A condition on inputs of the right kind, or None and problems."""
    span = written.span
    match written:
        case ast.IsIn():
            return _choices(written.name, written.choices, scope, inputs)
        case ast.IsOne():
            return _choices(written.name, (written.choice,), scope, inputs)
        case ast.Holds():
            given = _input(written.name, model.InputKind.BOOLEAN, scope, inputs)
            return None if given is None else conditions.IsYes(given.name, span=span)
        case ast.Compares():
            return _compared(written, scope, dimensions)
        case ast.Fails():
            condition = resolve_condition(written.condition, scope, inputs, dimensions)
            return None if condition is None else conditions.Not(condition, span=span)
        case ast.Both():
            sides = _sides(written, scope, inputs, dimensions)
            return None if sides is None else conditions.And(*sides, span=span)
        case ast.Either():
            sides = _sides(written, scope, inputs, dimensions)
            return None if sides is None else conditions.Or(*sides, span=span)
        case _:
            assert_never(written)


def _sides(
    written: ast.Both | ast.Either, scope: Scope, inputs: Inputs, dimensions: Dimensions
) -> tuple[AnyCondition, AnyCondition] | None:
    left = resolve_condition(written.left, scope, inputs, dimensions)
    right = resolve_condition(written.right, scope, inputs, dimensions)
    return None if left is None or right is None else (left, right)


def _input(name: ast.Name, kind: model.InputKind, scope: Scope, inputs: Inputs) -> model.Input | None:
    resolved = scope.resolve(name, "input")
    if resolved is None or resolved not in inputs:
        return None
    given = inputs[resolved]
    if given.kind is not kind:
        cures = {
            model.InputKind.CHOICE: f"write `{given.name} in ...`",
            model.InputKind.BOOLEAN: f"write `{given.name}` alone, or `not {given.name}`",
            model.InputKind.NUMBER: f"write `{given.name} is at least ...`",
            model.InputKind.DATE: "a condition cannot ask for a date",
        }
        message = f"`{given.name}` is a {given.kind} input"
        scope.report("E113", "wrong-kind", message, name.span, cures[given.kind])
        return None
    return given


def _choices(
    name: ast.Name, choices: tuple[ast.Name, ...], scope: Scope, inputs: Inputs
) -> conditions.OneOfChoices | None:
    given = _input(name, model.InputKind.CHOICE, scope, inputs)
    if given is None:
        return None
    known = {choice.name for choice in given.choices}
    for choice in scope.once(choices):
        if choice.id not in known:
            message = Message("formula-error.choice", input=given.name, choice=choice.id)
            scope.report("E102", "unknown-name", message, choice.span, suggestion(choice.id, known))
    return conditions.OneOfChoices(given.name, tuple(choice.id for choice in choices), span=name.span)


def _compared(written: ast.Compares, scope: Scope, dimensions: Dimensions) -> conditions.Compared | None:
    name = scope.resolve(written.name, "input", "measure")
    if name is None:
        return None
    dimension = dimensions.get(name)
    if dimension is None:
        message, cure = Message("formula-error.bounds", name=name), Message("formula-error.bounds-cure")
        scope.report("E106", "units-mismatch", message, written.span, cure)
        return None
    bound, value = comparison_of(written.comparison, dimension, scope)
    subject = InputValue(name) if name in scope.declared.get("input", ()) else MeasureValue(name)
    return conditions.Compared(subject, bound, value, span=written.span)


def comparison_of(written: ast.Comparison, of: Dimension, scope: Scope) -> tuple[Bound, Quantity]:
    """A bound and its value; a value that counts something else than what is compared is a problem."""
    value = quantity_of(written.bound, scope)
    check_dimension(value, of, written.bound, scope)
    match written:
        case ast.AtLeast():
            return Bound.AT_LEAST, value
        case ast.AtMost():
            return Bound.AT_MOST, value
        case ast.Above():
            return Bound.ABOVE, value
        case ast.Below():
            return Bound.BELOW, value
        case _:
            assert_never(written)


def check_dimension(value: Quantity, of: Dimension, written: ast.Expression, scope: Scope) -> None:
    if value.dimension != of:
        message = f"this is {value.dimension}, and what it is compared with is {of}"
        scope.report("E106", "units-mismatch", message, written.span, f"write {of} here")
