"""Text as a terminal lays it out: the cells a character takes, what must not be printed, where to break.

A caret under Chinese text is right only if wide characters count twice, and a contract may hold characters
that turn a line around or clear the screen; those are shown by their code points. Ambiguous characters
count once, as terminals outside East Asia draw them and as most inside do by now.
"""

import unicodedata
from collections.abc import Iterable

TAB = 4
_NEVER_FIRST = frozenset("，。、；：？！）】》」』〉〕”’％%,.;:?!)]}…")
_NEVER_LAST = frozenset("（【《「『〈〔“‘([{")


def shown(text: str, column: int = 0) -> str:
    """`text` as it may be printed from `column` on: tabs as blanks, controls and bidi marks as `<U+202E>`."""
    if text.isascii() and text.isprintable():
        return text
    parts: list[str] = []
    for character in text:
        part = _shown_character(character, column)
        parts.append(part)
        column += cells(part)
    return "".join(parts)


def _shown_character(character: str, column: int) -> str:
    if character == "\t":
        return " " * (TAB - column % TAB)
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return f"<U+{ord(character):04X}>"
    return character


def cells(text: str) -> int:
    """How many cells of a terminal a printable text takes."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def crop(text: str, start: int, width: int) -> str:
    """The `width` cells of a printable text from cell `start` on; half of a wide character is a blank."""
    parts: list[str] = []
    at = 0
    for character in text:
        size = _cells_of(character)
        if start <= at and at + size <= start + width:
            parts.append(character)
        else:
            inside = min(at + size, start + width) - max(at, start)
            parts.append(" " * max(inside, 0))
        at += size
    return "".join(parts)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """A printable text filled up with blanks to `width` cells, on its left where `right` aligned."""
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """A printable text in lines of at most `width` cells (the first line of at most `first`)."""
    lines: list[str] = []
    room = width if first is None else first
    line, used, blank = "", 0, ""
    for word in _words(text):
        if word.isspace():
            blank = " " if line else ""
            continue
        size = cells(word)
        if line and used + len(blank) + size > room:
            lines.append(line)
            line, used, blank, room = "", 0, "", width
        line, used, blank = line + blank + word, used + len(blank) + size, ""
        while used > room:
            cut = max(_fitting(line, room), 1)
            lines.append(line[:cut])
            line, room = line[cut:], width
            used = cells(line)
    return [*lines, line] if line or not lines else lines


def _fitting(text: str, room: int) -> int:
    """How many characters of `text` fit into `room` cells."""
    used = 0
    for index, character in enumerate(text):
        used += _cells_of(character)
        if used > room:
            return index
    return len(text)


def _words(text: str) -> Iterable[str]:
    """The parts between which a line may be broken: words, blanks, a wide character with its punctuation."""
    part = ""
    for character in text:
        before = part[-1:]
        if before and _may_break(before, character):
            yield part
            part = ""
        part += character
    if part:
        yield part


def _may_break(before: str, after: str) -> bool:
    if before.isspace() != after.isspace():
        return True
    if before.isspace() or after in _NEVER_FIRST or before in _NEVER_LAST or not _cells_of(after):
        return False
    return _cells_of(before) == 2 or _cells_of(after) == 2
