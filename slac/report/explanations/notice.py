"""The notice with which a customer claims a credit: all that the claim clause demands, and nothing else.

Besides the catalogue's fixed words it holds the contract's own text and the evaluator's figures.
"""

from fractions import Fraction

from slac.agreement import Claim, Payment, Text
from slac.diagnostics import Fact, Listing, Message
from slac.report.explanations.trace import EventPart, Paid, Trace
from slac.semantics.conditions import holds
from slac.wording.dates import wall_clock
from slac.wording.localiser import localiser
from slac.wording.names import name_of
from slac.wording.payments import methods_phrase
from slac.wording.quantities import elapsed_microseconds, minor_money, percent, written_quantity
from slac.wording.ranges import bound_phrase

Lines = list[tuple[int, Fact]]
"""What the notice says line by line, each with its indent."""


def claimable_credits(trace: Trace) -> tuple[Paid, ...]:
    """The credits that are payable."""
    return tuple(paid for paid in trace.credits if paid.result.payable and paid.result.amount)


def claim_notice(trace: Trace, claim: Claim, language: str) -> str:
    """The notice. The trace has at least one payable credit."""
    header = trace.agreement.header
    lines: Lines = [*_address(trace, claim), (0, ""), (0, _opening(trace)), (0, "")]
    lines.append((0, _line("account", trace.account.account)))
    if trace.account.plan:
        lines.append((0, _line("plan", name_of(trace.agreement, "plan", trace.account.plan))))
    lines += [(0, ""), (0, Message("notice.heading", title=Message("notice.outages", zone=trace.zone.key)))]
    outages = [part for part in trace.events if part.event.event == "outage" and part.excused < part.inside]
    lines += [
        (2, Message("notice.numbered", n=number, words=_outage(part, trace)))
        for number, part in enumerate(outages, 1)
    ]
    lines += [(0, ""), (0, _heading("result")), *((2, each) for each in _results(trace))]
    lines += _to_tick("stating", tuple(each.text for each in claim.stating))
    lines += _to_tick("requiring", tuple(each.text for each in claim.requiring))
    payments = [each for each in claim.payments if _concerns(each, trace)]
    if payments:
        lines += [(0, ""), (0, _heading("payment"))]
        lines += [(2, Message("notice.item", words=each.text or methods_phrase(each))) for each in payments]
    lines += [(0, ""), (0, header.customer.text), (0, Message("notice.sign"))]
    said = localiser(language).words
    return "\n".join((" " * indent + said(line)).rstrip() for indent, line in lines) + "\n"


def _line(title: str, words: Fact) -> Message:
    return Message("notice.line", title=Message(f"notice.{title}"), words=words)


def _heading(title: str) -> Message:
    return Message("notice.heading", title=Message(f"notice.{title}"))


def _address(trace: Trace, claim: Claim) -> Lines:
    """To whom, by which channel, about what and until when."""
    addressed = claim.addressed_to or (trace.agreement.header.provider.text,)
    lines = [_line("to", each) for each in addressed]
    if claim.channel:
        lines.append(_line("by", name_of(trace.agreement, "channel", claim.channel)))
    if claim.subject:
        lines.append(_line("subject", claim.subject))
    if trace.record.claim:
        day = trace.record.claim.deadline.isoformat()
        lines.append(_line("deadline", Message("notice.end-of-day", day=day, zone=trace.zone.key)))
    return [(0, line) for line in lines]


def _opening(trace: Trace) -> Message:
    header = trace.agreement.header
    version: Fact = Message("notice.version", version=header.version) if header.version else ""
    return Message("notice.opening", title=header.title, version=version, period=trace.period.label)


def _outage(part: EventPart, trace: Trace) -> Fact:
    event = part.event
    end: Fact = Message("notice.open") if event.end is None else wall_clock(event.end, trace.zone)
    said = Message(
        "notice.outage",
        start=wall_clock(event.start, trace.zone),
        end=end,
        time=elapsed_microseconds(part.inside),
    )
    if part.counted == part.inside:
        return said
    counted = Message("notice.counted", time=elapsed_microseconds(part.counted))
    return Listing((said, counted), "list.clause")


def _results(trace: Trace) -> list[Message]:
    lines = []
    promised = {each.measure: each for each, _ in trace.commitments}
    for paid in claimable_credits(trace):
        measure = next(each for each in trace.formulas if each.measure.name == paid.credit.measure)
        value = measure.computed.value
        name, said = measure.measure.text, "–" if value is None else percent(value)
        commitment = promised.get(paid.credit.measure)
        if commitment:
            limit = bound_phrase(commitment.bound, written_quantity(commitment.value))
            lines.append(Message("notice.promised", measure=name, value=said, limit=limit))
        else:
            lines.append(Message("notice.measured", measure=name, value=said))
        lines.append(_amount(paid, trace))
    return lines


def _amount(paid: Paid, trace: Trace) -> Message:
    result = paid.result
    assert result.amount is not None and paid.fee is not None, "a credit is payable only where both are known"
    fee = next(each for each in trace.agreement.fees if each.name == paid.credit.fee)
    return Message(
        "notice.amount",
        amount=minor_money(result.amount, result.currency),
        share=percent(Fraction(result.num, result.den)),
        fee=fee.bases[0].text,
        fee_amount=minor_money(paid.fee, result.currency),
    )


def _to_tick(title: str, texts: tuple[Text, ...]) -> Lines:
    """What must go with the notice, each with a box to tick."""
    if not texts:
        return []
    return [(0, ""), (0, _heading(title)), *((2, Message("notice.box", words=each)) for each in texts)]


def _concerns(payment: Payment, trace: Trace) -> bool:
    """Whether this way of payment is for this account."""
    values = {each.measure.name: each.computed.value for each in trace.formulas}
    return payment.condition is None or holds(payment.condition, trace.agreement, trace.account, values)
