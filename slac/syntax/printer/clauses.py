"""Prints what is said about the contract's own text, and about findings."""

from slac.syntax import ast
from slac.syntax.printer.items import LineItem
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.words import led, names, text


def informational(value: ast.Informational) -> LineItem:
    return LineItem(value.span, (("informational", *text(value.reason)),))


def question(value: ast.Question) -> LineItem:
    about = led("about", names(value.about)) if value.about else ()
    return LineItem(value.span, ((f"question {value.name.id}", *text(value.text), *about),))


def accept(value: ast.Accept) -> LineItem:
    return LineItem(value.span, (_words(value),))


def _words(value: ast.Accept) -> Chunks:
    subjects = led("in", names(value.subjects)) if value.subjects else ()
    corrected = (f"corrected by {value.corrected_by.reading.id}",) if value.corrected_by else ()
    return ("accept", value.rule, *subjects, *corrected, *text(value.reason))
