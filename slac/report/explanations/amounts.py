"""Times, shares and money as people write them (`7 h 12 min`, `98.75%`), exact or marked with ≈."""

from fractions import Fraction
from zoneinfo import ZoneInfo

from slac.runtime.instants import HOUR, MINUTE, SECOND, wall_time
from slac.runtime.money import minor_digits
from slac.runtime.numbers import decimal_text


def span_text(microseconds: int, language: str = "en") -> str:
    """`7 h 12 min`, `4 min 19.2 s`, `0 s`."""
    hour, minute, second = ("小时", "分", "秒") if language == "zh" else ("h", "min", "s")
    sign, rest = ("-", -microseconds) if microseconds < 0 else ("", microseconds)
    hours, rest = divmod(rest, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    parts = [f"{hours} {hour}"] if hours else []
    parts += [f"{minutes} {minute}"] if minutes else []
    parts += [f"{decimal_text(rest, SECOND, 6)} {second}"] if rest or not parts else []
    return sign + " ".join(parts)


def seconds_text(seconds: Fraction, language: str = "en") -> str:
    """Seconds in the same way, to the microsecond."""
    exact = seconds * SECOND
    return ("" if exact.denominator == 1 else "≈ ") + span_text(round(exact), language)


def share_text(share: Fraction, places: int = 4) -> str:
    """`98.75%`, or `≈ 13.8889%` where the decimal goes on; long enough not to look like a rounder figure."""
    for digits in (places, places + 2, places + 4, places + 8):
        text = decimal_text(100 * share.numerator, share.denominator, digits)
        if Fraction(text) == 100 * share:
            return f"{text}%"
        if len(text.partition(".")[2]) > digits - 2:
            break
    return f"≈ {text}%"


def money_text(minor: int | Fraction, currency: str) -> str:
    """Minor units as an amount: `138.89 USD`, or `≈ 138.8889 USD` between two cents."""
    digits = minor_digits(currency)
    major = Fraction(minor, 10**digits)
    text = decimal_text(major.numerator, major.denominator, digits + 2)
    mark = "" if Fraction(text) == major else "≈ "
    whole, _, decimals = text.partition(".")
    return f"{mark}{whole}{'.' if digits else ''}{decimals.ljust(digits, '0')} {currency}"


def instant_text(instant: int, zone: ZoneInfo) -> str:
    """The clock on the wall: `2024-04-03 09:00`, with seconds or an offset where they say something."""
    wall = wall_time(instant, zone)
    text = f"{wall:%Y-%m-%d %H:%M}"
    if wall.second or wall.microsecond:
        text += f":{decimal_text(wall.second * SECOND + wall.microsecond, SECOND, 6):0>2}"
    other = wall.replace(fold=1 - wall.fold)
    return text if other.utcoffset() == wall.utcoffset() else f"{text} (UTC{wall:%z})"
