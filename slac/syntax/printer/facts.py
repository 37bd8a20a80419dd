"""Prints the facts that an account brings."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.items import LineItem
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.words import (
    led,
    literal,
    named,
    text,
)


def fee(value: ast.Fee) -> LineItem:
    first, *others = (_basis(each) for each in value.bases)
    return LineItem(
        value.span, (("fee", *first, *(chunk for other in others for chunk in led("or", other))),)
    )


def _basis(basis: ast.Basis) -> Chunks:
    match basis.per:
        case ast.PerMonth():
            per = "per month"
        case ast.PerYear():
            per = "per year, prorated by month" if basis.per.prorated else "per year"
        case _:
            assert_never(basis.per)
    return (basis.name.id, *text(basis.text), per)


def given(value: ast.Input) -> LineItem:
    return LineItem(value.span, _input(value), "input")


def _input(value: ast.Input) -> tuple[Chunks, ...]:
    match value.kind:
        case ast.OneOf():
            kind: Chunks = ("one of", *named(value.kind.choices))
        case ast.YesNo():
            kind = ("yes or no",)
        case ast.NumberKind():
            kind = _number(value.kind)
        case ast.DateKind():
            kind = ("date",)
        case _:
            assert_never(value.kind)
    default = (f"default {fact_value(value.default.value)}",) if value.default else ()
    return (f"input {value.name.id}",), text(value.text), (*kind, *default)


def _number(kind: ast.NumberKind) -> Chunks:
    words = "number"
    if kind.range is not None:
        words = f"number from {literal(kind.range.low)} to {literal(kind.range.high)}"
    match kind.direction:
        case None:
            return (words,)
        case ast.MoreIsWorse():
            return f"{words},", "more is worse"
        case ast.LessIsWorse():
            return f"{words},", "less is worse"
        case _:
            assert_never(kind.direction)


def fact_value(value: ast.FactValue) -> str:
    match value:
        case ast.Number() | ast.Percent() | ast.Amount() | ast.Duration():
            return literal(value)
        case ast.Date():
            return value.text
        case ast.Chosen():
            return value.name.id
        case ast.Yes():
            return "yes"
        case ast.No():
            return "no"
        case _:
            assert_never(value)
