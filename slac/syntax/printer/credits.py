"""Prints credit tables."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.conditions import only_when
from slac.syntax.printer.items import BlockItem, LineItem
from slac.syntax.printer.offers import note
from slac.syntax.printer.words import (
    applies_to,
    expression,
    literal,
    mode,
    range_words,
    text,
)


def credit(value: ast.Credit) -> BlockItem:
    return BlockItem(
        value.span,
        (f"credit {value.name.id}", *text(value.text), *applies_to(value.plans)),
        _fields(value.fields),
    )


def _fields(fields: tuple[ast.CreditField, ...]) -> tuple[LineItem, ...]:
    """The rows below `the first of` or `the greatest of` are indented, so that one sees what it rules."""
    printed, deeper = [], 0
    for field in fields:
        printed.append(_field(field, deeper))
        if isinstance(field, ast.First | ast.Greatest):
            deeper = 1
    return tuple(printed)


def _field(field: ast.CreditField, deeper: int) -> LineItem:
    match field:
        case ast.MeasuredBy():
            phrase, rest = "measured by", (field.measure.id,)
        case ast.ShareOf():
            phrase, rest = "share of", (field.fee.id,)
        case ast.OnlyWhen():
            return only_when(field, "credit")
        case ast.CappedAt():
            phrase, rest = "capped at", (literal(field.most),)
        case ast.CreditRounding():
            phrase, rest = "rounded", (f"{mode(field.mode)} to {_quantum(field.to)}",)
        case ast.First():
            return LineItem(field.span, (("the first of",),))
        case ast.Greatest():
            return LineItem(field.span, (("the greatest of",),))
        case ast.Row():
            cells = (range_words(field.range),), (":", *expression(field.share))
            return LineItem(field.span, cells, "row", deeper)
        case ast.Note():
            return note(field)
        case _:
            assert_never(field)
    return LineItem(field.span, ((phrase,), rest), "credit")


def _quantum(to: ast.Cent | ast.LiteralQuantum) -> str:
    match to:
        case ast.Cent():
            return "the cent"
        case ast.LiteralQuantum():
            return literal(to.value)
        case _:
            assert_never(to)
