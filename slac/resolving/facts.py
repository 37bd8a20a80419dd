"""Resolves the facts that an account brings: its fees, its inputs, and the values that these may have."""

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from slac import agreement as model
from slac.diagnostics import Message
from slac.resolving.literals import date_of, quantity_of, text_or_name
from slac.resolving.scope import Scope
from slac.syntax import ast
from slac.units import RATIO, exact_decimal


def resolve_fee(written: ast.Fee, scope: Scope) -> model.Fee:
    bases = tuple(_basis(each, scope) for each in written.bases)
    return model.Fee(bases[0].column, bases, span=written.span)


def _basis(written: ast.Basis, scope: Scope) -> model.FeeBasis:
    match written.per:
        case ast.PerMonth():
            months, prorated = 1, False
        case ast.PerYear():
            months, prorated = 12, bool(written.per.prorated)
        case _:
            assert_never(written.per)
    text = text_or_name(written.text, written.name, scope)
    return model.FeeBasis(written.name.id, text, months, prorated, span=written.span)


def resolve_input(written: ast.Input, scope: Scope) -> model.Input:
    choices: tuple[model.Choice, ...] = ()
    match written.kind:
        case ast.OneOf():
            kind = model.InputKind.CHOICE
            choices = _unique_choices(written.kind.choices, scope)
        case ast.YesNo():
            kind = model.InputKind.BOOLEAN
        case ast.NumberKind():
            kind = model.InputKind.NUMBER
        case ast.DateKind():
            kind = model.InputKind.DATE
        case _:
            assert_never(written.kind)
    text = text_or_name(written.text, written.name, scope)
    given = model.Input(written.name.id, text, kind, choices, None, span=written.span)
    if isinstance(written.kind, ast.NumberKind):
        given = _limited(given, written.kind, scope)
    default = cell_of(written.default.value, given, scope) if written.default else None
    return given.replace(default=default)


def _limited(given: model.Input, written: ast.NumberKind, scope: Scope) -> model.Input:
    """The input with what is said of its numbers: from where to where they go, and which way is worse."""
    worse = None if written.direction is None else isinstance(written.direction, ast.MoreIsWorse)
    if written.range is None:
        return given.replace(more_is_worse=worse)
    least, most = (quantity_of(each, scope) for each in (written.range.low, written.range.high))
    if least.value >= most.value:
        message = f"`{given.name}` can have no value in this range"
        scope.report("E119", "wrong-value", message, written.range.span, "write the lower end first")
    return given.replace(least=least, most=most, more_is_worse=worse)


def _unique_choices(written: Sequence[ast.Choice], scope: Scope) -> tuple[model.Choice, ...]:
    found: dict[str, model.Choice] = {}
    for choice in written:
        if choice.name.id in found:
            message = Message("name-error.choice", name=choice.name.id)
            scope.report("E101", "duplicate-name", message, choice.span, Message("name-error.keep-one"))
        found[choice.name.id] = model.Choice(
            choice.name.id, text_or_name(choice.text, choice.name, scope), span=choice.span
        )
    return tuple(found.values())


def cell_of(written: ast.FactValue, given: model.Input, scope: Scope) -> str | None:
    """A value as the cell of the accounts table for an input; one of another kind is a problem."""
    match given.kind, written:
        case model.InputKind.CHOICE, ast.Chosen() if written.name.id in _names_of(given.choices):
            return written.name.id
        case model.InputKind.BOOLEAN, ast.Yes():
            return "yes"
        case model.InputKind.BOOLEAN, ast.No():
            return "no"
        case model.InputKind.DATE, ast.Date():
            day = date_of(written, scope)
            return day.isoformat() if day else None
        case model.InputKind.NUMBER, ast.Number() | ast.Percent():
            quantity = quantity_of(written, scope)
            if _in_range(quantity.value, given):
                return exact_decimal(quantity.value, 40) if quantity.dimension == RATIO else None
    kinds = {
        model.InputKind.CHOICE: "one of " + ", ".join(f"`{name}`" for name in _names_of(given.choices)),
        model.InputKind.BOOLEAN: "`yes` or `no`",
        model.InputKind.NUMBER: _number_words(given),
        model.InputKind.DATE: "a date",
    }
    message = f"this is no value of `{given.name}`"
    scope.report("E119", "wrong-value", message, written.span, f"write {kinds[given.kind]}")
    return None


def _in_range(value: Fraction, given: model.Input) -> bool:
    least, most = given.least, given.most
    return (least is None or value >= least.value) and (most is None or value <= most.value)


def _number_words(given: model.Input) -> str:
    if given.least is None or given.most is None:
        return "a number"
    least, most = (exact_decimal(each.value, 40) for each in (given.least, given.most))
    return f"a number from {least} to {most}"


def _names_of(choices: Sequence[model.Choice]) -> list[str]:
    return [choice.name for choice in choices]
