"""Records as a table for people: what each account is owed, by which row, and claimable until when."""

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from slac.agreement import Agreement, Measure
from slac.diagnostics import Fact, Listing, Message
from slac.report.style import Style
from slac.report.terminal_cells import cells, pad, shown
from slac.runtime.reasons import NoRow
from slac.runtime.record import ClaimResult, CreditResult, MeasureResult, Record
from slac.wording.measures import value_phrase
from slac.wording.quantities import minor_money
from slac.wording.ranges import row_phrase
from slac.wording.reasons import reason_phrase

_HEAD = ("account", "plan", "period", "row", "owed", "claim")
_SEPARATOR = "  "


def render_records(records: Sequence[Record], agreement: Agreement, style: Style) -> str:
    """The table, a line of totals, and why what is marked is not payable."""
    if not records:
        return style.say(Message("records.nothing")) + "\n"
    names = {each.measure for each in agreement.credits} | {each.measure for each in agreement.commitments}
    measures = [each for each in agreement.measures if each.name in names]
    account, plan, period, row, owed, claim = (style.say(Message(f"records.{each}")) for each in _HEAD)
    titles = [shown(style.say(each.text)) for each in measures]
    head = [account, plan, period, *titles, row, owed, "", claim]
    table = _Table(agreement, measures, style)
    lines = [line for record in records for line in table.lines(record)]
    mark = 5 + len(measures)
    used = [
        place for place in range(len(head)) if place not in (1, mark) or any(line[place] for line in lines)
    ]
    right = {*range(3, 3 + len(measures)), 4 + len(measures)}
    widths = {place: max(cells(line[place]) for line in (head, *lines)) for place in used}
    text = [
        _SEPARATOR.join(pad(line[place], widths[place], right=place in right) for place in used).rstrip()
        for line in (head, *lines)
    ]
    text[0] = style.paint("1", text[0])
    total = Listing(_total(records) or (minor_money(0, agreement.header.currency),), "list.clause")
    accounts = len({record.account for record in records})
    text += ["", style.say(Message("records.total", n=accounts, total=total))]
    text += [f"{mark} {shown(style.say(reason))}" for reason, mark in table.reasons.items()]
    return "\n".join(text) + "\n"


class _Table:
    """The lines of the table, and the marks of the reasons that they refer to."""

    def __init__(self, agreement: Agreement, measures: Sequence[Measure], style: Style) -> None:
        self.agreement = agreement
        self.measures = measures
        self.style = style
        self.reasons: dict[Fact, str] = {}
        self.credits = {each.name: each for each in agreement.credits}
        self.rows = {
            credit.name: [style.say(row_phrase(each.range)) for each in credit.rows]
            for credit in agreement.credits
        }

    def lines(self, record: Record) -> list[list[str]]:
        """A line a credit; one without credits where the plan has none."""
        values = {each.name: each for each in record.measures}
        found = [self._value(each, values.get(each.name)) for each in self.measures]
        first = [shown(record.account), record.plan, record.period, *found]
        claim = self.style.say(_until(record.claim)) if record.claim else ""
        lines = []
        for number, credit in enumerate(record.credits):
            lead = first if number == 0 else [""] * len(first)
            due = credit.amount is not None and credit.amount > 0
            row = "–" if credit.row_number is None else self.rows[credit.name][credit.row_number - 1]
            lines.append(
                [*lead, row, self._owed(credit), self._mark(credit), claim if due and number == 0 else ""]
            )
        return lines or [[*first, "–", "–", "", ""]]

    def _value(self, measure: Measure, result: MeasureResult | None) -> str:
        if result is None or not result.den:
            return "–"
        return self.style.say(value_phrase(measure, Fraction(result.num, result.den)))

    def _owed(self, credit: CreditResult) -> str:
        """What is to be paid: nothing of a negative amount, or of one that was claimed too late."""
        if credit.amount is None:
            return "–"
        return self.style.say(minor_money(credit.amount if credit.payable else 0, credit.currency))

    def _mark(self, credit: CreditResult) -> str:
        """The mark of the reason why a credit is not payable; each reason has one."""
        told = [each for each in credit.because if not isinstance(each, NoRow)]
        if credit.payable or not told:
            return ""
        terms = self.credits[credit.name]
        reason = Listing(tuple(reason_phrase(each, terms, self.agreement) for each in told), "list.semicolon")
        return self.reasons.setdefault(reason, f"[{len(self.reasons) + 1}]")


def _until(claim: ClaimResult) -> Fact:
    """Until when; nothing where there is nothing to claim."""
    day = claim.deadline.isoformat()
    match claim.status:
        case "nothing to claim":
            return ""
        case "claimable":
            return day
        case "in time" | "late":
            return Message("records.until", day=day, status=Message(f"claim-was.{claim.status}"))
        case _:
            assert_never(claim.status)


def _total(records: Sequence[Record]) -> tuple[Fact, ...]:
    sums: dict[str, int] = {}
    for record in records:
        for credit in record.credits:
            if credit.payable and credit.amount:
                sums[credit.currency] = sums.get(credit.currency, 0) + credit.amount
    return tuple(minor_money(amount, currency) for currency, amount in sums.items())
