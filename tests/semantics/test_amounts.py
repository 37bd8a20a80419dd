"""An amount is what is due, capped and then rounded once: the multiple that the contract's mode names."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from slac.agreement import Agreement, Credit
from slac.agreement.expressions import Mode
from slac.runtime.events import Account, Event
from slac.runtime.instants import HOUR
from slac.runtime.money import minor_digits
from slac.runtime.record import CreditResult, EvaluationError
from slac.semantics.evaluate import evaluate
from slac.units import RATIO
from tests.backends.test_python_meaning import generated
from tests.cases import Tried, tried
from tests.semantics.agreements import agreement as small
from tests.semantics.agreements import month

TIMES = """
measure uptime = (time in period - time of outages) / time in period
credit table {{ measured by uptime share of monthly_fee below 99.9% : {share} rounded half up to the cent }}
"""


@pytest.mark.parametrize(
    "share",
    [
        "time of outages * 10 / time in period",
        "time of outages * 10 / 720 hours",
        "10 / (time in period / time of outages)",
        "time of outages not excused / 1 hour / 72",
    ],
)
def test_a_row_may_speak_of_times(share: str) -> None:
    contract, april = small(TIMES.format(share=share)), month("2024-04")
    who = Account("a", "basic", {"monthly_fee": 72_000})
    down = (Event("outage", None, None, april.start, april.start + HOUR, None, "1", ""),)
    (credit,) = evaluate(contract, who, april, down).record.credits
    assert (credit.num, credit.den, credit.amount) == (1, 72, 1000)
    assert generated(contract).evaluate(who, april, down).credits == (credit,)


@pytest.mark.parametrize(
    ("cap", "capped"), [("10%", False), ("1 USD", False), ("9%", True), ("0.99 USD", True)]
)
def test_a_cap_that_is_just_reached_takes_nothing_away(cap: str, capped: bool) -> None:
    share = f"10% capped at {cap}"
    contract, april = (
        small(TIMES.replace("below 99.9%", "at most 100%").format(share=share)),
        month("2024-04"),
    )
    who = Account("a", "basic", {"monthly_fee": 1000})
    for each in (evaluate(contract, who, april, ()).record, generated(contract).evaluate(who, april, ())):
        (credit,) = each.credits
        assert bool(credit.because) is capped and (credit.amount == 100) is not capped


def test_a_factor_that_cancels_is_undefined_where_it_is_nothing_over_nothing() -> None:
    """Not 10% of 10.00, whatever a compiler makes of `v / v`."""
    share = "10% * (time of outages / time of outages)"
    contract, april = (
        small(TIMES.replace("below 99.9%", "at most 100%").format(share=share)),
        month("2024-04"),
    )
    who = Account("a", "basic", {"monthly_fee": 1000})
    for each in (evaluate(contract, who, april, ()).record, generated(contract).evaluate(who, april, ())):
        (credit,) = each.credits
        assert (credit.row_number, credit.den, credit.amount, credit.payable) == (1, 0, None, False)


@given(tried(8))
@settings(max_examples=60)
def test_an_amount_is_the_multiple_of_the_step_that_the_mode_names(made: Tried) -> None:
    for account, period, events in made.cases:
        try:
            record = evaluate(made.agreement, account, period, events).record
        except EvaluationError:
            continue
        credits_ = {each.name: each for each in made.agreement.credits}
        for result in record.credits:
            if result.row_number is not None and result.amount is not None:
                check(credits_[result.name], result, made.agreement, account)


def check(credit: Credit, result: CreditResult, agreement: Agreement, account: Account) -> None:
    coin = Fraction(1, 10 ** minor_digits(agreement.header.currency))
    fee = account.amounts[credit.fee] * coin
    due = Fraction(result.num, result.den) * fee
    for cap in credit.caps:
        due = min(due, cap.value * fee if cap.dimension == RATIO else cap.value)
    step = credit.rounding.quantum.value or coin
    assert result.amount is not None
    amount = result.amount * coin
    assert amount % step == 0
    match credit.rounding.mode:
        case Mode.DOWN:
            assert abs(amount) <= abs(due) < abs(amount) + step
        case Mode.UP:
            assert abs(amount) - step < abs(due) <= abs(amount)
        case Mode.HALF_UP:
            assert -step / 2 <= abs(due) - abs(amount) < step / 2
        case Mode.HALF_EVEN:
            rest = abs(abs(due) - abs(amount))
            assert rest < step / 2 or (rest == step / 2 and amount / step % 2 == 0)
    assert amount * due >= 0
