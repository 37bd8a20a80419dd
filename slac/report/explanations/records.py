"""Records as a table for people: what each account is owed, by which row, and claimable until when."""

from collections.abc import Sequence
from fractions import Fraction

from slac.agreement import Agreement
from slac.report.cells import cells, pad, shown
from slac.report.explanations.amounts import money_text, share_text
from slac.report.style import Style
from slac.runtime.reasons import NoRow
from slac.runtime.record import CreditResult, Record, reason_text

_WORDS = {
    "account": ("account", "账户"),
    "plan": ("plan", "方案"),
    "period": ("period", "期间"),
    "row": ("row", "适用行"),
    "owed": ("owed", "应付"),
    "claim": ("claim by", "索赔截止"),
    "nothing": ("nothing to evaluate", "没有可计算的内容"),
    "total": ("payable", "应付合计"),
    "accounts": ("accounts", "个账户"),
    "late": ("late", "逾期"),
    "in time": ("in time", "按时"),
}
_SEPARATOR = "  "


def render_records(records: Sequence[Record], agreement: Agreement, style: Style) -> str:
    """The table, a line of totals, and why what is marked is not payable."""
    chinese = style.language == "zh"

    def word(key: str) -> str:
        return _WORDS[key][chinese]

    if not records:
        return word("nothing") + "\n"
    names = {each.measure for each in agreement.credits} | {each.measure for each in agreement.commitments}
    measures = [each.name for each in agreement.measures if each.name in names]
    head = [
        word("account"),
        word("plan"),
        word("period"),
        *measures,
        word("row"),
        word("owed"),
        "",
        word("claim"),
    ]
    reasons: dict[str, str] = {}
    table = [line for record in records for line in _lines(record, measures, reasons)]
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
    total = _total(records) or [money_text(0, agreement.header.currency)]
    accounts = len(dict.fromkeys(record.account for record in records))
    counted = f"{accounts} {word('accounts') if chinese or accounts != 1 else 'account'}"
    lines += ["", f"{counted}, {word('total')}: {', '.join(total)}"]
    lines += [f"{mark} {shown(reason)}" for reason, mark in reasons.items()]
    return "\n".join(lines) + "\n"


def _lines(record: Record, measures: list[str], reasons: dict[str, str]) -> list[list[str]]:
    """A line a credit; one without credits where the plan has none."""
    values = {each.name: each for each in record.measures}
    found = []
    for name in measures:
        value = values.get(name)
        ratio = value is not None and value.unit == "ratio" and value.den
        found.append(share_text(Fraction(value.num, value.den)) if value and ratio else "–")
    claim = record.claim.deadline.isoformat() if record.claim else ""
    if record.claim and record.claim.status != "claimable":
        claim += f" {record.claim.status}"
    lines = []
    for number, credit in enumerate(record.credits):
        first = [shown(record.account), record.plan, record.period, *found]
        lead = first if number == 0 else [""] * len(first)
        owed = credit.amount is not None and credit.amount > 0
        amount = "–" if credit.amount is None else money_text(credit.amount, credit.currency)
        until = claim if owed and number == 0 else ""
        lines.append([*lead, credit.row or "–", amount, _mark(credit, reasons), until])
    return lines or [[shown(record.account), record.plan, record.period, *found, "–", "–", "", ""]]


def _mark(credit: CreditResult, reasons: dict[str, str]) -> str:
    """The mark of the reason why a credit is not payable; each reason has one."""
    told = [each for each in credit.because if not isinstance(each, NoRow)]
    if credit.payable or not told:
        return ""
    reason = "; ".join(reason_text(each, credit.clause) for each in told)
    return reasons.setdefault(reason, f"[{len(reasons) + 1}]")


def _total(records: Sequence[Record]) -> list[str]:
    sums: dict[str, int] = {}
    for record in records:
        for credit in record.credits:
            if credit.payable and credit.amount:
                sums[credit.currency] = sums.get(credit.currency, 0) + credit.amount
    return [money_text(amount, currency) for currency, amount in sums.items()]
