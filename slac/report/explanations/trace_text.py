"""A trace as text of eighty columns, for `slac eval --explain`: from the outages down to the cent."""

from fractions import Fraction

from slac.agreement import Commitment, Credit
from slac.agreement.notation import condition_words, expression_words, range_words, rounding_words
from slac.report.cells import cells, pad, shown, wrap
from slac.report.explanations.amounts import instant_text, money_text, seconds_text, share_text, span_text
from slac.report.explanations.trace import EventPart, Excused, Formula, Paid, Trace
from slac.report.style import Style
from slac.runtime.reasons import Capped, NoRow
from slac.runtime.record import CommitmentResult, reason_text
from slac.source import Source, Span
from slac.units import DURATION, quantity_text

_WORDS = {
    "outages": ("outages", "停机"),
    "none": ("none in this period", "本期内没有"),
    "inside": ("in period", "期内"),
    "counted": ("counted", "计入"),
    "windows": ("windows", "窗口"),
    "exclusions": ("exclusions", "除外"),
    "measures": ("measures", "计量"),
    "commitments": ("commitments", "承诺"),
    "credit": ("credit", "积分"),
    "row": ("row", "适用行"),
    "no row": ("no row applies", "没有适用的行"),
    "share": ("share", "比例"),
    "amount": ("amount", "金额"),
    "next": ("next row", "下一行"),
    "more": ("{} more downtime", "再停机 {}"),
    "beyond": ("anything beyond", "超过"),
    "any": ("any", "任何时长"),
    "because": ("because", "原因"),
    "claim": ("claim", "索赔"),
    "until": ("until", "截止"),
    "met": ("met", "达到"),
    "missed": ("missed", "未达到"),
    "undefined": ("undefined", "无定义"),
    "still open": ("still open", "尚未恢复"),
    "excused": ("excused", "除外"),
    "elsewhere": ("counted already or out of the period", "已计入或不属本期"),
    "takes": ("excuses", "除外"),
    "nothing": ("nothing", "无"),
    "not this account": ("does not apply to this account", "不适用于此账户"),
    "payable": ("payable", "应付"),
    "not payable": ("not payable", "不予支付"),
    "in effect": ("in effect", "有效"),
    "claimable": ("claimable", "可索赔"),
    "in time": ("claimed in time", "按时索赔"),
    "late": ("claimed late", "逾期索赔"),
    "lines": ("lines of", "行号见"),
}


class _Page:
    """Lines of text with the policy's line numbers down the right margin."""

    def __init__(self, source: Source, style: Style) -> None:
        self.source = source
        self.style = style
        self.lines: list[str] = []

    def word(self, key: str) -> str:
        return _WORDS[key][self.style.language == "zh"]

    def title(self, text: str) -> None:
        self.lines.append("  " + self.style.paint("1", shown(text)))

    def say(self, text: str, span: Span | None = None, indent: int = 4, hang: int = 2) -> None:
        """A paragraph; `span` is where the policy says so."""
        place = f":{self.source.line_column(span.start)[0]}" if span and span.end else ""
        room = self.style.width - indent - 7
        first, *rest = wrap(shown(text), room - hang, room)
        blanks = " " * max(self.style.width - indent - cells(first) - len(place), 1)
        mark = blanks + self.style.paint("2", place) if place else ""
        self.lines.append(f"{' ' * indent}{first}{mark}")
        self.lines += [" " * (indent + hang) + line for line in rest]


def render_trace(trace: Trace, source: Source, style: Style) -> str:
    """One account and period."""
    page = _Page(source, style)
    account = trace.account
    head = ", ".join(part for part in (account.account, account.plan, trace.period.label) if part)
    reading = "" if trace.record.reading == "as_written" else f", {trace.record.reading}"
    page.lines.append(style.paint("1;36", shown(head + reading)))
    start, end = (instant_text(each, trace.zone) for each in (trace.period.start, trace.period.end))
    page.say(f"{start} – {end} {trace.zone.key}: {span_text(trace.period.end - trace.period.start)}", None, 2)
    page.say(f"{page.word('lines')} {source.name}", None, 2)
    _events(page, trace)
    _exclusions(page, trace.exclusions)
    page.title(page.word("measures"))
    for formula in trace.formulas:
        _formula(page, formula)
    if trace.commitments:
        page.title(page.word("commitments"))
        for commitment, result in trace.commitments:
            _commitment(page, commitment, result)
    for paid in trace.credits:
        _credit(page, paid)
    if trace.record.claim:
        claim = trace.record.claim
        span = trace.agreement.claim.span if trace.agreement.claim else None
        page.title(page.word("claim"))
        page.say(f"{page.word(claim.status)}, {page.word('until')} {claim.deadline.isoformat()}", span)
    return "\n".join(page.lines) + "\n"


def _events(page: _Page, trace: Trace) -> None:
    outages = [part for part in trace.events if part.event.event == "outage"]
    windows = [part for part in trace.events if part.event.event != "outage"]
    width = page.style.width
    head = pad("  " + page.word("outages"), width - 34)
    columns = _column(page.word("inside")) + _column(page.word("counted"))
    page.lines.append(page.style.paint("1", head + columns))
    if not outages:
        page.say(page.word("none"))
    for part in outages:
        _outage(page, trace, part)
    if windows:
        page.title(page.word("windows"))
        for part in windows:
            _window(page, trace, part)


def _column(text: str) -> str:
    return " " + pad(text, 16, right=True)


def _when(page: _Page, trace: Trace, part: EventPart) -> str:
    event = part.event
    end = page.word("still open") if event.end is None else instant_text(event.end, trace.zone)
    start = instant_text(event.start, trace.zone)
    return f"{start} – {end.removeprefix(start[:11]) if event.end is not None else end}"


