"""Prints what is promised."""

from slac.syntax import ast
from slac.syntax.printer.items import LineItem
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.words import applies_to, range_words, strength, text


def commitment(value: ast.Commitment) -> LineItem:
    return LineItem(value.span, (_words(value),))


def _words(value: ast.Commitment) -> Chunks:
    name = (value.name.id,) if value.name else ()
    head = ("commitment", *name, *text(value.text), *applies_to(value.plans))
    promise = f"{value.measure.id} {range_words(value.comparison)}"
    return (*head[:-1], f"{head[-1]}:", promise, *strength(value.strength))
