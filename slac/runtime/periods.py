"""The periods that a contract measures: months, quarters, years and billing months, in the contract's zone.

A period begins and ends when the clock on the wall says so, so its length is whatever that took: March 2024
in New York has 743 hours. Its label is what people type and read: `2024-04`, `2024-Q2`, `2024`, and for a
billing month the day it starts on, `2024-04-15`.
"""

import re
import time
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias, assert_never
from zoneinfo import ZoneInfo

from slac.runtime.instants import InstantError, date_at, day_start, parse_date

PeriodUnit: TypeAlias = Literal["month", "quarter", "year", "billing month"]

_MONTH_LABEL = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_QUARTER_LABEL = re.compile(r"([0-9]{4})-Q([1-4])")
_YEAR_LABEL = re.compile(r"([0-9]{4})")


class PeriodError(ValueError):
    """A label that names no period of the kind; the message says what was expected instead."""


class PeriodSchedule(NamedTuple):
    """What a period is. A billing month starts on the day `anchor`, or on a shorter month's last day."""

    unit: PeriodUnit
    anchor: int = 1


class ServicePeriod(NamedTuple):
    """A measured stretch of time, `[start, end)` in microseconds since the epoch, and its label."""

    label: str
    start: int
    end: int


class ElapsedPeriod(NamedTuple):
    """The part of a period that can be judged at an instant, `[start, end)`."""

    label: str
    start: int
    end: int
    as_of: int | None
    """When it is judged, if that is before the period's end; None: the period is over.

    At or before `start` the period has not begun, and nothing can be said of it; it is left whole then, since
    formulas may divide by the length of a period.
    """


def elapsed_part(period: ServicePeriod, as_of: int | None) -> ElapsedPeriod:
    """What has elapsed of a period at an instant (None: now)."""
    label, start, end = period
    if as_of is None:
        as_of = time.time_ns() // 1000
    if as_of >= end:
        return ElapsedPeriod(label, start, end, None)
    return ElapsedPeriod(label, start, as_of if as_of > start else end, as_of)


def months_in(kind: PeriodSchedule) -> int:
    """How many months a period of the kind has, for fees that are given per month."""
    match kind.unit:
        case "month" | "billing month":
            return 1
        case "quarter":
            return 3
        case "year":
            return 12
        case unit:
            assert_never(unit)


def period_named(label: str, kind: PeriodSchedule, zone: ZoneInfo) -> ServicePeriod:
    """The period with that label. Raises PeriodError if the label does not fit the kind."""
    match kind.unit:
        case "month":
            if found := _MONTH_LABEL.fullmatch(label):
                return _period_starting(int(found[1]), int(found[2]), kind, zone)
            raise PeriodError("a month, such as 2024-04")
        case "quarter":
            if found := _QUARTER_LABEL.fullmatch(label):
                return _period_starting(int(found[1]), 3 * int(found[2]) - 2, kind, zone)
            raise PeriodError("a quarter, such as 2024-Q2")
        case "year":
            if found := _YEAR_LABEL.fullmatch(label):
                return _period_starting(int(found[1]), 1, kind, zone)
            raise PeriodError("a year, such as 2024")
        case "billing month":
            example = _label(2024, 4, kind)
            try:
                day = parse_date(label)
            except InstantError:
                raise PeriodError(f"the day on which a billing month starts, such as {example}") from None
            if _first_day(day.year, day.month, kind) != day:
                start = _label(day.year, day.month, kind)
                raise PeriodError(f"the day on which a billing month starts: {start}")
            return _period_starting(day.year, day.month, kind, zone)
        case unit:
            assert_never(unit)


def period_of(instant: int, kind: PeriodSchedule, zone: ZoneInfo) -> ServicePeriod:
    """The period in which an instant lies."""
    day = date_at(instant, zone)
    month = day.month
    match kind.unit:
        case "month":
            pass
        case "quarter":
            month -= (month - 1) % 3
        case "year":
            month = 1
        case "billing month":
            if day < _first_day(day.year, month, kind):
                month -= 1
        case unit:
            assert_never(unit)
    period = _period_starting(day.year, month, kind, zone)
    # A zone whose clock goes back over midnight shows the old date again for a while after the new day has
    # begun.
    return period if instant < period.end else period_after(period, kind, zone)


def period_after(period: ServicePeriod, kind: PeriodSchedule, zone: ZoneInfo) -> ServicePeriod:
    """The period that starts where this one ends."""
    day = date_at(period.start, zone)
    return _period_starting(day.year, day.month + months_in(kind), kind, zone)


def periods_between(first: str, last: str, kind: PeriodSchedule, zone: ZoneInfo) -> tuple[ServicePeriod, ...]:
    """All periods from the one labelled `first` to the one labelled `last`, both included.

    Raises PeriodError if a label does not fit or the last comes before the first.
    """
    period = period_named(first, kind, zone)
    end = period_named(last, kind, zone)
    if end.start < period.start:
        raise PeriodError(f"a period not before {first}")
    found = [period]
    while period.start < end.start:
        period = period_after(period, kind, zone)
        found.append(period)
    return tuple(found)


def last_day(period: ServicePeriod, zone: ZoneInfo) -> date:
    """The last day of a period, as the zone's calendar shows it."""
    return date_at(period.end - 1, zone)


def _period_starting(year: int, month: int, kind: PeriodSchedule, zone: ZoneInfo) -> ServicePeriod:
    """The period that starts in a month; months count on beyond a year's ends."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1900 <= year <= 9900:
        raise PeriodError("a year from 1900 to 9900")
    following = month + months_in(kind)
    start = day_start(_first_day(year, month, kind), zone)
    end = day_start(_first_day(year + (following - 1) // 12, (following - 1) % 12 + 1, kind), zone)
    return ServicePeriod(_label(year, month, kind), start, end)


def _first_day(year: int, month: int, kind: PeriodSchedule) -> date:
    if kind.unit != "billing month" or kind.anchor == 1:
        return date(year, month, 1)
    next_month = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(kind.anchor, (next_month - timedelta(days=1)).day))


def _label(year: int, month: int, kind: PeriodSchedule) -> str:
    match kind.unit:
        case "month":
            return f"{year:04}-{month:02}"
        case "quarter":
            return f"{year:04}-Q{(month + 2) // 3}"
        case "year":
            return f"{year:04}"
        case "billing month":
            return _first_day(year, month, kind).isoformat()
        case unit:
            assert_never(unit)
