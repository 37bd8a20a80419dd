"""How dates, periods and instants are said: `6 March 2020`, `Q2 2024`, `3 April 2024 09:00`."""

from datetime import date
from zoneinfo import ZoneInfo

from slac.diagnostics import Fact, Message
from slac.runtime.instants import SECOND, wall_time
from slac.runtime.numbers import decimal_text


def day(value: date) -> Message:
    """`6 March 2020`, `2020年3月6日`."""
    month = Message(f"month.{value.month}")
    return Message("date.day", day=value.day, month=month, year=value.year)


def month_day(value: date) -> Message:
    """`6 Mar`, `3月6日`."""
    return Message("date.month_day", day=value.day, month=Message(f"month.{value.month}.short"))


def period(label: str) -> Message:
    """A period by its label in records: `April 2024`, `2024年4月`, `Q2 2024`, `2024`."""
    match label.split("-"):
        case [year]:
            return Message("date.year", year=year)
        case [year, quarter] if quarter.startswith("Q"):
            return Message("date.quarter", quarter=quarter[1:], year=year)
        case [year, month]:
            return Message("date.month", month=Message(f"month.{int(month)}"), year=year)
        case _:
            return day(date.fromisoformat(label))


def clock(minutes: int) -> str:
    """Minutes of the day as `09:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def instant(written: str) -> Message:
    """An instant as the data tables have it, its date in words: `3 April 2024 00:00`."""
    head, _, time = written.partition("T")
    said = day(date.fromisoformat(head))
    return Message("date.instant", day=said, time=_time(time)) if time else said


def span(start: str, end: str) -> Message:
    """From one instant to another; the date once where both fall on one day."""
    head, _, time = end.partition("T")
    until: Fact = _time(time) if start.startswith(head) else instant(end)
    return Message("date.span", start=instant(start), end=until)


def wall_clock(instant: int, zone: ZoneInfo, *, since: int | None = None) -> str:
    """The clock on the wall: `2024-04-03 09:00`, with seconds or an offset where they say something.

    The day is left out where it is that of the instant `since`, which stands before it.
    """
    wall = wall_time(instant, zone)
    known = since is not None and wall_time(since, zone).date() == wall.date()
    text = f"{wall:%H:%M}" if known else f"{wall:%Y-%m-%d %H:%M}"
    if wall.second or wall.microsecond:
        text += f":{decimal_text(wall.second * SECOND + wall.microsecond, SECOND, 6):0>2}"
    other = wall.replace(fold=1 - wall.fold)
    return text if other.utcoffset() == wall.utcoffset() else f"{text} (UTC{wall:%z})"


def _time(written: str) -> str:
    """`09:00:00` as `09:00`; seconds and offsets stay where they say something."""
    clock_time, offset = written[:8], written[8:]
    return clock_time.removesuffix(":00") if clock_time.count(":") == 2 and not offset else written
