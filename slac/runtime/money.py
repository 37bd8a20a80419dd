"""Money as whole minor units (cents, yen, fils) of an ISO 4217 currency.

Sums of money are never decimals here: an amount is an integer, and how many digits of it stand behind the
point is a property of the currency.
"""

from fractions import Fraction

from slac.runtime.numbers import NumberError, parse_number

MINOR_DIGITS: dict[str, int] = {
    currency: digits
    for digits, currencies in (
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    )
    for currency in currencies.split()
}
"""The currencies of ISO 4217 that do not have two digits behind the point."""


class AmountError(ValueError):
    """A text that is no amount of the currency; the message says what was expected instead."""


def minor_digits(currency: str) -> int:
    """How many digits of the currency stand behind the point."""
    return MINOR_DIGITS.get(currency, 2)


def minor_units(amount: Fraction, currency: str) -> Fraction:
    """An amount in major units (dollars) as minor units (cents), not rounded."""
    factor: int = 10 ** minor_digits(currency)
    return amount * factor


def parse_amount(text: str, currency: str) -> int:
    """A plain amount such as `1000` or `1000.50`, in minor units, exactly.

    Raises AmountError for anything else: exponents, `nan`, separators, currency signs, fractions of a minor
    unit.
    """
    digits = minor_digits(currency)
    whole, point, fraction = text.partition(".")
    if len(text) <= 18 and text.isascii() and whole.isdigit():  # as almost every amount is written
        if not point:
            return int(whole + "0" * digits)
        if len(fraction) == digits and fraction.isdigit():
            return int(whole + fraction)
    example = f"1000.{'5'.ljust(digits, '0')}" if digits else "1000"
    try:
        minor = minor_units(parse_number(text), currency)
    except NumberError:
        raise AmountError(f"a plain amount in {currency}, such as {example}") from None
    if minor.denominator != 1:
        raise AmountError(f"an amount in {currency} with at most {digits} decimal places")
    return minor.numerator


def format_minor(minor: int, currency: str) -> str:
    """Minor units as a plain amount with all the currency's digits: `138.89`, `-0.05`."""
    digits = minor_digits(currency)
    if not digits:
        return str(minor)
    whole, rest = divmod(abs(minor), 10**digits)
    return f"{'-' if minor < 0 else ''}{whole}.{rest:0{digits}}"
