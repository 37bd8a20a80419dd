"""Statements under construction: what is too long for a line gets a name before it is used."""

import ast
from typing import Self

from slac.backends.python.layout import INDENT
from slac.backends.python.name_table import NameTable
from slac.backends.python.quoting import Code, Names, width
from slac.backends.python.tree import assigned, plain, ref
from slac.lowering.names import StepName

ROOM = 78
"""What an expression may take of a line, so that it fits behind `return` and beside a second one's name."""
BOTH = 56
"""What two expressions may take of a line together."""


class Statements:
    """Statements, the names that they give, and the ratios whose halves they use."""

    def __init__(
        self,
        words: NameTable,
        main: StepName | None = None,
        names: Names | None = None,
        room: int = ROOM,
    ) -> None:
        """`main` is the ratio that a function is about, whose halves are plainly called num and den.

        `room` is what the value of the whole may take of a line; parts of it have ROOM.
        """
        self.words = words
        self.main = main
        self.room = room
        self.names = names or words.names.copy()
        self.statements: list[ast.stmt] = []
        self.unpacked: dict[StepName, tuple[Code, Code]] = {}

    def inner(self) -> Self:
        """A body for statements within this one, a level further in, which gives out the same names."""
        inside = type(self)(self.words, self.main, self.names, self.room - len(INDENT))
        inside.unpacked = self.unpacked
        return inside

    def half(self, name: StepName, which: int) -> ast.expr:
        if name not in self.unpacked:
            ours = self.words.ours
            self.unpacked[name] = (ours.num, ours.den) if name == self.main else self.words.halves(name)
        return ref(self.unpacked[name][which])

    def brief(self, expression: ast.expr, room: int) -> ast.expr:
        """An expression, under a name where it would take more room."""
        return expression if width(plain(expression)) <= room else self.named(expression)

    def named(self, expression: ast.expr) -> ast.expr:
        """A name that is given to an expression."""
        name = self.names.give("part", otherwise="part")
        self.statements.append(assigned(name, expression))
        return ref(name)
