"""Timestamps as text become exact microseconds since the epoch, and back.

A contract is decided to the second, so nothing here passes through a float, and nothing subtracts two times
of one zone: Python does that by the clock on the wall, and an hour goes missing when summer time begins.
Every time is taken to UTC first.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from operator import add, itemgetter
from zoneinfo import ZoneInfo

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_EPOCH = datetime(1970, 1, 1)
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_YEAR = 1900
LAST_YEAR = 9997

_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,12}))?)?"
    r"(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2}))?"
)
_HOUR = re.compile(r"[0-9-]{10}[T ](?:[01][0-9]|2[0-3])")
_AFTER_THE_HOUR = re.compile(r":([0-5][0-9]):([0-5][0-9])(Z|[+-][0-9]{2}:[0-9]{2})?")
_HEAD = itemgetter(slice(13))
_TAIL = itemgetter(slice(13, None))
_LOCAL = len("2024-04-03T00:00:00")
_YEAR_2000 = 10_957 * DAY
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class InstantError(ValueError):
    """A text that is no instant, date or zone; the message says what was expected instead."""


class GapError(InstantError):
    """A wall-clock time that the zone skipped when its clocks were put forward."""


def parse_instant(text: str, zone: ZoneInfo) -> tuple[int, str | None]:
    """An ISO 8601 timestamp as microseconds since the epoch, and a note if the zone made it ambiguous.

    An offset or `Z` is honoured. A time without one is read in `zone`: where the clock showed it twice the
    earlier instant is taken, with a note. Seconds may be missing, fractions go down to microseconds, `24:00`
    is the end of the day. Raises InstantError for anything else, GapError for a time that the zone's clocks
    skipped.
    """
    found = _TIMESTAMP.fullmatch(text.strip())
    if found is None:
        if _DATE.fullmatch(text.strip()):
            raise InstantError(f"a time of day too, such as {text.strip()}T00:00:00Z")
        raise InstantError("a date and a time, such as 2024-04-03T00:00:00Z")
    year, month, day, hour, minute, second, fraction, zulu, sign, off_hours, off_minutes = found.groups()
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise InstantError(f"a year from {FIRST_YEAR} to {LAST_YEAR}")
    micro = (fraction or "").ljust(6, "0")
    if micro[6:].strip("0"):
        raise InstantError("a time with at most six decimal places, that is microseconds")
    end_of_day = hour == "24" and int(minute) == int(second or 0) == int(micro) == 0
    clock = (0 if end_of_day else int(hour), int(minute), int(second or 0), int(micro[:6]))
    try:
        wall = datetime(int(year), int(month), int(day), *clock)
    except ValueError as error:
        raise InstantError(f"a date and a time that exist ({error})") from None
    if end_of_day:
        wall += timedelta(days=1)
    if zulu:
        return _micros(wall - _EPOCH), None
    if sign:
        if int(off_hours) > 23 or int(off_minutes) > 59:
            raise InstantError("an offset from UTC below 24 hours, such as +05:30")
        offset = int(off_hours) * HOUR + int(off_minutes) * MINUTE
        return _micros(wall - _EPOCH) - (offset if sign == "+" else -offset), None
    return _in_zone(wall, zone, text)


def instants_reader(zone: ZoneInfo) -> Callable[[Sequence[str]], list[int]]:
    """A function that reads columns of timestamps as `parse_instant` does, but a great many of them quickly.

    A table has few different hours, and few different ways to write what follows the hour, so both are
    remembered and most timestamps are one addition. The function raises InstantError also for a time that
    `parse_instant` has a note about.
    """
    zoned_hours = _Remembered(lambda hour: _common_hour(hour, zone))
    local_hours = _Remembered(lambda hour: _common_hour(hour, zone) - _steady_offset(hour, zone))
    offsets = _Remembered(lambda offset: parse_instant(f"2000-01-01T00:00:00{offset}", zone)[0] - _YEAR_2000)
    tails = _Remembered(lambda tail: _after_the_hour(tail, offsets))

    def read(text: str) -> int:
        instant, note = parse_instant(text, zone)
        if note is not None:
            raise InstantError(note)
        return instant

    def read_all(texts: Sequence[str]) -> list[int]:
        lengths = set(map(len, texts))
        if lengths == {_LOCAL} or _LOCAL not in lengths:
            hours = local_hours if _LOCAL in lengths else zoned_hours
            heads = map(hours.__getitem__, map(_HEAD, texts))
            try:
                return list(map(add, heads, map(tails.__getitem__, map(_TAIL, texts))))
            except InstantError:
                pass  # something rare among them, or something wrong
        return [read(text) for text in texts]

    return read_all


class _Remembered(dict[str, int]):
    """What a function makes of texts, worked out once for each."""

    __slots__ = ("work_out",)

    def __init__(self, work_out: Callable[[str], int]) -> None:
        self.work_out = work_out

    def __missing__(self, text: str) -> int:
        found = self[text] = self.work_out(text)
        return found


def _common_hour(hour: str, zone: ZoneInfo) -> int:
    """When an hour such as `2024-04-03T17` begins in UTC. Raises InstantError for what is rare or wrong."""
    if _HOUR.fullmatch(hour) is None:
        raise InstantError("a date and an hour")
    return parse_instant(f"{hour}:00Z", zone)[0]


def _after_the_hour(tail: str, offsets: Mapping[str, int]) -> int:
    """What `:20:00Z` or `:20:00-04:00` adds to an hour. Raises InstantError for what is rare or wrong."""
    found = _AFTER_THE_HOUR.fullmatch(tail)
    if found is None:
        raise InstantError("minutes and seconds")
    minute, second, offset = found.groups()
    return int(minute) * MINUTE + int(second) * SECOND + offsets[offset or "Z"]


def _steady_offset(hour: str, zone: ZoneInfo) -> int:
    """The zone's offset on the day of an hour. Raises InstantError if it changes on that day."""
    midnight = datetime.fromisoformat(hour[:10])
    offsets = {*_both_offsets(midnight, zone), *_both_offsets(midnight + timedelta(days=1), zone)}
    if len(offsets) != 1:
        raise InstantError("a day with one offset")
    return offsets.pop()


