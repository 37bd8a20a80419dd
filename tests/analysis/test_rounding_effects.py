"""What rounding does to a table, against rounding every value that could matter."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.analysis.tables.rounding_effects import RoundingFunction, cap_order, moved_rows, rounded_to
from slac.analysis.tables.table import PayoutTable, survey
from tests.analysis.brute import Case, cases, holds, points, spread


def half_up(x: Fraction, step: Fraction) -> Fraction:
    return (abs(x) / step + Fraction(1, 2)).__floor__() * step * (1 if x >= 0 else -1)


MODES = {
    "half up": half_up,
    "half even": lambda x, step: round(x / step) * step,
    "down": lambda x, step: (x / step).__trunc__() * step,
    "up": lambda x, step: -((-abs(x) / step).__floor__()) * step * (1 if x >= 0 else -1),
}


@given(
    cases(rounds=False),
    st.sampled_from([Fraction(1, 4), Fraction(1, 5), Fraction(1, 10)]),
    st.sampled_from(sorted(MODES)),
)
def test_rounding_moves_values_into_other_rows(case: Case, step: Fraction, mode: str) -> None:
    rounding = RoundingFunction(step, lambda x: MODES[mode](x, step))
    found = moved_rows(survey(case.table), rounding)
    halves = {step * Fraction(n, 2) for n in range(-4, 24)}
    for x in spread(halves | set(points(case)), case.table):
        becomes = rounding.apply(x)
        here, there = (case.winner(x), case.disputed(x)), (case.winner(becomes), case.disputed(becomes))
        told = [each for each in found if holds(each.range, x)]
        if not holds(case.table.domain, becomes) or here == there:
            assert not told
        else:
            assert [(each.row, each.becomes, each.becomes_row) for each in told] == [
                (here[0], becomes, there[0])
            ]


@given(
    cases(),
    st.sampled_from([Fraction(1, 3), Fraction(2, 7), Fraction(9, 20), Fraction(11, 10)]),
    st.sampled_from([Fraction(1, 5), Fraction(1, 3), Fraction(1, 8)]),
    st.sampled_from(sorted(MODES)),
)
def test_the_order_of_cap_and_rounding(case: Case, cap: Fraction, step: Fraction, mode: str) -> None:
    table = case.table.replace(cap=cap)
    case = Case(table, case.shares, case.met)
    rounding = RoundingFunction(step, lambda x: MODES[mode](x, step))
    levels = [step * Fraction(n, 2) for n in range(-4, 24)]

    def differ(x: Fraction) -> bool:
        row = case.winner(x)
        value = case.shares[row].at(x) if row is not None else Fraction(0)
        return row is not None and min(rounding.apply(value), cap) != rounding.apply(min(value, cap))

    found = cap_order(survey(table), rounding)
    assert (found is not None) == any(differ(x) for x in [*points(case, *levels), *far_points(table)])
    if found:
        assert differ(found.at) and holds(table.domain, found.at)
        assert {found.rounded_first, found.capped_first} == {
            min(rounding.apply(case.shares[found.row].at(found.at)), cap),
            rounding.apply(min(case.shares[found.row].at(found.at), cap)),
        }


def far_points(table: PayoutTable) -> list[Fraction]:
    return [Fraction(1000), Fraction(10**6)] if table.domain.high is None else []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("step", [Fraction(1), Fraction(1, 5)])
def test_what_is_rounded_to_a_multiple_is_found_in_every_mode(mode: str, step: Fraction) -> None:
    rounding = RoundingFunction(step, lambda x: MODES[mode](x, step))
    for multiple in (step * n for n in range(-3, 4)):
        found = rounded_to(multiple, rounding)
        for x in (multiple + step * Fraction(n, 8) for n in range(-12, 13)):
            assert holds(found, x) == (rounding.apply(x) == multiple), (multiple, x)
