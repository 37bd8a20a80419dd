"""Small tables whose answers are plain to see, for the corners that random tables seldom visit."""

from fractions import Fraction

from slac.agreement.credits import Winner
from slac.analysis.tables.curves import IDENTITY, Curve, add, constant, greater, lesser, scale
from slac.analysis.tables.monotonicity import discontinuities
from slac.analysis.tables.payouts import capped_rows, greatest_credit, rows_above, unremedied
from slac.analysis.tables.ranges import (
    NOT_NEGATIVE,
    SHARE,
    ValueRange,
    above,
    at_least,
    at_most,
    below,
    exactly,
)
from slac.analysis.tables.row_coverage import closes, dead_rows, gaps, masked_rows, written_step
from slac.analysis.tables.table import PayoutTable, TableRow, survey

HALF, ONE, ZERO = Fraction(1, 2), Fraction(1), Fraction(0)
FALLING = add(constant(ONE), scale(IDENTITY, Fraction(-1)))
"""100% less the measure."""


def table(
    *rows: tuple[ValueRange, Curve], wins: Winner = Winner.ONLY, cap: Fraction | None = None
) -> PayoutTable:
    return PayoutTable(tuple(TableRow(interval, share) for interval, share in rows), wins, SHARE, cap=cap)


def test_equal_functions_are_equal_curves() -> None:
    there_and_back = greater(lesser(IDENTITY, FALLING), lesser(FALLING, IDENTITY))
    assert there_and_back == lesser(IDENTITY, FALLING)
    assert greater(IDENTITY, lesser(IDENTITY, FALLING)) == IDENTITY
    touching = greater(constant(HALF), lesser(IDENTITY, FALLING))
    assert touching == constant(HALF)


def test_a_row_that_pays_the_same_as_the_one_in_front_masks_nothing() -> None:
    middle = ValueRange(Fraction(1, 4), True, Fraction(3, 4), False)
    rows = (at_least(HALF), constant(HALF)), (middle, constant(HALF))
    assert masked_rows(survey(table(*rows, wins=Winner.FIRST))) == ()
    other = rows[0], (middle, constant(ONE))
    (masked,) = masked_rows(survey(table(*other, wins=Winner.FIRST)))
    assert (masked.row, masked.bound, masked.by) == (1, Fraction(3, 4), 0)
    assert masked.range == ValueRange(HALF, True, Fraction(3, 4), False)


def test_rows_that_meet_in_one_point_are_compared_there() -> None:
    upper = ValueRange(HALF, True, ONE, True), constant(HALF)
    masked = [
        masked_rows(survey(table(upper, (at_most(HALF), share), wins=Winner.FIRST)))
        for share in (IDENTITY, constant(ONE))
    ]
    assert masked[0] == ()
    assert [(each.row, each.range) for each in masked[1]] == [(1, exactly(HALF))]


def test_what_no_row_pays_reaches_over_all_its_parts() -> None:
    flat = table(
        (ValueRange(Fraction(1, 4), True, HALF, False), constant(ZERO)),
        (below(Fraction(1, 4)), constant(ONE)),
    )
    free = unremedied(survey(flat), at_least(Fraction(3, 4)))
    assert free is not None and free.range == ValueRange(Fraction(1, 4), True, Fraction(3, 4), False)
    assert free.row == 0


def test_what_is_exactly_at_a_level_is_not_above_it() -> None:
    whole = survey(table((below(HALF), constant(ONE)), cap=ONE))
    assert rows_above(whole, ONE) == () and capped_rows(whole) == ()
    over = survey(table((below(HALF), constant(Fraction(2))), cap=Fraction(3, 2)))
    assert [each.row for each in rows_above(over, ONE)] == [0]
    assert [(each.row, cut) for each, cut in capped_rows(over)] == [(0, True)]


def test_a_formula_that_starts_from_nothing_leaves_only_its_first_point_free() -> None:
    starting = survey(table((at_most(HALF), add(constant(HALF), scale(IDENTITY, Fraction(-1))))))
    free = unremedied(starting, above(HALF))
    assert free is not None and free.range == exactly(HALF) and free.row == 0
    assert unremedied(starting, at_least(HALF)) is None


def test_a_peak_may_be_neared_and_not_reached() -> None:
    open_end = greatest_credit(survey(table((ValueRange(ZERO, False, ONE, True), FALLING))))
    assert open_end is not None and (open_end.value, open_end.reached) == (ONE, False)
    flat = greatest_credit(survey(table((ValueRange(ZERO, False, ONE, False), constant(ONE)))))
    assert flat is not None and flat.reached
    hours = PayoutTable((TableRow(above(ZERO), IDENTITY),), Winner.ONLY, NOT_NEGATIVE, lower_is_worse=False)
    endless = greatest_credit(survey(hours))
    assert endless is not None and endless.value is None


def test_a_leap_at_the_end_of_the_domain() -> None:
    (first,) = discontinuities(survey(table((exactly(ZERO), constant(ONE)), (above(ZERO), constant(ZERO)))))
    assert (first.at, first.below, first.value, first.above) == (ZERO, ONE, ONE, ZERO)
    (last,) = discontinuities(survey(table((below(ONE), constant(HALF)))))
    assert (last.at, last.size) == (ONE, HALF)


def test_few_of_many_rows_are_named_in_place_of_a_dead_one() -> None:
    many = [(below(Fraction(n, 20)), constant(Fraction(20 - n, 20))) for n in range(1, 20)]
    (dead,) = dead_rows(survey(table(*many, (below(Fraction(19, 20)), constant(ZERO)), wins=Winner.FIRST)))
    assert dead.row == 19 and 0 < len(dead.by) <= 3


def test_the_digits_of_the_bounds_say_which_rounding_was_meant() -> None:
    def meant(*bounds: str) -> Fraction | None:
        low, high, edge = (Fraction(bound) / 100 for bound in bounds)
        published = table(
            (ValueRange(high, True, edge, False), constant(HALF)), (at_most(low), constant(ONE))
        )
        step = written_step(published)
        return step if step and all(closes(step, gap) for gap in gaps(survey(published), None)) else None

    assert meant("98.99", "99", "99.9") == Fraction(1, 10_000)
    assert meant("98.9", "99", "99.9") == Fraction(1, 1000)
    assert meant("97.9", "99", "99.9") is None
    assert meant("98.999999", "99", "99.9") == Fraction(1, 10**8)
    assert meant("98.9999999", "99", "99.9") is None
