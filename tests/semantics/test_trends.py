"""Which way measures move with more downtime, as formulas show it; None where they do not."""

import pytest

from slac.runtime.events import Account, Event
from slac.runtime.instants import HOUR
from slac.semantics.evaluate import evaluate
from slac.semantics.trends import trends_of
from tests.semantics.agreements import agreement, month

FACTS = """
input factor number
measure t = time in period
measure down = time of outages not excused
measure fixed = 2
measure m = {formula}
"""


@pytest.mark.parametrize(
    ("formula", "trend"),
    [
        ("down", 1),
        ("-down", -1),
        ("t", 0),
        ("t - down", -1),
        ("down - t", 1),
        ("t + down", 1),
        ("down - down", None),
        ("2 * down", 1),
        ("down * 2", 1),
        ("-2 * down", -1),
        ("fixed * down", 1),
        ("down * (down / t)", None),
        ("0 * down", 0),
        ("down / t", 1),
        ("down / (0 - 2)", -1),
        ("t / down", None),
        ("(t - down) / t", -1),
        ("the lesser of down and 2 hours", 1),
        ("the greater of down and (t - down)", None),
        ("the greater of (t - down) and 1 hour", -1),
        ("factor * down", 1),
        ("time of outages excused", 0),
    ],
)
def test_which_way_a_formula_moves(formula: str, trend: int | None) -> None:
    contract, april = agreement(FACTS.format(formula=formula)), month("2024-04")
    who = Account("a", "basic", {}, {"factor": 3})
    down = Event("outage", None, None, april.start, april.start + HOUR, None, "1", "")
    verdict = evaluate(contract, who, april, [down])
    values = {each.measure.name: each.value for each in verdict.measures}
    assert trends_of(contract, who, verdict.timeline, values)["m"] == trend
