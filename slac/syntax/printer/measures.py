"""Prints measures."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.items import LineItem
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.words import (
    expression,
    literal,
    mode,
    text,
)


def measure(value: ast.Measure) -> LineItem:
    return LineItem(value.span, _cells(value), "measure")


def _cells(value: ast.Measure) -> tuple[Chunks, ...]:
    rest = list(expression(value.expression))
    if value.rounding:
        match value.rounding.to:
            case ast.UnitQuantum():
                to = f"the {value.rounding.to.unit}"
            case ast.LiteralQuantum():
                to = literal(value.rounding.to.value)
            case _:
                assert_never(value.rounding.to)
        each = "each " if value.rounding.each else ""
        rest = [*rest[:-1], f"{rest[-1]},", f"rounded {each}{mode(value.rounding.mode)} to {to}"]
    if value.empty:
        rest = [*rest[:-1], f"{rest[-1]},", f"or {literal(value.empty.value)} when the period is empty"]
    return (f"measure {value.name.id}",), text(value.text), ("=", *rest)
