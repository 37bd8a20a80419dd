"""The downtime that a promise leaves, held to brute force: try every second (or minute) near the bound."""

from fractions import Fraction

import pytest

from slac.agreement import Agreement
from slac.analysis.measures.downtime_budget import downtime_within
from slac.analysis.tables.ranges import ValueRange, above, at_least, below
from slac.resolving.policy import resolve_policy
from slac.source import Source
from slac.syntax.parser import parse_policy

DAY = 86400


def contract(measures: str) -> Agreement:
    text = f"""
contract c {{ title "T" provider "P" customer "Q" languages en currency USD time zone "UTC" }}
{measures}
"""
    parsed, document, problems = parse_policy(Source("c.sla", text))
    assert parsed is not None, problems
    agreement, problems = resolve_policy(parsed, document)
    assert agreement is not None, problems
    return agreement


PLAIN = contract('measure u "U" = (time in period - time of outages not excused) / time in period')
LETTERS = contract(
    'measure a "A" = time in period measure b "B" = time of outages measure c "C" = time of outages excused\n'
    'measure u "U" = (a - b + c) / a'
)
MINUTES = contract(
    'measure d "D" = time of outages not excused, rounded half up to the minute\n'
    'measure u "U" = (time in period - d) / time in period'
)
HUNDREDTHS = contract(
    'measure u "U" = (time in period - time of outages not excused) / time in period, '
    "rounded half up to 0.01%"
)


@pytest.mark.parametrize("agreement", [PLAIN, LETTERS])
def test_the_plain_formula_leaves_its_share_of_the_period(agreement: Agreement) -> None:
    budget = downtime_within(agreement, "u", at_least(Fraction("0.9999")), Fraction(28 * DAY))
    assert budget is not None
    assert budget.bound == budget.actual == ValueRange(Fraction(0), True, Fraction("241.92"), True)


def test_a_bound_that_does_not_include_itself() -> None:
    budget = downtime_within(PLAIN, "u", above(Fraction("0.99")), Fraction(30 * DAY))
    assert budget is not None
    assert budget.bound == ValueRange(Fraction(0), True, Fraction(25920), False)


@pytest.mark.parametrize("days", [28, 29, 30, 31])
def test_rounded_downtime_by_trying_every_half_second(days: int) -> None:
    """99.5% of 28 days leaves 3 h 21 min 36 s: 3 h 21 min if rounded, so anything below 3 h 21 min 30 s."""
    period = Fraction(days * DAY)
    budget = downtime_within(MINUTES, "u", at_least(Fraction("0.995")), period)
    assert budget is not None
    near = int(period / 200)

    def kept(halves: int) -> bool:
        minutes = (Fraction(halves, 2) + 30) // 60
        return (period - minutes * 60) / period >= Fraction("0.995")

    best = max(halves for halves in range(near * 2 - 300, near * 2 + 300) if kept(halves))
    assert budget.bound.high == period / 200
    assert budget.counted.high == period / 200 // 60 * 60
    assert budget.actual.high == Fraction(best + 1, 2) and not budget.actual.high_closed


def test_a_rounded_measure() -> None:
    """99.985% is rounded to 99.99% and counts, so the bound is 0.015% of the period."""
    period = Fraction(30 * DAY)
    budget = downtime_within(HUNDREDTHS, "u", at_least(Fraction("0.9999")), period)
    assert budget is not None
    assert budget.actual == ValueRange(Fraction(0), True, period * Fraction("0.00015"), True)


def test_what_is_promised_beyond_reach_leaves_nothing() -> None:
    beyond = downtime_within(PLAIN, "u", above(Fraction(1)), Fraction(DAY))
    assert beyond is not None and beyond.bound.empty and beyond.actual.empty
    budget = downtime_within(PLAIN, "u", at_least(Fraction(1)), Fraction(DAY))
    assert budget is not None and budget.bound == ValueRange(Fraction(0), True, Fraction(0), True)


def test_too_much_downtime_has_no_upper_end_but_the_period() -> None:
    budget = downtime_within(PLAIN, "u", below(Fraction("0.5")), Fraction(DAY))
    assert budget is not None and budget.bound == ValueRange(Fraction(DAY, 2), False, Fraction(DAY), True)


def test_what_depends_on_more_than_downtime_is_left_alone() -> None:
    agreement = contract(
        'input n "N" number default 1\n'
        'measure u "U" = (time in period - time of outages not excused * n) / time in period'
    )
    assert downtime_within(agreement, "u", at_least(Fraction("0.99")), Fraction(DAY)) is None
    each = contract(
        'measure d "D" = time of outages not excused, rounded each half up to the minute\n'
        'measure u "U" = (time in period - d) / time in period'
    )
    assert downtime_within(each, "u", at_least(Fraction("0.99")), Fraction(DAY)) is None
