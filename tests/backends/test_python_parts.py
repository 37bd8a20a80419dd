"""The pieces that generated code is made of, each held to exact fractions on small and awkward numbers."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from slac.agreement import Range
from slac.backends.python.conditions import condition_code, condition_lines
from slac.backends.python.printing import Body, product_code
from slac.backends.python.quoting import Code, Names
from slac.backends.python.symbolic import (
    Name,
    Value,
    add,
    constant,
    divide,
    extreme,
    is_nonnegative,
    multiply,
    negate,
    ratio,
    subtract,
    whole,
)
from slac.backends.python.terms import Terms
from slac.backends.python.thresholds import overlap, range_test, ranges_in_turn
from slac.backends.python.vocabulary import vocabulary_of
from slac.runtime.figures import greatest, half_up, outage_time
from slac.runtime.intervals import Interval
from slac.runtime.numbers import round_ratio
from slac.semantics.conditions import holds
from slac.semantics.evaluate import within
from slac.units import Kind
from tests.strategies import LIMITS, QuickDice, an_account, condition, fixed, table

NAMES = {
    "up": Name(Code("up"), True),
    "any": Name(Code("any"), False),
    "part": Name(Code("part"), False),
    "of": Name(Code("of"), True),
}
HAIR = Fraction(1, 10**6)
Meaning = Callable[[dict[str, int]], Fraction | None]
OPERATIONS: dict[str, Callable[[Value, Value], Value]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "min": lambda left, right: extreme("min", left, right),
    "max": lambda left, right: extreme("max", left, right),
}


def made(dice: QuickDice, depth: int) -> tuple[Value, Meaning]:
    """A value of the symbolic layer, and what it should come to."""
    if depth == 0 or dice.maybe(4):
        match dice.up_to(3):
            case 0:
                number = Fraction(dice.between(-3, 3), dice.between(1, 3))
                return constant(number), lambda _: number
            case 1:
                return ratio(
                    NAMES["part"], NAMES["of"]
                ), lambda e: Fraction(e["part"], e["of"]) if e["of"] else None
            case _:
                name = dice.one_of(("up", "any"))
                return whole(NAMES[name]), lambda e: Fraction(e[name])
    if dice.maybe(8):
        value, inner = made(dice, depth - 1)
        return negate(value), lambda e: None if (found := inner(e)) is None else -found
    sign = dice.one_of(("/", *OPERATIONS))
    (left, left_means), (right, right_means) = made(dice, depth - 1), made(dice, depth - 1)

    def meaning(env: dict[str, int]) -> Fraction | None:
        one, two = left_means(env), right_means(env)
        if one is None or two is None or (sign == "/" and not two):
            return None
        by_sign = {"+": one + two, "-": one - two, "*": one * two, "min": min(one, two), "max": max(one, two)}
        return one / two if sign == "/" else by_sign[sign]

    return OPERATIONS[sign](left, right), meaning


def computed(value: Value, env: dict[str, int]) -> Fraction | None:
    """What the emitted expressions come to."""
    if any(eval(product_code(1, (guard,)), {}, env) == 0 for guard in value.guards):
        return None
    body = Body(Names(env))
    codes = [body.number(part, room=20) for part in (value.numerator, value.denominator)]
    space = dict(env)
    exec("\n".join(body.lines), {}, space)
    numerator, denominator = (eval(code, {}, space) for code in codes)
    plain = [eval(product_code(*part), {}, env) for part in (value.numerator, value.denominator)]
    assert [numerator, denominator] == plain
    if all(is_nonnegative(factor) for factor in value.under):
        assert denominator >= 0
    return Fraction(numerator, denominator) if denominator else None


@given(st.integers(0, 2**32))
def test_symbolic_values_are_what_fractions_say(random_seed: int) -> None:
    dice = QuickDice(random_seed)
    for _ in range(8):
        value, meaning = made(dice, 4)
        for _ in range(8):
            env = {
                "up": dice.up_to(2),
                "any": dice.between(-2, 2),
                "part": dice.between(-2, 2),
                "of": dice.up_to(2),
            }
            assert computed(value, env) == meaning(env)


def test_the_lesser_of_two_numbers_over_a_name_is_still_over_it() -> None:
    env = {"up": 4, "any": 0, "part": 0, "of": 0}
    for numbers in ((0, -2), (-2, 0), (2, -6), (1, 0), (0, 0)):
        sides = [divide(constant(Fraction(number)), whole(NAMES["up"])) for number in numbers]
        assert computed(extreme("min", *sides), env) == Fraction(min(numbers), 4)
        assert computed(extreme("max", *sides), env | {"up": 0}) is None


@given(st.integers(0, 2**32))
def test_conditions_hold_when_the_reference_says_so(random_seed: int) -> None:
    dice = QuickDice(random_seed)
    agreement = fixed()
    for _ in range(5):
        tested = condition(dice, {}, depth=4)
        words = vocabulary_of([agreement])
        for negated in (False, True):
            names = words.names.copy()
            lines, short = condition_lines(tested, Terms(words, {}), names, negated=negated)
            plain = condition_code(tested, Terms(words, {}), negated=negated)
            for _ in range(10):
                account = an_account(dice)
                space: dict[str, object] = {
                    words.inputs[given.name]: _given(given.name, account.inputs) for given in agreement.inputs
                }
                expected = holds(tested, agreement, account, {}) is not negated
                constants = "\n".join(line for each in words.constants.found.values() for line in each)
                exec(constants + "\n" + "\n".join(lines), space)
                assert eval(short, space) == eval(plain, space) == expected


def _given(name: str, inputs: object) -> object:
    defaults = {"premium": False, "factor": Fraction(3, 2)}
    return inputs.get(name, defaults.get(name))  # type: ignore[attr-defined]


@given(st.integers(0, 2**32))
def test_tables_test_what_the_reference_tests(random_seed: int) -> None:
    dice = QuickDice(random_seed)
    kind = dice.one_of((Kind.RATIO, Kind.DURATION))
    rows = table(dice, kind)
    values = [
        limit.value + hair for limit in LIMITS[kind] for hair in (Fraction(-1, 10**6), 0, Fraction(1, 10**6))
    ]
    for value in values:
        found = next((n for n, row in enumerate(rows) if within(value, row)), None)
        assert _first(rows, value, kind) == found
        assert _first(ranges_in_turn(rows), value, kind) == found
    for one, two in product(rows, rows):
        meet = any(within(value, one) and within(value, two) for value in values)
        assert overlap(one, two) or not meet


def _first(rows: list[Range], value: Fraction, kind: Kind) -> int | None:
    """The first row whose test succeeds on a value."""
    if kind is Kind.RATIO:
        subject: Code | tuple[Code, Code] = (Code("n"), Code("d"))
        env = {"n": 7 * value.numerator, "d": 7 * value.denominator}
    else:
        subject = Code("n")
        env = {"n": int(value * 1_000_000)}
    units = {"SECOND": 10**6, "MINUTE": 60 * 10**6, "HOUR": 3600 * 10**6, "DAY": 86_400 * 10**6}
    for number, row in enumerate(rows):
        if (row.low is None and row.high is None) or eval(range_test(subject, row), units, env):
            return number
    return None


SPANS = st.lists(st.tuples(st.integers(-5, 25), st.integers(0, 9)).map(lambda span: (span[0], sum(span))))


@given(st.lists(st.tuples(st.integers(-5, 25), st.integers(0, 9), st.sampled_from([None, "a", "b"]))), SPANS)
def test_outage_time_counts_moments(raw: list[tuple[int, int, str | None]], gone: list[Interval]) -> None:
    outages = [(since, since + lasts, cause) for since, lasts, cause in raw]
    counted = {moment for since, until, cause in outages if cause != "a" for moment in range(since, until)}
    counted -= {moment for since, until in gone for moment in range(since, until)}
    assert outage_time(outages, {"a"}, gone, 0, 20) == len(counted & set(range(20)))


def test_the_greatest_row_is_the_first_of_the_greatest_and_an_undefined_one_goes_before() -> None:
    assert greatest([(1, 1, 2), (2, 2, 4), (3, 1, 3)]) == (1, 1, 2)
    assert greatest([(1, -1, 2), (2, -1, 4), (3, -1, 3)]) == (2, -1, 4)
    assert greatest([(1, 1, 2), (2, 0, 0), (3, 9, 1), (4, 0, 0)]) == (2, 0, 0)


@given(st.integers(-100, 100), st.integers(1, 20))
def test_half_up_is_round_ratio(num: int, den: int) -> None:
    assert half_up(num, den) == round_ratio(num, den, "half up")