def _in_zone(wall: datetime, zone: ZoneInfo, text: str) -> tuple[int, str | None]:
    first, second = _both_offsets(wall, zone)
    instant = _micros(wall - _EPOCH) - first
    if first < second:
        jump = transition(instant - (second - first), instant, zone)
        before, after = (_EPOCH + timedelta(microseconds=jump + offset) for offset in (first, second))
        raise GapError(
            f"a time that exists in {zone.key}: the clocks went from {before:%Y-%m-%d %H:%M} to {after:%H:%M}"
        )
    if first > second:
        taken = format_instant(instant, zone)
        return instant, f"`{text}` happened twice in {zone.key}; the earlier is taken, {taken}"
    return instant, None


def _both_offsets(wall: datetime, zone: ZoneInfo) -> tuple[int, int]:
    """The offsets from UTC that a wall-clock time may have; the first is less in a gap, more in a fold."""
    first = wall.replace(tzinfo=zone, fold=0).utcoffset()
    second = wall.replace(tzinfo=zone, fold=1).utcoffset()
    assert first is not None and second is not None
    return _micros(first), _micros(second)


def _micros(span: timedelta) -> int:
    return span.days * DAY + span.seconds * SECOND + span.microseconds


def wall_time(instant: int, zone: ZoneInfo) -> datetime:
    """What the clock on the wall shows at an instant, in the zone (never subtract two of these)."""
    return (_EPOCH_UTC + timedelta(microseconds=instant)).astimezone(zone)


def offset_at(instant: int, zone: ZoneInfo) -> int:
    """How far the zone's clock is ahead of UTC at an instant, in microseconds."""
    offset = wall_time(instant, zone).utcoffset()
    assert offset is not None
    return _micros(offset)


def transition(before: int, after: int, zone: ZoneInfo) -> int:
    """The instant in `(before, after]` from which on the zone's clock has the offset that it has at `after`.

    Offsets change on whole seconds, so `before` and `after` must be whole seconds with just one change
    between them.
    """
    offset = offset_at(after, zone)
    low, high = before // SECOND, after // SECOND
    while high - low > 1:
        middle = (low + high) // 2
        if offset_at(middle * SECOND, zone) == offset:
            high = middle
        else:
            low = middle
    return high * SECOND


def day_start(day: date, zone: ZoneInfo) -> int:
    """The first instant of a day: midnight, the earlier of two, or the end of the gap that swallowed it."""
    midnight = datetime(day.year, day.month, day.day)
    first, second = _both_offsets(midnight, zone)
    instant = _micros(midnight - _EPOCH) - first
    if first < second:
        return transition(instant - (second - first), instant, zone)
    return instant


def date_at(instant: int, zone: ZoneInfo) -> date:
    """The day that the zone's calendar shows at an instant."""
    return wall_time(instant, zone).date()


def format_instant(instant: int, zone: ZoneInfo) -> str:
    """An instant as ISO 8601 in the zone, with its offset: `2024-04-03T00:00:00-04:00`."""
    return wall_time(instant, zone).isoformat()


def parse_date(text: str) -> date:
    """A date as ISO 8601, `2024-05-30`. Raises InstantError for anything else."""
    text = text.strip()
    if _DATE.fullmatch(text) is None:
        raise InstantError("a date, such as 2024-05-30")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InstantError(f"a date that exists ({error})") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InstantError(f"a year from {FIRST_YEAR} to {LAST_YEAR}")
    return day
