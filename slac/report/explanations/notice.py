"""The notice with which a customer claims a credit: all that the claim clause demands, and nothing else.

Its fixed words stand in a catalogue of both languages; all the rest is the contract's own text and the
evaluator's figures.
"""

from fractions import Fraction

from slac.agreement import Agreement, Claim, Method, Payment, Text
from slac.report.explanations.amounts import instant_text, money_text, share_text, span_text
from slac.report.explanations.trace import EventPart, Paid, Trace
from slac.semantics.conditions import holds
from slac.units import quantity_text

_WORDS = {
    "to": ("To", "致"),
    "by": ("By", "方式"),
    "subject": ("Subject", "主题"),
    "deadline": ("To be received by", "须于此日前送达"),
    "end of day": ("the end of {day}, {zone}", "{day} 当日结束（{zone}）"),
    "opening": (
        "We claim the service credit that is due to us under the {title}{version} for {period}.",
        "我方依据《{title}》{version}，就 {period} 期间申请应得的服务积分。",
    ),
    "version": (", version {version},", "（版本 {version}）"),
    "account": ("Account", "账户"),
    "plan": ("Plan", "方案"),
    "outages": ("Outages (times in {zone})", "停机（{zone} 时间）"),
    "open": ("not yet restored", "尚未恢复"),
    "counted": ("of which {time} counted", "其中计入 {time}"),
    "from to": ("{start} to {end}: {time}", "{start} 至 {end}：{time}"),
    "result": ("Result", "结果"),
    "promised": ("{measure}: {value}, where {limit} is promised", "{measure}：{value}，而承诺为{limit}"),
    "measured": ("{measure}: {value}", "{measure}：{value}"),
    "amount": (
        "Service credit claimed: {amount} ({share} of {fee}, {fee_amount})",
        "申请的服务积分：{amount}（{fee} {fee_amount} 的 {share}）",
    ),
    "stating": ("With this notice", "随附内容"),
    "above": ("stated above", "见上文"),
    "enclose": ("to be enclosed", "请附上"),
    "requiring": ("We confirm", "我方确认"),
    "payment": ("Payment", "支付方式"),
    "or": (", or ", "，或"),
    "provider chooses": (" (as the provider chooses)", "（由提供方选择）"),
    "sign": ("Name and signature, date: ______________________", "签名及日期：______________________"),
}
_BOUNDS = {
    "at least": ("at least {value}", "至少 {value}"),
    "at most": ("at most {value}", "至多 {value}"),
    "above": ("above {value}", "高于 {value}"),
    "below": ("below {value}", "低于 {value}"),
}
_METHODS = {
    Method.INVOICE: ("as a deduction from the next invoice", "从下一张发票中扣除"),
    Method.DIRECT: ("directly", "直接支付"),
    Method.DIRECT_WHERE_NONE: ("directly where there is no next invoice", "如无后续发票则直接支付"),
    Method.BALANCE: ("as a credit to the prepaid balance", "计入预付余额"),
    Method.REFUND: ("as a refund", "退款"),
}


def claimable_credits(trace: Trace) -> tuple[Paid, ...]:
    """The credits that are payable."""
    return tuple(paid for paid in trace.credits if paid.result.payable and paid.result.amount)


def claim_notice(trace: Trace, claim: Claim, language: str) -> str:
    """The notice. The trace has at least one payable credit."""
    chinese = language == "zh"
    agreement = trace.agreement

    def word(key: str, **figures: str) -> str:
        return _WORDS[key][chinese].format(**figures)

    header = agreement.header
    colon = "：" if chinese else ": "
    lines = []
    addressed = [each.in_language(language) for each in claim.addressed_to]
    addressed = addressed or [header.provider.text.in_language(language)]
    lines += [f"{word('to')}{colon}{each}" for each in addressed]
    if claim.channel:
        lines.append(f"{word('by')}{colon}{_channel(agreement, claim.channel, language)}")
    if claim.subject:
        lines.append(f"{word('subject')}{colon}{claim.subject.in_language(language)}")
    if trace.record.claim:
        day = word("end of day", day=trace.record.claim.deadline.isoformat(), zone=trace.zone.key)
        lines.append(f"{word('deadline')}{colon}{day}")
    version = word("version", version=header.version) if header.version else ""
    title = header.title.in_language(language)
    lines += ["", word("opening", title=title, version=version, period=trace.period.label), ""]
    lines.append(f"{word('account')}{colon}{trace.account.account}")
    if trace.account.plan:
        lines.append(f"{word('plan')}{colon}{_plan(agreement, trace.account.plan, language)}")
    lines += ["", word("outages", zone=trace.zone.key) + colon.rstrip()]
    outages = [part for part in trace.events if part.event.event == "outage" and part.excused < part.inside]
    for number, part in enumerate(outages, 1):
        lines.append(f"  {number}. {_outage(part, trace, language)}")
    lines += ["", word("result") + colon.rstrip(), *(f"  {each}" for each in _results(trace, language))]
    lines += _enclosed(claim, language)
    payments = [each for each in claim.payments if _concerns(each, trace)]
    if payments:
        lines += [
            "",
            word("payment") + colon.rstrip(),
            *(f"  - {_payment(each, language)}" for each in payments),
        ]
    lines += ["", header.customer.text.in_language(language), word("sign")]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _channel(agreement: Agreement, name: str, language: str) -> str:
    return next(each.text for each in agreement.channels if each.name == name).in_language(language)


