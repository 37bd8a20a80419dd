"""The only ways from a policy's words into Python: a quoted literal, a plain ASCII name, or a comment.

A policy is untrusted text, and what we emit is run. So code is a type of its own: the template that lays
the module out takes nothing but `Code`, and the words of a policy become `Code` only here, each way held
to what it promises.
"""

import ast
import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable

WIDTH = 110
"""The longest line that is emitted, as in our own sources."""

SHORT = 28
"""The longest name that is given to something in a policy, so that lines with several of them fit."""
LONGEST = 40
"""The longest name that is made of such a name and more."""
_LONG = 10**4000
_ORDER = re.compile(
    r"(?P<before>^|#\s*)(?P<word>(?:type|fmt|isort|yapf|mypy|ruff|flake8|pylint|pyright|pytype|black|pragma)(?=\s*:)"
    r"|noqa\b|nosec\b|nosonar\b)",
    re.IGNORECASE,
)
"""What a comment, or one within it, begins with where it is an order to a checker or a formatter."""
_UNCLEAR = frozenset("lOI")
"""Names that readers take for digits, and that checkers refuse."""
_QUOTES = frozenset("'\"\\")


class Code(str):
    """Python source, safe where an expression, a name or a comment stands."""

    __slots__ = ()


def code(template: str, *values: Code) -> Code:
    """Code put together of code: the template, which stands in our own source, with values in place of `{}`.

    Raises TypeError for a value that is no code, since it might be a policy's words.
    """
    for value in values:
        if not isinstance(value, Code):
            raise TypeError(f"{value!r} is no code")
    return Code(template.format(*values))


def joined(separator: str, values: Iterable[Code]) -> Code:
    """Pieces of code with a separator of ours between them."""
    pieces = list(values)
    return code(separator.join(["{}"] * len(pieces)), *pieces)


def py(value: str | int | None) -> Code:
    """The literal of a text, a whole number, a boolean or None."""
    match value:
        case bool() | None:
            return Code(repr(value))
        case int():
            return Code(_number(value))
        case str() if value.isascii() and value.isprintable() and not _QUOTES & set(value):
            return Code(f'"{value}"')
        case str():
            code = _quoted(value)
    if ast.literal_eval(code) != value:
        raise ValueError(f"{code} is not {value!r}")
    return Code(code)


def _number(value: int) -> str:
    """Digits in groups of three; Python refuses to read decimal numbers of more than 4300 digits."""
    if abs(value) >= _LONG:
        return f"{'-' if value < 0 else ''}0x{abs(value):X}"
    return f"{value:_}" if abs(value) >= 100_000 else str(value)


def _quoted(value: str) -> str:
    """A string in the quotes that need fewer escapes, double ones if in doubt, as a formatter has it."""
    quote = "'" if value.count('"') > value.count("'") else '"'
    return quote + "".join(_escaped(character, quote) for character in value) + quote


def _escaped(character: str, quote: str) -> str:
    if character in ("'", '"'):
        return "\\" + character if character == quote else character
    return repr(character)[1:-1]


def comment(text: str) -> Code:
    """Words for a comment or a docstring: one line, nothing that moves the cursor or ends the string."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    return Code(" ".join(plain.replace("\\", "/").replace('"', "'").split()))


def remark(text: str) -> Code:
    """A comment with its mark. What a tool would take for an order to it stands in quotes."""
    return Code(f"# {_ORDER.sub(_in_quotes, comment(text))}")


def _in_quotes(order: re.Match[str]) -> str:
    return f"{order['before']}'{order['word']}'"


def width(text: str) -> int:
    """How many cells of a terminal a line takes: wide characters take two, as formatters count them."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def slug(*candidates: str, most: int = SHORT) -> str:
    """A lower-case ASCII name made of the first candidate that can be spelt in ASCII, or "" if none can."""
    for candidate in candidates:
        plain = unicodedata.normalize("NFKD", candidate)
        spelt = "".join(character for character in plain if not unicodedata.combining(character))
        if all(character.isascii() or not character.isalnum() for character in spelt):
            words = re.findall(r"[a-z0-9]+", spelt.lower())
            name = "_".join(words)[:most].strip("_")
            if re.search("[a-z]", name):
                return name if name[0].isalpha() else f"n_{name}"
    return ""


class Names:
    """Gives out Python names, each once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *_UNCLEAR, *taken}

    def copy(self) -> "Names":
        """The same names are taken, and what is given out from now on is independent."""
        return Names(self._taken)

    def reserve(self, name: str) -> Code:
        """A name of ours, exactly as it is. Raises ValueError where it is taken or no plain name."""
        if name in self._taken or not (name.isascii() and name.isidentifier()):
            raise ValueError(f"{name} cannot be given")
        self._taken.add(name)
        return Code(name)

    def give(self, *hints: str, otherwise: str, capital: bool = False, most: int = LONGEST) -> Code:
        """A name for the first hint that can be spelt, with a number behind it where it is taken."""
        hint = slug(*hints, most=most) or otherwise
        name, number = hint.upper() if capital else hint, 1
        while name in self._taken:
            number += 1
            name = f"{hint.upper() if capital else hint}_{number}"
        self._taken.add(name)
        return Code(name)
