"""Calendars against a walk along the clock on the wall, and targets on their awkward days."""

from datetime import date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.runtime.calendars import OpeningHours, Shift
from slac.runtime.clocks import ClockTarget, Ticket, judge_ticket
from slac.runtime.instants import DAY, HOUR, MINUTE, parse_instant, wall_time

NEW_YORK = ZoneInfo("America/New_York")
NINE_TO_FIVE: tuple[Shift, ...] = ((540, 1020),)
OFFICE = OpeningHours(
    "office", NEW_YORK, [NINE_TO_FIVE] * 5 + [()] * 2, [date(2024, 7, 4), date(2024, 12, 25)]
)
ALWAYS = OpeningHours("always", NEW_YORK, [[(0, 1440)]] * 7)
NIGHTS = OpeningHours("nights", NEW_YORK, [[(1320, 360)]] * 7, [date(2024, 7, 4)])
NEVER = OpeningHours("never", NEW_YORK, [()] * 7)


def at(text: str) -> int:
    return parse_instant(text, NEW_YORK)[0]


def shows_open(calendar: OpeningHours, instant: int) -> bool:
    """Whether the calendar is open by the clock on its wall, one minute at a time."""
    wall = wall_time(instant, calendar.zone)
    minute = wall.hour * 60 + wall.minute
    today, yesterday = wall.date(), wall.date() - timedelta(days=1)
    return any(
        start <= minute < (1440 if end <= start else end)
        for start, end in calendar.week[today.weekday()]
        if today not in calendar.closed
    ) or any(
        minute < end <= start
        for start, end in calendar.week[yesterday.weekday()]
        if yesterday not in calendar.closed
    )


SHIFTS = st.lists(st.tuples(st.integers(0, 1439), st.integers(0, 1440)), max_size=3)
# Days on which a zone's clocks change, by an hour, by half an hour, over midnight.
DAYS = st.sampled_from(
    [
        ("America/New_York", datetime(2024, 3, 9)),
        ("America/New_York", datetime(2024, 11, 2)),
        ("Australia/Lord_Howe", datetime(2024, 4, 6)),
        ("America/Sao_Paulo", datetime(2018, 11, 3)),
        ("Asia/Beirut", datetime(2022, 10, 29)),
        ("Asia/Shanghai", datetime(2024, 2, 28)),
    ]
)


@given(
    st.lists(SHIFTS, min_size=7, max_size=7),
    DAYS,
    st.sets(st.integers(0, 2)),
    st.integers(0, 4000),
    st.data(),
)
def test_calendars_agree_with_the_clock_on_the_wall(
    week: list[list[Shift]], when: tuple[str, datetime], shut: set[int], begin: int, data: st.DataObject
) -> None:
    name, first = when
    closed = [first.date() + timedelta(days=day) for day in shut]
    calendar = OpeningHours("c", ZoneInfo(name), week, closed)
    origin = (first - datetime(1970, 1, 1)) // timedelta(microseconds=1)
    minutes = [shows_open(calendar, origin + i * MINUTE) for i in range(3 * 1440)]
    totals = [0, *accumulate(minutes)]

    end = data.draw(st.integers(0, len(minutes) - 1), "end")
    start = origin + begin * MINUTE
    assert calendar.is_open(start) == minutes[begin]
    assert calendar.is_open(start + MINUTE - 1) == minutes[begin]
    assert calendar.open_time(start, origin + end * MINUTE) == max(0, totals[end] - totals[begin]) * MINUTE
    spans = calendar.open_spans(start, origin + end * MINUTE)
    assert sum(b - a for a, b in spans) == max(0, totals[end] - totals[begin]) * MINUTE

    left = totals[-1] - totals[begin]
    if left:
        wanted = data.draw(st.integers(1, left), "wanted")
        reached = totals.index(totals[begin] + wanted)
        assert calendar.due(start, wanted * MINUTE) == origin + reached * MINUTE


@pytest.mark.parametrize(
    ("calendar", "reported", "duration", "due"),
    [
        (OFFICE, "2024-04-03T09:00:00", 8 * HOUR, "2024-04-03T17:00:00"),
        (OFFICE, "2024-04-03T09:00:00", 8 * HOUR + 1, "2024-04-04T09:00:00.000001"),
        (OFFICE, "2024-04-05T16:00:00", 2 * HOUR, "2024-04-08T10:00:00"),  # over a weekend
        (OFFICE, "2024-04-06T12:00:00", HOUR, "2024-04-08T10:00:00"),
        (OFFICE, "2024-07-03T16:30:00", HOUR, "2024-07-05T09:30:00"),  # over the Fourth of July
        (OFFICE, "2024-03-08T16:00:00", 2 * HOUR, "2024-03-11T10:00:00"),  # over the change to summer time
        (OFFICE, "2024-04-03T00:00:00", 24 * HOUR, "2024-04-05T17:00:00"),
        (OFFICE, "2024-12-24T17:00:00", HOUR, "2024-12-26T10:00:00"),
        (OFFICE, "2024-04-06T12:00:00", 0, "2024-04-06T12:00:00"),
        (ALWAYS, "2024-03-10T00:00:00", 23 * HOUR, "2024-03-11T00:00:00"),
        (ALWAYS, "2024-11-03T00:00:00", 25 * HOUR, "2024-11-04T00:00:00"),
        (NIGHTS, "2024-03-09T22:00:00", 7 * HOUR, "2024-03-10T06:00:00"),  # a night an hour short
        (NIGHTS, "2024-11-02T22:00:00", 9 * HOUR, "2024-11-03T06:00:00"),  # a night an hour long
        (
            NIGHTS,
            "2024-07-03T22:00:00",
            8 * HOUR,
            "2024-07-04T06:00:00",
        ),  # the night before goes on to its end
        (NIGHTS, "2024-07-04T06:00:00", HOUR, "2024-07-05T23:00:00"),  # and none begins on the holiday
    ],
)
def test_due(calendar: OpeningHours, reported: str, duration: int, due: str) -> None:
    assert calendar.due(at(reported), duration) == at(due)
    assert calendar.open_time(at(reported), at(due)) == duration


