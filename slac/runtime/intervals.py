"""Stretches of time as pairs of whole microseconds, and the set algebra on them.

Everything a contract says about downtime is a union, an intersection or a difference of stretches of time, so
this is the part of an evaluation that must be both exact and fast. A span is `(start, end)`, half open, in
integer microseconds since the epoch, UTC; a span with `end <= start` is empty.

INVARIANT: every function that returns spans returns them *tidy*: sorted, not empty, neither overlapping nor
touching. `clip`, `intersect`, `subtract`, `length` and `earliest` also demand tidy spans; `union` and
`covered` take any.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

Interval: TypeAlias = tuple[int, int]


def union(spans: Iterable[Interval]) -> list[Interval]:
    """All the time that some span covers, each moment once."""
    tidy: list[Interval] = []
    ordered = iter(sorted(spans))
    for open_at, close_at in ordered:
        if open_at < close_at:
            break
    else:
        return tidy
    for start, end in ordered:
        if start > close_at:
            if start < end:
                tidy.append((open_at, close_at))
                open_at, close_at = start, end
        elif end > close_at:
            close_at = end
    tidy.append((open_at, close_at))
    return tidy


def covered(spans: Iterable[Interval], start: int, end: int) -> int:
    """How much of `[start, end)` some span covers, in microseconds: `length(clip(union(spans), start, end))`.

    The same without building lists, since generated code asks it once an account and period.
    """
    total = 0
    for since, until in sorted(spans):
        if since < start:
            since = start
        if until > end:
            until = end
        if since < until:
            total += until - since
            start = until
    return total


def clip(spans: Iterable[Interval], start: int, end: int) -> list[Interval]:
    """The part of tidy spans inside `[start, end)`."""
    if start >= end:
        return []
    inside = [span for span in spans if span[0] < end and span[1] > start]
    if inside:  # the spans are tidy, so only the outer two can stick out
        if inside[0][0] < start:
            inside[0] = (start, inside[0][1])
        if inside[-1][1] > end:
            inside[-1] = (inside[-1][0], end)
    return inside


def intersect(left: Sequence[Interval], right: Sequence[Interval]) -> list[Interval]:
    """The time that both tidy lists cover."""
    both: list[Interval] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i][0], right[j][0])
        end = min(left[i][1], right[j][1])
        if start < end:
            both.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return both


def subtract(left: Iterable[Interval], right: Sequence[Interval]) -> list[Interval]:
    """The time that the tidy list `left` covers and the tidy list `right` does not."""
    rest: list[Interval] = []
    j = 0
    for start, end in left:
        while j < len(right) and right[j][1] <= start:
            j += 1
        k = j
        while k < len(right) and right[k][0] < end:
            if start < right[k][0]:
                rest.append((start, right[k][0]))
            start = right[k][1]
            k += 1
        if start < end:
            rest.append((start, end))
    return rest


def length(spans: Iterable[Interval]) -> int:
    """The total of tidy spans, in microseconds."""
    return sum([end - start for start, end in spans])


def earliest(spans: Iterable[Interval], quota: int) -> list[Interval]:
    """The first `quota` microseconds of tidy spans: the earliest minutes use a quota up first."""
    kept: list[Interval] = []
    for start, end in spans:
        if quota <= 0:
            break
        kept.append((start, min(end, start + quota)))
        quota -= end - start
    return kept
