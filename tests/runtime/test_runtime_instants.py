"""Timestamps: every accepted form to the exact instant, every other one refused with a reason."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.runtime.instants import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    GapError,
    InstantError,
    date_at,
    day_start,
    format_instant,
    instants_reader,
    offset_at,
    parse_date,
    parse_instant,
)

NEW_YORK = ZoneInfo("America/New_York")
ZONES = [
    "America/New_York",
    "Asia/Shanghai",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "UTC",
]
APRIL_3 = 1_712_102_400 * SECOND


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-04-03T00:00:00Z", APRIL_3),
        ("2024-04-03 00:00:00Z", APRIL_3),
        ("2024-04-03t00:00:00z", APRIL_3),
        (" 2024-04-03T00:00Z ", APRIL_3),
        ("2024-04-03T00:00", APRIL_3 + 4 * HOUR),
        ("2024-04-03 00:00:00", APRIL_3 + 4 * HOUR),
        ("2024-04-03T00:00:00-04:00", APRIL_3 + 4 * HOUR),
        ("2024-04-03T05:30:00+0530", APRIL_3),
        ("2024-04-03T00:00:00.000001Z", APRIL_3 + 1),
        ("2024-04-03T00:00:00.5Z", APRIL_3 + 500_000),
        ("2024-04-03T00:00:00,1234560Z", APRIL_3 + 123_456),
        ("2024-04-02T24:00:00Z", APRIL_3),
        ("2024-04-02T24:00Z", APRIL_3),
        ("1969-12-31T23:59:59.999999Z", -1),
    ],
)
def test_accepted_forms(text: str, instant: int) -> None:
    assert parse_instant(text, NEW_YORK) == (instant, None)
    assert instants_reader(NEW_YORK)([text]) == [instant]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2024-04-03", "a time of day too"),
        ("", "a date and a time"),
        ("yesterday", "a date and a time"),
        ("2024-W14-3T00:00:00Z", "a date and a time"),
        ("20240403T000000Z", "a date and a time"),
        ("2024-04-03x00:00:00Z", "a date and a time"),
        ("1712102400", "a date and a time"),
        ("２０２４-04-03T00:00:00Z", "a date and a time"),
        ("2024-04-03T00:00:00Z\nZ", "a date and a time"),
        ("2024-02-30T00:00:00Z", "that exist"),
        ("2024-04-03T25:00:00Z", "that exist"),
        ("2024-04-03T24:00:01Z", "that exist"),
        ("2024-04-03T23:59:60Z", "that exist"),
        ("2024-04-03T00:00:00.1234567Z", "six decimal places"),
        ("2024-04-03T00:00:00+24:00", "offset"),
        ("2024-04-03T00:00:00+00:60", "offset"),
        ("0001-01-01T00:00:00Z", "a year from 1900"),
        ("9999-12-31T23:59:59Z", "a year from 1900"),
    ],
)
def test_refused_forms(text: str, why: str) -> None:
    with pytest.raises(InstantError, match=why):
        parse_instant(text, NEW_YORK)
    with pytest.raises(InstantError, match=why):
        instants_reader(NEW_YORK)([text])


def test_a_time_that_happened_twice_is_the_earlier_one_with_a_note() -> None:
    instant, note = parse_instant("2024-11-03T01:30:00", NEW_YORK)
    assert format_instant(instant, NEW_YORK) == "2024-11-03T01:30:00-04:00"
    assert note is not None
    assert note.startswith("`2024-11-03T01:30:00` happened twice in America/New_York")
    assert note.endswith("the earlier is taken, 2024-11-03T01:30:00-04:00")
    read = instants_reader(NEW_YORK)
    for _ in range(2):
        with pytest.raises(InstantError, match="happened twice"):
            read(["2024-11-02T01:30:00", "2024-11-03T01:30:00"])
    assert parse_instant("2024-11-03T02:00:00", NEW_YORK) == (instant + 90 * MINUTE, None)


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    with pytest.raises(GapError, match="the clocks went from 2024-03-10 02:00 to 03:00"):
        parse_instant("2024-03-10T02:30:00", NEW_YORK)
    before, _ = parse_instant("2024-03-10T01:59:59", NEW_YORK)
    after, _ = parse_instant("2024-03-10T03:00:00", NEW_YORK)
    assert after - before == SECOND


@given(st.datetimes(datetime(1950, 1, 1), datetime(2060, 1, 1)), st.sampled_from(ZONES), st.booleans())
def test_what_is_written_reads_back(moment: datetime, name: str, micros: bool) -> None:
    zone = ZoneInfo(name)
    since = moment.replace(microsecond=moment.microsecond * micros, tzinfo=UTC) - datetime(
        1970, 1, 1, tzinfo=UTC
    )
    instant = since // timedelta(microseconds=1)
    assert parse_instant(format_instant(instant, zone), NEW_YORK) == (instant, None)


@given(
    st.lists(st.datetimes(datetime(2024, 3, 8), datetime(2024, 3, 12)), max_size=9),
    st.sampled_from(["", "Z", "-04:00", "+0530"]),
    st.sampled_from(["seconds", "minutes", "microseconds"]),
    st.sampled_from(ZONES),
)
def test_the_quick_reader_agrees_with_the_plain_one(
    moments: list[datetime], offset: str, precision: str, name: str
) -> None:
    zone = ZoneInfo(name)
    read = instants_reader(zone)
    expected: list[int] | str
    for moment in moments * 2:
        text = moment.isoformat(timespec=precision) + offset
        try:
            instant, note = parse_instant(text, zone)
            expected = [instant] if note is None else note
        except InstantError as error:
            expected = str(error)
        try:
            found: list[int] | str = read([text])
        except InstantError as error:
            found = str(error)
        assert found == expected


@pytest.mark.parametrize("day", ["2024-03-10", "2024-11-03", "2024-11-04"])
def test_no_hour_is_remembered_on_a_day_on_which_the_clocks_change(day: str) -> None:
    read = instants_reader(NEW_YORK)
    for _ in range(2):
        for hour in (0, 3, 4, 23):
            text = f"{day}T{hour:02}:30:00"
            assert read([text]) == [parse_instant(text, NEW_YORK)[0]]


@pytest.mark.parametrize(
    ("day", "zone", "start"),
    [
        (date(2024, 3, 10), "America/New_York", "2024-03-10T00:00:00-05:00"),
        (date(2018, 11, 4), "America/Sao_Paulo", "2018-11-04T01:00:00-02:00"),  # midnight was skipped
        (date(2023, 11, 5), "America/Havana", "2023-11-05T00:00:00-04:00"),  # midnight came twice
        (date(1919, 3, 31), "America/Toronto", "1919-03-31T00:30:00-04:00"),  # 23:30 became 00:30
        (date(2011, 12, 30), "Pacific/Apia", "2011-12-31T00:00:00+14:00"),  # a day that Samoa left out
    ],
)
def test_a_day_starts_at_its_first_instant(day: date, zone: str, start: str) -> None:
    assert format_instant(day_start(day, ZoneInfo(zone)), ZoneInfo(zone)) == start


@given(st.dates(date(1930, 1, 1), date(2050, 1, 1)), st.sampled_from(ZONES))
def test_the_instant_before_a_day_is_another_day(day: date, name: str) -> None:
    zone = ZoneInfo(name)
    start = day_start(day, zone)
    assert date_at(start, zone) == day
    assert date_at(start - 1, zone) == day - timedelta(days=1)


def test_dates_and_zones() -> None:
    assert parse_date(" 2024-02-29 ") == date(2024, 2, 29)
    for text in ("2023-02-29", "2024-2-9", "20240229", "2024-04-03T00:00:00Z", "", "0999-01-01"):
        with pytest.raises(InstantError):
            parse_date(text)
    assert offset_at(APRIL_3, NEW_YORK) == -4 * HOUR
    assert offset_at(APRIL_3 - 60 * DAY, NEW_YORK) == -5 * HOUR
