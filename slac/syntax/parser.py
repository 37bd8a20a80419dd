"""Reads a policy's text with the grammar, and builds the tree of what was written. The only file that knows Lark."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from slac.diagnostics import Diagnostic, error
from slac.records import Node
from slac.source import Source, Span
from slac.syntax import ast
from slac.syntax.literate import Document, read_document

_CLASSES = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): cls
    for name, cls in vars(ast).items()
    if isinstance(cls, type) and issubclass(cls, Node)
}
_ASCII_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
_ESCAPE = re.compile(r"\\(.)")
_DEEPEST = 200


class _NamesEverywhere:
    """Lets the lexer see a whole word as a name in every state, so that `atmost` is not read as `at most`."""

    always_accept = ("NAME",)

    def process(self, stream: Any) -> Any:
        return stream


@cache
def grammar() -> Lark:
    """The compiled grammar."""
    text = files("slac.grammar").joinpath("slac.lark").read_text(encoding="utf-8")
    return Lark(
        text,
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
        postlex=_NamesEverywhere(),
        lexer_callbacks={},
    )


def parse_policy(source: Source) -> tuple[ast.Policy | None, Document, tuple[Diagnostic, ...]]:
    """The tree of a policy's declarations and the document around them, or None and what could not be read."""
    document, problems = read_document(source)
    try:
        tree = grammar().parse(document.code)
    except UnexpectedInput as unexpected:
        at = min(unexpected.pos_in_stream or 0, len(source.text))
        found = error("E001", "syntax-error", str(unexpected).splitlines()[0], Span(at, at))
        return None, document, (*problems, found)
    try:
        declarations = _build(tree.children[0], 0)
    except _TooDeepError as deep:
        cure = "split the expression into measures of their own"
        return None, document, (*problems, error("E003", "too-deep", str(deep), deep.span, cure))
    return ast.Policy(declarations, ()), document, problems


class _TooDeepError(Exception):
    def __init__(self, span: Span) -> None:
        super().__init__(f"this is nested more than {_DEEPEST} levels deep")
        self.span = span


def _build(part: Any, depth: int) -> Any:
    """The node, tuple, text or flag that a part of Lark's tree stands for."""
    if part is None:
        return None
    if isinstance(part, Token):
        return _value_of(part)
    assert isinstance(part, Tree)
    rule = str(part.data)
    if rule.startswith("flag_"):
        return True
    if depth > _DEEPEST:
        raise _TooDeepError(_span_of(part))
    children = tuple(_build(child, depth + 1) for child in part.children)
    if rule.endswith(("_list", "_fields")):
        return children
    return _CLASSES[rule](*children, span=_span_of(part))


def _span_of(tree: Tree[Token]) -> Span:
    return Span(0, 0) if tree.meta.empty else Span(tree.meta.start_pos, tree.meta.end_pos)


def _value_of(token: Token) -> str:
    match token.type:
        case "STRING":
            return _ESCAPE.sub(lambda escape: {"n": "\n", "t": "\t"}.get(escape[1], escape[1]), token[1:-1])
        case "NUMBER":
            return token.translate(_ASCII_DIGITS)
        case "LANGUAGE":
            return token[1:]
        case "UNIT":
            return token.removesuffix("s")
        case _:
            return str(token)
