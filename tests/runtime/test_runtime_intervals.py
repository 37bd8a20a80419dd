"""Interval algebra against the obvious: a set with a cell for every unit of time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from slac.runtime.intervals import (
    Interval,
    clip,
    covered,
    earliest,
    intersect,
    length,
    subtract,
    union,
)

PLACES = st.integers(0, 12)
RUNS = st.lists(st.booleans(), min_size=12, max_size=12).map(
    lambda covered: [(place, place + 1) for place, here in enumerate(covered) if here]
)
SPANS = RUNS | st.lists(st.tuples(PLACES, PLACES), max_size=6)
"""On few places, so that spans often touch, and end where others begin; and many short ones apart."""


def cells(spans: list[Interval]) -> set[int]:
    return {cell for start, end in spans for cell in range(start, end)}


def is_tidy(spans: list[Interval]) -> bool:
    ends = [edge for span in spans for edge in span]
    return ends == sorted(set(ends))


@settings(max_examples=200)
@given(SPANS)
def test_union(spans: list[Interval]) -> None:
    found = union(spans)
    assert is_tidy(found)
    assert cells(found) == cells(spans)
    assert length(found) == len(cells(spans))


@settings(max_examples=200)
@given(SPANS, SPANS)
def test_intersection_and_difference(left: list[Interval], right: list[Interval]) -> None:
    both, rest = intersect(union(left), union(right)), subtract(union(left), union(right))
    assert is_tidy(both)
    assert is_tidy(rest)
    assert cells(both) == cells(left) & cells(right)
    assert cells(rest) == cells(left) - cells(right)


@settings(max_examples=200)
@given(SPANS, PLACES, st.just(0) | st.integers(-4, 14))
def test_clip_and_covered(spans: list[Interval], start: int, lasts: int) -> None:
    """Spans that are empty too, in which nothing is left."""
    end = start + lasts
    found = clip(union(spans), start, end)
    assert is_tidy(found)
    assert cells(found) == {cell for cell in cells(spans) if start <= cell < end}
    assert covered(spans, start, end) == length(found)


@settings(max_examples=200)
@given(SPANS, st.integers(-1, 14))
def test_the_earliest_time_uses_a_quota_up_first(spans: list[Interval], quota: int) -> None:
    found = earliest(union(spans), quota)
    assert is_tidy(found)
    assert cells(found) == set(sorted(cells(spans))[: max(quota, 0)])


def test_spans_that_touch_become_one() -> None:
    assert union([(5, 7), (0, 5), (9, 9), (8, 8)]) == [(0, 7)]
