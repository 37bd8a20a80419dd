"""Lays code out as the formatter would, so that what we emit needs none at run time.

A call or a collection stands on one line where it fits; where it does not, each of its items gets a line
and a comma behind it. That is the whole of the formatter's rule for code that has no other long parts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from slac.backends.python.quoting import WIDTH, Code, code, joined, py, width

INDENT = Code("    ")
NOTHING = Code("")


@dataclass(frozen=True, slots=True)
class Group:
    """Items between brackets, `opening` up to and with the bracket: `Calendar(`."""

    opening: Code
    items: tuple["Doc", ...]
    closing: Code
    comma: bool = True
    """Whether a comma may stand behind the last item: not behind a comprehension."""


Doc: TypeAlias = Code | Group


def call(function: Code, *arguments: Doc) -> Group:
    return Group(code("{}(", function), arguments, Code(")"))


def keyword(name: Code, value: Doc) -> Doc:
    """`name=value`, as an argument of a call."""
    match value:
        case Group():
            return Group(code("{}={}", name, value.opening), value.items, value.closing)
        case _:
            return code("{}={}", name, value)


def tuple_of(items: Iterable[Doc]) -> Doc:
    every = tuple(items)
    return Group(Code("("), every, Code(")")) if every else Code("()")


def texts(values: Iterable[str]) -> Doc:
    return tuple_of(py(value) for value in values)


def one_line(doc: Doc) -> Code:
    match doc:
        case Group():
            lone = len(doc.items) == 1 and (doc.opening == "(" or doc.opening.endswith("=("))
            inside = joined(", ", [one_line(item) for item in doc.items])
            return code("{}{},{}" if lone else "{}{}{}", doc.opening, inside, doc.closing)
        case _:
            return doc


def lines(doc: Doc, before: Code = NOTHING, behind: Code = NOTHING, depth: int = 0) -> list[Code]:
    """The lines of `before`, the code and `behind`, indented by `depth` levels."""
    margin = code("{}" * depth, *[INDENT] * depth)
    plain = code("{}{}{}{}", margin, before, one_line(doc), behind)
    if width(plain) <= WIDTH or not isinstance(doc, Group) or not doc.items:
        return [plain]
    found = [code("{}{}{}", margin, before, doc.opening)]
    for item in doc.items:
        found += lines(item, behind=Code(",") if doc.comma else NOTHING, depth=depth + 1)
    found.append(code("{}{}{}", margin, doc.closing, behind))
    return found


def statement(doc: Doc, before: Code = NOTHING, behind: Code = NOTHING, depth: int = 1) -> list[Code]:
    """Lines inside a function, which are indented by one level when the function is written out."""
    margin = len(INDENT)
    return [Code(line[margin:]) for line in lines(doc, before, behind, depth)]


def unpacking(targets: Sequence[Code], value: Group) -> list[Code]:
    """`a, b = call(...)` inside a function."""
    plain = code("{} = ", joined(", ", targets))
    if len(targets) == 1 or width(plain) + len(INDENT) + width(one_line(value)) <= WIDTH:
        return statement(value, plain)
    each = [code("{}{},", INDENT, name) for name in targets]
    return [Code("("), *each, *statement(value, Code(") = "))]


def returning(names: Sequence[Code]) -> list[Code]:
    """`return a, b` inside a function."""
    plain = code("return {}", joined(", ", names))
    fits = width(plain) + len(INDENT) <= WIDTH
    return [plain] if fits else statement(tuple_of(names), Code("return "))


def long_text(name: Code, value: str) -> list[Code]:
    """A constant that holds a text, on as many lines as it takes."""
    plain = code("{} = {}", name, py(value))
    if width(plain) <= WIDTH:
        return [plain]
    room = WIDTH if width(py(value)) + len(INDENT) <= WIDTH else WIDTH // 2
    pieces = [code("{}{}", INDENT, py(piece)) for piece in wrapped(value, room, keep=True)]
    return [code("{} = (", name), *pieces, Code(")")]


def wrapped(text: str, room: int, keep: bool = False) -> list[str]:
    """A text in pieces of at most `room` cells, cut behind blanks; `keep` keeps the blanks."""
    pieces: list[str] = []
    rest = text
    while width(rest) > room:
        cut = taken = 0
        while taken + width(rest[cut]) <= room:
            taken += width(rest[cut])
            cut += 1
        blank = rest.rfind(" ", 1, cut)
        cut = blank + 1 if blank > 0 else cut
        pieces.append(rest[:cut] if keep else rest[:cut].rstrip())
        rest = rest[cut:]
    return [*pieces, rest] if rest else pieces
