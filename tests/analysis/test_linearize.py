"""Curves of formulas, held to the reference at values of the measure; and which formulas are none."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from slac.agreement.expressions import Expression, InputValue, MeasureValue
from slac.analysis.tables.curves import IDENTITY, Curve, constant
from slac.analysis.tables.linearize import Leaf, curve_of
from slac.runtime.events import Account
from slac.semantics.evaluate import value_of
from slac.semantics.timeline import Timeline
from slac.units import Kind
from tests.dice import Dice, rolled
from tests.semantics.agreements import agreement
from tests.strategies import expression, fixed

NOTHING = Timeline([], [], [], [], {}, ())
SEATS = Fraction(3)
WHO = Account("a-1", "basic", {}, {"seats": SEATS})
PLACES = [Fraction(place, 8) for place in range(-8, 17)] + [Fraction(place, 7) for place in range(-7, 15)]


def known(leaf: Leaf) -> Curve | None:
    match leaf:
        case MeasureValue():
            return IDENTITY
        case InputValue(name="seats"):
            return constant(SEATS)
        case _:
            return None


def at(curve: Curve, place: Fraction) -> Fraction:
    (piece,) = (each for each in curve if place in each.range)
    return piece.line.slope * place + piece.line.intercept


def formula(dice: Dice) -> Expression:
    return expression(dice, Kind.RATIO, {"m": Kind.RATIO}, 4, on_events=False)


@given(rolled(formula))
@settings(max_examples=300)
def test_a_curve_has_the_values_of_its_formula(written: Expression) -> None:
    curve = curve_of(written, known)
    for place in PLACES if curve else ():
        value = value_of(written, NOTHING, {"m": place}, fixed(), WHO)
        assert curve is not None and value == at(curve, place)


@pytest.mark.parametrize(
    ("share", "slope"),
    [
        ("(99% - m) / 5%", -20),
        ("m / (3 - 1)", Fraction(1, 2)),
        ("m * seats", 3),
        ("seats * m", 3),
        ("-m", -1),
        ("m - m", 0),
        ("m / m", None),
        ("1 / (m + 1)", None),
        ("m / (m + 1)", None),
        ("m / (1 - 1)", None),
        ("m * m", None),
        ("m * factor", None),
    ],
)
def test_which_formulas_are_lines(share: str, slope: Fraction | None) -> None:
    measures = "measure m = time of outages / time in period\n"
    declared = f"input seats number\ninput factor number\n{measures}measure of_it = {share}"
    expected = None if slope is None else [slope]
    curve = curve_of(agreement(declared).measure("of_it").expression, known)
    assert (None if curve is None else [piece.line.slope for piece in curve]) == expected
