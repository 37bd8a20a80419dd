"""Formulas that are alike but for their numbers, as one formula and the numbers of each.

`(99% - uptime) * 2` and `(98% - uptime) * 3` are one formula with two numbers. It is found in the syntax
trees, after all else about a formula is decided: where two trees differ in whole numbers only, these get
names.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from slac.backends.python.quoting import Code, Names
from slac.backends.python.tree import assigned, at, literal, ref, unpacked

_LETTERS = "abcdefgh"


class Form(NamedTuple):
    """The statements of a formula, and what they are given for each of the rows that are alike."""

    statements: list[ast.stmt]
    figures: dict[int, tuple[Code, ...]]
    """By the number of the row: whole numbers, as they are written."""


def forms_of(formulas: Mapping[int, list[ast.stmt]], names: Names, given: Code) -> list[Form]:
    """The formulas of rows in as few forms as there are; a form finds its numbers in `given`."""
    alike: dict[str, dict[int, list[ast.Name]]] = {}
    for row, statements in formulas.items():
        numbers = [each for statement in statements for each in _numbers(statement)]
        alike.setdefault(_without_numbers(statements, numbers), {})[row] = numbers
    return [_form(formulas[next(iter(rows))], rows, names.copy(), given) for rows in alike.values()]


def _form(statements: list[ast.stmt], rows: dict[int, list[ast.Name]], names: Names, given: Code) -> Form:
    """One form: numbers in which its rows differ get names, the same where they are the same in all rows."""
    columns = [tuple(Code(number.id) for number in place) for place in zip(*rows.values(), strict=True)]
    differing = list(dict.fromkeys(column for column in columns if len(set(column)) > 1))
    called = {
        column: names.give(_LETTERS[min(place, len(_LETTERS) - 1)], otherwise="figure")
        for place, column in enumerate(differing)
    }
    for number, column in zip(next(iter(rows.values())), columns, strict=True):
        number.id = called.get(column, number.id)
    figures = {row: tuple(column[place] for column in differing) for place, row in enumerate(rows)}
    taken: list[ast.stmt] = []
    if len(differing) == 1:
        taken = [assigned(called[differing[0]], at(ref(given), literal(0)))]
    elif differing:
        taken = [unpacked(tuple(called.values()), ref(given))]
    return Form([*taken, *statements], figures)


def _numbers(node: ast.AST) -> Iterator[ast.Name]:
    """The whole numbers of a tree, in the order in which it is read."""
    if isinstance(node, ast.Name) and node.id[0] in "-0123456789":
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _numbers(child)


def _without_numbers(statements: Sequence[ast.stmt], numbers: Sequence[ast.Name]) -> str:
    """What trees are but for their numbers, as a text to compare by."""
    kept = [number.id for number in numbers]
    for number in numbers:
        number.id = "0"
    text = " ".join(map(ast.dump, statements))
    for number, digits in zip(numbers, kept, strict=True):
        number.id = digits
    return text
