"""Which name was meant: near enough to be asked about, and far enough not to be."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.runtime.spelling import distance, nearest, suggest, surely_meant

WORDS = st.text("abc", max_size=7)


def by_definition(left: str, right: str) -> int:
    """Optimal string alignment, as it is defined."""

    @cache
    def of(row: int, column: int) -> int:
        if not row or not column:
            return row + column
        same = left[row - 1] == right[column - 1]
        found = min(of(row - 1, column) + 1, of(row, column - 1) + 1, of(row - 1, column - 1) + (not same))
        swapped = row > 1 and column > 1 and left[row - 2 : row] == right[column - 2 : column][::-1]
        return min(found, of(row - 2, column - 2) + 1) if swapped else found

    return of(len(left), len(right))


@given(WORDS, WORDS, st.integers(1, 9))
def test_the_distance_is_exact_below_the_most_that_is_asked_for(left: str, right: str, most: int) -> None:
    exact = by_definition(left, right)
    assert distance(left, right) == exact
    found = distance(left, right, most)
    assert found == exact or (found >= most and exact >= most)


@pytest.mark.parametrize(
    ("word", "names", "meant"),
    [
        ("basik", ["premium", "basic"], "basic"),
        ("Basic", ["basic", "b"], "basic"),
        ("dsn", ["dns"], "dns"),
        ("basic plus", ["basic", "premium"], "basic"),
        ("xyz", ["abc"], None),
        ("a", ["b"], None),
        ("x" * 10_000_000, ["x"], None),
    ],
)
def test_the_nearest_name(word: str, names: list[str], meant: str | None) -> None:
    assert nearest(word, names) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("cuase", "cause"), ("ends", "end"), ("accont", "account"), ("node", None), ("and", None)],
)
def test_a_column_is_a_slip_for_another_only_where_it_is_hardly_anything_else(
    word: str, meant: str | None
) -> None:
    assert surely_meant(word, ["account", "cause", "end", "note"]) == meant


def test_where_nothing_is_near_all_names_are_listed_unless_they_are_too_many() -> None:
    assert suggest("zebra", ["b", "a", "b"]) == "there is `a`, `b`"
    assert suggest("zebra", [str(number) for number in range(13)]) == ""
    assert suggest("zebra", []) == ""
