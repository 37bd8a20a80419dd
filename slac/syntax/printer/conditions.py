"""Prints the conditions that a block holds."""

from slac.syntax import ast
from slac.syntax.printer.items import LineItem
from slac.syntax.printer.words import (
    condition,
    text,
)


def only_when(field: ast.OnlyWhen, run: str = "") -> LineItem:
    return LineItem(field.span, (("only when",), (*condition(field.condition), *text(field.text))), run)
