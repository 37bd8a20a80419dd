"""Verdicts as a workbook for people: plain percentages and amounts, and a sheet that says what they are."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from slac.agreement import Agreement
from slac.diagnostics import Fact, Message
from slac.report.style import Style
from slac.runtime.money import format_minor
from slac.runtime.numbers import decimal_text, percent_text
from slac.runtime.record import MeasureResult, Record

SheetCell = str | int | Decimal | None
Sheet = list[list[SheetCell]]
_SUFFIX = {"ratio": "_percent", "seconds": "_hours", "number": ""}
_LEAD = ("account", "plan", "period")
_OWED = "owed"
_CLAIM = ("claim_deadline", "claim_status")


def verdict_sheets(
    records: Sequence[Record], agreement: Agreement, as_of: str, style: Style
) -> dict[str, Sheet]:
    """The sheet of verdicts, a row a record, and the one that explains it."""
    measures = [(each.name, each.unit) for each in records[0].measures] if records else []
    credits_ = [credit.name for credit in agreement.credits]
    head = [*_LEAD, *(f"{name}{_SUFFIX[unit]}" for name, unit in measures)]
    head += [column for name in credits_ for column in (f"{name}_row", f"{name}_{_OWED}")]
    head += [_OWED, *_CLAIM]
    verdicts: Sheet = [list(head), *(_row(record, credits_) for record in records)]
    return {"verdicts": verdicts, "about": _about(head, agreement, as_of, style)}


def _row(record: Record, credits_: Iterable[str]) -> list[SheetCell]:
    given = {credit.name: credit for credit in record.credits}
    cells: list[SheetCell] = [record.account, record.plan, record.period]
    cells += [_measured(each) for each in record.measures]
    payable = 0
    for name in credits_:
        credit = given.get(name)
        owed = credit.amount if credit and credit.payable else None
        payable += owed or 0
        cells += [credit.row if credit else None, _money(owed, credit.currency) if credit else None]
    currency = next((credit.currency for credit in record.credits), None)
    cells.append(_money(payable, currency) if currency else None)
    claim = record.claim
    deadline = claim.deadline.isoformat() if claim else None
    return [*cells, deadline, claim.status if claim else None]


def _measured(measure: MeasureResult) -> Decimal | None:
    if not measure.den:
        return None
    if measure.unit == "ratio":
        return Decimal(percent_text(measure.num, measure.den))
    hours = 3600 if measure.unit == "seconds" else 1
    return Decimal(decimal_text(measure.num, measure.den * hours))


def _money(amount: int | None, currency: str) -> Decimal | None:
    return None if amount is None else Decimal(format_minor(amount, currency))


def _about(head: Sequence[str], agreement: Agreement, as_of: str, style: Style) -> Sheet:
    def said(fact: Fact) -> str:
        return style.say(fact)

    facts: list[tuple[str, Fact]] = [
        ("contract", agreement.header.title),
        ("policy", agreement.name),
        ("reading", agreement.reading),
        ("as-of", as_of),
        ("currency", agreement.header.currency),
        ("zone", agreement.header.zone.name),
    ]
    found: Sheet = [[said(Message("sheets.what")), said(Message("sheets.is"))]]
    found += [[said(Message(f"sheets.{name}")), said(fact)] for name, fact in facts]
    found.append([])
    for column in head:
        found.append([column, said(Message(f"sheets.column-{_kind(column)}"))])
    return found


def _kind(column: str) -> str:
    for ending in ("percent", "hours", "row", "owed"):
        if column.endswith(f"_{ending}"):
            return ending
    return {"owed": "all-owed"}.get(column, column if column in (*_LEAD, *_CLAIM) else "number")
