"""The arithmetic of plans, held to exact fractions on small and awkward numbers."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

from slac.lowering.names import Family, StepName
from slac.lowering.plan import EvaluationPlan
from slac.lowering.ratios import (
    RatioValue,
    add,
    constant,
    divide,
    extreme,
    multiply,
    negate,
    ratio,
    subtract,
    whole,
)
from slac.lowering.wholes import BottomOf, KnownSign, Multiple, TopOf, WholeOf, is_not_negative, sign_of
from slac.runtime.events import Account
from slac.runtime.periods import ServicePeriod
from tests.dice import Dice, rolled
from tests.lowering.interpreter import Run

Facts = dict[StepName, "int | Fraction | None"]
Meaning = Callable[[Facts], Fraction | None]
UP, ANY, PART = (StepName(Family.MEASURE, name) for name in ("up", "any", "part"))
OPERATIONS: dict[str, Callable[[RatioValue, RatioValue], RatioValue]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "min": lambda left, right: extreme(left, right, greatest=False),
    "max": lambda left, right: extreme(left, right, greatest=True),
}


class LEAVES:
    """A whole number that is not negative, one that may be, and a ratio that may be undefined."""

    @staticmethod
    def facts(dice: Dice) -> Facts:
        under = dice.up_to(2)
        part = Fraction(dice.between(-2, 2), under) if under else None
        return {UP: dice.up_to(2), ANY: dice.between(-2, 2), PART: part}


def run_with(facts: Facts) -> Run:
    """A run in which some steps have their results already."""
    nobody = Account("a-1", "basic", {})
    run = Run(
        EvaluationPlan("made_up", ("as_written",), ()), "as_written", nobody, ServicePeriod("", 0, 1), ()
    )
    run.results = dict(facts)
    return run


def made(dice: Dice, depth: int) -> tuple[RatioValue, Meaning]:
    """A value, and what it should come to."""
    if depth == 0 or dice.maybe(4):
        match dice.up_to(3):
            case 0:
                number = Fraction(dice.between(-3, 3), dice.between(1, 3))
                return constant(number), lambda _: number
            case 1:
                halves = TopOf(PART, KnownSign.ANY), BottomOf(PART, KnownSign.NOT_NEGATIVE)
                return ratio(*halves), lambda facts: _fraction(facts[PART])
            case 2:
                return whole(WholeOf(UP, KnownSign.NOT_NEGATIVE)), lambda facts: _fraction(facts[UP])
            case _:
                return whole(WholeOf(ANY, KnownSign.ANY)), lambda facts: _fraction(facts[ANY])
    if dice.maybe(8):
        value, inner = made(dice, depth - 1)
        return negate(value), lambda facts: None if (found := inner(facts)) is None else -found
    sign = dice.one_of(("/", *OPERATIONS))
    (left, left_means), (right, right_means) = made(dice, depth - 1), made(dice, depth - 1)

    def meaning(facts: Facts) -> Fraction | None:
        one, two = left_means(facts), right_means(facts)
        if one is None or two is None or (sign == "/" and not two):
            return None
        by_sign = {"+": one + two, "-": one - two, "*": one * two, "min": min(one, two), "max": max(one, two)}
        return one / two if sign == "/" else by_sign[sign]

    return OPERATIONS[sign](left, right), meaning


def _fraction(value: int | Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def computed(value: RatioValue, facts: Facts) -> Fraction | None:
    """What the whole numbers of a value come to."""
    run = run_with(facts)
    if any(run.factor(guard) == 0 for guard in value.guards):
        return None
    numerator, denominator = run.whole(value.numerator), run.whole(value.denominator)
    for product, number in ((value.numerator, numerator), (value.denominator, denominator)):
        assert number >= 0 or sign_of(product) is KnownSign.ANY
    assert denominator >= 0 or not all(map(is_not_negative, value.under))
    return Fraction(numerator, denominator) if denominator else None


class Made(NamedTuple):
    """A value, what it should come to, and facts to work both out with."""

    value: RatioValue
    meaning: Meaning
    facts: tuple[Facts, ...]


def values(count: int) -> SearchStrategy[Made]:
    return rolled(lambda dice: Made(*made(dice, 4), tuple(LEAVES.facts(dice) for _ in range(count))))


@given(values(8))
@settings(max_examples=300)
def test_values_are_what_fractions_say(one: Made) -> None:
    for facts in one.facts:
        assert computed(one.value, facts) == one.meaning(facts)


def test_the_lesser_of_two_numbers_over_a_name_is_still_over_it() -> None:
    up = whole(WholeOf(UP, KnownSign.NOT_NEGATIVE))
    for numbers in ((0, -2), (-2, 0), (2, -6), (1, 0), (0, 0)):
        sides = [divide(constant(Fraction(number)), up) for number in numbers]
        for greatest, choose in ((False, min), (True, max)):
            chosen = extreme(sides[0], sides[1], greatest=greatest)
            assert computed(chosen, {UP: 4}) == Fraction(choose(numbers), 4)
            assert computed(chosen, {UP: 0}) is None


def test_like_terms_are_counted_together_and_common_divisors_taken_out() -> None:
    up = whole(WholeOf(UP, KnownSign.NOT_NEGATIVE))
    assert add(up, up).numerator == Multiple(2, up.over)
    assert subtract(up, up) == RatioValue(Fraction(0))
    half = multiply(up, constant(Fraction(1, 2)))
    assert add(half, constant(Fraction(3))).denominator == Multiple(2)