def _outage(page: _Page, trace: Trace, part: EventPart) -> None:
    event = part.event
    figures = _column(span_text(part.inside)) + _column(span_text(part.counted))
    page.lines.append(pad(f"    {shown(_when(page, trace, part))}", page.style.width - 34) + figures)
    about = [event.id, event.cause or "", event.note]
    if part.excused:
        about.append(f"{span_text(part.excused)} {page.word('excused')}")
    if part.elsewhere:
        about.append(f"{span_text(part.elsewhere)} {page.word('elsewhere')}")
    page.say(", ".join(each for each in about if each), None, 6)


def _window(page: _Page, trace: Trace, part: EventPart) -> None:
    page.lines.append(
        pad(f"    {_when(page, trace, part)}", page.style.width - 34) + _column(span_text(part.inside))
    )
    about = [part.event.id, part.event.event, part.event.note]
    if part.counted < part.inside:
        about.append(f"{span_text(part.counted)} {page.word('in effect')}")
    page.say(", ".join(each for each in about if each), None, 6)


def _exclusions(page: _Page, exclusions: tuple[Excused, ...]) -> None:
    if not exclusions:
        return
    page.title(page.word("exclusions"))
    idle = [each for each in exclusions if not each.time and each.applies]
    for each in exclusions:
        if each in idle:
            continue
        said = (
            f"{page.word('takes')} {span_text(each.time)}" if each.applies else page.word("not this account")
        )
        page.say(f"{each.exclusion.name}: {said}", each.exclusion.span)
    if idle:
        page.say(f"{', '.join(each.exclusion.name for each in idle)}: {page.word('nothing')}")


def _formula(page: _Page, formula: Formula) -> None:
    measure, computed = formula.measure, formula.computed
    page.say(f"{measure.name} = {formula.words}", measure.span)

    def value(number: Fraction | None) -> str:
        if number is None:
            return page.word("undefined")
        if measure.dimension == DURATION:
            return seconds_text(number)
        exact = share_text(number)
        return exact if number.denominator == 1 or "≈" not in exact else f"{number} {exact}"

    steps = []
    if formula.figures not in (formula.words, value(computed.raw)):
        steps.append(formula.figures)
    steps.append(value(computed.raw))
    text = "= " + " = ".join(steps)
    if measure.rounding:
        text += f", {rounding_words(measure.rounding)}: {value(computed.value)}"
    elif computed.raw is None and computed.value is not None:
        text += f": {value(computed.value)}"
    page.say(text, None, 6)


def _commitment(page: _Page, commitment: Commitment, result: CommitmentResult) -> None:
    met = {True: "met", False: "missed", None: "undefined"}[result.met]
    limit = f"{commitment.measure} {commitment.bound} {quantity_text(commitment.value)}"
    page.say(f"{commitment.name}: {limit}: {page.word(met)}", commitment.span)


def _credit(page: _Page, paid: Paid) -> None:
    credit, result = paid.credit, paid.result
    page.title(f"{page.word('credit')} {credit.name}")
    for requirement in credit.conditions:
        page.say(f"only when {condition_words(requirement.condition)}", requirement.span)
    if paid.row:
        page.say(f"{page.word('row')}: {range_words(paid.row.range)}", paid.row.span)
        words = expression_words(paid.row.share)
        share = share_text(Fraction(result.num, result.den)) if result.den else page.word("undefined")
        steps = dict.fromkeys((words, paid.figures, share))
        page.say(f"{page.word('share')}: {' = '.join(steps)}".replace("= ≈", "≈"), paid.row.span)
    elif NoRow() in result.because:
        page.say(page.word("no row"), credit.span)
    _amount(page, paid)
    if paid.next:
        page.say(f"{page.word('next')}: {_next(page, paid)}", paid.next_row.span if paid.next_row else None)


def _amount(page: _Page, paid: Paid) -> None:
    credit, result = paid.credit, paid.result
    if paid.row and result.den and paid.fee is not None and result.amount is not None:
        share = Fraction(result.num, result.den)
        exact = money_text(share * paid.fee, result.currency)
        fee = money_text(paid.fee, result.currency)
        owed = money_text(result.amount, result.currency)
        text = f"{page.word('amount')}: {share} * {credit.fee} {fee} = {exact}".replace("= ≈", "≈")
        capped = [each for each in result.because if isinstance(each, Capped)]
        text += "".join(f", {reason_text(each, result.clause)}" for each in capped)
        if exact != owed and not (capped and exact == owed):
            text += f", {_rounding(credit, result.currency)}: {owed}"
        page.say(text, credit.span)
    reasons = [each for each in result.because if not isinstance(each, Capped | NoRow)]
    if reasons:
        said = "; ".join(reason_text(each, result.clause) for each in reasons)
        page.say(f"{page.word('not payable')}: {said}", credit.span)


def _rounding(credit: Credit, currency: str) -> str:
    """A quantum of zero stands for the currency's minor unit."""
    rounding = credit.rounding
    if rounding.quantum.value:
        return rounding_words(rounding)
    return f"rounded {rounding.mode} to {money_text(1, currency)}"


def _next(page: _Page, paid: Paid) -> str:
    coming = paid.next
    assert coming is not None
    time = span_text(coming.microseconds)
    if coming.beyond:
        when = f"{page.word('beyond')} {time}" if coming.microseconds else page.word("any")
    else:
        when = time
    row = range_words(paid.next_row.range) if paid.next_row else page.word("no row")
    share = share_text(coming.share) if coming.share is not None else ""
    return f"{page.word('more').format(when)}: {share}{', ' if share else ''}{row}"
