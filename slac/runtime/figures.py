"""What generated evaluators compute with: whole numbers, two of them for a ratio, and nothing else.

They are plain numbers and tuples, because an evaluation makes and forgets them a million times.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Literal, TypeAlias

from slac.runtime.events import Value
from slac.runtime.intervals import Interval, clip, union
from slac.runtime.numbers import Rounding, round_ratio

Ratio: TypeAlias = tuple[int, int]
"""Numerator and denominator; the denominator is never negative, and 0 means undefined."""

ShareFound: TypeAlias = tuple[int | tuple[int, ...] | None, int, int]
"""What a credit table says: the number of the row that applies, from 1, and its share as a ratio.

Where no row applies it is `NO_ROW`, where the value that decides is undefined `UNMEASURED`. Numbers of
several come from `failing` (conditions) or `several` (rows).
"""

RowFound: TypeAlias = tuple[int, int, tuple[int, ...]]
"""A row of a long credit table: its number, the form of its formula, and the numbers of the formula."""

UNDEFINED: Ratio = (0, 0)
NO_ROW: ShareFound = (None, 0, 1)
UNMEASURED: ShareFound = (None, 0, 0)


def half_up(num: int, den: int) -> int:
    """`num / den` as a whole number, half away from zero.

    `round_ratio` for a positive `den`, and nothing else.
    """
    if num < 0:
        return -((den - 2 * num) // (2 * den))
    return (2 * num + den) // (2 * den)


def turned(num: int, den: int) -> Ratio:
    """A ratio with a denominator that is not negative."""
    return (-num, -den) if den < 0 else (num, den)


def ratio_of(value: Value | None, default: Ratio = UNDEFINED) -> Ratio:
    """A numeric input as a ratio, or the default if it is not given."""
    if isinstance(value, Fraction | int) and not isinstance(value, bool):
        return value.numerator, value.denominator
    return default


def inside(spans: Iterable[Interval], start: int, end: int) -> list[Interval]:
    """The time in `[start, end)` that some span covers, each moment once."""
    return clip(union(spans), start, end)


def rounded_each(spans: Iterable[Interval], quantum: Ratio, mode: Rounding) -> int:
    """Each of some tidy spans as a number of quanta, rounded, and the sum of these numbers."""
    length, parts = quantum
    return sum([round_ratio((until - since) * parts, length, mode) for since, until in spans])


def failing(*holds: bool) -> ShareFound | None:
    """The numbers of the conditions that do not hold, from 1; None where all do."""
    if all(holds):
        return None
    return tuple(number for number, true in enumerate(holds, 1) if not true), 0, 1


def several(*rows: int) -> ShareFound:
    """Rows of which just one may apply, and all do."""
    return rows, 0, 0


def lone_row(rows: Sequence[tuple[int, int, int]]) -> ShareFound:
    """The one row that applies, if any does; of several just one may apply."""
    if len(rows) > 1:
        return several(*(number for number, _, _ in rows))
    return rows[0] if rows else NO_ROW


def greatest(*rows: tuple[int, int, int]) -> ShareFound:
    """The row of the greatest share, the first of them; a row whose share is undefined goes before all."""
    best = rows[0]
    for row in rows:
        if not best[2]:
            break
        if not row[2] or row[1] * best[2] > best[1] * row[2]:
            best = row
    return best


class Brackets:
    """The rows of a long credit table, by the values up to which each goes.

    An entry is a limit, whether the limit itself is still below it (`<=`) or not (`<`), and what holds from
    the entry before up to there; `beyond` holds behind the last. Limits ascend, in the unit `1 / scale`.
    """

    __slots__ = ("_codes", "_found", "scale")

    def __init__(
        self,
        scale: int,
        entries: Iterable[tuple[int, Literal["<", "<="], ShareFound]],
        beyond: ShareFound,
    ) -> None:
        every = tuple(entries)
        self.scale = scale
        self._codes = [_cut(sign, limit) for limit, sign, _ in every]
        self._found = [*(found for _, _, found in every), beyond]

    def at(self, num: int, den: int = 1) -> ShareFound:
        """What holds for `num / den`, found by bisection."""
        return self._found[bisect_right(self._codes, _place(num * self.scale, den))]


class RowRanges:
    """The rows of a long credit table by their ranges, which may have values in common.

    An entry is a row's number, from where and up to where it goes (None: without end), the form of its
    formula, and the numbers of the formula. Limits are in the unit `1 / scale`.
    """

    __slots__ = ("_cuts", "_firsts", "_reach", "_rows", "_stops", "scale")

    def __init__(
        self,
        scale: int,
        entries: Iterable[
            tuple[
                int,
                tuple[Literal[">", ">="], int] | None,
                tuple[Literal["<", "<="], int] | None,
                int,
                tuple[int, ...],
            ]
        ],
    ) -> None:
        every = tuple(entries)
        ends = {_cut(*end) for _, low, high, _, _ in every for end in (low, high) if end is not None}
        self.scale = scale
        self._cuts = sorted(ends)
        piece = {cut: number for number, cut in enumerate(self._cuts, 1)}
        # Each row goes from a piece between cuts to before another. The least first piece stands first.
        ranges = sorted(
            (
                0 if low is None else piece[_cut(*low)],
                len(piece) + 1 if high is None else piece[_cut(*high)],
                (number, form, figures),
            )
            for number, low, high, form, figures in every
        )
        self._firsts = [first for first, _, _ in ranges]
        self._stops = [stop for _, stop, _ in ranges]
        self._reach = list(accumulate(self._stops, max))
        self._rows = [row for _, _, row in ranges]

    def at(self, num: int, den: int = 1) -> list[RowFound]:
        """The rows that hold `num / den`, in their order.

        They are among those that begin before it, and are looked for from the last of these down to where
        none before reaches so far: where ranges have nothing in common, that is one step.
        """
        here = bisect_right(self._cuts, _place(num * self.scale, den))
        found: list[RowFound] = []
        candidate = bisect_right(self._firsts, here) - 1
        while candidate >= 0 and self._reach[candidate] > here:
            if self._stops[candidate] > here:
                found.append(self._rows[candidate])
            candidate -= 1
        found.sort()
        return found


def _cut(sign: Literal["<", "<=", ">", ">="], limit: int) -> int:
    """A place just before a limit or just after it, to be compared with values as `_place` gives them.

    A whole number lies below a ratio as it lies below the whole part of it; what is left over decides only at
    a limit itself. So limits and values are whole numbers, doubled, with one added for what lies just after.
    """
    return 2 * limit + (sign in ("<=", ">"))


def _place(num: int, den: int) -> int:
    whole, rest = divmod(num, den)
    return 2 * whole + (rest > 0)
