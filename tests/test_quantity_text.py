"""A quantity as text is exact, however long it is."""

from fractions import Fraction

import pytest

from slac.units import Quantity, money, quantity_text


@pytest.mark.parametrize(
    "digits", ["12.05", "12345678901234567890123.45", "99999999999999999999999999999999.25"]
)
def test_every_digit_of_an_amount_is_said(digits: str) -> None:
    assert quantity_text(Quantity(Fraction(digits), money("USD"))) == f"{digits} USD"
