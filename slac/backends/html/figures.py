"""Exact numbers as people read them: percentages, amounts, lengths of time and dates, in English and Chinese.

A number that has no end as a decimal is rounded half up for display only, and says so with "≈"; all else is
exact.
"""

from datetime import date
from fractions import Fraction

from slac.runtime.money import minor_digits
from slac.runtime.numbers import round_ratio
from slac.units import SECONDS, Kind, Quantity

MINUS = "−"
ABOUT = "≈\u00a0"
_UNITS = {"en": ("h", "min", "s"), "zh": ("小时", "分", "秒")}
_TIED = "\u00a0"
"""A space at which no line breaks."""
_LONG_UNITS = {"hour": "小时", "minute": "分钟", "second": "秒"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def decimal(value: Fraction, places: int, least: int = 0) -> str:
    """A decimal with at most `places` places and at least `least`, rounded half up if it needs more."""
    scaled = round_ratio(value.numerator * 10**places, value.denominator)
    whole, rest = divmod(abs(scaled), 10**places)
    digits = (f"{rest:0{places}}" if places else "").rstrip("0").ljust(least, "0")
    return (MINUS if scaled < 0 else "") + f"{whole:,}" + (f".{digits}" if digits else "")


def percent(value: Fraction, places: int = 4) -> str:
    """`98.75%`, `≈ 13.8889%`, and `≈ 98.99996%` rather than the threshold next to it."""
    hundredfold = value * 100
    needed = _places(hundredfold)
    if needed is not None and needed <= 8:
        return f"{decimal(hundredfold, needed)}%"
    while places < 10 and places > 2 and decimal(hundredfold, places) == decimal(hundredfold, 2):
        places += 1
    return f"{ABOUT}{decimal(hundredfold, places)}%"


def _places(value: Fraction) -> int | None:
    """How many decimal places it takes to write `value` exactly, None if it never ends."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    return places if rest == 1 else None


def money(amount: Fraction, currency: str) -> str:
    """`USD 1,000.00`; more digits than the currency has where the amount needs them."""
    digits = minor_digits(currency)
    needed = _places(amount)
    places = digits + 4 if needed is None else max(digits, needed)
    about = ABOUT if needed is None else ""
    return f"{about}{currency}{_TIED}{decimal(amount, places, digits)}"


def length(seconds: Fraction, language: str) -> str:
    """`3 h 36 min`, `4 min 1.92 s`, `3 小时 36 分`; hours are never turned into days."""
    hour, minute, second = _UNITS["zh" if language == "zh" else "en"]
    whole, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(int(whole), 60)
    parts = [f"{hours:,}{_TIED}{hour}"] * bool(hours) + [
        f"{minutes:0{2 if hours else 1}}{_TIED}{minute}"
    ] * bool(minutes)
    if rest or not parts:
        needed = _places(rest)
        parts.append(f"{decimal(rest, 6 if needed is None else needed)}{_TIED}{second}")
        if needed is None:
            parts[0] = ABOUT + parts[0]
    return (MINUS if seconds < 0 else "") + " ".join(parts)


def term(seconds: Fraction, language: str) -> str:
    """A term as a clause would say it: `10 minutes`, `24 hours`, `24 小时`."""
    for unit, zh in _LONG_UNITS.items():
        count = seconds / SECONDS[unit]
        if count.denominator == 1:
            return f"{count}{_TIED}{zh if language == 'zh' else unit + 's' * (count != 1)}"
    return length(seconds, language)


def quantity(value: Quantity, language: str) -> str:
    match value.dimension.kind:
        case Kind.RATIO:
            return percent(value.value)
        case Kind.DURATION:
            return length(value.value, language)
        case Kind.MONEY:
            return money(value.value, value.dimension.currency)


def day(value: date, language: str) -> str:
    """`6 March 2020`, `2020年3月6日`."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def month_day(value: date, language: str) -> str:
    """`6 Mar`, `3月6日`."""
    if language == "zh":
        return f"{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1][:3]}"


def period(label: str, language: str) -> str:
    """A period's label in words: `April 2024`, `2024年4月`, `Q2 2024`, `2024`."""
    parts = label.split("-")
    zh = language == "zh"
    match parts:
        case [year]:
            return f"{year}年" if zh else year
        case [year, quarter] if quarter.startswith("Q"):
            return f"{year}年第{quarter[1:]}季度" if zh else f"{quarter} {year}"
        case [year, month]:
            return f"{year}年{int(month)}月" if zh else f"{_MONTHS[int(month) - 1]} {year}"
        case _:
            return day(date.fromisoformat(label), language)


def clock(minutes: int) -> str:
    """Minutes of the day as `09:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def instant(written: str, language: str) -> str:
    """An instant as the data tables have it, its date in words: `3 April 2024 00:00`."""
    head, _, time = written.partition("T")
    return f"{day(date.fromisoformat(head), language)} {_time(time)}".rstrip()


def stretch(start: str, end: str, language: str) -> str:
    """From one instant to another; the date once where both fall on one day."""
    head, _, time = end.partition("T")
    until = _time(time) if start.startswith(head) else instant(end, language)
    return f"{instant(start, language)} – {until}"


def _time(written: str) -> str:
    """`09:00:00` as `09:00`; seconds and offsets stay where they say something."""
    clock_time, offset = written[:8], written[8:]
    return clock_time.removesuffix(":00") if clock_time.count(":") == 2 and not offset else written
