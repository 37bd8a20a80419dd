"""How findings speak of ranges, values, shares and rows, in English and in Chinese.

Numbers are said exactly where they end within six decimals, and else to four.
"""

from fractions import Fraction

from slac.agreement import Range as WrittenRange
from slac.agreement.notation import range_words
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.ranges import Range
from slac.diagnostics import Label, Message
from slac.runtime.numbers import decimal_text
from slac.source import Span
from slac.units import RATIO, Dimension, Quantity, duration_text, exact_decimal


def percent_words(share: Fraction) -> str:
    """`10%`, `-11.1111%`."""
    exact = exact_decimal(100 * share, 6)
    return f"{decimal_text(100 * share.numerator, share.denominator) if exact is None else exact}%"


def value_words(value: Fraction, dimension: Dimension) -> str:
    """A value of a measure: `99.25%`, `4 hours`."""
    return percent_words(value) if dimension == RATIO else duration_text(value)


def amount_words(amount: Fraction) -> str:
    """An amount of money, to the cent where it ends there."""
    return decimal_text(amount.numerator, amount.denominator)


def dimension_of(table: CreditTable) -> Dimension:
    return table.agreement.measure(table.credit.measure).dimension


def place_words(place: Range, dimension: Dimension) -> Message:
    """Where something holds: `exactly 99%`, `above 98.9% to below 99%`."""
    low, high = (None if end is None else Quantity(end, dimension) for end in (place.low, place.high))
    en = range_words(WrittenRange(low, place.low_closed, high, place.high_closed))
    if place.point is not None:
        return Message(en, f"恰为 {value_words(place.point, dimension)}")
    parts = []
    if place.low is not None:
        parts.append(f"{'不低于' if place.low_closed else '高于'} {value_words(place.low, dimension)}")
    if place.high is not None:
        parts.append(f"{'不高于' if place.high_closed else '低于'} {value_words(place.high, dimension)}")
    return Message(en, "且".join(parts) or "任何值")


def row_words(table: CreditTable, row: int) -> str:
    """A row as the record names it."""
    return range_words(table.credit.rows[row].range)


def row_label(table: CreditTable, row: int, en: str, zh: str) -> Label:
    return Label(table.credit.rows[row].span, Message(en, zh))


def cap_span(table: CreditTable, cap: Fraction) -> Span:
    """Where the cap of that share was written."""
    pairs = zip(table.credit.caps, table.credit.cap_spans, strict=False)
    return next((span for each, span in pairs if each == Quantity(cap, RATIO)), table.credit.span)
