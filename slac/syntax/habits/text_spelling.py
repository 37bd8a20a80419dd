"""Names and texts as people write them: names with hyphens, and texts without their quotation marks."""

import re

from slac.syntax.habits.habit import Habit, Meant, spelt

_HYPHENED = r"[^\W\d]\w*(?:-\w+)+"
_BARE = r"[^\W\d_][^\"{}@#\n“”]*"


def find_name(text: str, at: int) -> Meant | None:
    found = re.compile(_HYPHENED).match(text, at)
    return spelt("name", found.end(), found[0].replace("-", "_")) if found else None


def find_text(text: str, at: int) -> Meant | None:
    """The rest of a line, where only a text can stand."""
    found = re.compile(_BARE).match(text, at)
    if not found:
        return None
    words = found[0].rstrip()
    return spelt("text", at + len(words), f'"{words}"') if "\\" not in words else None


HABITS = (Habit(("NAME",), find_name), Habit(("STRING",), find_text, alone=True))
