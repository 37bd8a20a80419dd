"""Every analysis of a credit table against brute force: a finding where there is a value, and only there."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from slac.agreement.credits import Winner
from slac.analysis.tables.curves import Curve, add, scale
from slac.analysis.tables.monotonicity import decreases, discontinuities
from slac.analysis.tables.payouts import (
    capped_rows,
    credited_while_met,
    greatest_credit,
    negative_rows,
    paid_cells,
    rows_above,
)
from slac.analysis.tables.payouts import unremedied as unremedied_of
from slac.analysis.tables.ranges import SHARE, ValueRange, at_least, below, exactly
from slac.analysis.tables.row_coverage import (
    contractible_rows,
    dead_rows,
    gaps,
    masked_rows,
    outside_rows,
    unhittable_rows,
)
from slac.analysis.tables.table import PayoutTable, TableRow, duplicate_rows, empty_rows, hittable, survey
from tests.analysis.brute import HAIR, Case, Share, cases, holds, points, shares, spread


def value_at(curve: Curve, x: Fraction) -> Fraction | None:
    """The curve's value at `x`, None where it is undefined."""
    return next((piece.line.at(x) for piece in curve if x in piece.range), None)


@given(shares, shares, st.integers(-3, 3))
def test_arithmetic_of_curves_is_that_of_their_values(one: Share, other: Share, factor: int) -> None:
    case = Case(PayoutTable((), Winner.FIRST, SHARE), (one, other), None)
    total, scaled = add(one.curve(), other.curve()), scale(one.curve(), Fraction(factor))
    for x in points(case):
        assert value_at(one.curve(), x) == one.at(x)
        assert value_at(total, x) == one.at(x) + other.at(x)
        assert value_at(scaled, x) == one.at(x) * factor


@given(cases())
def test_the_cells_make_up_the_domain_and_name_the_winner(case: Case) -> None:
    laid_out = survey(case.table)
    assert all(low.range.stop <= high.range.start for low, high in pairwise(laid_out.cells))
    for x in points(case):
        (cell,) = [each for each in laid_out.cells if holds(each.range, x)]
        (paid,) = [each for each in paid_cells(laid_out) if holds(each.range, x)]
        assert (cell.row, cell.disputed) == (case.winner(x), case.disputed(x))
        assert (paid.line.at(x) if paid.line else None) == case.paid(x)


@given(cases())
def test_rows_that_match_nothing(case: Case) -> None:
    every = [Fraction(n, 16) for n in range(-40, 60)]
    rows = case.table.rows
    assert set(empty_rows(case.table)) == {
        i for i, row in enumerate(rows) if not any(holds(row.range, x) for x in every)
    }
    repeats = {i for i in range(len(rows)) if case.repeated(i) and i not in empty_rows(case.table)}
    assert {i for i, _ in duplicate_rows(case.table)} == repeats
    assert all(rows[i] == rows[first] and not case.repeated(first) for i, first in duplicate_rows(case.table))
    for i, row in enumerate(rows):
        inside = any(holds(row.range, x) and holds(case.table.domain, x) for x in every)
        found = [each for each in outside_rows(case.table) if each.row == i]
        stated = [end for end in (row.range.low, row.range.high) if end is not None]
        beyond = [x for x in every if holds(row.range, x) and not holds(case.table.domain, x)]
        reached = [x for x in beyond if any(end <= x for end in stated) and any(end >= x for end in stated)]
        if i in empty_rows(case.table):
            assert not found
        elif not inside:
            assert found and found[0].entirely
        else:
            assert bool(found) == any(
                (row.range.low is not None and x < 0) or (row.range.high is not None and x > 0)
                for x in beyond
            ), reached
            assert all(holds(each.range, x) <= (x in beyond) for each in found for x in every)
        if case.table.quantum:
            hit = any(holds(row.range, x) for x in spread({Fraction(0), Fraction(2)}, case.table))
            assert (i in unhittable_rows(case.table, case.table.quantum)) == (inside and not hit)


@given(cases())
def test_overlaps_are_the_values_that_two_rows_match(case: Case) -> None:
    found = survey(case.table).overlaps
    for x in points(case):
        assert any(holds(each.range, x) for each in found) == (len(case.matches(x)) > 1)
        for each in found:
            if holds(each.range, x):
                assert {each.one, each.other} <= set(case.matches(x)) and each.one < each.other
    assert all(any(holds(each.range, x) for x in points(case)) for each in found)


