"""Builds Python syntax trees of names and literals that are safe: every identifier is `Code`.

Text comes last (slac.backends.python.layout). A literal is a node that already has the spelling that our
quoting gives it, since `ast` would choose its own quotes.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from slac.backends.python.quoting import Code, py

_SIGNS: dict[str, type[ast.cmpop]] = {
    ">=": ast.GtE, "<=": ast.LtE, ">": ast.Gt, "<": ast.Lt, "==": ast.Eq, "!=": ast.NotEq,
    "in": ast.In, "not in": ast.NotIn, "is": ast.Is, "is not": ast.IsNot,
}  # fmt: skip
_OPERATORS: dict[str, type[ast.operator]] = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult, "//": ast.FloorDiv}


class Remark(ast.stmt):
    """A statement with a comment: behind it where there is room, else above."""

    _fields: ClassVar[tuple[str, ...]] = ("statement",)

    def __init__(self, statement: ast.stmt, words: Code) -> None:
        self.statement = statement
        self.words = words


class Docstring(ast.stmt):
    """What a function says of itself."""

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, words: Code) -> None:
        self.words = words


class TextConstant(ast.stmt):
    """A name for a text that is too long to stand where it is used."""

    _fields: ClassVar[tuple[str, ...]] = ("target",)

    def __init__(self, target: Code, words: str) -> None:
        self.target = ast.Name(target, ast.Store())
        self.words = words


class WordsConstant(ast.stmt):
    """A name for a list of texts, on few lines where none of them holds a blank."""

    _fields: ClassVar[tuple[str, ...]] = ("target",)

    def __init__(self, target: Code, words: tuple[str, ...]) -> None:
        self.target = ast.Name(target, ast.Store())
        self.words = words


def ref(name: Code) -> ast.Name:
    """A name. Raises TypeError for what is no code, since it might be a policy's words."""
    if not isinstance(name, Code):
        raise TypeError(f"{name!r} is no code")
    return ast.Name(name, ast.Load())


def literal(value: str | int | None) -> ast.Name:
    """A text, a whole number, a boolean or None."""
    return ref(py(value))


def typed(annotation: Code) -> ast.expr:
    """An annotation of ours."""
    return ast.parse(annotation, mode="eval").body


def attribute(value: ast.expr, name: Code) -> ast.Attribute:
    return ast.Attribute(value, name, ast.Load())


def call(function: Code | ast.expr, *arguments: ast.expr, **named: ast.expr | None) -> ast.Call:
    """A call; a keyword of None is left out."""
    given = [ast.keyword(name, value) for name, value in named.items() if value is not None]
    called = ref(function) if isinstance(function, Code) else function
    return ast.Call(called, list(arguments), given)


def tuple_of(items: Iterable[ast.expr]) -> ast.Tuple:
    return ast.Tuple(list(items), ast.Load())


def texts(values: Iterable[str]) -> ast.Tuple:
    """A tuple of texts."""
    return tuple_of(literal(value) for value in values)


def spread(value: ast.expr) -> ast.Starred:
    return ast.Starred(value, ast.Load())


def dict_of(items: Iterable[tuple[ast.expr, ast.expr]]) -> ast.Dict:
    pairs = list(items)
    return ast.Dict([key for key, _ in pairs], [value for _, value in pairs])


def at(value: ast.expr, index: ast.expr) -> ast.Subscript:
    return ast.Subscript(value, index, ast.Load())


def binary(left: ast.expr, sign: str, right: ast.expr) -> ast.BinOp:
    return ast.BinOp(left, _OPERATORS[sign](), right)


def joined(sign: str, values: Sequence[ast.expr]) -> ast.expr:
    """Several values with one sign between them."""
    first, *others = values
    for other in others:
        first = binary(first, sign, other)
    return first


def minus(value: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.USub(), value)


def negation(value: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), value)


def compared(left: ast.expr, sign: str, right: ast.expr) -> ast.Compare:
    return ast.Compare(left, [_SIGNS[sign]()], [right])


def all_of(parts: Sequence[ast.expr]) -> ast.expr:
    """Several truths with `and` between them."""
    return _truths(ast.And(), parts)


def any_of(parts: Sequence[ast.expr]) -> ast.expr:
    """Several truths with `or` between them."""
    return _truths(ast.Or(), parts)


def _truths(operator: ast.boolop, parts: Sequence[ast.expr]) -> ast.expr:
    """Joined truths; of the same kind within each other, they need no brackets."""
    flat: list[ast.expr] = []
    for part in parts:
        same = isinstance(part, ast.BoolOp) and type(part.op) is type(operator)
        flat += part.values if isinstance(part, ast.BoolOp) and same else [part]
    return flat[0] if len(flat) == 1 else ast.BoolOp(operator, flat)


def either(test: ast.expr, value: ast.expr, otherwise: ast.expr) -> ast.IfExp:
    return ast.IfExp(test, value, otherwise)


def each_of(value: ast.expr, name: Code, values: ast.expr) -> ast.ListComp:
    """`[value for name in values]`."""
    return ast.ListComp(value, [ast.comprehension(ast.Name(name, ast.Store()), values, [], 0)])


def assigned(target: Code, value: ast.expr) -> ast.Assign:
    return ast.Assign([ast.Name(target, ast.Store())], value)


def unpacked(targets: Sequence[Code], value: ast.expr) -> ast.Assign:
    """`a, b = value`."""
    names: list[ast.expr] = [ast.Name(target, ast.Store()) for target in targets]
    return ast.Assign([ast.Tuple(names, ast.Store())], value)


def annotated(target: Code, annotation: Code, value: ast.expr) -> ast.AnnAssign:
    return ast.AnnAssign(ast.Name(target, ast.Store()), typed(annotation), value, 1)


def returned(value: ast.expr) -> ast.Return:
    return ast.Return(value)


def branch(test: ast.expr, body: Sequence[ast.stmt], otherwise: Sequence[ast.stmt] = ()) -> ast.If:
    return ast.If(test, list(body), list(otherwise))


def function(
    name: Code,
    parameters: Iterable[tuple[Code, Code]],
    returns: Code,
    words: Code,
    body: Sequence[ast.stmt],
    defaults: Sequence[ast.expr] = (),
) -> ast.FunctionDef:
    """A function with its docstring; parameters are names with their annotations."""
    arguments = [ast.arg(each, typed(annotation)) for each, annotation in parameters]
    every = ast.arguments([], arguments, None, [], [], None, list(defaults))
    return ast.FunctionDef(name, every, [Docstring(words), *body], [], typed(returns))


def names_loaded(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The names that code reads and does not set itself, in the order in which it reads them."""
    stored: set[str] = set()
    loaded: dict[str, None] = {}
    for node in nodes:
        for part in ast.walk(node):
            match part:
                case ast.Name(id=name, ctx=ast.Store()):
                    stored.add(name)
                case ast.Name(id=name):
                    loaded[name] = None
                case _:
                    pass
    yield from (name for name in loaded if name not in stored)


def plain(value: ast.expr) -> Code:
    """An expression on one line."""
    return Code(ast.unparse(value))
