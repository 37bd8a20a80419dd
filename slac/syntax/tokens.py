"""What a single token means: texts without their quotes and escapes, numbers in ASCII digits, comments."""

import re

from slac.source import Span
from slac.syntax import ast

LONGEST_NUMBER = 40
"""Digits that a number may have. Exact arithmetic has no limit of its own, so that the reader sets one."""

DEEPEST = 100
"""Levels of nesting that a policy may have, so that every later pass can walk its tree by plain recursion."""

_ASCII_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
_ESCAPE = re.compile(r"\\(.)")
_COMMENT = re.compile(r"#[^\n]*")


def unquoted(text: str) -> str:
    """The text that a quoted string stands for."""
    inner = text[1:-1]
    if "\\" not in inner:
        return inner
    return _ESCAPE.sub(lambda escape: {"n": "\n", "t": "\t"}.get(escape[1], escape[1]), inner)


def token_value(terminal: str, text: str) -> str:
    """What the tree keeps of a token that is not always the same."""
    match terminal:
        case "STRING":
            return unquoted(text)
        case "NUMBER":
            return text.translate(_ASCII_DIGITS)
        case "LANGUAGE":
            return text[1:]
        case "UNIT":
            return text.removesuffix("s")
        case _:
            return text


def comments_in(text: str, skipped: list[tuple[int, int]]) -> tuple[ast.Comment, ...]:
    """The comments in the stretches of a text that hold nothing else but blanks."""
    found = []
    for start, end in skipped:
        for comment in _COMMENT.finditer(text, start, end):
            line = text.rfind("\n", 0, comment.start()) + 1
            written = comment[0].rstrip()
            span = Span(comment.start(), comment.start() + len(written))
            found.append(ast.Comment(written, not text[line : comment.start()].strip(" \t\ufeff"), span=span))
    return tuple(found)
