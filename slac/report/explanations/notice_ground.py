"""What a notice says of why the credit is due: the clause and the row, the formulas with their figures, and
the amount from the fee on.
"""

from slac.agreement import Agreement, Clause, Credit, Fee
from slac.diagnostics import Fact, Message
from slac.report.explanations.steps import Say, amount_steps, chain, measure_steps, share_steps
from slac.report.explanations.trace import Paid, Trace
from slac.runtime.events import Account
from slac.wording.names import name_of
from slac.wording.quantities import minor_money
from slac.wording.ranges import range_phrase


def ground(trace: Trace, whole: Agreement, claimed: tuple[Paid, ...], say: Say) -> list[Message]:
    """The lines of the ground. Each of `claimed` is payable; `whole` has the sections of the contract."""
    lines = [
        Message(
            "notice.line",
            title=formula.measure.text,
            words=chain(measure_steps(formula, trace.agreement, say)),
        )
        for formula in trace.formulas
    ]
    for paid in claimed:
        assert paid.row is not None, "a credit is payable only by a row"
        lines.append(
            Message(
                "notice.row",
                credit=_place(whole, paid.credit),
                measure=name_of(trace.agreement, "measure", paid.credit.measure),
                row=range_phrase(paid.row.range),
            )
        )
        lines.append(Message("trace.share", steps=chain(share_steps(paid, trace.agreement, say))))
        lines += _twelfth(trace.agreement, trace.account, paid)
        lines.append(Message("trace.amount", steps=amount_steps(paid, trace.agreement)))
    return lines


def amounts(claimed: tuple[Paid, ...]) -> list[Message]:
    """The amount of each credit that is claimed."""
    return [
        Message(
            "notice.amount",
            credit=paid.credit.text,
            amount=minor_money(paid.result.amount or 0, paid.result.currency),
        )
        for paid in claimed
    ]


def _place(agreement: Agreement, credit: Credit) -> Fact:
    """The credit, and the section of the contract that has its table."""
    clause = next((each for each in agreement.clauses if _declares(each, credit)), None)
    if clause is None or not clause.level:
        return credit.text
    return Message("notice.in-section", credit=credit.text, section=clause.title)


def _declares(clause: Clause, credit: Credit) -> bool:
    return any(each.kind == "credit" and each.name == credit.name for each in clause.declarations)


def _twelfth(agreement: Agreement, account: Account, paid: Paid) -> list[Message]:
    """How the monthly fee comes from one for several months."""
    fee: Fee = next(each for each in agreement.fees if each.name == paid.credit.fee)
    column = account.fee_columns.get(fee.name, fee.name)
    basis = next(each for each in fee.bases if each.column == column)
    if basis.months == 1 or paid.fee is None:
        return []
    return [
        Message(
            "notice.share-of-fee",
            fee=basis.text,
            whole=minor_money(paid.fee * basis.months, paid.result.currency),
            months=basis.months,
            part=minor_money(paid.fee, paid.result.currency),
        )
    ]
