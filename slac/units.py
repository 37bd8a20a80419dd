"""Percentages, durations and money as exact numbers: a rational and the kind of thing that it counts.

A percentage and a ratio are the same quantity (99.5% is 199/200), durations are seconds, money is the
currency's major unit. No float occurs here or above.

A quantity that an author wrote knows in which unit, so that "120 minutes" are never said back as "2 hours";
the two are equal all the same.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from slac.node import FrozenRecord, metadata_field
from slac.source import NOWHERE, Span


class Kind(StrEnum):
    RATIO = "ratio"
    DURATION = "duration"
    MONEY = "money"


class Dimension(FrozenRecord):
    """What a number counts. `currency` is an ISO 4217 code, for money only."""

    kind: Kind
    currency: str = ""

    def __str__(self) -> str:
        match self.kind:
            case Kind.RATIO:
                return "a percentage or a plain number"
            case Kind.DURATION:
                return "a duration"
            case Kind.MONEY:
                return f"an amount of {self.currency}"


RATIO = Dimension(Kind.RATIO)
DURATION = Dimension(Kind.DURATION)

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


def money(currency: str) -> Dimension:
    return Dimension(Kind.MONEY, currency)


class Quantity(FrozenRecord):
    """An exact amount of something: a ratio, seconds, or money in the major unit."""

    value: Fraction
    dimension: Dimension
    unit: str = metadata_field(default="")
    """As it was written: `%`, `number` for a figure without a sign, or a key of `SECONDS`; "": computed."""
    span: Span = metadata_field(default=NOWHERE)
    """Where it was written."""


PERCENT, NUMBER = "%", "number"


def percent(text: str) -> Quantity:
    """`percent("99.5")` is 199/200."""
    return Quantity(Fraction(text) / 100, RATIO)


def exact_decimal(value: Fraction, places: int = 12) -> str | None:
    """`value` as a terminating decimal of at most `places` places, or None where there is none."""
    scaled = value * 10**places
    if scaled.denominator != 1:
        return None
    text = f"{Decimal(f'{scaled.numerator}e-{places}'):f}"  # made from text, since arithmetic would round it
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_text(quantity: Quantity) -> str:
    """A quantity as its author wrote it, or would: `99.5%`, `12`, `2 hours`, `1000 USD`; fractions stay."""
    match quantity.dimension.kind:
        case Kind.RATIO if is_plain_number(quantity):
            return exact_decimal(quantity.value) or str(quantity.value)
        case Kind.RATIO:
            hundredfold = exact_decimal(quantity.value * 100)
            return f"{hundredfold}%" if hundredfold is not None else f"{quantity.value * 100}%"
        case Kind.MONEY:
            return f"{exact_decimal(quantity.value) or quantity.value} {quantity.dimension.currency}"
        case Kind.DURATION:
            return duration_text(quantity.value, quantity.unit)


def is_plain_number(ratio: Quantity) -> bool:
    """Whether a ratio is said without a percent sign: as it was written, or if computed where it is a factor
    or a count, since nobody writes 500% for five users.
    """
    if ratio.unit:
        return ratio.unit == NUMBER
    return ratio.value > 1 and ratio.value.denominator == 1


def unit_of_duration(seconds: Fraction, written: str = "") -> str:
    """The unit in which a duration is said: as it was written, else the largest that divides it.

    Contracts say "24 hours" and "72 hours" of notice but "30 days", so days begin where hours end to be said.
    """
    if written and exact_decimal(seconds / SECONDS[written]) is not None:
        return written
    days = seconds / SECONDS["day"]
    if days.denominator == 1 and abs(days) > 3:
        return "day"
    whole = (name for name in ("hour", "minute") if (seconds / SECONDS[name]).denominator == 1)
    return next(whole, "second")


def duration_text(seconds: Fraction, written: str = "") -> str:
    """Seconds in their unit: `7200` is "2 hours", or "120 minutes" if it was written so."""
    unit = unit_of_duration(seconds, written)
    count = seconds / SECONDS[unit]
    number = exact_decimal(count) or str(count)
    return f"{number} {unit}" if abs(count) == 1 else f"{number} {unit}s"
