"""Dice: choices that Hypothesis draws one by one, so that it knows them all and shrinks each of them.

Strategies built of strategies would take longer than what is tested; plain functions of dice do not.
`rolled` makes a strategy of such a function.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
_UP_TO = [st.integers(0, most) for most in range(32)]


class Dice:
    """Choices; whatever makes something of them prefers the simplest where they say 0."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def up_to(self, most: int) -> int:
        return self.draw(_UP_TO[most])

    def between(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def one_of(self, options: Sequence[T]) -> T:
        return options[self.up_to(len(options) - 1)]

    def some_of(self, options: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        return tuple(self.one_of(options) for _ in range(least + self.up_to(most - least)))

    def maybe(self, one_in: int = 2) -> bool:
        """Whether the rarer thing is to happen, one time in so many; never in the simplest case."""
        return self.up_to(one_in - 1) == one_in - 1


@st.composite
def _rolled(draw: st.DrawFn, make: Callable[[Dice], T]) -> T:
    return make(Dice(draw))


def rolled(make: Callable[[Dice], T]) -> st.SearchStrategy[T]:
    """What a function makes of dice."""
    return _rolled(make)
