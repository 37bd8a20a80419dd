"""Prints the conditions that a block holds."""

from slac.syntax import ast
from slac.syntax.printer.items import Leaf
from slac.syntax.printer.words import (
    condition,
    text,
)


def only_when(field: ast.OnlyWhen, run: str = "") -> Leaf:
    return Leaf(field.span, (("only when",), (*condition(field.condition), *text(field.text))), run)
