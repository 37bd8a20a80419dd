"""Finds the word that somebody meant: "did you mean ...?"

Two words are near each other when few letters are wrong, left out, put in or swapped: one for a short word, a
third of the letters at most.
"""

from collections.abc import Iterable

_LONGEST = 60


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is nearest to `word`, the first of equals, or None where none is near."""
    if len(word) > _LONGEST:
        return None
    best, least = None, max(1, len(word) // 3) + 1
    for candidate in candidates:
        if abs(len(candidate) - len(word)) < least and candidate != word:
            away = distance(word.casefold(), candidate.casefold())
            if away < least and away < max(len(word), len(candidate)):
                best, least = candidate, away
    return best


def distance(left: str, right: str) -> int:
    """Letters to change, put in, leave out or swap with a neighbour (optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        line = [row]
        for column, other in enumerate(right, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question for the nearest of the known names; else all of them, or "" where they are too many."""
    choices = sorted(set(known))
    near = nearest(name, choices)
    if near is not None:
        return f"did you mean `{near}`?"
    return f"there is {', '.join(f'`{choice}`' for choice in choices)}" if 0 < len(choices) <= 12 else ""
