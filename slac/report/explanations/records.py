"""Records as a table for people: what each account is owed, by which row, and claimable until when."""

from collections.abc import Sequence
from fractions import Fraction

from slac.agreement import Agreement
from slac.diagnostics import Fact, Listing, Message
from slac.report.style import Style
from slac.report.terminal_cells import cells, pad, shown
from slac.runtime.reasons import NoRow
from slac.runtime.record import ClaimResult, CreditResult, Record
from slac.wording.quantities import minor_money, percent
from slac.wording.ranges import row_phrase
from slac.wording.reasons import reason_phrase

_HEAD = ("account", "plan", "period", "row", "owed", "claim")
_SEPARATOR = "  "

Rows = dict[str, list[str]]
"""The rows of each credit in words."""


def render_records(records: Sequence[Record], agreement: Agreement, style: Style) -> str:
    """The table, a line of totals, and why what is marked is not payable."""
    if not records:
        return style.say(Message("records.nothing")) + "\n"
    names = {each.measure for each in agreement.credits} | {each.measure for each in agreement.commitments}
    measures = [each.name for each in agreement.measures if each.name in names]
    account, plan, period, row, owed, claim = (style.say(Message(f"records.{each}")) for each in _HEAD)
    head = [account, plan, period, *measures, row, owed, "", claim]
    reasons: dict[Fact, str] = {}
    rows = {
        credit.name: [style.say(row_phrase(each.range)) for each in credit.rows]
        for credit in agreement.credits
    }
    table = [line for record in records for line in _lines(record, measures, rows, reasons, style)]
    mark = 5 + len(measures)
    used = [
        place for place in range(len(head)) if place not in (1, mark) or any(line[place] for line in table)
    ]
    right = {*range(3, 3 + len(measures)), 4 + len(measures)}
    widths = {place: max(cells(line[place]) for line in (head, *table)) for place in used}
    lines = [
        _SEPARATOR.join(pad(line[place], widths[place], right=place in right) for place in used).rstrip()
        for line in (head, *table)
    ]
    lines[0] = style.paint("1", lines[0])
    total = Listing(_total(records) or (minor_money(0, agreement.header.currency),), "list.clause")
    accounts = len({record.account for record in records})
    lines += ["", style.say(Message("records.total", n=accounts, total=total))]
    lines += [f"{mark} {shown(style.say(reason))}" for reason, mark in reasons.items()]
    return "\n".join(lines) + "\n"


def _lines(
    record: Record, measures: list[str], rows: Rows, reasons: dict[Fact, str], style: Style
) -> list[list[str]]:
    """A line a credit; one without credits where the plan has none."""
    values = {each.name: each for each in record.measures}
    found = []
    for name in measures:
        value = values.get(name)
        ratio = value is not None and value.unit == "ratio" and value.den
        found.append(style.say(percent(Fraction(value.num, value.den))) if value and ratio else "–")
    claim = style.say(_until(record.claim)) if record.claim else ""
    lines = []
    for number, credit in enumerate(record.credits):
        first = [shown(record.account), record.plan, record.period, *found]
        lead = first if number == 0 else [""] * len(first)
        owed = credit.amount is not None and credit.amount > 0
        amount = "–" if credit.amount is None else style.say(minor_money(credit.amount, credit.currency))
        until = claim if owed and number == 0 else ""
        row = "–" if credit.row_number is None else rows[credit.name][credit.row_number - 1]
        lines.append([*lead, row, amount, _mark(credit, reasons), until])
    return lines or [[shown(record.account), record.plan, record.period, *found, "–", "–", "", ""]]


def _until(claim: ClaimResult) -> Fact:
    day = claim.deadline.isoformat()
    if claim.status == "claimable":
        return day
    return Message("records.until", day=day, status=Message(f"claim-was.{claim.status}"))


def _mark(credit: CreditResult, reasons: dict[Fact, str]) -> str:
    """The mark of the reason why a credit is not payable; each reason has one."""
    told = [each for each in credit.because if not isinstance(each, NoRow)]
    if credit.payable or not told:
        return ""
    reason = Listing(tuple(reason_phrase(each, credit.clause) for each in told), "list.semicolon")
    return reasons.setdefault(reason, f"[{len(reasons) + 1}]")


def _total(records: Sequence[Record]) -> tuple[Fact, ...]:
    sums: dict[str, int] = {}
    for record in records:
        for credit in record.credits:
            if credit.payable and credit.amount:
                sums[credit.currency] = sums.get(credit.currency, 0) + credit.amount
    return tuple(minor_money(amount, currency) for currency, amount in sums.items())