def _plan(agreement: Agreement, name: str, language: str) -> str:
    return next(each.text for each in agreement.plans if each.name == name).in_language(language)


def _outage(part: EventPart, trace: Trace, language: str) -> str:
    chinese = language == "zh"
    event = part.event
    end = _WORDS["open"][chinese] if event.end is None else instant_text(event.end, trace.zone)
    text = _WORDS["from to"][chinese].format(
        start=instant_text(event.start, trace.zone), end=end, time=span_text(part.inside, language)
    )
    if part.counted != part.inside:
        time = span_text(part.counted, language)
        text += ("，" if chinese else ", ") + _WORDS["counted"][chinese].format(time=time)
    return text


def _results(trace: Trace, language: str) -> list[str]:
    chinese = language == "zh"
    lines = []
    promised = {each.measure: each for each, _ in trace.commitments}
    for paid in claimable_credits(trace):
        measure = next(each for each in trace.formulas if each.measure.name == paid.credit.measure)
        value = measure.computed.value
        figures = {
            "measure": measure.measure.text.in_language(language),
            "value": "–" if value is None else share_text(value),
        }
        commitment = promised.get(paid.credit.measure)
        if commitment:
            limit = _BOUNDS[commitment.bound.value][chinese].format(value=quantity_text(commitment.value))
            lines.append(_WORDS["promised"][chinese].format(**figures, limit=limit))
        else:
            lines.append(_WORDS["measured"][chinese].format(**figures))
        lines.append(_amount(paid, trace, language))
    return lines


def _amount(paid: Paid, trace: Trace, language: str) -> str:
    result = paid.result
    assert result.amount is not None and paid.fee is not None, "a credit is payable only where both are known"
    fee = next(each for each in trace.agreement.fees if each.name == paid.credit.fee)
    return _WORDS["amount"][language == "zh"].format(
        amount=money_text(result.amount, result.currency),
        share=share_text(Fraction(result.num, result.den)),
        fee=fee.bases[0].text.in_language(language),
        fee_amount=money_text(paid.fee, result.currency),
    )


def _enclosed(claim: Claim, language: str) -> list[str]:
    chinese = language == "zh"
    colon = "：" if chinese else ":"
    lines: list[str] = []
    if claim.stating:
        lines += ["", _WORDS["stating"][chinese] + colon]
        lines += [f"  [ ] {_item(each.text, language)}" for each in claim.stating]
    if claim.requiring:
        lines += ["", _WORDS["requiring"][chinese] + colon]
        lines += [f"  [ ] {_item(each.text, language)}" for each in claim.requiring]
    return lines


def _item(text: Text, language: str) -> str:
    return text.in_language(language)


def _concerns(payment: Payment, trace: Trace) -> bool:
    """Whether this way of payment is for this account."""
    values = {each.measure.name: each.computed.value for each in trace.formulas}
    return payment.condition is None or holds(payment.condition, trace.agreement, trace.account, values)


def _payment(payment: Payment, language: str) -> str:
    chinese = language == "zh"
    if payment.text:
        return payment.text.in_language(language)
    words = _WORDS["or"][chinese].join(_METHODS[method][chinese] for method in payment.methods)
    return words + (_WORDS["provider chooses"][chinese] if payment.provider_chooses else "")
