"""Accounts for examples: customers who pay 1000 a month, each with its row of the accounts table."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import islice, product

from slac.agreement import Agreement, Input, InputKind
from slac.analysis.credit_tables import CreditTable, credit_tables
from slac.analysis.eligibility.account_kinds import possible_numbers
from slac.analysis.eligibility.cases import EVERYBODY
from slac.rules.support.witness_cells import Cells
from slac.runtime.events import Account, Value
from slac.runtime.money import minor_units

_NO_ANSWERS: Mapping[str, Value] = {}
EXAMPLE_FEE = 1000
"""What the customer of an example pays a month, in the contract's currency, of each fee."""


def sample_account(agreement: Agreement) -> tuple[Account, Cells]:
    """An account of the contract and its row: one that earns credits, where the contract gives any."""
    for table in credit_tables(agreement):
        found = account_of_table(table)
        if found is not None:
            return found
    return next(sample_accounts(agreement, first_plan(agreement)))


def account_of_table(table: CreditTable) -> tuple[Account, Cells] | None:
    """An account that the credit and the commitment are for, and its row; None where no inputs allow one."""
    agreement, credit = table.agreement, table.credit
    promised = table.commitment.plans if table.commitment else ()
    plans = [
        plan.name
        for plan in agreement.plans
        if (not credit.plans or plan.name in credit.plans) and (not promised or plan.name in promised)
    ]
    case = table.case or next((each.case for each in table.cases if each.case.eligible), EVERYBODY)
    if table.case is None and table.cases and not any(each.case.eligible for each in table.cases):
        return None
    plan = case.plan if case.plan is not None else plans[0] if plans else ""
    return next(sample_accounts(agreement, plan, dict(case.answers)), None)


def first_plan(agreement: Agreement) -> str:
    """The name of the first plan, "" where the contract has none."""
    return agreement.plans[0].name if agreement.plans else ""


def sample_accounts(
    agreement: Agreement, plan: str, answers: Mapping[str, Value] = _NO_ANSWERS
) -> Iterator[tuple[Account, Cells]]:
    """Accounts on a plan that pay 1000 a month of each fee, and their rows of the table: one combination of
    inputs after the other, within reason. `answers` are what they say to some inputs.
    """
    amounts: dict[str, int | Fraction] = {}
    cells: Cells = (("account", "a-1"), *((("plan", plan),) if plan else ()))
    for fee in agreement.fees:
        basis = min(fee.bases, key=lambda each: each.months)
        amounts[fee.name] = minor_units(Fraction(EXAMPLE_FEE), agreement.header.currency)
        cells = (*cells, (basis.column, str(EXAMPLE_FEE * basis.months)))
    for values in _inputs(agreement, answers):
        account = Account("a-1", plan, amounts, values)
        yield account, (*cells, *((name, _cell(value)) for name, value in values.items()))


def _inputs(agreement: Agreement, answers: Mapping[str, Value]) -> Iterator[Mapping[str, Value]]:
    """What the inputs may be, one combination after the other, within reason."""
    names = [each.name for each in agreement.inputs]
    choices = [(answers[name],) if name in answers else _choices(agreement.input(name)) for name in names]
    for values in islice(product(*choices), 500):
        yield dict(zip(names, values, strict=True))


def _choices(given: Input) -> tuple[Value, ...]:
    match given.kind:
        case InputKind.CHOICE:
            return tuple(choice.name for choice in given.choices)
        case InputKind.BOOLEAN:
            return (True, False)
        case InputKind.NUMBER:
            possible = possible_numbers(given)
            tried = (Fraction(1), Fraction(0), Fraction(100), possible.low, possible.high)
            return tuple(dict.fromkeys(each for each in tried if each is not None and each in possible))
        case InputKind.DATE:
            return (date(2024, 1, 1),)


def _cell(value: Value) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case _:
            return str(value)
