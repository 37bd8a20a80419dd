"""Look-alikes: signs that look right and are not, such as `≤`, a full-width colon or `1,000`.

They are habits of a keyboard, a word processor or another language. Each look-alike knows the terminals that
were meant, so that reading goes on behind it as if these stood there, and one slip of the finger is one
error.
"""

import re
import unicodedata

from slac.diagnostics import Diagnostic, Edit, Message, error
from slac.node import FrozenRecord
from slac.source import Span
from slac.syntax.tokens import LONGEST_NUMBER


class Lookalike(FrozenRecord):
    """A wrong sign, what is wrong with it, and where it ends."""

    problem: Diagnostic
    end: int
    stands_for: tuple[tuple[str, ...], ...] = ((),)
    """Terminals to read in its place (() is none), the likeliest first: the first that can come are taken."""
    written: str = ""
    """What to write in its place where that is no fixed word or sign: a text, a name or a number."""
    certain: bool = True
    """Whether nothing else can have been meant."""


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
_PERCENT = ("%", "％")
_JOINED = {"&": "and", "|": "or"}
_GROUPED = r"[0-9]+(?:[,_'’，][0-9]+)+(?:\.[0-9]+)?"
_HALF_NUMBER = r"[.．][0-9０-９]+|[0-9０-９]+[.．](?![0-9０-９])|[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+\b"
_FOREIGN_COMMENT = r"(?s)//[^\n]*|/\*.*?\*/|/\*[^\n]*|＃[^\n]*"
_INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CURES = {
    ";": "stray-character.cure-line", "；": "stray-character.cure-line",
    "[": "stray-character.cure-list", "]": "stray-character.cure-list", "。": "stray-character.cure-out",
    ".": "stray-character.cure-out", "‰": "stray-character.cure-permille", "&": "stray-character.cure-and",
    "$": "stray-character.cure-money", "€": "stray-character.cure-money", "£": "stray-character.cure-money",
    "¥": "stray-character.cure-money", "￥": "stray-character.cure-money", "|": "stray-character.cure-or",
    "!": "stray-character.cure-not",
}  # fmt: skip
_LEFT_OUT = {"stray-character.cure-line", "stray-character.cure-list", "stray-character.cure-out"}
_STRAY = r"[^\w\s\"“”„«「『'‘`#{}()：，、｛｝（）:,=+*/%％<>≤≥–−-]+|[^\s]"


def read_lookalike(text: str, at: int) -> Lookalike | None:
    """The look-alike at a position where nothing stands that can come, or None where it is none we know."""
    sign, line_end = text[at], _line_end(text, at)
    for symbol in (text[at : at + 2], sign):
        if symbol in _SYMBOLS:
            return _comparison(at, symbol, *_SYMBOLS[symbol])
    foreign = re.compile(_FOREIGN_COMMENT).match(text, at)
    if foreign:
        problem = error("E012", "stray-character", Message("stray-character.found-comment"),
                        Span(at, foreign.end()), Message("stray-character.cure-comment"),
                        why=Message("stray-character.why"))  # fmt: skip
        return Lookalike(problem, foreign.end(), certain=False)
    if sign in _FULL_WIDTH:
        return _full_width(at, sign, _FULL_WIDTH[sign])
    if sign in _QUOTES:
        return _quoted(text, at, line_end)
    if sign == '"' and not re.compile(_CLOSED).match(text, at):
        problem = unclosed_string(Span(at, line_end), Message("unclosed-string.found"))
        return Lookalike(problem, line_end, (("STRING",), ()), certain=False)
    return None


def _comparison(at: int, symbol: str, words: str, *spelt: str) -> Lookalike:
    end = at + len(symbol)
    said = Message("comparison-symbol.found", symbol=symbol)
    cure = Message("comparison-symbol.cure", words=words)
    why = Message("comparison-symbol.why")
    problem = error("E014", "comparison-symbol", said, Span(at, end), cure, why=why)
    return Lookalike(problem, end, (spelt, ("IS", *spelt), ()))


def stray(text: str, at: int) -> Lookalike:
    """Characters that mean nothing anywhere."""
    found = re.compile(_STRAY).match(text, at)
    signs = found[0] if found else text[at]
    span = Span(at, at + len(signs))
    cure = _CURES.get(signs[0], "stray-character.cure")
    said = Message("stray-character.found", sign=_shown(signs))
    problem = error("E012", "stray-character", said, span, Message(cure), why=Message("stray-character.why"))
    certain = cure in _LEFT_OUT or signs[0] in _JOINED
    stands_for = ((_JOINED[signs[0]].upper(),), ()) if signs[0] in _JOINED else ((),)
    return Lookalike(problem, span.end, stands_for, certain=certain)


