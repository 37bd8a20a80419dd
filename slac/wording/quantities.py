"""How a share, an amount, a length of time or a plain number is said: exactly, or marked with ≈.

A number that has no end as a decimal is rounded half up for display only.
"""

from fractions import Fraction

from slac.diagnostics import DecimalNumber, Fact, Listing, Message
from slac.runtime.instants import SECOND
from slac.runtime.money import minor_digits
from slac.units import SECONDS, Dimension, Kind, Quantity, is_plain_number, unit_of_duration


def decimal_places(value: Fraction) -> int | None:
    """How many decimal places it takes to write `value` exactly, None if it never ends."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    return places if rest == 1 else None


def about(words: Fact) -> Message:
    """`≈ 13.8889%`."""
    return Message("number.about", x=words)


def is_about(words: Fact) -> bool:
    """Whether a phrase is marked as not exact."""
    return isinstance(words, Message) and words.key == "number.about"


def percent(share: Fraction, places: int = 4) -> Message:
    """`98.75%`, `≈ 13.8889%`, and `≈ 98.99996%` rather than the threshold next to it."""
    hundredfold = share * 100
    if is_written_exactly(share):
        return _percent(hundredfold, decimal_places(hundredfold) or 0)
    while 2 < places < 10 and _rounded(hundredfold, places) == _rounded(hundredfold, 2):
        places += 1
    return about(_percent(hundredfold, places))


def is_written_exactly(share: Fraction) -> bool:
    """Whether `percent` says all of a share."""
    needed = decimal_places(share * 100)
    return needed is not None and needed <= 8


def fraction_phrase(value: Fraction) -> Fact:
    """`5/36`, and `3` where there is nothing over."""
    num, den = value.as_integer_ratio()
    if den == 1:
        return num
    return Message("quantity.ratio", num=num, den=den)


def rounded_percent(share: Fraction) -> Message:
    """A share as a finding says it, `-11.1111%`: exact where it ends within six decimals, else to four."""
    needed = decimal_places(share * 100)
    return _percent(share * 100, needed if needed is not None and needed <= 6 else 4)


def _percent(hundredfold: Fraction, places: int) -> Message:
    return Message("quantity.percent", x=DecimalNumber(hundredfold, places))


def _rounded(value: Fraction, places: int) -> Fraction:
    return Fraction(round(value * 10**places), 10**places)


def money(amount: Fraction, currency: str) -> Message:
    """`1000.00 USD`, on a page `USD 1,000.00`; more digits than the currency has where it needs them."""
    digits = minor_digits(currency)
    needed = decimal_places(amount)
    places = digits + 2 if needed is None else max(digits, needed)
    said = Message("quantity.money", x=DecimalNumber(amount, places, digits), currency=currency)
    return about(said) if needed is None else said


def count(number: int) -> DecimalNumber:
    """How many, with thousands set apart where the medium does: `10,000`."""
    return DecimalNumber(Fraction(number))


def minor_money(minor: int | Fraction, currency: str) -> Message:
    """Minor units as an amount: `138.89 USD`, or `≈ 138.8889 USD` between two cents."""
    return money(Fraction(minor, 10 ** minor_digits(currency)), currency)


def duration(seconds: Fraction, written: str = "") -> Message:
    """A length of time as a clause would say it: `2 hours`, `30 days`, `4 小时`; in the unit in which it was
    written, if it was.
    """
    return _in_unit(seconds, unit_of_duration(seconds, written))


def _in_unit(seconds: Fraction, name: str) -> Message:
    count = seconds / SECONDS[name]
    return Message(f"duration.{name}s", n=_exact(count))


def elapsed(seconds: Fraction, padded: bool = False) -> Listing | Message:
    """`7 h 12 min`, `4 min 19.2 s`, `0 s`: as a clock would count it, hours never turned into days.

    `padded` minutes have two digits behind hours, so that they stand below each other in a table.
    """
    whole, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(int(whole), 60)
    parts = [("h", Fraction(hours), 0)] * bool(hours) + [("min", Fraction(minutes), 0)] * bool(minutes)
    needed = decimal_places(rest)
    exact = needed is not None and needed <= 6
    if rest or not parts:
        parts.append(("s", rest, needed if exact and needed is not None else 6))
    sign = -1 if seconds < 0 else 1
    said: list[Fact] = []
    for index, (unit, count, places) in enumerate(parts):
        number: Fact = DecimalNumber(count if index else count * sign, places)
        if padded and index and unit == "min":
            number = f"{int(count):02}"
        said.append(Message(f"duration.{unit}", n=number))
    words = Listing(tuple(said), "list.tied")
    return words if exact or not rest else about(words)


def elapsed_microseconds(microseconds: int) -> Listing | Message:
    """The same for a time that the evaluator counted."""
    return elapsed(Fraction(microseconds, SECOND))


def quantity(value: Quantity) -> Fact:
    """A quantity of any kind, as a page says it: `99.5%`, `7 h 12 min`, `USD 1,000.00`, as written."""
    match value.dimension.kind:
        case Kind.RATIO:
            return percent(value.value)
        case Kind.DURATION if value.unit:
            return duration(value.value, value.unit)
        case Kind.DURATION:
            return elapsed(value.value, padded=True)
        case Kind.MONEY:
            return money(value.value, value.dimension.currency)


def written_quantity(value: Quantity) -> Fact:
    """A quantity as its author wrote it, or would: `99.5%`, `12`, `2 hours`, `1000 USD`; fractions stay."""
    match value.dimension.kind:
        case Kind.RATIO if is_plain_number(value):
            return _exact(value.value)
        case Kind.RATIO:
            return Message("quantity.percent", x=_exact(value.value * 100))
        case Kind.DURATION:
            return duration(value.value, value.unit)
        case Kind.MONEY:
            return Message("quantity.money", x=_exact(value.value), currency=value.dimension.currency)


def exact_quantity(value: Quantity) -> Fact:
    """The same, where a share that has no end as a decimal is a fraction of one: `1/3`."""
    endless = value.dimension.kind is Kind.RATIO and decimal_places(value.value) is None
    return str(value.value) if endless else written_quantity(value)


def measured_value(value: Fraction, dimension: Dimension) -> Fact:
    """A value of a measure as a finding says it: `99.25%`, `≈ 99.9752%`, `4 hours`."""
    match dimension.kind:
        case Kind.RATIO:
            return percent(value)
        case Kind.DURATION:
            return duration(value)
        case Kind.MONEY:
            raise AssertionError("no measure is an amount of money")


def _exact(value: Fraction) -> Fact:
    places = decimal_places(value)
    return DecimalNumber(value, places) if places is not None and places <= 12 else str(value)
