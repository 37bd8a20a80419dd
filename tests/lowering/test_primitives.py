"""Each primitive of a plan alone, on one small period and a few events, with results counted by hand."""

from fractions import Fraction

import pytest

from slac.agreement import Winner
from slac.agreement.conditions import Bound
from slac.lowering.names import Family, StepName
from slac.lowering.plan import (
    UNDEFINED,
    AllOf,
    AmountDue,
    AnyOf,
    Boundary,
    Ceiling,
    Choose,
    Compare,
    EvaluationPlan,
    Expression,
    Fixed,
    GivenOneOf,
    GivenYes,
    Guarded,
    Negated,
    NumberGiven,
    Over,
    RowShare,
    RowSpan,
)
from slac.lowering.times import NEVER, Earliest, Happened, Minus, TimeSet, Union, Where, WholePeriod
from slac.lowering.wholes import (
    Extreme,
    Length,
    Multiple,
    Rounded,
    RoundedEach,
    Total,
    lone,
    number,
)
from slac.runtime.events import NOTICE, Account, Event
from slac.runtime.intervals import Interval
from slac.runtime.periods import ServicePeriod
from tests.lowering.interpreter import Run

APPLIES = StepName(Family.EXCLUSION, "applies")
ROW, SHARE = StepName(Family.ROW, "credit"), StepName(Family.SHARE, "credit")
EVENTS = (
    Event("outage", None, None, -5, 10, "dns", "1", ""),
    Event("outage", "a-1", None, 5, 20, None, "2", ""),
    Event("outage", "a-2", None, 30, 40, None, "3", ""),
    Event("outage", None, "other", 30, 40, None, "4", ""),
    Event("outage", None, "basic", 90, None, "storm", "5", ""),
    Event("upkeep", None, None, 50, 60, None, "6", "", {NOTICE: 40}),
    Event("upkeep", None, None, 70, 80, None, "7", "", {NOTICE: 69}),
    Event("upkeep", None, None, 85, 86, None, "8", ""),
)
OUTAGES, UPKEEP = Happened("outage"), Happened("upkeep")


def run() -> Run:
    """A case of a hundred microseconds, in which an exclusion applies."""
    account = Account("a-1", "basic", {"fee": 1000}, {"kind": "annual", "seats": Fraction(3), "vip": True})
    plan = EvaluationPlan("small", ("as_written",), ())
    ready = Run(plan, "as_written", account, ServicePeriod("", 0, 100), EVENTS)
    ready.results = {APPLIES: True, ROW: 2, SHARE: Fraction(1, 3)}
    return ready


@pytest.mark.parametrize(
    ("time", "spans"),
    [
        (WholePeriod(), [(0, 100)]),
        (OUTAGES, [(0, 20), (90, 100)]),
        (Happened("outage", ("dns",)), [(0, 10)]),
        (Happened("outage", ("dns",), but=True), [(5, 20), (90, 100)]),
        (Happened("upkeep", announced=10), [(50, 60)]),
        (Happened("upkeep", announced=1), [(50, 60), (70, 80)]),
        (NEVER, []),
        (Union((Happened("outage", ("dns",)), UPKEEP)), [(0, 10), (50, 60), (70, 80), (85, 86)]),
        (Minus(OUTAGES, Happened("outage", ("dns",))), [(10, 20), (90, 100)]),
        (Earliest(UPKEEP, 15), [(50, 60), (70, 75)]),
        (Earliest(UPKEEP, 100), [(50, 60), (70, 80), (85, 86)]),
        (Where(APPLIES, True, UPKEEP), [(50, 60), (70, 80), (85, 86)]),
        (Where(APPLIES, False, UPKEEP), []),
    ],
)
def test_a_set_of_time(time: TimeSet, spans: list[Interval]) -> None:
    assert run().time(time) == spans


