"""The notice with which a customer claims a credit: all that the claim clause demands, and nothing else.

It is a letter of the customer to the provider. Besides the catalogue's fixed words it holds the contract's
own text and the evaluator's figures. What comes from tables and from the command line cannot forge a line of
it: each line is made printable before it is wrapped.
"""

from datetime import date

from slac.agreement import Agreement, Claim, Payment, Text
from slac.diagnostics import Fact, Listing, Message
from slac.node import FrozenRecord
from slac.report.explanations.notice_ground import amounts, ground
from slac.report.explanations.other_readings import ReadingPays, most_favourable
from slac.report.explanations.trace import EventPart, Paid, Trace
from slac.report.terminal_cells import shown, wrap
from slac.semantics.conditions import holds
from slac.wording.dates import day, period, wall_clock
from slac.wording.localiser import localiser
from slac.wording.names import name_of
from slac.wording.payments import methods_phrase
from slac.wording.places import zone_phrase
from slac.wording.quantities import elapsed_microseconds, minor_money

WIDTH = 78
Lines = list[tuple[int, Fact]]
"""What the notice says line by line, each with its indent."""


class Letter(FrozenRecord):
    """What the writer of a notice adds to the facts."""

    on: date
    """The day that it bears."""
    reference: str = ""
    """The customer's own; "" for one made of the policy, the account and the period."""
    case: str = ""
    """The number of the support case; "" leaves a line to fill in where the contract asks for one."""
    contact: str = ""
    """The person at the provider; "": as the contract calls that person."""


def claimable_credits(trace: Trace) -> tuple[Paid, ...]:
    """The credits that are payable."""
    return tuple(paid for paid in trace.credits if paid.result.payable and paid.result.amount)


def claim_notice(
    trace: Trace, whole: Agreement, letter: Letter, pays: tuple[ReadingPays, ...], language: str
) -> str:
    """The notice. The trace has at least one payable credit and a claim clause; `whole` is the contract with
    all its readings, and `pays` what each of these would pay.
    """
    said = localiser(language).words
    claimed, claim = claimable_credits(trace), trace.agreement.claim
    assert claim is not None
    parts: tuple[Lines, ...] = (
        _address(trace, claim, letter),
        _references(trace, claim, letter),
        [(0, _opening(trace))],
        _outages(trace),
        [(0, _heading("ground")), *((2, each) for each in ground(trace, whole, claimed, said))],
        [(0, each) for each in amounts(claimed)],
        [(0, each) for each in _readings(trace, pays)],
        _to_tick("stating", tuple(each.text for each in claim.stating)),
        _to_tick("requiring", tuple(each.text for each in claim.requiring)),
        _payments(trace, claim),
        [(0, trace.account.account), (0, Message("notice.sign"))],
    )
    paragraphs = [
        "\n".join(_printed(indent, said(words)) for indent, words in part) for part in parts if part
    ]
    return "\n\n".join(paragraphs) + "\n"


def _printed(indent: int, words: str) -> str:
    """A line that nobody else's words can break in two, in rows that fit into a mail."""
    first, *rest = wrap(shown(words), WIDTH - indent - 2, WIDTH - indent)
    return "\n".join([" " * indent + first, *(" " * (indent + 2) + row for row in rest)]).rstrip()


def _line(title: str, words: Fact) -> Message:
    return Message("notice.line", title=Message(f"notice.{title}"), words=words)


def _heading(title: str) -> Message:
    return Message("notice.heading", title=Message(f"notice.{title}"))


def _address(trace: Trace, claim: Claim, letter: Letter) -> Lines:
    """To whom, by which channel, about what and until when."""
    header = trace.agreement.header
    lines = [_line("to", header.provider.text)]
    if letter.contact:
        lines.append(_line("attention", letter.contact))
    else:
        lines += [_line("attention", Message("notice.as-called", words=each)) for each in claim.addressed_to]
    if claim.channel:
        lines.append(_line("through", name_of(trace.agreement, "channel", claim.channel)))
    if claim.subject:
        lines.append(_line("subject", claim.subject))
    if trace.record.claim:
        last = Message(
            "notice.end-of-day", day=day(trace.record.claim.deadline), zone=zone_phrase(header.zone)
        )
        lines.append(_line("send-by", last))
    return [(0, line) for line in lines]


