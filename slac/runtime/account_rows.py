"""Reads the accounts: who has which plan, pays what, and whatever else the policy asks about a customer."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from slac.runtime.cells import RowReport
from slac.runtime.events import NOTHING_SAID, Account, Value
from slac.runtime.instants import InstantError, parse_date
from slac.runtime.money import AmountError, parse_amount
from slac.runtime.problems import BadRow, RowNote, line_of, one_of
from slac.runtime.schema import FeeColumn, PolicySchema
from slac.runtime.silence import Silence, silence_of
from slac.runtime.tables import Columns, Table


class AccountRows(NamedTuple):
    """The accounts of a table in its order, and what is wrong with its other rows."""

    rows: list[Account]
    bad: list[BadRow]
    notes: list[RowNote]
    silence: Silence


def account_columns(schema: PolicySchema) -> Columns:
    """The columns of an accounts table.

    A fee or input that not every account has may be missing altogether.
    """
    required, optional = ["account"], ["claimed_on"]
    (required if schema.plans else optional).append("plan")
    for fee in schema.fees:
        sure = fee.required and not fee.plans and not fee.alternatives
        (required if sure else optional).append(fee.name)
        optional += [column for column, _ in fee.alternatives]
    for input_ in schema.inputs:
        (required if input_.required and not input_.plans else optional).append(input_.name)
    return Columns(tuple(required), tuple(optional))


def read_accounts(table: Table, schema: PolicySchema) -> AccountRows:
    """All rows of an accounts table. An account that is there a second time is a bad row."""
    found = AccountRows([], table.bad, [], Silence(table.file))
    lines: dict[str, int] = {}
    for line, row in table.rows():
        report = RowReport(table.file, line)
        account = _read_account(report, row, schema)
        if account.account in lines:
            before = f"it is on line {lines[account.account]} already"
            report.expect("account", account.account, "each account once", before)
        elif account.account:
            lines[account.account] = line
        found.bad.extend(report.bad)
        if not report.bad:
            found.rows.append(account)
            found.notes.extend(report.notes)
    found.bad.sort(key=line_of)
    return found._replace(silence=silence_of(table))


def _read_account(report: RowReport, row: Mapping[str, str], schema: PolicySchema) -> Account:
    """One account; what it returns is to be used only if the report stays without complaint."""
    name = row["account"].strip()
    if not name:
        report.expect("account", "", "the account's name")
    plan_text = row["plan"]
    plan: str | None
    if plan_text in schema.plans or not schema.plans:
        plan = plan_text.strip()
    else:
        plan = report.name("plan", plan_text, schema.plans)
        if not plan_text.strip():
            report.expect("plan", "", one_of(schema.plans))
    amounts: dict[str, int | Fraction] = {}
    fee_columns: dict[str, str] = {}
    for fee in schema.fees:
        found = _read_fee(report, row, fee, schema.currency)
        if found is not None:
            amounts[fee.name], column = found
            if column != fee.name:
                fee_columns[fee.name] = column
        elif not report.bad and _is_due(fee.required, fee.plans, plan):
            columns = (fee.name, *(column for column, _ in fee.alternatives))
            report.expect(fee.name, "", f"an amount in {schema.currency}", _in_columns(columns))
    return Account(
        name,
        plan or "",
        amounts,
        _read_inputs(report, row, plan, schema),
        _read_claim(report, row["claimed_on"]),
        fee_columns or NOTHING_SAID,
    )


def _is_due(required: bool, plans: tuple[str, ...], plan: str | None) -> bool:
    return required and (not plans or plan in plans)


def _in_columns(columns: tuple[str, ...]) -> str:
    return (
        f"in one of the columns {', '.join(f'`{column}`' for column in columns)}" if len(columns) > 1 else ""
    )


def _read_fee(
    report: RowReport, row: Mapping[str, str], fee: FeeColumn, currency: str
) -> tuple[int | Fraction, str] | None:
    """A fee per month in minor units, and whichever of its columns is filled.

    None if none is, or it is wrong.
    """
    given: list[tuple[str, str, int]] = []
    for column, months in ((fee.name, fee.months), *fee.alternatives):
        text = row[column]
        if text and not text.isspace():
            given.append((column, text, months))
    if not given:
        return None
    column, text, months = given[0]
    if len(given) > 1:
        others = ", ".join(f"`{other}`" for other, _, _ in given[1:])
        report.expect(column, text, "the fee in one column only", f"it is in {others} too")
        return None
    try:
        minor = parse_amount(text, currency)
    except AmountError as error:
        report.expect(column, text, str(error))
        return None
    if minor < 0:
        report.expect(column, text, "a fee of 0 or more")
        return None
    return (minor // months if minor % months == 0 else Fraction(minor, months)), column


def _read_inputs(
    report: RowReport, row: Mapping[str, str], plan: str | None, schema: PolicySchema
) -> Mapping[str, Value]:
    found: dict[str, Value] = {}
    for wanted in schema.inputs:
        text = row[wanted.name]
        value = report.value(wanted.name, text, wanted.kind, wanted.choices, schema.zone)
        if value is not None and wanted.least is not None and wanted.most is not None:
            least, most = Fraction(wanted.least), Fraction(wanted.most)
            if isinstance(value, Fraction) and not least <= value <= most:
                report.expect(wanted.name, text, f"a number from {wanted.least} to {wanted.most}")
        if value is not None:
            found[wanted.name] = value
        elif not text.strip() and _is_due(wanted.required, wanted.plans, plan):
            kind = one_of(wanted.choices) if wanted.kind == "choice" else f"a {wanted.kind}"
            report.expect(wanted.name, "", kind)
    return found


def _read_claim(report: RowReport, text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return parse_date(text)
    except InstantError as error:
        report.expect("claimed_on", text, str(error))
        return None
