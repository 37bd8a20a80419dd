"""The distance to the next row, by the evaluator itself: that much more changes the row, less does not."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slac.agreement import Agreement
from slac.pipeline import check_file
from slac.runtime.events import Account, Event
from slac.runtime.instants import HOUR, SECOND
from slac.runtime.periods import PeriodSchedule, ServicePeriod, period_named
from slac.runtime.record import EvaluationError
from slac.semantics.evaluate import evaluate
from slac.semantics.next_row import NextRow, next_row
from tests.cases import Case, a_case
from tests.dice import Dice
from tests.semantics.agreements import agreement as small
from tests.semantics.agreements import month
from tests.strategies import agreements

ROOT = Path(__file__).parent.parent.parent
DAY = 86400 * SECOND


def agreement_in(name: str) -> Agreement:
    found = check_file(ROOT / "policies" / name).agreement
    assert found is not None
    return found


HOSTING, CLOUD = agreement_in("mwe_hosting.sla.md"), agreement_in("genesys_cloud.sla.md")
CASES = {
    "basic": (HOSTING, Account("a", "basic", {"monthly_hosting_fee": 100_000})),
    "enterprise": (HOSTING, Account("a", "enterprise", {"monthly_hosting_fee": 100_000})),
    "corrected": (HOSTING.under("corrected"), Account("a", "enterprise", {"monthly_hosting_fee": 100_000})),
    "cloud": (CLOUD, Account("a", "", {"monthly_commitment": 100_000}, {"contract_type": "annual_prepay"})),
}


def row_after(
    agreement: Agreement, account: Account, period: ServicePeriod, events: Sequence[Event], extra: int
) -> int | None:
    """The row with one more outage of `extra` microseconds at the period's very end, where there was none."""
    late = Event("outage", None, None, period.end - extra, period.end, None, "more", "")
    return evaluate(agreement, account, period, [*events, late]).record.credits[0].row_number


