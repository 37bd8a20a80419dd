"""Exact rounding, and exact numbers as text.

A credit is rounded once, the way the contract says, and a cent may hang on it; so every number here is a
whole number or a ratio of two, and rounding is integer division. Python's own `round` goes half to even and
is never used.
"""

import re
from fractions import Fraction
from math import gcd
from typing import Literal, TypeAlias, assert_never

Rounding: TypeAlias = Literal["half up", "half even", "down", "up"]

_DECIMAL = re.compile(r"([+-]?)([0-9]{1,24})(?:\.([0-9]{1,24}))?")


class NumberError(ValueError):
    """A text that is no plain decimal number; the message says what was expected instead."""


def round_ratio(num: int, den: int, mode: Rounding = "half up") -> int:
    """`num / den` as a whole number.

    `half up` is half away from zero, `half even` half to the even neighbour, `down` towards zero, `up` away
    from zero. Raises ZeroDivisionError if `den` is 0.
    """
    negative = (num < 0) != (den < 0)
    whole, rest = divmod(abs(num), abs(den))
    match mode:
        case "half up":
            whole += 2 * rest >= abs(den)
        case "half even":
            whole += 2 * rest + (whole & 1) > abs(den)
        case "down":
            pass
        case "up":
            whole += rest > 0
        case _:
            assert_never(mode)
    return -whole if negative else whole


def round_to(value: int, quantum: int, mode: Rounding = "half up") -> int:
    """`value` as a multiple of `quantum`, both in one unit: microseconds to the minute, say."""
    return round_ratio(value, quantum, mode) * quantum


def round_ratio_to(num: int, den: int, quantum: Fraction, mode: Rounding = "half up") -> Fraction:
    """`num / den` as a multiple of `quantum`: an uptime to a hundredth of a percent, say."""
    return round_ratio(num * quantum.denominator, den * quantum.numerator, mode) * quantum


def exact_text(num: int, den: int = 1) -> str:
    """A ratio in lowest terms as text, `79/80`, or a whole number, `32400`."""
    if den < 0:
        num, den = -num, -den
    common = gcd(num, den)
    if den == common:
        return str(num // common)
    return f"{num // common}/{den // common}"


def decimal_text(num: int, den: int = 1, places: int = 4) -> str:
    """A ratio as a decimal for display: at most so many places, half up, no trailing zeros."""
    scaled = round_ratio(num * 10**places, den)
    whole, fraction = divmod(abs(scaled), 10**places)
    digits = f"{fraction:0{places}}".rstrip("0") if places else ""
    return ("-" if scaled < 0 else "") + (f"{whole}.{digits}" if digits else str(whole))


def percent_text(num: int, den: int = 1) -> str:
    """A ratio in percent, without the sign, with at most four decimals, half up: `98.75`, `13.8889`."""
    return decimal_text(100 * num, den)


def parse_number(text: str) -> Fraction:
    """A plain decimal number, such as `12` or `-0.5`, exactly.

    Raises NumberError for anything else: exponents, `nan`, thousands separators, more than 24 digits on a
    side.
    """
    found = _DECIMAL.fullmatch(text.strip())
    if found is None:
        raise NumberError("a plain number, such as 12 or 12.5")
    sign, whole, fraction = found.groups(default="")
    value = Fraction(int(whole + fraction), 10 ** len(fraction))
    return -value if sign == "-" else value
