"""Gives statements their text, laid out as the formatter would, so that what we emit needs none.

A statement stands on one line where it fits. Where it does not, its outermost brackets open: the arguments of
a call go on a line of their own if they fit there, the items of a collection always on a line each. Nothing
else is ever too long, since long expressions are taken apart into named parts before.
"""

import ast
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from slac.backends.python.quoting import WIDTH, Code, code, comment, joined, py, remark, width
from slac.backends.python.tree import Docstring, Remark, TextConstant, WordsConstant, plain, texts

INDENT = Code("    ")
NOTHING = Code("")


class Opened(NamedTuple):
    """An expression that ends in brackets: what stands before them and up to the opening one, the items."""

    opening: Code
    items: tuple[tuple[Code, ast.expr], ...]
    """Each with what stands before it, such as `name=`."""
    closing: Code
    in_one_line: bool
    """Whether all items may share a line of their own."""
    between: Code = Code(",")
    """What stands behind each item."""


def module_text(blocks: Iterable[Sequence[ast.stmt]]) -> list[Code]:
    """Statements, two blank lines around each function and between blocks, none between constants."""
    found: list[Code] = []
    after_function = False
    for number, block in enumerate(blocks):
        for position, statement in enumerate(block):
            is_function = isinstance(_bare(statement), ast.FunctionDef)
            if found and (is_function or after_function):
                found += [NOTHING, NOTHING]
            elif number and not position:
                found.append(NOTHING)
            found += statement_lines(statement, 0)
            after_function = is_function
    return found


def _bare(statement: ast.stmt) -> ast.stmt:
    return statement.statement if isinstance(statement, Remark) else statement


def statement_lines(statement: ast.stmt, depth: int) -> list[Code]:
    """The lines of a statement, indented by `depth` levels."""
    margin = code("{}" * depth, *[INDENT] * depth)
    match statement:
        case Remark():
            return _remarked(statement, depth)
        case Docstring():
            return docstring_lines(statement.words, margin)
        case TextConstant():
            return _long_text(statement.words, code("{} = ", plain(statement.target)))
        case WordsConstant():
            return _words(statement.words, code("{} = ", plain(statement.target)))
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=value):
            whole = code("{}{} = {}", margin, joined(", ", map(plain, targets)), plain(value))
            if width(whole) <= WIDTH:
                return [whole]
            each = [code("{}{}{},", margin, INDENT, plain(target)) for target in targets]
            return [code("{}(", margin), *each, *expression_lines(value, margin, Code(") = "), NOTHING)]
        case ast.Assign(targets=[target], value=value):
            return _valued(margin, code("{} = ", plain(target)), value)
        case ast.AnnAssign(target=target, annotation=annotation, value=ast.expr() as value):
            return _valued(margin, code("{}: {} = ", plain(target), plain(annotation)), value)
        case ast.Return(value=ast.expr() as value):
            whole = code("{}return {}", margin, _bare_tuple(value))
            return [whole] if width(whole) <= WIDTH else _valued(margin, Code("return "), value)
        case ast.If(test=test, body=body, orelse=otherwise):
            found = [code("{}if {}:", margin, plain(test)), *_body(body, depth)]
            if otherwise:
                found += [code("{}else:", margin), *_body(otherwise, depth)]
            return found
        case ast.FunctionDef():
            return [*_signature(statement), *_body(statement.body, depth)]
        case ast.ImportFrom() | ast.Import():
            return _import(statement)
        case _:
            return [code("{}{}", margin, Code(ast.unparse(statement)))]


def fits_on_a_line(statement: ast.stmt) -> bool:
    """Whether a statement of a function fits on one line."""
    lines = statement_lines(statement, 1)
    return len(lines) == 1 and width(lines[0]) <= WIDTH


def _body(statements: Sequence[ast.stmt], depth: int) -> list[Code]:
    return [line for each in statements for line in statement_lines(each, depth + 1)]


def _remarked(said: Remark, depth: int) -> list[Code]:
    """The comment behind the first line where that stands alone and has room, else above."""
    margin = code("{}" * depth, *[INDENT] * depth)
    lines = statement_lines(said.statement, depth)
    behind = code("{}  {}", lines[0], remark(said.words))
    header = isinstance(said.statement, ast.If | ast.FunctionDef) and lines[0].endswith(":")
    if (header or len(lines) == 1) and width(behind) <= WIDTH:
        return [behind, *lines[1:]]
    above = wrapped(said.words, WIDTH - width(margin) - len("# ''"))
    return [*(code("{}{}", margin, remark(line)) for line in above), *lines]


def docstring_lines(words: Code, margin: Code) -> list[Code]:
    """Words between three quotes: on one line, or the end of them on a line of its own."""
    whole = code('{}"""{}"""', margin, words)
    if width(whole) <= WIDTH:
        return [whole]
    first, *more = (comment(line) for line in wrapped(words, WIDTH - width(margin) - 3))
    rest = [code("{}{}", margin, line) for line in more]
    return [code('{}"""{}', margin, first), *rest, code('{}"""', margin)]


def _bare_tuple(value: ast.expr) -> Code:
    """An expression on one line; a tuple of several without its brackets."""
    match value:
        case ast.Tuple(elts=[_, _, *_] as items):
            return joined(", ", map(plain, items))
        case _:
            return plain(value)