def test_a_year_of_office_hours() -> None:
    """2024 has 262 working days, less the two holidays."""
    assert OFFICE.open_time(at("2024-01-01T00:00:00"), at("2025-01-01T00:00:00")) == 260 * 8 * HOUR
    due = OFFICE.due(at("2024-01-01T00:00:00"), 260 * 8 * HOUR)
    assert due == at("2024-12-31T17:00:00")


def test_a_calendar_that_never_opens_has_no_due_instant() -> None:
    now = at("2024-04-03T12:00:00")
    assert NEVER.due(now, 1) is None
    assert NEVER.due(now, 0) == now
    assert not NEVER.is_open(now)
    assert NEVER.open_time(now, now + 3650 * DAY) == 0
    mostly = OpeningHours("one minute a week", NEW_YORK, [[(0, 1)], *[()] * 6])
    assert mostly.due(now, 365 * DAY) is None
    assert mostly.due(at("9990-01-01T00:00:00"), DAY) is None


def test_the_edges_of_a_shift() -> None:
    assert [
        OFFICE.is_open(at(f"2024-04-03T{time}"))
        for time in ("08:59:59", "09:00:00", "16:59:59.999999", "17:00")
    ] == [
        False,
        True,
        True,
        False,
    ]


TARGETS = (
    ClockTarget("critical", "respond", HOUR, reported=("during", OFFICE)),
    ClockTarget("critical", "respond", 3 * HOUR, reported=("outside", OFFICE)),
    ClockTarget("critical", "respond", 30 * MINUTE, channel="phone"),
    ClockTarget("critical", "resolve", 8 * HOUR, clock=OFFICE),
    ClockTarget("minor", "resolve", HOUR, clock=NEVER),
)


def verdicts(ticket: Ticket, as_of: str = "2024-05-01T00:00:00") -> list[tuple[str, str, int | None]]:
    return [
        (verdict.kind, verdict.status, verdict.due) for verdict in judge_ticket(ticket, TARGETS, at(as_of))
    ]


def test_an_answer_at_the_due_instant_is_in_time() -> None:
    reported, due = at("2024-04-03T09:00:00"), at("2024-04-03T10:00:00")
    ticket = Ticket("t-1", None, "critical", "mail", reported, due, at("2024-04-03T17:00:00"))
    assert verdicts(ticket) == [("respond", "met", due), ("resolve", "met", at("2024-04-03T17:00:00"))]
    late = ticket._replace(responded_at=due + 1, resolved_at=at("2024-04-03T17:00:00.000001"))
    assert [status for _, status, _ in verdicts(late)] == ["breached", "breached"]


def test_the_row_is_chosen_by_the_instant_of_the_report() -> None:
    inside = Ticket("t-2", None, "critical", "mail", at("2024-04-03T16:59:59"))
    outside = Ticket("t-3", None, "critical", "mail", at("2024-04-03T17:00:00"))
    assert verdicts(inside)[0][2] == at("2024-04-03T17:59:59")
    assert verdicts(outside)[0][2] == at("2024-04-03T20:00:00")
    assert verdicts(inside._replace(channel="phone"))[0][2] == at("2024-04-03T17:29:59")


def test_a_target_for_the_channel_goes_before_a_stricter_one_for_any() -> None:
    targets = (
        ClockTarget("minor", "respond", HOUR),
        ClockTarget("minor", "respond", 4 * HOUR, channel="mail"),
    )
    strict = (*targets, ClockTarget("minor", "respond", 3 * HOUR, channel="mail"))
    ticket = Ticket("t-7", None, "minor", "mail", 0)
    assert [verdict.due for verdict in judge_ticket(ticket, targets, 0)] == [4 * HOUR]
    assert [verdict.due for verdict in judge_ticket(ticket, strict, 0)] == [3 * HOUR]
    assert [verdict.due for verdict in judge_ticket(ticket._replace(channel=None), targets, 0)] == [HOUR]


def test_a_ticket_without_an_answer() -> None:
    ticket = Ticket("t-4", None, "critical", "mail", at("2024-04-03T09:00:00"))
    assert [status for _, status, _ in verdicts(ticket, "2024-04-03T10:00:00")] == ["open", "open"]
    assert [status for _, status, _ in verdicts(ticket, "2024-04-03T10:00:01")] == ["breached", "open"]
    assert [status for _, status, _ in verdicts(ticket, "2024-04-04T00:00:00")] == ["breached", "breached"]


def test_who_resolved_has_responded() -> None:
    ticket = Ticket(
        "t-5", None, "critical", "mail", at("2024-04-03T09:00:00"), None, at("2024-04-03T09:30:00")
    )
    assert [status for _, status, _ in verdicts(ticket)] == ["met", "met"]


def test_a_target_whose_clock_never_runs_cannot_be_missed() -> None:
    ticket = Ticket("t-6", None, "minor", None, at("2024-04-03T09:00:00"))
    assert verdicts(ticket) == [("resolve", "open", None)]
    assert verdicts(ticket._replace(resolved_at=at("2024-04-30T09:00:00"))) == [("resolve", "met", None)]
    assert judge_ticket(ticket._replace(severity="unheard of"), TARGETS, 0) == ()
