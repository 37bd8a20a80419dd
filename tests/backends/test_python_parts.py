"""The expressions that generated code is made of, each held to the plan's interpreter or the reference."""

import ast
from collections.abc import Sequence
from fractions import Fraction
from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st

from slac.agreement.conditions import AnyCondition
from slac.backends.python.layout import statement_lines
from slac.backends.python.name_table import NameTable
from slac.backends.python.quoting import WIDTH, width
from slac.backends.python.tree import plain
from slac.backends.python.truths import Body
from slac.lowering.lower.conditions import lower_condition
from slac.lowering.lower.plan_scope import PlanScope
from slac.lowering.names import Family, StepName
from slac.lowering.plan import EvaluationPlan
from slac.lowering.wholes import Multiple
from slac.runtime.events import Account
from slac.runtime.figures import (
    NO_ROW,
    Brackets,
    ShareFound,
    failing,
    greatest,
    half_up,
    ratio_of,
    rounded_each,
    turned,
)
from slac.runtime.numbers import round_ratio
from slac.runtime.periods import ServicePeriod
from slac.semantics.conditions import holds
from tests.cases import an_account
from tests.dice import Dice, rolled
from tests.lowering.interpreter import Run
from tests.lowering.test_ratios import Made, run_with, values
from tests.strategies import condition, fixed

PERIOD = ServicePeriod("2024-04", 0, 1)
EMPTY = EvaluationPlan("made_up", ("as_written",), ())
ROOM = 20


def written(statements: Sequence[ast.stmt]) -> str:
    """Statements as text, none of them wider than a line."""
    lines = [line for statement in statements for line in statement_lines(statement, 1)]
    assert all(width(line) <= WIDTH for line in lines)
    return dedent("\n".join(lines))


def printed(product: Multiple, env: dict[StepName, int | Fraction | None], room: int) -> object:
    """What the expression for a whole number comes to, behind the statements that it takes before."""
    words = NameTable(EMPTY)
    body = Body(words)
    expression = body.number(product, room)
    space: dict[str, object] = {}
    for name, value in env.items():
        space[words.of(name)] = value
        if name in body.unpacked:
            numerator, denominator = body.unpacked[name]
            space[numerator], space[denominator] = (
                (0, 0) if value is None else Fraction(value).as_integer_ratio()
            )
    exec(written(body.statements), {}, space)
    return eval(plain(expression), {"half_up": half_up, "round_ratio": round_ratio}, space)


@given(values(4))
@settings(max_examples=200)
def test_whole_numbers_are_printed_as_they_are_meant(one: Made) -> None:
    for env in one.facts:
        for product in (one.value.numerator, one.value.denominator):
            expected = run_with(env).whole(product)
            assert printed(product, env, ROOM) == printed(product, env, 10_000) == expected


def conditions_on_accounts(dice: Dice) -> tuple[AnyCondition, tuple[Account, ...]]:
    return condition(dice, {}, depth=4), tuple(an_account(dice) for _ in range(10))


@given(rolled(conditions_on_accounts), st.booleans())
@settings(max_examples=200)
def test_conditions_hold_when_the_reference_says_so(
    made: tuple[AnyCondition, tuple[Account, ...]], negated: bool
) -> None:
    tested, accounts = made
    agreement = fixed()
    scope = PlanScope(agreement)
    truth = lower_condition(tested, scope, negated=negated)
    plan = EvaluationPlan("made_up", ("as_written",), tuple(scope.steps))
    words = NameTable(plan)
    body = Body(words)
    expression = plain(body.truth(truth))
    for account in accounts:
        space: dict[str, object] = {}
        for each in agreement.inputs:
            name = StepName(Family.INPUT, each.name)
            default = {"premium": False, "factor": Fraction(3, 2)}.get(each.name)
            value = account.inputs.get(each.name, default)
            space[words.of(name)] = value
            if name in body.unpacked:
                numerator, denominator = body.unpacked[name]
                space[numerator], space[denominator] = ratio_of(value)
        exec(written([*words.constants, *body.statements]), space)
        expected = holds(tested, agreement, account, {}) is not negated
        assert eval(expression, space) == expected
        assert Run(plan, "as_written", account, PERIOD, ()).truth(truth) == expected


LIMITS = st.lists(
    st.tuples(st.integers(-20, 20), st.sampled_from(("<", "<="))), min_size=1, max_size=9, unique=True
)


@given(LIMITS, st.integers(1, 6), st.integers(-60, 60), st.integers(1, 5))
def test_brackets_find_the_first_entry_that_reaches_as_far(
    limits: list[tuple[int, str]], scale: int, num: int, den: int
) -> None:
    limits.sort()
    entries = [(limit, sign, (row, row, 1)) for row, (limit, sign) in enumerate(limits, 1)]
    found: ShareFound = NO_ROW
    for limit, sign, share in reversed(entries):
        place, value = Fraction(limit, scale), Fraction(num, den)
        if value < place or (sign == "<=" and value == place):
            found = share
    assert Brackets(scale, entries, NO_ROW).at(num, den) == found  # type: ignore[arg-type]


def test_the_greatest_row_is_the_first_of_the_greatest_and_an_undefined_one_goes_before() -> None:
    assert greatest((1, 1, 2), (2, 2, 4), (3, 1, 3)) == (1, 1, 2)
    assert greatest((1, -1, 2), (2, -1, 4), (3, -1, 3)) == (2, -1, 4)
    assert greatest((1, 1, 2), (2, 0, 0), (3, 9, 1), (4, 0, 0)) == (2, 0, 0)


def test_conditions_that_fail_are_numbered_from_one() -> None:
    assert failing(True, True) is None
    assert failing(True, False, True, False) == ((2, 4), 0, 1)


@given(st.integers(-100, 100), st.integers(1, 20))
def test_half_up_is_round_ratio(num: int, den: int) -> None:
    assert half_up(num, den) == round_ratio(num, den, "half up")


def test_ratios_have_no_negative_denominators_and_stretches_are_rounded_each() -> None:
    assert turned(3, -4) == (-3, 4)
    assert turned(3, 4) == (3, 4)
    assert ratio_of(None) == (0, 0)
    assert ratio_of(None, (3, 2)) == (3, 2)
    assert ratio_of(Fraction(-1, 4)) == (-1, 4)
    assert ratio_of(True) == (0, 0)
    assert rounded_each([(0, 5), (10, 14), (20, 31)], (10, 1), "half up") == 2
    assert rounded_each([(0, 5), (10, 14)], (1, 2), "down") == 18