@given(cases())
def test_gaps_and_unremedied_breaches_are_the_breaches_without_a_row(case: Case) -> None:
    laid_out = survey(case.table)
    found, free = gaps(laid_out, case.met), unremedied_of(laid_out, case.met)
    seen_row, only_zero = False, True
    for x in case.better_first(points(case)):
        if case.is_met(x):
            continue
        matched = bool(case.matches(x))
        seen_row |= matched
        hole = not matched and seen_row
        only_zero &= not matched or (
            case.winner(x) is not None and case.shares[case.winner(x) or 0].at(x) == 0
        )
        in_gap = [each for each in found if holds(each.range, x)]
        if hole:
            # nothing better is covered: a hole; so a gap says so, unless it lies behind zero rows only
            assert len(in_gap) == 1
        elif in_gap:
            # the grid of values has none between this gap and the row that bounds it: never for real
            raise AssertionError(f"{x} is no gap")
        assert (free is not None and holds(free.range, x)) == (only_zero and case.met is not None)
    for each in found:
        inside = [x for x in points(case) if holds(each.range, x)]
        assert inside and not any(case.matches(x) for x in inside)
        if all(map(case.is_met, inside)):  # no breach, but a hole between values that earn something
            assert earns_somewhere(case, below=min(inside)) and earns_somewhere(case, above=max(inside))


def earns_somewhere(case: Case, above: Fraction | None = None, below: Fraction | None = None) -> bool:
    tried = [x for x in points(case) if (above is None or x > above) and (below is None or x < below)]
    return any(case.disputed(x) or any(case.shares[i].at(x) > 0 for i in case.matches(x)) for x in tried)


@given(cases())
def test_dead_rows_never_win(case: Case) -> None:
    winners = {case.winner(x) for x in points(case)}
    expected = {
        i
        for i, row in enumerate(case.table.rows)
        if case.table.wins is not Winner.ONLY
        and not case.repeated(i)
        and hittable(case.table, row.range)
        and i not in winners
    }
    found = dead_rows(survey(case.table))
    assert {each.row for each in found} == expected
    assert all(each.by and set(each.by) <= winners for each in found)


@given(cases(rounds=False))
def test_masked_rows_do_not_apply_at_their_own_bound(case: Case) -> None:
    found = {(each.row, each.bound) for each in masked_rows(survey(case.table))}
    winners = {case.winner(x) for x in points(case)}
    for i, row in enumerate(case.table.rows):
        for bound, side in ((row.range.low, 1), (row.range.high, -1)):
            if bound is None or i not in winners or case.table.wins is Winner.ONLY:
                assert (i, bound) not in found
                continue
            at_edge = (bound == 0 and side == 1) or (bound == 1 and side == -1 and case.table.lower_is_worse)
            end_shut = row.range.low_closed if side == 1 else row.range.high_closed
            if (at_edge and end_shut) or not holds(case.table.domain, bound + side * HAIR):
                continue  # a bound at the end of the domain is none, and one beyond it is reported as such
            beside = [bound, *(bound + side * HAIR * n for n in (1, 2))]
            matching = [x for x in beside if holds(row.range, x)]
            if len(matching) < 2 or row.range.point is not None:
                continue
            end = matching[0]
            other = case.winner(end)
            if (
                other is not None
                and other != i
                and all(case.shares[other].at(x) != case.shares[i].at(x) for x in matching)
            ):
                assert (i, bound) in found
            if other == i:
                assert (i, bound) not in found
    for each in masked_rows(survey(case.table)):
        inside = [x for x in points(case) if holds(each.range, x)]
        assert inside and all(case.winner(x) == each.by for x in inside)
        assert any(case.shares[each.by].at(x) != case.shares[each.row].at(x) for x in inside)


@given(cases())
def test_contractible_neighbours_pay_the_same(case: Case) -> None:
    grid = points(case)
    expected = set()
    for low, high in pairwise(grid):
        one, other = case.winner(low), case.winner(high)
        different = one is not None and other is not None and one != other
        if different and case.shares[one or 0].curve() == case.shares[other or 0].curve():
            expected.add((one, other))
    assert {(each.one, each.other) for each in contractible_rows(survey(case.table))} == expected


