"""The lengths that a contract's periods can have, each with a sample period of that length.

A month has 28 to 31 days, and an hour more or less where clocks change, so rules must not judge by a month of
30 days alone. The lengths are those of all periods from 2023 to 2026, which hold a leap year and each kind of
clock change, by the time zone database.
"""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from slac import agreement as model
from slac.runtime.instants import SECOND, day_start
from slac.runtime.periods import PeriodSchedule, PeriodUnit, ServicePeriod, period_after, period_of
from slac.units import SECONDS

_UNITS: dict[model.PeriodKind, PeriodUnit] = {
    model.PeriodKind.MONTH: "month",
    model.PeriodKind.QUARTER: "quarter",
    model.PeriodKind.YEAR: "year",
    model.PeriodKind.BILLING: "billing month",
}
_FIRST, _PREFERRED, _BEHIND = 2023, 2024, 2027


def period_kind(agreement: model.Agreement) -> PeriodSchedule:
    """The contract's period as the runtime counts it."""
    return PeriodSchedule(_UNITS[agreement.period.kind], agreement.period.anchor)


def sample_periods(agreement: model.Agreement) -> tuple[ServicePeriod, ...]:
    """A period of each length that occurs, ordinary months of thirty days first."""
    return _samples(period_kind(agreement), agreement.header.zone.name)


def shortest_and_longest(agreement: model.Agreement) -> tuple[ServicePeriod, ...]:
    """A shortest and a longest period, or the one of both where all are of one length."""
    return _ends(period_kind(agreement), agreement.header.zone.name)


@lru_cache(maxsize=256)
def seconds_in(period: ServicePeriod) -> Fraction:
    """The length of a period in seconds."""
    return Fraction(period.end - period.start, SECOND)


@lru_cache(maxsize=64)
def _ends(kind: PeriodSchedule, zone_name: str) -> tuple[ServicePeriod, ...]:
    samples = sorted(_samples(kind, zone_name), key=seconds_in)
    return tuple(dict.fromkeys((samples[0], samples[-1])))


@lru_cache(maxsize=64)
def _samples(kind: PeriodSchedule, zone_name: str) -> tuple[ServicePeriod, ...]:
    zone = ZoneInfo(zone_name)
    end = day_start(date(_BEHIND, 1, 1), zone)
    period = period_of(day_start(date(_FIRST, 1, 1), zone), kind, zone)
    every: list[ServicePeriod] = []
    while period.start < end:
        every.append(period)
        period = period_after(period, kind, zone)
    every.sort(key=lambda each: (abs(int(each.label[:4]) - _PREFERRED), each.start))
    of_length: dict[Fraction, ServicePeriod] = {}
    for each in every:
        of_length.setdefault(seconds_in(each), each)
    ordinary = Fraction(30 * SECONDS["day"])
    return tuple(sorted(of_length.values(), key=lambda each: (abs(seconds_in(each) - ordinary), each.start)))