def _valued(margin: Code, before: Code, value: ast.expr) -> list[Code]:
    """`before` and a value; a tuple goes without brackets where it fits on the line in an assignment."""
    if not is_long(value):
        whole = code("{}{}{}", margin, before, _bare_tuple(value) if margin else plain(value))
        if width(whole) <= WIDTH:
            return [whole]
    return expression_lines(value, margin, before, NOTHING)


def expression_lines(value: ast.expr, margin: Code, before: Code, behind: Code) -> list[Code]:
    """The lines of `before`, an expression and `behind`."""
    opened = _opened(value)
    if opened is None or not is_long(value):
        whole = code("{}{}{}{}", margin, before, plain(value), behind)
        if width(whole) <= WIDTH or opened is None or not opened.items:
            return [whole]
    found = [code("{}{}{}", margin, before, opened.opening)]
    inner = code("{}{}", margin, INDENT)
    if opened.in_one_line and not is_long(value):
        items = joined(", ", [code("{}{}", name, plain(item)) for name, item in opened.items])
        row = code("{}{}", inner, items)
        if width(row) <= WIDTH:
            return [*found, row, code("{}{}{}", margin, opened.closing, behind)]
    for name, item in opened.items:
        found += expression_lines(item, inner, name, opened.between)
    return [*found, code("{}{}{}", margin, opened.closing, behind)]


def is_long(value: ast.expr) -> bool:
    """Whether an expression has so many parts that no line holds it, which is soon said of large tables."""
    match value:
        case ast.Tuple(elts=items) | ast.Call(args=items):
            return len(items) > WIDTH or any(map(is_long, items))
        case _:
            return False


def _opened(value: ast.expr) -> Opened | None:
    match value:
        case ast.Call(func=called, args=arguments, keywords=keywords):
            items = [(NOTHING, each) for each in arguments]
            items += [(code("{}=", Code(each.arg or "")), each.value) for each in keywords]
            return Opened(code("{}(", plain(called)), tuple(items), Code(")"), in_one_line=True)
        case ast.Subscript(value=named, slice=ast.Tuple(elts=items_)):
            opening = code("{}[", plain(named))
            return Opened(opening, tuple((NOTHING, each) for each in items_), Code("]"), False)
        case ast.Tuple(elts=items_):
            return Opened(Code("("), tuple((NOTHING, each) for each in items_), Code(")"), False)
        case ast.Set(elts=items_):
            return Opened(Code("{"), tuple((NOTHING, each) for each in items_), Code("}"), False)
        case ast.ListComp(elt=item, generators=[each]):
            every = (NOTHING, item), (code("for {} in ", plain(each.target)), each.iter)
            return Opened(Code("["), every, Code("]"), False, NOTHING)
        case ast.Dict(keys=keys, values=values):
            pairs = [(code("{}: ", plain(k)), v) for k, v in zip(keys, values, strict=True) if k is not None]
            return Opened(Code("{"), tuple(pairs), Code("}"), False)
        case _:
            return None


def _signature(function: ast.FunctionDef) -> list[Code]:
    each = _parameters(function.args)
    arguments = joined(", ", each)
    returns = plain(function.returns) if function.returns is not None else Code("None")
    whole = code("def {}({}) -> {}:", Code(function.name), arguments, returns)
    if width(whole) <= WIDTH:
        return [whole]
    found = [code("def {}(", Code(function.name))]
    if width(arguments) + len(INDENT) <= WIDTH:
        found.append(code("{}{}", INDENT, arguments))
    else:
        found += [code("{}{},", INDENT, parameter) for parameter in each]
    assert function.returns is not None, "all functions say what they return"
    return [*found, *expression_lines(function.returns, NOTHING, Code(") -> "), Code(":"))]


def _parameters(arguments: ast.arguments) -> list[Code]:
    found = [
        code("{}: {}", Code(each.arg), plain(each.annotation)) if each.annotation else Code(each.arg)
        for each in arguments.args
    ]
    for place, default in enumerate(arguments.defaults, len(found) - len(arguments.defaults)):
        found[place] = code("{} = {}", found[place], plain(default))
    return found


def _import(statement: ast.Import | ast.ImportFrom) -> list[Code]:
    whole = Code(ast.unparse(statement))
    if width(whole) <= WIDTH or isinstance(statement, ast.Import):
        return [whole]
    names = [code("{}{},", INDENT, Code(each.name)) for each in statement.names]
    return [code("from {} import (", Code(statement.module or "")), *names, Code(")")]


def _long_text(words: str, before: Code) -> list[Code]:
    """A text on as many lines as it takes, behind `before`."""
    whole = code("{}{}", before, py(words))
    if width(whole) <= WIDTH:
        return [whole]
    room = WIDTH if width(py(words)) + len(INDENT) <= WIDTH else WIDTH // 2
    pieces = [code("{}{}", INDENT, py(piece)) for piece in wrapped(words, room, keep=True)]
    return [code("{}(", before), *pieces, Code(")")]


def _words(words: tuple[str, ...], before: Code) -> list[Code]:
    """Texts as a tuple, or where that takes more than a line and no text holds a blank, as words to split."""
    items = texts(words)
    whole = code("{}{}", before, plain(items))
    together = " ".join(words)
    if width(whole) <= WIDTH or together.split() != list(words):
        return expression_lines(items, NOTHING, before, NOTHING)
    lines = wrapped(together, WIDTH - len(INDENT) - 2, keep=True)
    return [code("{}(", before), *(code("{}{}", INDENT, py(line)) for line in lines), Code(").split()")]


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
