"""Look-alikes: signs that look right and are not, such as `≤`, a full-width colon or `1,000`.

They are habits of a keyboard, a word processor or another language. Each look-alike knows the terminals that
were meant, so that reading goes on behind it as if these stood there, and one slip of the finger is one
error.
"""

import re
import unicodedata

from slac.diagnostics import Diagnostic, error
from slac.node import FrozenRecord
from slac.source import Span
from slac.syntax.tokens import LONGEST_NUMBER


class Lookalike(FrozenRecord):
    """A wrong sign, what is wrong with it, and where it ends."""

    problem: Diagnostic
    end: int
    stands_for: tuple[tuple[str, ...], ...] = ((),)
    """Terminals to read in its place (() is none), the likeliest first: the first that can come are taken."""


# Patterns are kept as text here: most files have none of these mistakes, and compiling them takes a while.
_FULL_WIDTH = dict(zip("：，、｛｝（）＝＋－＊×／÷，", ":,,{}()=+-**//,", strict=True))
_SYMBOLS = {
    "<=": ("at most", "AT", "MOST"), "≤": ("at most", "AT", "MOST"), "≦": ("at most", "AT", "MOST"),
    ">=": ("at least", "AT", "LEAST"), "≥": ("at least", "AT", "LEAST"), "≧": ("at least", "AT", "LEAST"),
    "<": ("below", "BELOW"), "＜": ("below", "BELOW"), ">": ("above", "ABOVE"), "＞": ("above", "ABOVE"),
    "==": ("exactly", "EXACTLY"),
}  # fmt: skip
_QUOTES = {
    "“": "”",
    "„": "”“",
    "”": "”",
    "＂": "＂",
    "«": "»",
    "「": "」",
    "『": "』",
    "'": "'",
    "‘": "’",
    "`": "`",
}
_CLOSED = r'"(?:\\.|[^"\\\n])*"'
_JOINED = {"&": "and", "|": "or"}
_GROUPED = r"[0-9]+(?:[,_'’，][0-9]+)+(?:\.[0-9]+)?"
_HALF_NUMBER = r"[.．][0-9０-９]+|[0-9０-９]+[.．](?![0-9０-９])|[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+\b"
_FOREIGN_COMMENT = r"(?s)//[^\n]*|/\*.*?\*/|/\*[^\n]*|＃[^\n]*"
_INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CURES = {
    ";": "leave it out: a new line is enough", "；": "leave it out: a new line is enough",
    "[": "leave it out: names in a list are only parted by commas", "。": "leave it out", ".": "leave it out",
    "]": "leave it out: names in a list are only parted by commas", "‰": "write it as a percentage",
    "&": "write `and`", "|": "write `or`", "!": "write `not`",
}  # fmt: skip
_MONEY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY"}
_STRAY = r"[^\w\s\"“”„«「『'‘`#{}()：，、｛｝（）:,=+*/%％<>≤≥–−-]+|[^\s]"


def read_lookalike(text: str, at: int) -> Lookalike | None:
    """The look-alike at a position where nothing stands that can come, or None where it is none we know."""
    sign, line_end = text[at], _line_end(text, at)
    for symbol in (text[at : at + 2], sign):
        if symbol in _SYMBOLS:
            words, *terminals = _SYMBOLS[symbol]
            spelt = tuple(terminals)
            problem = error("E014", "comparison-symbol", f"`{symbol}` is not a word of the language",
                            Span(at, at + len(symbol)), f"write `{words}`")  # fmt: skip
            return Lookalike(problem, at + len(symbol), (spelt, ("IS", *spelt), ()))
    foreign = re.compile(_FOREIGN_COMMENT).match(text, at)
    if foreign:
        span = Span(at, foreign.end())
        return Lookalike(
            error("E012", "stray-character", "this is no comment", span, "comments begin with `#`"), span.end
        )
    if sign in _FULL_WIDTH:
        return _full_width(at, sign, _FULL_WIDTH[sign])
    if sign in _QUOTES:
        return _quoted(text, at, line_end)
    if sign == '"' and not re.compile(_CLOSED).match(text, at):
        cure = 'end it with `"` on the same line; inside a text, write `\\"` for a quotation mark'
        problem = error("E009", "unclosed-string", "this text is never closed", Span(at, line_end), cure)
        return Lookalike(problem, line_end, (("STRING",), ()))
    return None