@pytest.mark.parametrize("case", CASES)
@given(
    month=st.integers(1, 12),
    down=st.integers(0, 40 * 3600 * SECOND),
    excused=st.integers(0, 5 * 3600 * SECOND),
)
def test_that_much_more_downtime_changes_the_row_and_less_does_not(
    case: str, month: int, down: int, excused: int
) -> None:
    agreement, account = CASES[case]
    period = period_named(f"2024-{month:02}", PeriodSchedule("month"), ZoneInfo(agreement.header.zone.name))
    start = period.start + DAY
    cause = agreement.exclusions[0].causes[0]
    events = [
        Event("outage", None, None, start, start + down, None, "1", ""),
        Event("outage", None, None, start + 5 * DAY, start + 5 * DAY + excused, cause, "2", ""),
    ]
    verdict = evaluate(agreement, account, period, events)
    now = verdict.record.credits[0].row_number
    credit = agreement.credits_for(account.plan)[0]
    found = next_row(credit, agreement, account, verdict.timeline)
    room = 20 * DAY
    if found is None:
        assert row_after(agreement, account, period, events, room) == now
        return
    reached = found.microseconds + found.beyond
    row = found.row_number
    assert row_after(agreement, account, period, events, reached) == row != now
    for before in (reached - 1, reached // 2):
        assert row_after(agreement, account, period, events, before) == now


def test_the_hour_that_the_clocks_skip_is_not_there_to_lose() -> None:
    agreement, account = CASES["basic"]
    period = period_named("2024-03", PeriodSchedule("month"), ZoneInfo("America/New_York"))

    verdict = evaluate(agreement, account, period, [])
    found = next_row(agreement.credits_for("basic")[0], agreement, account, verdict.timeline)
    assert found is not None
    # 1% of 743 hours is 445.8 minutes; downtime is rounded, so 446 minutes begin at 445.5.
    assert (found.microseconds, found.beyond) == ((445 * 60 + 30) * SECOND, False)


class Way(NamedTuple):
    """A contract, what is so far, and where on the way to the next row to look: each a part of 1,000."""

    agreement: Agreement
    case: Case
    looked_at: tuple[int, ...]


@st.composite
def ways(draw: st.DrawFn) -> Way:
    agreement, dice = draw(agreements()), Dice(draw)
    account, period, events = a_case(dice, agreement)
    early = period.start + 10 * DAY
    known = tuple(each for each in events if each.end is not None and each.end <= early)
    return Way(agreement, Case(account, period, known), (500, 900, dice.between(0, 999)))


@given(ways())
@settings(max_examples=250)
def test_no_row_is_passed_over_on_the_way_to_the_next(way: Way) -> None:
    """Made-up tables, rows of equal range with formulas that cross among them."""
    account, period, events = way.case
    for credit in way.agreement.credits_for(account.plan):
        alone = way.agreement.replace(
            exclusions=(), credits=(credit.replace(conditions=()),), commitments=(), readings=()
        )
        try:
            verdict = evaluate(alone, account, period, events)
            now = verdict.record.credits[0].row_number
            found = next_row(alone.credits[0], alone, account, verdict.timeline)
            if found is None or found.microseconds > 15 * DAY:
                continue
            reached = found.microseconds + found.beyond
            assert row_after(alone, account, period, events, reached) == found.row_number != now
            for before in {reached - 1, *(reached * part // 1000 for part in way.looked_at)}:
                assert row_after(alone, account, period, events, before) == now
        except EvaluationError:
            continue


CROSSING = """
measure uptime = (time in period - time of outages not excused) / time in period
credit table {
  measured by uptime
  share of monthly_fee
  the greatest of
  below 99% : 10%
  below 99% : (99% - uptime) * 20
}
"""


def next_after_eight_hours(policy: str) -> NextRow | None:
    contract = small(policy)
    period, who = month("2024-04"), Account("a", "basic", {"monthly_fee": 100_000})
    down = Event("outage", None, None, period.start, period.start + 8 * HOUR, None, "1", "")
    verdict = evaluate(contract, who, period, [down])
    assert verdict.record.credits[0].row_number == 1
    return next_row(contract.credits[0], contract, who, verdict.timeline)


@pytest.mark.parametrize(
    "share", ["(99% - uptime) * 20", "20 * (99% - uptime)", "(99% - uptime) / 5%", "-(uptime - 99%) * 20"]
)
def test_a_formula_that_overtakes_another_row_of_its_range_is_the_next_row(share: str) -> None:
    found = next_after_eight_hours(CROSSING.replace("(99% - uptime) * 20", share))
    # 10% is 20 times half a percent, so that the formula gives more beyond 98.5%: beyond 10.8 hours of 720.
    assert found is not None and found.row_number == 2
    assert found.microseconds == 10.8 * HOUR - 8 * HOUR + 1


@pytest.mark.parametrize(
    "share",
    [
        "(99% - uptime) * (99% - uptime) * 4000",
        "5% * 99% / uptime",
        "the lesser of 1 and ((99% - uptime) * 20)",
        "time of outages / 108 hours",
    ],
)
def test_of_formulas_that_are_not_linear_in_the_measure_nothing_is_said(share: str) -> None:
    assert next_after_eight_hours(CROSSING.replace("(99% - uptime) * 20", share)) is None


def test_a_row_that_does_not_hold_the_value_may_be_as_it_likes() -> None:
    found = next_after_eight_hours(CROSSING.replace("10%\n", "10%\n  below 90% : 1% * 99% / uptime\n"))
    assert found is not None and (found.row_number, found.beyond) == (3, False)


ENDS = """
measure uptime = (time in period - time of outages not excused) / time in period {rounding}
credit table {{
  measured by uptime
  share of monthly_fee
  {rows}
}}
"""


@pytest.mark.parametrize(
    ("rounding", "rows", "begins", "beyond"),
    [
        ("", "from 99% to 99.5% : 10%  below 99% : 20%", 7.2 * HOUR, True),
        ("", "above 99% to 99.5% : 10%  at most 99% : 20%", 7.2 * HOUR, False),
        (", rounded half up to 1%", "at least 99% : 10%  below 99% : 20%", 10.8 * HOUR + 1, False),
        (", rounded down to 1%", "at least 99% : 10%  below 99% : 20%", 7.2 * HOUR + 1, False),
        (", rounded up to 1%", "at least 99% : 10%  below 99% : 20%", 14.4 * HOUR, False),
    ],
)
def test_a_row_begins_at_a_limit_or_just_behind_it(
    rounding: str, rows: str, begins: float, beyond: bool
) -> None:
    contract, april = small(ENDS.format(rounding=rounding, rows=rows)), month("2024-04")
    down = Event("outage", None, None, april.start, april.start + 4 * HOUR, None, "1", "")
    who = Account("a", "basic", {"monthly_fee": 100_000})
    verdict = evaluate(contract, who, april, [down])
    found = next_row(contract.credits[0], contract, who, verdict.timeline)
    assert found is not None
    assert (found.microseconds + 4 * HOUR, found.beyond, found.row_number) == (begins, beyond, 2)
