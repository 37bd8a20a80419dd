"""Periods have the length that the clock on the wall gave them, and lie side by side without a gap."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.runtime.claims import claim_deadline, judge_claim
from slac.runtime.instants import DAY, HOUR, format_instant
from slac.runtime.periods import (
    PeriodError,
    PeriodSchedule,
    ServicePeriod,
    last_day,
    months_in,
    period_after,
    period_named,
    period_of,
    periods_between,
)

NEW_YORK = ZoneInfo("America/New_York")
UTC = ZoneInfo("UTC")
MONTH = PeriodSchedule("month")
KINDS = [
    MONTH,
    PeriodSchedule("quarter"),
    PeriodSchedule("year"),
    *(PeriodSchedule("billing month", day) for day in (1, 15, 29, 31)),
]


def hours(period: ServicePeriod) -> int:
    whole, rest = divmod(period.end - period.start, HOUR)
    assert rest == 0
    return whole


@pytest.mark.parametrize(
    ("label", "kind", "expected"),
    [
        ("2024-03", MONTH, 743),
        ("2024-11", MONTH, 721),
        ("2024-04", MONTH, 720),
        ("2024-02", MONTH, 696),
        ("2023-02", MONTH, 672),
        ("1900-02", MONTH, 672),
        ("2024-Q1", PeriodSchedule("quarter"), 91 * 24 - 1),
        ("2024-Q4", PeriodSchedule("quarter"), 92 * 24 + 1),
        ("2024", PeriodSchedule("year"), 366 * 24),
        ("2024-02-15", PeriodSchedule("billing month", 15), 29 * 24 - 1),
        ("2024-01-31", PeriodSchedule("billing month", 31), 29 * 24),
        ("2024-02-29", PeriodSchedule("billing month", 31), 31 * 24 - 1),
        ("2023-02-28", PeriodSchedule("billing month", 30), 30 * 24 - 1),
    ],
)
def test_length_in_new_york(label: str, kind: PeriodSchedule, expected: int) -> None:
    period = period_named(label, kind, NEW_YORK)
    assert period.label == label
    assert hours(period) == expected


def test_a_period_starts_at_midnight_of_its_zone() -> None:
    april = period_named("2024-04", MONTH, NEW_YORK)
    assert format_instant(april.start, NEW_YORK) == "2024-04-01T00:00:00-04:00"
    assert format_instant(april.end, NEW_YORK) == "2024-05-01T00:00:00-04:00"
    assert last_day(april, NEW_YORK) == date(2024, 4, 30)


@pytest.mark.parametrize(
    ("label", "kind", "why"),
    [
        ("2024", MONTH, "a month, such as 2024-04"),
        ("2024-13", MONTH, "a month"),
        ("2024-4", MONTH, "a month"),
        ("2024-04-01", MONTH, "a month"),
        ("２０２４-04", MONTH, "a month"),
        ("1899-12", MONTH, "a year from 1900"),
        ("9999-12", MONTH, "a year from 1900"),
        ("2024-Q5", PeriodSchedule("quarter"), "a quarter"),
        ("24", PeriodSchedule("year"), "a year"),
        ("2024-04", PeriodSchedule("billing month", 15), "such as 2024-04-15"),
        ("2024-04-14", PeriodSchedule("billing month", 15), "starts: 2024-04-15"),
        ("2024-04-31", PeriodSchedule("billing month", 31), "such as 2024-04-30"),
    ],
)
def test_a_label_that_does_not_fit(label: str, kind: PeriodSchedule, why: str) -> None:
    with pytest.raises(PeriodError, match=why):
        period_named(label, kind, NEW_YORK)


@given(
    st.sampled_from(KINDS),
    st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1)),
    st.sampled_from(
        ["America/New_York", "Asia/Shanghai", "America/Sao_Paulo", "America/St_Johns", "Asia/Beirut"]
    ),
)
def test_periods_lie_side_by_side(kind: PeriodSchedule, moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    instant = (moment - datetime(1970, 1, 1)) // timedelta(microseconds=1)
    period = period_of(instant, kind, zone)
    assert period.start <= instant < period.end
    assert period_named(period.label, kind, zone) == period
    after = period_after(period, kind, zone)
    assert after.start == period.end
    assert period_of(after.start - 1, kind, zone) == period


def test_a_month_that_begins_twice_begins_the_first_time() -> None:
    """In Newfoundland the clocks went from 00:01 on 1 November 2009 back to 23:01 on 31 October."""
    zone = ZoneInfo("America/St_Johns")
    november = period_named("2009-11", MONTH, zone)
    assert format_instant(november.start, zone) == "2009-11-01T00:00:00-02:30"
    assert format_instant(november.start + HOUR // 2, zone) == "2009-10-31T23:30:00-03:30"
    assert period_of(november.start + HOUR // 2, MONTH, zone) == november
    october = period_named("2009-10", MONTH, zone)
    assert period_of(november.start - 1, MONTH, zone) == october
    assert october.end == november.start


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_from_one_period_to_another(kind: PeriodSchedule) -> None:
    first = period_of(DAY * 19_000, kind, NEW_YORK)
    last = period_of(DAY * 20_100, kind, NEW_YORK)
    found = periods_between(first.label, last.label, kind, NEW_YORK)
    assert (found[0], found[-1]) == (first, last)
    assert all(left.end == right.start for left, right in pairwise(found))
    assert (len(found) - 1) * months_in(kind) == pytest.approx(1100 / 30.44, abs=months_in(kind) + 1)
    with pytest.raises(PeriodError, match="not before"):
        periods_between(last.label, first.label, kind, NEW_YORK)


def test_claims_are_in_time_to_the_end_of_the_last_day() -> None:
    april = period_named("2024-04", MONTH, NEW_YORK)
    deadline = claim_deadline(april, 30, NEW_YORK)
    assert deadline == date(2024, 5, 30)
    assert judge_claim(deadline, None).as_dict() == {"deadline": "2024-05-30", "status": "claimable"}
    assert judge_claim(deadline, date(2024, 5, 30)).status == "in time"
    assert judge_claim(deadline, date(2024, 5, 31)).status == "late"
    # A zone ahead of UTC: its period ends on the 30th there, though it is still the 30th in Greenwich as
    # well.
    kiritimati = ZoneInfo("Pacific/Kiritimati")
    assert claim_deadline(period_named("2024-01", MONTH, kiritimati), 30, kiritimati) == date(2024, 3, 1)
    assert claim_deadline(period_named("2024-02", MONTH, UTC), 30, UTC) == date(2024, 3, 30)


def test_the_latest_period_leaves_room_for_the_longest_claim() -> None:
    latest = period_named("9900-12", MONTH, UTC)
    assert claim_deadline(latest, 9999, UTC) == date(9928, 5, 17)
    with pytest.raises(PeriodError):
        period_named("9901-01", MONTH, UTC)
