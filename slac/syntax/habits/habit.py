"""A habit: a way to write something that the language has another spelling for, such as `9am` for `09:00`.

A habit is looked for only where the parser met something that cannot come, so that it never changes what a
right policy says. It is tried at a place where one of its terminals could stand; it answers with what was
meant in the words of the language, and these are then read by the parser itself.
"""

from collections.abc import Callable
from typing import TypeAlias

from slac.diagnostics import Message
from slac.node import FrozenRecord
from slac.runtime.spelling import nearest, surely_meant

BLANKS = r"[^\S\n]*"
"""Blanks on one line, in a pattern."""


class Meant(FrozenRecord):
    """What a piece of text means."""

    end: int
    """Where the piece ends."""
    readings: tuple[str, ...]
    """What it is in the words of the language, the likeliest first; () where it cannot be said."""
    cure: Message | None
    """What to do; None: write the reading that fits."""
    why: Message
    certain: bool = True
    """Whether the first reading is what was meant, beyond doubt."""
    near: bool = False
    """Whether it is a slip of the finger, not another way to write."""
    kind: Message | None = None
    """What is written, for the message: "a time of day"; None where it is a word that does not exist."""


Find: TypeAlias = Callable[[str, int], Meant | None]


class Habit(FrozenRecord):
    """What to look for where one of `terminals` could stand; in any place if there is none."""

    terminals: tuple[str, ...]
    find: Find
    alone: bool = False
    """Whether it is looked for only where nothing else could stand."""
    worded: bool = True
    """Whether the language has words for it, to be read in its place."""


def spelt(kind: str, end: int, *readings: str, certain: bool = True) -> Meant:
    """Something of a kind in another spelling; with two readings, the author is asked which."""
    if len(readings) > 1 and not certain:
        cure = Message("foreign-phrase.cure-which", one=readings[0], other=readings[1])
    elif certain:
        cure = Message("foreign-phrase.cure", meant=readings[0])
    else:
        cure = Message("foreign-phrase.cure-if", meant=readings[0])
    why, what = Message(f"spelling-why.{kind}"), Message(f"spelling-of.{kind}")
    return Meant(end, readings, cure, why, certain and len(readings) == 1, kind=what)


def near_word(word: str, candidates: tuple[str, ...], end: int) -> Meant | None:
    """A word that is nearly one of a few."""
    meant = nearest(word, candidates)
    if meant is None:
        return None
    certain = surely_meant(word, candidates) == meant or len(word) > 3
    cure, why = Message("misspelt-word.cure", meant=meant), Message("misspelt-word.why", meant=meant)
    return Meant(end, (meant,), cure, why, certain, near=True)
