"""The reference evaluator against verdicts worked out by hand, exact to the microsecond and the cent."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.runtime.events import Account, Event
from slac.runtime.intervals import length
from slac.runtime.reasons import ConditionFailed
from slac.runtime.record import EvaluationError
from slac.semantics.evaluate import Verdict, evaluate
from slac.semantics.timeline import timeline_of
from tests.semantics.agreements import account, agreement, event, month

MEASURES = """
measure total = time in period
measure downtime = time of outages not excused
measure uptime = (total - downtime) / total
"""
TABLE = """
credit table {
  measured by uptime
  share of monthly_fee
  the greatest of
  below 99.9% : 10%
  below 99%   : 30%
}
"""


def seconds(verdict: Verdict, name: str) -> Fraction | None:
    computed = next(each for each in verdict.measures if each.measure.name == name)
    return computed.value


def judged(source: str, *events: Event, period: str = "2024-04", who: Account | None = None) -> Verdict:
    return evaluate(agreement(source), who or account(), month(period), events)


def test_overlapping_outages_count_once_and_a_months_edge_splits_one() -> None:
    across = event("2024-03-31T23:00", "2024-04-01T02:00")
    overlapping = event("2024-04-01T01:30", "2024-04-01T03:00")
    assert seconds(judged(MEASURES, across, overlapping), "downtime") == 3 * 3600
    assert seconds(judged(MEASURES, across, overlapping, period="2024-03"), "downtime") == 3600


def test_a_month_is_as_long_as_the_clock_on_the_wall_gave_it() -> None:
    hours = {
        label: seconds(judged(MEASURES, period=label), "total") for label in ("2024-03", "2024-11", "2024-02")
    }
    assert hours == {"2024-03": 743 * 3600, "2024-11": 721 * 3600, "2024-02": 29 * 24 * 3600}


def test_an_outage_that_is_still_open_lasts_to_the_end_of_the_period() -> None:
    assert seconds(judged(MEASURES, event("2024-04-30T22:00", None)), "downtime") == 2 * 3600


def test_a_cause_excuses_its_own_outages_only() -> None:
    source = "exclusion dns { excuses outages caused by dns }" + MEASURES
    mine = event("2024-04-03T00:00", "2024-04-03T02:00")
    theirs = event("2024-04-03T01:00", "2024-04-03T05:00", "dns")
    verdict = judged(source, mine, theirs)
    assert seconds(verdict, "downtime") == 2 * 3600
    assert length(verdict.timeline.excused) == 3 * 3600 * 1_000_000


WINDOW = """
exclusion works {
  excuses outages during maintenance
  announced at least 24 hours before
  at most 2 hours per period
}
"""


def test_a_window_excuses_what_falls_inside_it_was_announced_and_fits_the_quota() -> None:
    outage = event("2024-04-03T00:00", "2024-04-03T10:00")
    in_time = event("2024-04-03T01:00", "2024-04-03T02:30", name="maintenance", notice="2024-04-02T01:00")
    too_late = event("2024-04-03T03:00", "2024-04-03T04:00", name="maintenance", notice="2024-04-02T03:01")
    unsaid = event("2024-04-03T04:00", "2024-04-03T05:00", name="maintenance")
    second = event("2024-04-03T06:00", "2024-04-03T08:00", name="maintenance", notice="2024-04-01T00:00")
    assert (
        seconds(judged(WINDOW + MEASURES, outage, in_time, too_late, unsaid), "downtime")
        == Fraction(17, 2) * 3600
    )
    assert seconds(judged(WINDOW + MEASURES, outage, in_time, second), "downtime") == 8 * 3600


def test_time_that_leaves_the_period_leaves_both_sides_of_the_ratio() -> None:
    source = "exclusion works { takes maintenance out of the period }" + MEASURES
    works = event("2024-04-10T00:00", "2024-04-20T00:00", name="maintenance")
    outage = event("2024-04-19T12:00", "2024-04-20T12:00")
    verdict = judged(source, works, outage)
    assert seconds(verdict, "total") == 20 * 86400
    assert seconds(verdict, "uptime") == Fraction(39, 40)


def test_an_empty_period_is_undefined_unless_the_contract_says_what_it_is() -> None:
    source = "exclusion works { takes maintenance out of the period }" + MEASURES + TABLE
    whole = event("2024-04-01T00:00", "2024-05-01T00:00", name="maintenance")
    verdict = judged(source, whole)
    assert seconds(verdict, "uptime") is None
    assert verdict.record.credits[0].amount is None
    assert not verdict.record.credits[0].payable
    says = source.replace("/ total", "/ total, or 100% when the period is empty")
    assert seconds(judged(says, whole), "uptime") == 1


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ("rounded half up to the minute", 120),
        ("rounded each half up to the minute", 180),
        ("rounded down to 5 minutes", 0),
    ],
)
def test_rounding_is_of_the_total_unless_the_contract_says_each(rounding: str, expected: int) -> None:
    source = f"measure downtime = time of outages not excused, {rounding}"
    three = [event(f"2024-04-0{day}T00:00:00", f"2024-04-0{day}T00:00:40") for day in (1, 2, 3)]
    assert seconds(judged(source, *three), "downtime") == expected


@pytest.mark.parametrize(
    ("minutes", "rounded"), [("00:02:29.999999", 120), ("00:02:30", 180), ("00:02:30.000001", 180)]
)
def test_half_a_minute_rounds_up(minutes: str, rounded: int) -> None:
    source = "measure downtime = time of outages not excused, rounded half up to the minute"
    assert (
        seconds(judged(source, event("2024-04-01T00:00:00", f"2024-04-01T{minutes}")), "downtime") == rounded
    )


def credit_of(source: str, hours: float, who: Account | None = None) -> tuple[str | None, int | None, bool]:
    end = f"2024-04-01T{int(hours):02}:{int(hours * 60 % 60):02}:{int(hours * 3600 % 60):02}"
    credit = judged(MEASURES + source, event("2024-04-01T00:00", end), who=who).record.credits[0]
    return credit.row, credit.amount, credit.payable


def test_a_row_is_decided_on_the_exact_side_of_its_bound() -> None:
    # 0.1% of 720 hours is 43 minutes 12 seconds; 1% is 7 hours 12 minutes
    assert credit_of(TABLE, 43 / 60 + 12 / 3600) == (None, 0, False)
    assert credit_of(TABLE, 43 / 60 + 13.5 / 3600) == ("below 99.9%", 10_000, True)
    assert credit_of(TABLE, 7.2) == ("below 99.9%", 10_000, True)
    assert credit_of(TABLE, 7.25) == ("below 99%", 30_000, True)


def test_two_rows_at_once_are_an_error_unless_the_contract_says_which_wins() -> None:
    undecided = TABLE.replace("the greatest of", "")
    with pytest.raises(EvaluationError, match="below 99"):
        credit_of(undecided, 8)
    assert credit_of(TABLE.replace("the greatest of", "the first of"), 8) == ("below 99.9%", 10_000, True)


LINEAR = (
    "credit table {{ measured by uptime share of monthly_fee below 100% : (99% - uptime) / 0.9% * 50% {} }}"
)


def test_a_formula_is_followed_where_it_is_absurd() -> None:
    row, amount, payable = credit_of(LINEAR.format(""), 3.6)  # 99.5% up: -0.5/0.9 * 50% of 1000 USD
    assert (row, amount, payable) == ("below 100%", -27_778, False)


def test_a_cap_comes_before_the_rounding() -> None:
    assert credit_of(LINEAR.format("capped at 10%"), 20) == ("below 100%", 10_000, True)
    assert credit_of(LINEAR.format("capped at 33.33 USD"), 20) == ("below 100%", 3_333, True)


@pytest.mark.parametrize(
    ("mode", "cents"), [("half up", 13_889), ("half even", 13_889), ("down", 13_888), ("up", 13_889)]
)
def test_the_amount_is_rounded_once_as_declared(mode: str, cents: int) -> None:
    assert credit_of(LINEAR.format(f"rounded {mode} to the cent"), 9)[1] == cents


def test_a_condition_that_fails_takes_the_credit_and_says_so() -> None:
    source = (
        MEASURES
        + "input kind one of yearly, monthly"
        + TABLE.replace("share", "only when kind is yearly share")
    )
    down = event("2024-04-01T00:00", "2024-04-01T08:00")
    credit = judged(source, down, who=account(kind="monthly")).record.credits[0]
    assert (credit.amount, credit.payable, credit.because) == (0, False, (ConditionFailed(1),))
    assert judged(source, down, who=account(kind="yearly")).record.credits[0].amount == 30_000


TIMES = "exclusion c { excuses outages caused by theirs } exclusion w { excuses outages during works } "
TIMES += "exclusion l { takes freeze out of the period }"


@st.composite
def happenings(draw: st.DrawFn) -> list[Event]:
    period = month("2024-04")
    found = []
    for _ in range(draw(st.integers(0, 8))):
        start = period.start + draw(st.integers(-3, 30)) * 3_600_000_000 * 24
        length = draw(st.integers(0, 200)) * 3_600_000_000
        name, cause = draw(
            st.sampled_from([("outage", None), ("outage", "theirs"), ("works", None), ("freeze", None)])
        )
        found.append(Event(name, None, None, start, start + length, cause, "1", ""))
    return found


@given(happenings())
def test_down_excused_up_and_left_are_the_period_and_nothing_twice(events: list[Event]) -> None:
    period = month("2024-04")
    timeline = timeline_of(agreement(TIMES + MEASURES), account(), period, events)
    down, excused, out = length(timeline.down), length(timeline.excused), length(timeline.outages)
    assert down + excused == out <= length(timeline.in_scope) <= period.end - period.start
    hours = range(period.start, period.end, 3_600_000_000)
    kinds = {
        name: [e for e in events if (e.cause or e.event) == name]
        for name in ("outage", "theirs", "works", "freeze")
    }
    covered = {
        name: [any(e.start <= h < (e.end or 0) for e in of) for h in hours] for name, of in kinds.items()
    }
    plain = [
        o and not w and not f
        for o, w, f in zip(covered["outage"], covered["works"], covered["freeze"], strict=True)
    ]
    assert down == sum(plain) * 3_600_000_000
