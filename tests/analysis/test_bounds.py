"""The bounds of a measure against months made at random and decided by the reference evaluator."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slac.agreement import Agreement
from slac.analysis.measures.bounds import bounds_of, rises_with_downtime, zero_denominators
from slac.analysis.measures.extreme_months import ExtremeMonth
from slac.rules.support.extreme_month_examples import extreme_month_example
from slac.runtime.events import Account, Event
from slac.semantics.evaluate import evaluate
from tests.semantics.agreements import HEADER, agreement, event, month

PARTS = """
exclusion weather {{ excuses outages caused by storm }}
exclusion upkeep {{ {upkeep} }}
measure t = time in period
measure down = time of outages not excused{rounding}
measure out = time of outages
measure good = time of outages excused
measure m = {formula}
"""
UPKEEP = (
    "excuses outages during maintenance",
    "takes maintenance out of the period",
    "takes maintenance out of the period  at most 10 hours per period",
)
FORMULAS = (
    "(t - down) / t",
    "(t - out + good) / t",
    "(t - down + good) / t",
    "(43200 minutes - down) / 43200 minutes",
    "(t - out) / (t - good)",
    "(t - time of maintenance - out) / t",
    "down / 1 hour",
    "out - good - down",
    "the lesser of 100% and ((t - out + good + good) / t)",
    "the greater of 0% and ((t - out - good) / t)",
    "down / (t - out)",
    "(t - 2 * down) / t",
    "t / (t - 2 * out)",
    "50% - (out - good) / t",
    "(t - down) / t, or 100% when the period is empty",
    "(t - down) / t, rounded half up to 1%",
)
ROUNDINGS = ("", ", rounded half up to the minute", ", rounded up to 7 minutes")
DAYS = st.integers(1, 28)


@st.composite
def months(draw: st.DrawFn) -> list[Event]:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        name = draw(st.sampled_from(["outage", "outage", "maintenance"]))
        cause = draw(st.sampled_from([None, "storm"])) if name == "outage" else None
        start, end = sorted((draw(DAYS), draw(DAYS)))
        seconds = draw(st.sampled_from(["00:00", "00:00:29", "00:01:30", "12:00"]))
        last = draw(st.sampled_from([f"2024-04-{end:02}T12:00:31", "2024-05-01T00:00"]))
        found.append(event(f"2024-04-{start:02}T{seconds}", last, cause, name))
    return found


def contract(formula: str, upkeep: str, rounding: str) -> Agreement:
    return agreement(PARTS.format(formula=formula, upkeep=upkeep, rounding=rounding), HEADER)


contracts = st.builds(
    contract, st.sampled_from(FORMULAS), st.sampled_from(UPKEEP), st.sampled_from(ROUNDINGS)
)


@given(contracts, st.lists(months(), min_size=8, max_size=8))
def test_no_month_is_out_of_bounds(policy: Agreement, happened: list[list[Event]]) -> None:
    bounds = bounds_of(policy, "m")
    for events in happened:
        found = evaluate(policy, Account("a", "basic", {}), month("2024-04"), events).record.measures[-1]
        if found.den:
            assert Fraction(found.num, found.den) in bounds.range
        else:
            assert list(zero_denominators(policy, "m"))


@pytest.mark.parametrize("upkeep", UPKEEP)
@pytest.mark.parametrize("rounding", ROUNDINGS)
@pytest.mark.parametrize("formula", FORMULAS)
def test_bounds_are_attained_by_months_that_can_be_shown(formula: str, upkeep: str, rounding: str) -> None:
    policy = contract(formula, upkeep, rounding)
    bounds = bounds_of(policy, "m")
    shown: list[tuple[Fraction | None, ExtremeMonth | None]] = [
        (bounds.low, bounds.low_at),
        (bounds.high, bounds.high_at),
    ]
    shown += [
        (None, month) for _, month in zero_denominators(policy, "m") if policy.measure("m").empty is None
    ]
    for value, attained in shown:
        assert attained is not None
        assert extreme_month_example(policy, "m", value, attained) is not None, (value, attained)
    if bounds.exact:
        assert (bounds.low, bounds.high) == (bounds.range.low, bounds.range.high)


@pytest.mark.parametrize(
    "formula, low, high",
    [
        ("(t - down) / t", 0, 1),
        ("(t - out + good) / t", 0, 1),
        ("(t - down + good) / t", 0, 2),
        ("(43200 minutes - down) / 43200 minutes", Fraction(-1, 30), 1),
        ("(t - 2 * down) / t", -1, 1),
        ("50% - (out - good) / t", Fraction(-1, 2), Fraction(1, 2)),
        ("(t - down) / t, rounded half up to 1%", 0, 1),
        ("out - good - down", 0, 0),
    ],
)
def test_the_bounds_of_plain_formulas_are_exact(formula: str, low: Fraction, high: Fraction) -> None:
    bounds = bounds_of(contract(formula, UPKEEP[0], ""), "m")
    assert (bounds.low, bounds.high, bounds.exact) == (low, high, True)


def test_which_way_downtime_moves_a_measure() -> None:
    policy = contract("(t - down) / t", UPKEEP[0], "")
    assert rises_with_downtime(policy, "m") is False
    assert rises_with_downtime(policy, "down") is True
    assert rises_with_downtime(policy, "t") is None


def test_an_input_has_no_bounds() -> None:
    policy = agreement("input factor number\nmeasure m = time of outages * factor", HEADER)
    bounds = bounds_of(policy, "m")
    assert (bounds.low, bounds.high, bounds.exact) == (None, None, False)
    assert not list(zero_denominators(policy, "m"))