def read_odd_number(text: str, at: int) -> Lookalike | None:
    """A number that is written in a way that could be read as another number, or that nobody needs."""
    grouped = re.compile(_GROUPED).match(text, at)
    if grouped:
        meant = _ungrouped(grouped[0], text[grouped.end() :].lstrip()[:1] in _PERCENT)
        cure = Message("grouped-number.cure", meant=meant)
        said, why = Message("grouped-number.found", number=grouped[0]), Message("grouped-number.why")
        problem = error("E016", "grouped-number", said, Span(at, grouped.end()), cure, why=why)
        return Lookalike(problem, grouped.end(), (("NUMBER",), ()), meant)
    half = re.compile(_HALF_NUMBER).match(text, at)
    if half:
        said, cure = Message("malformed-number.found", number=half[0]), Message("malformed-number.cure")
        why = Message("malformed-number.why")
        problem = error("E018", "malformed-number", said, Span(at, half.end()), cure, why=why)
        meant = _both_sides(half[0])
        return Lookalike(problem, half.end(), (("NUMBER",), ()), meant, certain=bool(meant))
    return None


def _ungrouped(number: str, is_percentage: bool) -> str:
    """The number that was meant: groups of three are thousands, but not in `0,125` or `99,125%`."""
    first, *others = re.split(r"[,_'’，]", number)
    groups = all(len(part.split(".")[0]) == 3 for part in others)
    one = len(others) == 1 and "." not in number
    if groups and not (one and (is_percentage or first.lstrip("0") == "")):
        return first + "".join(others)
    return f"{first}.{''.join(others).replace('.', '')}"


def _both_sides(number: str) -> str:
    """`.5` is `0.5` and `5.` is 5; an exponent is left to its author."""
    if "e" in number.lower():
        return ""
    return f"0{number}" if number[0] in ".．" else number[:-1]


def unclosed_string(span: Span, found: Message) -> Diagnostic:
    """A text that does not end on its line."""
    cure, why = Message("unclosed-string.cure"), Message("unclosed-string.why")
    return error("E009", "unclosed-string", found, span, cure, why=why)


def long_number(at: int, end: int) -> Lookalike:
    said, cure = Message("long-number.found", n=end - at), Message("long-number.cure", most=LONGEST_NUMBER)
    problem = error("E017", "long-number", said, Span(at, end), cure, why=Message("long-number.why"))
    return Lookalike(problem, end, (("NUMBER",), ()), certain=False)


def find_invisible(text: str) -> tuple[Diagnostic, ...]:
    """Characters that turn the order of letters, so that what one reads is not what is written."""
    return tuple(
        error("E019", "invisible-character", Message("invisible-character.found", sign=_name(found[0])),
              Span(found.start(), found.end()), Message("invisible-character.cure"),
              why=Message("invisible-character.why"), edit=Edit(Span(*found.span()), "", True))
        for _, found in zip(range(20), _INVISIBLE.finditer(text), strict=False)
    )  # fmt: skip


def _full_width(at: int, sign: str, meant: str) -> Lookalike:
    names = {":": "COLON", ",": "COMMA", "{": "LBRACE", "}": "RBRACE", "(": "LPAR", ")": "RPAR", "=": "EQUAL",
             "+": "PLUS", "-": "MINUS", "*": "STAR", "/": "SLASH"}  # fmt: skip
    said = Message("full-width-punctuation.found", sign=sign)
    cure, why = Message("full-width-punctuation.cure", meant=meant), Message("full-width-punctuation.why")
    problem = error("E013", "full-width-punctuation", said, Span(at, at + 1), cure, why=why)
    return Lookalike(problem, at + 1, ((names[meant],), ()))


def _quoted(text: str, at: int, line_end: int) -> Lookalike:
    """A text between the marks of a word processor, or of another language."""
    closing = [place for sign in _QUOTES[text[at]] if (place := text.find(sign, at + 1, line_end)) > 0]
    end = min(closing) + 1 if closing else line_end
    words = text[at + 1 : end - 1] if closing else ""
    backtick = text[at] == "`"
    said = (
        Message("quotation-marks.found-backtick")
        if backtick
        else Message("quotation-marks.found", sign=text[at])
    )
    cure = Message("quotation-marks.cure", meant=f'"{words or "..."}"')
    problem = error("E023", "quotation-marks", said, Span(at, end), cure, why=Message("quotation-marks.why"))
    plain = bool(closing) and '"' not in words and "\\" not in words
    return Lookalike(problem, end, (("STRING",), ("NAME",), ()), words, certain=plain)


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
