"""Finds the word that somebody meant: the one "did you mean ...?" of the compiler and of its evaluators.

The distance of two words is how many letters are wrong, left out, put in or swapped with their neighbour
(optimal string alignment). Two words are near each other where that is one for a short word, and a third of
the letters at most for a longer one. Upper and lower case count alike. All this stands in the runtime, since
evaluators that run without the compiler ask the question too.
"""

from collections.abc import Iterable

from slac.runtime.problems import quoted

_LONGEST_WORD = 60
_MOST_LISTED = 12


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is nearest to `word`, the first of equals, or None where none is near.

    Where none is, it is the longest that `word` begins with: `basic plus` may well be `basic`.
    """
    word = word.strip() if len(word) <= 2 * _LONGEST_WORD else word
    if len(word) > _LONGEST_WORD:
        return None
    candidates = tuple(candidates)
    best, least = None, max(1, len(word) // 3) + 1
    folded = word.casefold()
    for candidate in candidates:
        if abs(len(candidate) - len(word)) < least and candidate != word:
            away = distance(folded, candidate.casefold(), least)
            if away < least and away < max(len(word), len(candidate)):
                best, least = candidate, away
    if best is None:
        begun = [each for each in candidates if each and folded.startswith(f"{each.casefold()} ")]
        best = max(begun, key=len, default=None)
    return best


def surely_meant(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` can hardly be anything but a slip for; None where it may well be itself.

    One letter of five may be wrong. Of fewer, one may be missing or too many: `ends` is `end`, but a `node`
    need not be a `note`.
    """
    meant = nearest(word, candidates)
    if meant is None:
        return None
    wrong = distance(word.casefold(), meant.casefold())
    one_letter = wrong == 1 and len(word) != len(meant)
    return meant if one_letter or 5 * wrong <= max(len(word), len(meant)) else None


def distance(left: str, right: str, most: int = _LONGEST_WORD) -> int:
    """Letters to change, put in, leave out or swap with a neighbour; `most` or more where it is that many."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        line = [row]
        for column, other in enumerate(right, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) >= most and min(above) >= most:
            return most  # no later row can be less than the least of two rows before it
        before, above = above, line
    return above[-1]


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """A question for the nearest of some names, or nothing."""
    meant = nearest(word, candidates)
    return "" if meant is None else f"did you mean {quoted(meant)}?"


def suggest(word: str, candidates: Iterable[str]) -> str:
    """A question for the nearest of some names, else all of them; nothing where they are too many to list."""
    names = sorted(set(candidates))
    listed = ", ".join(map(quoted, names)) if len(names) <= _MOST_LISTED else ""
    return did_you_mean(word, names) or (listed and f"there is {listed}")
