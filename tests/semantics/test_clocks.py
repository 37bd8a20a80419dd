"""Targets on calendars: closed on the holidays of every year that a ticket can reach."""

from slac.runtime.clocks import ClockTarget
from slac.runtime.instants import HOUR, parse_instant
from slac.semantics.clocks import targets_of
from tests.semantics.agreements import HEADER, NEW_YORK, agreement

POLICY = """
calendar office {
  open Monday to Friday 09:00 to 17:00
  closed on public holidays of US
}
severity minor { respond within 24 hours of office }
"""
SMALL = agreement(POLICY, HEADER)


def at(text: str) -> int:
    return parse_instant(text, NEW_YORK)[0]


def target(*instants: str) -> ClockTarget:
    (found,) = targets_of(SMALL, map(at, instants))
    return found


def is_open(text: str, *reported: str) -> bool:
    clock = target(*reported).clock
    assert clock is not None
    return clock.is_open(at(text))


def test_holidays_are_those_from_the_year_before_the_first_ticket_to_two_after_the_last() -> None:
    reported = "2020-06-01T12:00", "2023-06-01T12:00"
    for order in (reported, reported[::-1]):
        for christmas in ("2019-12-25", "2020-12-25", "2023-12-25", "2025-12-25"):
            assert not is_open(f"{christmas}T12:00", *order), christmas
        assert is_open("2018-12-25T12:00", *order) and is_open("2026-12-25T12:00", *order)


def test_without_a_ticket_they_are_those_around_2024() -> None:
    assert not is_open("2023-12-25T12:00") and not is_open("2026-12-25T12:00")
    assert is_open("2020-12-25T12:00") and is_open("2028-12-25T12:00")


def test_a_ticket_before_new_year_is_due_after_the_holidays() -> None:
    (due_in,) = targets_of(SMALL, [at("2024-12-31T16:00")])
    assert due_in.clock is not None
    # An hour of Tuesday; no hour of New Year's Day; 8 each of Thursday and Friday; 7 of Monday.
    assert due_in.clock.due(at("2024-12-31T16:00"), 24 * HOUR) == at("2025-01-06T16:00")
