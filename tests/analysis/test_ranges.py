"""Ranges against the obvious: membership, number by number."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.analysis.tables.ranges import (
    SHARE,
    ValueRange,
    above,
    at_least,
    at_most,
    below,
    complement,
    exactly,
    intersect,
    tighten,
    union,
    within,
    witness,
)
from tests.analysis.brute import HAIR, holds, ranges

MARKS = [Fraction(n, 16) for n in range(-6, 24)]
POINTS = sorted({mark + side for mark in MARKS for side in (-HAIR, Fraction(0), HAIR)})
many = st.lists(ranges(), max_size=6)


@given(ranges())
def test_membership_emptiness_and_the_single_point(interval: ValueRange) -> None:
    inside = [x for x in POINTS if holds(interval, x)]
    assert inside == [x for x in POINTS if x in interval]
    assert interval.empty == (not inside)
    assert (interval.point is not None) == (len(inside) == 1)


@given(ranges(), ranges())
def test_intersection_and_inclusion(one: ValueRange, other: ValueRange) -> None:
    assert [x in intersect(one, other) for x in POINTS] == [holds(one, x) and holds(other, x) for x in POINTS]
    assert within(one, other) == all(
        holds(other, x) for x in [Fraction(-9), Fraction(9), *POINTS] if holds(one, x)
    )


@given(many)
def test_union_and_complement_partition_the_domain(places: list[ValueRange]) -> None:
    joined = union(places)
    rest = complement(joined, SHARE)
    for x in POINTS:
        covered = any(holds(interval, x) for interval in places)
        assert sum(holds(interval, x) for interval in joined) == covered
        assert sum(holds(interval, x) for interval in rest) == (holds(SHARE, x) and not covered)
    assert all(low.stop < high.start for low, high in itertools.pairwise(joined))


@given(ranges(), st.sampled_from([Fraction(1, 4), Fraction(1, 5), Fraction(1, 16)]))
def test_tightening_keeps_the_multiples_and_ends_on_them(interval: ValueRange, step: Fraction) -> None:
    grid = [n * step for n in range(-20, 30)]
    tight = tighten(interval, step)
    assert [x in tight for x in grid] == [x in interval for x in grid]
    if not tight.empty:
        assert all(end is None or end % step == 0 for end in (tight.low, tight.high))


@given(ranges(), st.sampled_from([Fraction(1, 100), Fraction(1), Fraction(60), Fraction(1, 7)]))
def test_a_witness_lies_inside(interval: ValueRange, unit: Fraction) -> None:
    if not interval.empty:
        assert holds(interval, witness(interval, unit))


STEPS = st.sampled_from([Fraction(1, 100), Fraction(1, 8), Fraction(1, 7), Fraction(1, 4), Fraction(1)])


@given(ranges(), STEPS, STEPS)
def test_a_witness_is_a_multiple_where_one_is_asked_for(
    interval: ValueRange, unit: Fraction, quantum: Fraction
) -> None:
    if not tighten(interval, quantum).empty:
        found = witness(interval, unit, quantum)
        assert holds(interval, found) and found % quantum == 0


@pytest.mark.parametrize(
    "low, high, shown",
    [("99", "99.5", "99.2"), ("99.99", "100", "99.995"), ("96.89", "97.9", "97"), ("0", "90", "45")],
)
def test_a_witness_has_few_digits_and_lies_near_the_middle(low: str, high: str, shown: str) -> None:
    assert (
        witness(ValueRange(Fraction(low) / 100, False, Fraction(high) / 100, False), Fraction(1, 100))
        == Fraction(shown) / 100
    )


def test_witnesses_at_the_edges() -> None:
    percent = Fraction(1, 100)
    assert witness(exactly(Fraction(1, 3)), percent) == Fraction(1, 3)
    assert witness(above(Fraction(60)), Fraction(60)) == 120
    assert witness(at_least(Fraction(60)), Fraction(60)) == 120
    assert witness(below(Fraction(1)), percent) == Fraction(99, 100)
    assert witness(at_most(Fraction(-1, 3)), percent) == Fraction(-34, 100)
    assert witness(
        ValueRange(Fraction(99, 100), False, Fraction(995, 1000), True), percent, Fraction(1, 200)
    ) == Fraction(995, 1000)
    long = Fraction(1, 10**3000)
    assert witness(ValueRange(Fraction(0), False, long, False), percent) == long / 2
    with pytest.raises(ValueError):
        witness(ValueRange(Fraction(1), True, Fraction(0), True), percent)


def test_an_end_that_is_not_there_is_not_closed() -> None:
    with pytest.raises(ValueError):
        ValueRange(None, True, Fraction(1), True)
