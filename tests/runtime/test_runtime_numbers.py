"""Rounding ties, signs and digits: each a cent that somebody would miss."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.runtime.money import AmountError, format_minor, minor_digits, parse_amount
from slac.runtime.numbers import (
    NumberError,
    Rounding,
    decimal_text,
    exact_text,
    parse_number,
    percent_text,
    round_ratio,
    round_ratio_to,
    round_to,
)

MODES: list[tuple[Rounding, str]] = [
    ("half up", ROUND_HALF_UP),
    ("half even", ROUND_HALF_EVEN),
    ("down", ROUND_DOWN),
    ("up", ROUND_UP),
]


@pytest.mark.parametrize(
    ("num", "den", "half_up", "half_even", "down", "up"),
    [
        (5, 2, 3, 2, 2, 3),
        (-5, 2, -3, -2, -2, -3),
        (5, -2, -3, -2, -2, -3),
        (-5, -2, 3, 2, 2, 3),
        (7, 2, 4, 4, 3, 4),
        (1, 2, 1, 0, 0, 1),
        (-1, 2, -1, 0, 0, -1),
        (1, 3, 0, 0, 0, 1),
        (-1, 3, 0, 0, 0, -1),
        (6, 3, 2, 2, 2, 2),
        (0, 5, 0, 0, 0, 0),
    ],
)
def test_rounding(num: int, den: int, half_up: int, half_even: int, down: int, up: int) -> None:
    assert [round_ratio(num, den, mode) for mode, _ in MODES] == [half_up, half_even, down, up]


@given(
    st.integers(-(10**30), 10**30), st.sampled_from([1, 2, 4, 5, 8, 10, 125, 1000]), st.sampled_from(MODES)
)
def test_rounding_agrees_with_decimal(num: int, den: int, mode: tuple[Rounding, str]) -> None:
    with localcontext(prec=60):
        assert round_ratio(num, den, mode[0]) == (Decimal(num) / den).to_integral_value(mode[1])


def test_rounding_to_a_quantum() -> None:
    assert round_to(90, 60) == 120
    assert round_to(89, 60) == 60
    assert round_to(-90, 60) == -120
    assert round_to(150, 60, "half even") == 120
    assert round_ratio_to(99_945, 100_000, Fraction(1, 10_000)) == Fraction(9995, 10_000)
    assert round_ratio_to(99_945, 100_000, Fraction(1, 10_000), "half even") == Fraction(9994, 10_000)
    with pytest.raises(ZeroDivisionError):
        round_ratio(1, 0)


def test_exact_text() -> None:
    assert [exact_text(79, 80), exact_text(158, 160), exact_text(32400), exact_text(0, 7)] == [
        "79/80",
        "79/80",
        "32400",
        "0",
    ]
    assert [exact_text(1, -9), exact_text(-4, -2)] == ["-1/9", "2"]


@pytest.mark.parametrize(
    ("num", "den", "text"),
    [
        (79, 80, "98.75"),
        (5, 36, "13.8889"),
        (1, 1, "100"),
        (0, 1, "0"),
        (-1, 9, "-11.1111"),
        (-1, 10**9, "0"),
        (1, 2 * 10**6, "0.0001"),
        (-1, 2 * 10**6, "-0.0001"),
        (1, 3 * 10**6, "0"),
        (999_999_999, 10**9, "100"),
    ],
)
def test_percent_text(num: int, den: int, text: str) -> None:
    assert percent_text(num, den) == text


def test_decimal_text() -> None:
    assert decimal_text(5, 2, 0) == "3"
    assert decimal_text(-7, 4, 1) == "-1.8"
    assert decimal_text(1000, 1, 2) == "1000"


@pytest.mark.parametrize(
    "text", ["nan", "inf", "1e3", "1,000", "1_000", "0x10", "", ".5", "5.", "١", "--1", "9" * 25, "1 000"]
)
def test_no_plain_number(text: str) -> None:
    with pytest.raises(NumberError, match="a plain number"):
        parse_number(text)
    with pytest.raises(AmountError, match=r"a plain amount in USD, such as 1000\.50"):
        parse_amount(text, "USD")


def test_plain_numbers() -> None:
    assert [parse_number(text) for text in ("12", "-0.5", "+99.95", " 007 ")] == [
        12,
        Fraction(-1, 2),
        Fraction(1999, 20),
        7,
    ]


@pytest.mark.parametrize(
    ("text", "currency", "minor", "written"),
    [
        ("1000", "USD", 100_000, "1000.00"),
        ("0.1", "USD", 10, "0.10"),
        ("1000.500", "USD", 100_050, "1000.50"),
        ("-0.05", "EUR", -5, "-0.05"),
        ("1000", "JPY", 1000, "1000"),
        ("1000.00", "JPY", 1000, "1000"),
        ("1.234", "KWD", 1234, "1.234"),
        ("1.2345", "CLF", 12345, "1.2345"),
        ("999999999999999999999999.99", "CNY", 10**26 - 1, "999999999999999999999999.99"),
    ],
)
def test_amounts(text: str, currency: str, minor: int, written: str) -> None:
    assert parse_amount(text, currency) == minor
    assert format_minor(minor, currency) == written


def test_a_fraction_of_a_cent_is_no_amount() -> None:
    with pytest.raises(AmountError, match="at most 2 decimal places"):
        parse_amount("0.125", "USD")
    with pytest.raises(AmountError, match="at most 0 decimal places"):
        parse_amount("1.5", "JPY")
    assert [minor_digits(currency) for currency in ("USD", "JPY", "BHD", "UYW", "XYZ")] == [2, 0, 3, 4, 2]


@given(st.integers(-(10**20), 10**20), st.sampled_from(["USD", "JPY", "KWD", "UYW"]))
def test_amounts_read_back(minor: int, currency: str) -> None:
    assert parse_amount(format_minor(minor, currency), currency) == minor