def stray(text: str, at: int) -> Lookalike:
    """Characters that mean nothing anywhere."""
    found = re.compile(_STRAY).match(text, at)
    signs = found[0] if found else text[at]
    span = Span(at, at + len(signs))
    if signs[0] in _MONEY:
        cure = f"write the currency's code behind the number, such as `1000 {_MONEY[signs[0]]}`"
        return Lookalike(
            error("E012", "stray-character", f"`{signs[0]}` cannot be read", Span(at, at + 1), cure), at + 1
        )
    stands_for: tuple[tuple[str, ...], ...] = ((),)
    if signs[0] in _JOINED:
        stands_for = ((_JOINED[signs[0]].upper(),), ())
    shown = _shown(signs)
    return Lookalike(
        error("E012", "stray-character", f"{shown} cannot be read", span, _CURES.get(signs[0], "")),
        span.end,
        stands_for,
    )


def read_odd_number(text: str, at: int) -> Lookalike | None:
    """A number that is written in a way that could be read as another number, or that nobody needs."""
    grouped = re.compile(_GROUPED).match(text, at)
    if grouped:
        digits = re.sub(r"[,_'’，]", "", grouped[0])
        parts = re.split(r"[,_'’，]", grouped[0])
        thousands = all(len(part.split(".")[0]) == 3 for part in parts[1:])
        cure = (
            f"write `{digits}`"
            if thousands
            else f"for a decimal fraction, write `{parts[0]}.{''.join(parts[1:])}`"
        )
        problem = error(
            "E016", "grouped-number", f"`{grouped[0]}` is not one number", Span(at, grouped.end()), cure
        )
        return Lookalike(problem, grouped.end(), (("NUMBER",), ()))
    half = re.compile(_HALF_NUMBER).match(text, at)
    if half:
        cure = "write digits on both sides of the point and no exponent"
        problem = error(
            "E018",
            "malformed-number",
            f"`{half[0]}` is not a way to write a number",
            Span(at, half.end()),
            cure,
        )
        return Lookalike(problem, half.end(), (("NUMBER",), ()))
    return None


def long_number(at: int, end: int) -> Lookalike:
    span = Span(at, end)
    message = f"this number has {end - at} digits"
    cure = f"at most {LONGEST_NUMBER} characters are read"
    return Lookalike(error("E017", "long-number", message, span, cure), end, (("NUMBER",), ()))


def find_invisible(text: str) -> tuple[Diagnostic, ...]:
    """Characters that turn the order of letters, so that what one reads is not what is written."""
    cure = "take it out: it changes the order in which the text around it is shown"
    return tuple(
        error("E019", "invisible-character", f"an invisible character stands here: {_name(found[0])}",
              Span(found.start(), found.end()), cure)
        for _, found in zip(range(20), _INVISIBLE.finditer(text), strict=False)
    )  # fmt: skip


def _full_width(at: int, sign: str, meant: str) -> Lookalike:
    names = {":": "COLON", ",": "COMMA", "{": "LBRACE", "}": "RBRACE", "(": "LPAR", ")": "RPAR", "=": "EQUAL",
             "+": "PLUS", "-": "MINUS", "*": "STAR", "/": "SLASH"}  # fmt: skip
    problem = error("E013", "full-width-punctuation", f"`{sign}` is not the sign that is meant here",
                    Span(at, at + 1), f"write `{meant}`")  # fmt: skip
    return Lookalike(problem, at + 1, ((names[meant],), ()))


def _quoted(text: str, at: int, line_end: int) -> Lookalike:
    closing = [place for sign in _QUOTES[text[at]] if (place := text.find(sign, at + 1, line_end)) > 0]
    end = min(closing) + 1 if closing else line_end
    shown = text[at] + (text[end - 1] if closing else "")
    message = f"`{shown[0]}` does not begin a text" if text[at] != "`" else "a backtick does not begin a text"
    problem = error("E013", "full-width-punctuation", message, Span(at, end), 'put texts between `"` and `"`')
    return Lookalike(problem, end, (("STRING",), ("NAME",), ()))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return at + len(text[at:end].rstrip())


def _shown(signs: str) -> str:
    if all(sign.isprintable() for sign in signs):
        return f"`{signs[:20]}`"
    return next(_name(sign) for sign in signs if not sign.isprintable())


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'a control character').lower()}"