@pytest.mark.parametrize(
    ("product", "value"),
    [
        (Multiple(-3, (Length(UPKEEP), Length(WholePeriod()))), -6300),
        (lone(Total((number(5), Multiple(-2, (Length(OUTAGES),))))), -55),
        (lone(Extreme(False, (number(5), number(-5), number(7)))), -5),
        (lone(Extreme(True, (number(5), number(-5), number(7)))), 7),
        (lone(Rounded("half up", number(-5), number(2))), -3),
        (lone(Rounded("half even", number(5), number(2))), 2),
        (lone(Rounded("down", number(5), number(-3))), -1),
        (lone(Rounded("up", number(5), number(3))), 2),
        (lone(RoundedEach(UPKEEP, "half up", 4, 1)), 6),
        (lone(RoundedEach(UPKEEP, "up", 7, 2)), 7),
    ],
)
def test_a_whole_number(product: Multiple, value: int) -> None:
    assert run().whole(product) == value


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        (Over(number(6), number(-4)), Fraction(-3, 2)),
        (Over(number(6), number(0)), None),
        (UNDEFINED, None),
        (Guarded((number(1), number(0)), Over(number(1), number(2)), Over(number(1), number(1))), 1),
        (Guarded((number(1),), Over(number(1), number(2)), UNDEFINED), Fraction(1, 2)),
        (NumberGiven("seats", None), 3),
        (NumberGiven("desks", None), None),
        (NumberGiven("desks", (3, 2)), Fraction(3, 2)),
        (Compare(number(2), Bound.AT_LEAST, number(2)), True),
        (Compare(number(2), Bound.ABOVE, number(2)), False),
        (GivenOneOf("kind", ("annual", "trial"), None), True),
        (GivenOneOf("other", ("annual",), None), False),
        (GivenOneOf("other", ("annual",), "annual"), True),
        (GivenYes("vip", False), True),
        (GivenYes("other", False), False),
        (GivenYes("other", True), True),
        (AllOf((Fixed(True), Fixed(False))), False),
        (AnyOf((Fixed(True), Fixed(False))), True),
        (Negated(Fixed(False)), True),
        (Fixed(None), None),
    ],
)
def test_a_ratio_or_a_truth(expression: Expression, result: object) -> None:
    assert run().value(expression) == result


SHARES = tuple(Over(number(part), number(10)) for part in (1, 3, 2))


@pytest.mark.parametrize(
    ("top", "winner", "row"),
    [
        (97, Winner.ONLY, 1),
        (98, Winner.ONLY, (1, 2, 3)),
        (98, Winner.GREATEST, 2),
        (99, Winner.ONLY, None),
    ],
)
def test_a_row_lies_between_cuts(top: int, winner: Winner, row: object) -> None:
    cuts = (Boundary(98, 100, False), Boundary(98, 100, True))
    spans = (RowSpan(1, 0, 2), RowSpan(2, 1, 2), RowSpan(3, 1, 2))
    choose = Choose((), number(top), number(100), cuts, spans, winner, SHARES)
    assert run().value(choose) == row
    assert run().value(choose.replace(bottom=number(0))) is None
    failed = run()
    failed.results[APPLIES] = False
    assert failed.value(choose.replace(conditions=(APPLIES,))) is None


def test_a_share_is_that_of_the_row_and_an_amount_is_capped_before_it_is_rounded() -> None:
    assert run().value(RowShare((), ROW, number(1), SHARES)) == Fraction(3, 10)
    assert run().value(RowShare((), ROW, number(0), SHARES)) is None
    assert run().value(AmountDue(SHARE, "fee", (), "half up", 1)) == 333
    assert run().value(AmountDue(SHARE, "fee", (), "up", 5)) == 335
    assert run().value(AmountDue(SHARE, "fee", (Ceiling(1, 4, True),), "up", 1)) == 250
    caps = (Ceiling(1, 4, True), Ceiling(401, 2, False))
    assert run().value(AmountDue(SHARE, "fee", caps, "half up", 1)) == 201
    assert run().value(AmountDue(SHARE, "other", caps, "half up", 1)) is None
