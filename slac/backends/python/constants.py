"""The constants of a module that functions and records share, each value once, and the filters of events."""

import ast
from dataclasses import dataclass, field

from slac.backends.python.name_table import NameTable
from slac.backends.python.quoting import Code
from slac.backends.python.tree import WordsConstant, assigned, call, literal, ref
from slac.lowering.times import Happened


@dataclass(slots=True)
class Constants:
    """Constants in their order."""

    words: NameTable
    causes: tuple[str, ...]
    """All causes that the policy names, as `CAUSES` lists them."""
    written: list[ast.stmt] = field(default_factory=list)
    _names: dict[tuple[Code, str], Code] = field(default_factory=dict)

    def once(self, hint: Code, value: ast.expr, reading: str) -> Code:
        """The name of a value, which is written where it has none yet; ours are given as they are."""
        key = hint, ast.dump(value)
        if key not in self._names:
            name = Code(hint.upper())
            taken = name in self._names.values()
            is_ours = name in self.words.ours.values()
            if taken or not is_ours:
                of_reading = f"{hint} {reading}" if taken else hint
                name = self.words.names.give(of_reading, otherwise="constant", capital=True)
            self._names[key] = name
            self.written.append(assigned(name, value))
        return self._names[key]


def filter_of(happened: Happened, constants: Constants, hours: ast.expr | None) -> ast.expr:
    """Which events a set of time takes, as the runtime is told; `hours`: its calendar's opening hours."""
    words = constants.words
    if happened.causes is None:
        causes = None
    elif set(happened.causes) == set(constants.causes):
        causes = call(Code("frozenset"), ref(words.ours.CAUSES))
    else:
        causes = call(Code("frozenset"), words.texts("excused causes", happened.causes))
    return call(
        Code("EventFilter"),
        words.literal(happened.event),
        causes=causes,
        but=literal(True) if happened.but else None,
        announced=None if happened.announced is None else literal(happened.announced),
        hours=hours,
        outside=literal(True) if happened.outside else None,
    )


def causes_constant(constants: Constants) -> ast.stmt:
    """The causes that the policy names, each once in the module."""
    return WordsConstant(constants.words.ours.CAUSES, constants.causes)