@given(cases())
def test_rows_that_pay_too_little_or_too_much(case: Case) -> None:
    laid_out = survey(case.table)
    cap = case.table.cap
    negative, above = negative_rows(laid_out), rows_above(laid_out, Fraction(1))
    cut, kept = capped_rows(laid_out), credited_while_met(laid_out, case.met) if case.met else ()
    grid = points(case, Fraction(1))
    for x in grid:
        rows = case.in_effect(x)
        pays = {i: case.shares[i].at(x) for i in rows}
        assert {each.row for each in negative if holds(each.range, x)} == {i for i in rows if pays[i] < 0}
        over = {i for i in rows if (pays[i] if cap is None else min(cap, pays[i])) > 1}
        assert {each.row for each in above if holds(each.range, x)} == over
        capped = {i for i in rows if cap is not None and pays[i] > cap}
        assert {each.row for each, _ in cut if holds(each.range, x)} == capped
        earned = {i for i in rows if pays[i] > 0 and case.is_met(x)}
        assert {each.row for each in kept if holds(each.range, x)} == earned
    for each in (*negative, *above, *kept):
        assert any(holds(each.range, x) for x in grid)
        values = [case.shares[each.row].at(x) for x in grid if holds(each.range, x)]
        assert each.low is None or each.low <= min(values)
        assert each.high is None or each.high >= max(values)
    for each, whole in cut:
        assert cap is not None
        assert whole == all(case.shares[each.row].at(x) > cap for x in grid if each.row in case.in_effect(x))


@given(cases())
def test_drops_are_where_worse_service_earns_less(case: Case) -> None:
    laid_out = survey(case.table)
    found = decreases(laid_out)
    expected = set()
    last: tuple[int, Fraction] | None = None
    for x in case.better_first(points(case)):
        row, paid = case.winner(x), case.paid(x)
        if row is None or paid is None:
            continue
        near = 0 if (last and last[0] == row) or case.table.quantum else 100 * HAIR
        if last and paid < last[1] - near:
            expected.add((last[0], row))
        last = (row, paid)
    assert {(each.better_row, each.worse_row) for each in found} == expected
    for each in found:
        assert case.better_first(sorted([each.better, each.worse])) == [each.better, each.worse]
        assert case.paid(each.better) == each.better_value > each.worse_value == case.paid(each.worse)


@given(cases(rounds=False))
def test_jumps_are_where_the_credit_leaps(case: Case) -> None:
    expected = {}
    for x in points(case):
        around = [x - HAIR / 2, x, x + HAIR / 2]
        if not all(holds(case.table.domain, each) for each in around) or any(
            case.disputed(each) for each in around
        ):
            continue
        paid = [case.paid(each) or Fraction(0) for each in around]
        if max(paid) - min(paid) > 100 * HAIR:
            expected[x] = (max(paid) - min(paid)).limit_denominator(1000)
    inner = [
        each
        for each in discontinuities(survey(case.table))
        if each.at != 0 and (each.at != 1 or case.table.domain.high is None)
    ]
    assert {each.at: each.size for each in inner} == expected


@given(cases())
def test_the_peak_is_the_greatest_credit(case: Case) -> None:
    found = greatest_credit(survey(case.table))
    far = [Fraction(10**6), Fraction(2 * 10**6)] if case.table.domain.high is None else []
    grid = points(case) + far
    values = [case.shares[i].at(x) for x in grid if (i := case.winner(x)) is not None]
    if not values:
        assert found is None
        return
    assert found is not None
    if found.value is None:
        assert far and max(values) > 10**5
        return
    assert max(values) <= found.value <= max(values) + 10 * HAIR
    if found.reached:
        assert max(values) == found.value


def test_what_is_said_of_a_table_grows_no_faster_than_the_table() -> None:
    count = 400
    for wins in (Winner.ONLY, Winner.FIRST, Winner.GREATEST):
        nested = PayoutTable(
            tuple(
                TableRow(below(Fraction(i, count)), Share(Fraction(0), Fraction(count - i, count)).curve())
                for i in range(1, count)
            ),
            wins,
            SHARE,
        )
        laid_out = survey(nested)
        assert len(laid_out.cells) <= count and len(laid_out.overlaps) <= count
        assert (
            len(decreases(laid_out)) + len(discontinuities(laid_out)) + len(dead_rows(laid_out)) <= 3 * count
        )


def test_rows_of_unknown_share_are_still_covered() -> None:
    rows = (
        TableRow(below(Fraction(1, 2)), None),
        TableRow(exactly(Fraction(1, 2)), Share(Fraction(0), Fraction(1)).curve()),
    )
    laid_out = survey(PayoutTable((*rows, TableRow(at_least(Fraction(3, 4)), None)), Winner.ONLY, SHARE))
    assert [each.range for each in gaps(laid_out, None)] == [
        ValueRange(Fraction(1, 2), False, Fraction(3, 4), False)
    ]
    assert not negative_rows(laid_out) and not decreases(laid_out) and not discontinuities(laid_out)
