"""The rows between the cuts of a table are those that the reference finds, whatever the ranges are."""

from fractions import Fraction

from hypothesis import given

from slac.agreement import Range, Winner
from slac.agreement.credits import Row
from slac.agreement.expressions import Constant, InputValue, constant_value
from slac.lowering.lower.plan_scope import scaled
from slac.lowering.lower.row_tables import RowsBetweenCuts, rows_between
from slac.lowering.plan import RowSpan
from slac.semantics.evaluate import within
from slac.units import Kind, Quantity
from tests.dice import Dice, rolled
from tests.strategies import LIMITS, QUANTITIES, ratio, table

HAIR = Fraction(1, 10**6)


def at(between: RowsBetweenCuts, value: Fraction) -> tuple[int, ...]:
    """The rows between the cuts that a value lies between."""
    places = [(Fraction(cut.numerator, cut.denominator), cut.after) for cut in between.cuts]
    assert places == sorted(set(places))
    passed = sum(value > place or (value == place and not after) for place, after in places)
    assert all(0 <= span.first < span.stop <= len(places) + 1 for span in between.spans)
    return tuple(sorted(span.row for span in between.spans if span.first <= passed < span.stop))


def made(dice: Dice) -> tuple[Kind, list[Row]]:
    """A table of constant shares by a measure of a kind."""
    kind = dice.one_of((Kind.RATIO, Kind.DURATION))
    return kind, [Row(limits, Constant(dice.one_of(QUANTITIES[Kind.RATIO]))) for limits in table(dice, kind)]


@given(rolled(made))
def test_tables_hold_what_the_reference_finds(written: tuple[Kind, list[Row]]) -> None:
    kind, rows = written
    shares = [constant_value(row.share) or Fraction(0) for row in rows]
    tables = {winner: rows_between(rows, winner) for winner in Winner}
    for limit in LIMITS[kind]:
        for hair in (-HAIR, Fraction(0), HAIR):
            value = limit.value + hair
            unit = scaled(Quantity(Fraction(1), limit.dimension))
            found = [number for number, row in enumerate(rows, 1) if within(value, row.range)]
            best = max(found, key=lambda n: (shares[n - 1], -n), default=None)
            assert at(tables[Winner.ONLY], value * unit) == tuple(found)
            assert at(tables[Winner.FIRST], value * unit) == tuple(found[:1])
            assert at(tables[Winner.GREATEST], value * unit) == (() if best is None else (best,))


def test_only_shares_that_depend_on_facts_are_left_to_decide() -> None:
    everything = Range(None, False, None, False)
    constants = [Row(everything, Constant(ratio(text))) for text in ("1/10", "3/10", "1/5")]
    dependent = Row(everything, InputValue("seats"))
    assert rows_between(constants, Winner.GREATEST) == ((), (RowSpan(2, 0, 1),))
    both = RowSpan(2, 0, 1), RowSpan(4, 0, 1)
    assert rows_between([*constants, dependent], Winner.GREATEST) == ((), both)


def test_rows_that_hold_each_other_take_no_more_room_than_others() -> None:
    rows = [
        Row(Range(None, False, ratio(f"{limit}/1000"), False), InputValue("seats"))
        for limit in range(200, 0, -1)
    ]
    for winner in Winner:
        between = rows_between(rows, winner)
        assert len(between.cuts) == len(between.spans) == (1 if winner is Winner.FIRST else 200)