def _references(trace: Trace, claim: Claim, letter: Letter) -> Lines:
    made = f"{trace.agreement.name}/{trace.account.account}/{trace.period.label}"
    lines = [_line("date", day(letter.on)), _line("reference", letter.reference or made)]
    if letter.case or claim.requiring:
        lines.append(_line("case", letter.case or Message("notice.blank")))
    sender = Message(
        "notice.sender", account=trace.account.account, party=trace.agreement.header.customer.text
    )
    lines.append(_line("from", sender))
    if trace.account.plan:
        lines.append(_line("plan", name_of(trace.agreement, "plan", trace.account.plan)))
    return [(0, line) for line in lines]


def _opening(trace: Trace) -> Message:
    header = trace.agreement.header
    version: Fact = Message("notice.version", version=header.version) if header.version else ""
    return Message("notice.opening", title=header.title, version=version, period=period(trace.period.label))


def _outages(trace: Trace) -> Lines:
    outages = [part for part in trace.events if part.event.event == "outage" and part.excused < part.inside]
    title = Message("notice.outages", zone=zone_phrase(trace.agreement.header.zone))
    lines: Lines = [(0, Message("notice.heading", title=title))]
    first: dict[tuple[int, int | None], int] = {}
    for number, part in enumerate(outages, 1):
        same = first.setdefault((part.event.start, part.event.end), number)
        words = _outage(part, trace, same if same < number else None)
        lines.append((2, Message("notice.numbered", n=number, words=words)))
    return lines


def _outage(part: EventPart, trace: Trace, same: int | None) -> Fact:
    """An outage, and why less of it counts than it lasted; `same` is the one with the same start and end."""
    event = part.event
    end: Fact = Message("notice.open") if event.end is None else wall_clock(event.end, trace.zone)
    whole = event.end is not None and event.end - event.start == part.inside
    said: list[Fact] = [
        Message(
            "notice.outage" if whole else "notice.outage-part",
            start=wall_clock(event.start, trace.zone),
            end=end,
            time=elapsed_microseconds(part.inside),
        )
    ]
    if same is not None:
        said.append(Message("notice.duplicate", n=same))
    elif part.counted != part.inside:
        said.append(Message("notice.counted", time=elapsed_microseconds(part.counted)))
        if part.excused:
            said.append(Message("trace.excused", time=elapsed_microseconds(part.excused)))
        if part.elsewhere:
            said.append(Message("trace.elsewhere", time=elapsed_microseconds(part.elsewhere)))
    return Listing(tuple(said), "list.clause")


def _readings(trace: Trace, pays: tuple[ReadingPays, ...]) -> list[Message]:
    """On which reading the claim rests, and that the others are reserved; nothing where there is just one."""
    if len(pays) < 2:
        return []
    own = next(each for each in pays if each.name == trace.record.reading)
    rests = Message("notice.as-written") if own.why is None else Message("notice.on-reading", why=own.why)
    best = most_favourable(pays, own.name)
    if best is None:
        return [rests, Message("notice.reserved")]
    amount = minor_money(best.amount, trace.agreement.header.currency)
    if best.why is None:
        named = Message("notice.reserved-as-written", amount=amount)
    else:
        named = Message("notice.reserved-reading", amount=amount, why=best.why)
    return [rests, Message("notice.reserved"), named]


def _to_tick(title: str, texts: tuple[Text, ...]) -> Lines:
    """What must go with the notice, or must have been done, each with a box to tick."""
    if not texts:
        return []
    return [(0, _heading(title)), *((2, Message("notice.box", words=each)) for each in texts)]


def _payments(trace: Trace, claim: Claim) -> Lines:
    """Every way of payment that is open to this account, and the contract's words for it."""
    lines: Lines = []
    for each in claim.payments:
        if _concerns(each, trace):
            methods = methods_phrase(each)
            words = Message("notice.in-words", methods=methods, words=each.text) if each.text else methods
            lines.append((2, Message("notice.item", words=words)))
    return [(0, _heading("payment")), *lines] if lines else []


def _concerns(payment: Payment, trace: Trace) -> bool:
    """Whether this way of payment is for this account."""
    values = {each.measure.name: each.computed.value for each in trace.formulas}
    return payment.condition is None or holds(payment.condition, trace.agreement, trace.account, values)
