"""The distance to the next row, by the evaluator itself: that much more changes the row, less does not."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.agreement import Agreement
from slac.pipeline import check_file
from slac.runtime.events import Account, Event
from slac.runtime.instants import SECOND
from slac.runtime.periods import Period, PeriodKind, period_named
from slac.semantics.evaluate import evaluate
from slac.semantics.next_row import next_row

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
    agreement: Agreement, account: Account, period: Period, events: list[Event], extra: int
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
    period = period_named(f"2024-{month:02}", PeriodKind("month"), ZoneInfo(agreement.header.zone.name))
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
    period = period_named("2024-03", PeriodKind("month"), ZoneInfo("America/New_York"))

    verdict = evaluate(agreement, account, period, [])
    found = next_row(agreement.credits_for("basic")[0], agreement, account, verdict.timeline)
    assert found is not None
    # 1% of 743 hours is 445.8 minutes; downtime is rounded, so 446 minutes begin at 445.5.
    assert (found.microseconds, found.beyond) == ((445 * 60 + 30) * SECOND, False)
