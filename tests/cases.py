"""What happens under made-up contracts: accounts, periods and event logs, awkward cases preferred.

Times fall on half minutes, so that overlaps, edges and ties are common.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from slac.agreement import Agreement, Happening, Scenario
from slac.runtime import periods
from slac.runtime.events import Account, Event, Value
from slac.runtime.instants import MINUTE, format_instant
from slac.runtime.money import minor_units
from slac.semantics.sample_periods import period_kind
from tests.dice import Dice
from tests.strategies import CAUSES, CHOICES, FEES, PLANS, WINDOWS, agreements, text


class Case(NamedTuple):
    """What an evaluation is given."""

    account: Account
    period: periods.ServicePeriod
    events: tuple[Event, ...]


class Tried(NamedTuple):
    """A contract, and what is to be judged by it."""

    agreement: Agreement
    cases: tuple[Case, ...]


def a_case(dice: Dice, agreement: Agreement) -> Case:
    account, period = an_account(dice), a_period(dice, agreement)
    return Case(account, period, event_log(dice, period))


@st.composite
def tried(draw: st.DrawFn, count: int) -> Tried:
    """A made-up contract with so many cases."""
    agreement, dice = draw(agreements()), Dice(draw)
    return Tried(agreement, tuple(a_case(dice, agreement) for _ in range(count)))


def a_period(dice: Dice, agreement: Agreement) -> periods.ServicePeriod:
    """Months with a leap day, with clocks going forward and back, and plain ones."""
    day = dice.one_of((date(2024, 2, 10), date(2024, 3, 20), date(2024, 11, 3), date(2024, 4, 30)))
    noon = ((day - date(1970, 1, 1)) // timedelta(days=1) * 24 + 12) * 60 * MINUTE
    return periods.period_of(noon, period_kind(agreement), ZoneInfo(agreement.header.zone.name))


def event_log(dice: Dice, period: periods.ServicePeriod, unit: int = MINUTE // 2) -> tuple[Event, ...]:
    """Outages and windows on whole units, over each other and over the period's edges; a few of another's."""
    length = (period.end - period.start) // unit
    middle = dice.between(-100, length)
    return tuple(
        _event(dice, number, period, unit, dice.one_of((middle, middle, 0, length)))
        for number in range(dice.one_of((1, 2, 3, 4, 5, 6, 8, 0)))
    )


def _event(dice: Dice, number: int, period: periods.ServicePeriod, unit: int, near: int) -> Event:
    length = (period.end - period.start) // unit
    begins = period.start + (near + dice.between(-120, 120)) * unit
    lasts = dice.between(0, dice.one_of((200, 200, 400, length))) * unit
    if dice.maybe(12):  # all of the period, so that nothing of it is left where this leaves it
        begins, lasts = period.start - unit, (length + 2) * unit
    facts: dict[str, Value] = {}
    if not dice.maybe(4):
        facts["notice_given_at"] = begins - dice.one_of((-60, 0, 59, 60, 3600, 86_400)) * 1_000_000
    return Event(
        dice.one_of(("outage", "outage", *WINDOWS)),
        dice.one_of((None, "a-1", "a-1", "a-1", "a-2")),
        dice.one_of((None, None, None, None, *PLANS)),
        begins,
        None if dice.maybe(12) else begins + lasts,
        dice.one_of((None, *CAUSES)),
        str(number),
        "",
        facts,
    )


def an_account(dice: Dice) -> Account:
    amounts: dict[str, int | Fraction] = {}
    for name, months in FEES:
        amount = dice.one_of((100_000, 99_999, 1_234_567, 12_345, 1, 0, None))
        if amount is not None:
            amounts[name] = Fraction(amount, months) if months > 1 else amount
    given: dict[str, Value | None] = {
        "contract_type": dice.one_of((None, *CHOICES)),
        "premium": dice.one_of((None, True, False)),
        "seats": dice.one_of((None, *map(Fraction, ("0", "1", "12", "-1", "0.5", "0.99")))),
        "factor": dice.one_of((None, *map(Fraction, ("0", "1", "2.5", "-0.25")))),
    }
    inputs = {name: value for name, value in given.items() if value is not None}
    claimed = dice.one_of((None, None, date(2024, 3, 30), date(2024, 3, 31), date(2024, 12, 31)))
    return Account("a-1", dice.one_of(PLANS), amounts, inputs, claimed)


def a_scenario(
    agreement: Agreement, account: Account, period: periods.ServicePeriod, events: Sequence[Event]
) -> Scenario:
    """The same facts as a worked example has them."""
    zone = ZoneInfo(agreement.header.zone.name)
    scale = minor_units(Fraction(1), agreement.header.currency)
    months = dict(FEES)
    facts = [(name, str(Fraction(amount) * months[name] / scale)) for name, amount in account.amounts.items()]
    words: dict[object, str] = {True: "yes", False: "no"}
    for name, value in account.inputs.items():
        facts.append((name, words[value] if isinstance(value, bool) else str(value)))
    happenings = []
    for event in events:
        if event.account in (None, account.account) and event.plan in (None, account.plan):
            notice = event.facts.get("notice_given_at")
            happenings.append(
                Happening(
                    event.event,
                    format_instant(event.start, zone),
                    None if event.end is None else format_instant(event.end, zone),
                    event.cause,
                    format_instant(notice, zone) if isinstance(notice, int) else None,
                )
            )
    return Scenario(
        text("example"), account.plan, period.label, agreement.reading, account.claimed_on,
        tuple(facts), tuple(happenings), None, (),
    )  # fmt: skip
