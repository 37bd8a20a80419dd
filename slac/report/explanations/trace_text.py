"""A trace as text of eighty columns, for `slac eval --explain`: from the outages down to the cent."""

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from slac.agreement import AS_WRITTEN, Commitment
from slac.agreement.credits import formula_of
from slac.agreement.expressions import Constant, Expression
from slac.agreement.notation import condition_words, expression_words
from slac.diagnostics import Fact, Listing, Message
from slac.report.explanations.trace import EventPart, ExcusedTime, Figures, Formula, Paid, Trace, with_figures
from slac.report.style import Style
from slac.report.terminal_cells import cells, pad, shown, wrap
from slac.runtime.reasons import Capped, NoRow
from slac.runtime.record import ClaimResult
from slac.source import Source, Span
from slac.units import DURATION
from slac.wording.dates import wall_clock
from slac.wording.payouts import payout_phrase
from slac.wording.quantities import (
    elapsed,
    elapsed_microseconds,
    fraction_phrase,
    is_about,
    is_written_exactly,
    minor_money,
    percent,
    written_quantity,
)
from slac.wording.ranges import bound_phrase, row_phrase
from slac.wording.reasons import reason_phrase
from slac.wording.rounding import amount_rounding_phrase, written_rounding_phrase

_MET = {True: Message("trace.met"), False: Message("trace.missed"), None: Message("trace.undefined")}


class _Page:
    """Lines of text with the policy's line numbers down the right margin."""

    def __init__(self, source: Source, style: Style) -> None:
        self.source = source
        self.style = style
        self.lines: list[str] = []

    def title(self, words: Fact) -> None:
        self.lines.append("  " + self.style.paint("1", shown(self.style.say(words))))

    def say(self, words: Fact, span: Span | None = None, indent: int = 4, hang: int = 2) -> None:
        """A paragraph; `span` is where the policy says so."""
        place = f":{self.source.line_column(span.start)[0]}" if span and span.end else ""
        room = self.style.width - indent - 7
        first, *rest = wrap(shown(self.style.say(words)), room - hang, room)
        blanks = " " * max(self.style.width - indent - cells(first) - len(place), 1)
        mark = blanks + self.style.paint("2", place) if place else ""
        self.lines.append(f"{' ' * indent}{first}{mark}")
        self.lines += [" " * (indent + hang) + line for line in rest]

    def column(self, words: Fact) -> str:
        return " " + pad(self.style.say(words), 16, right=True)


def render_trace(trace: Trace, source: Source, style: Style) -> str:
    """One account and period."""
    page = _Page(source, style)
    account = trace.account
    reading = "" if trace.record.reading == AS_WRITTEN else trace.record.reading
    about = tuple(part for part in (account.account, account.plan, trace.period.label, reading) if part)
    page.lines.append(style.paint("1;36", shown(style.say(Listing(about, "list.clause")))))
    page.say(_period(trace), None, 2)
    if trace.record.open_as_of is not None:
        page.say(Message("trace.open", as_of=trace.record.open_as_of), None, 2)
    page.say(Message("trace.lines", file=source.label), None, 2)
    _events(page, trace)
    _exclusions(page, trace.exclusions)
    page.title(Message("trace.measures"))
    for formula in trace.formulas:
        _formula(page, formula)
    if trace.commitments:
        page.title(Message("trace.commitments"))
        for commitment, result in trace.commitments:
            outcome = _MET[result.met] if trace.is_judged else Message("trace.undecided")
            _commitment(page, commitment, outcome)
    for paid in trace.credits:
        _credit(page, paid)
    if trace.record.claim:
        _claim(page, trace, trace.record.claim)
    return "\n".join(page.lines) + "\n"


def _claim(page: _Page, trace: Trace, claim: ClaimResult) -> None:
    """Until when what is owed can be claimed; a deadline for nothing would only mislead."""
    span = trace.agreement.claim.span if trace.agreement.claim else None
    page.title(Message("trace.claim"))
    if claim.status == "claimable" and not any(credit.payable for credit in trace.record.credits):
        page.say(Message("trace.nothing-to-claim"), span)
        return
    status = Message(f"claim-status.{claim.status}")
    page.say(Message("trace.until", status=status, day=claim.deadline.isoformat()), span)


def _period(trace: Trace) -> Message:
    period = trace.period
    return Message(
        "trace.period",
        start=wall_clock(period.start, trace.zone),
        end=wall_clock(period.end, trace.zone),
        zone=trace.zone.key,
        time=elapsed_microseconds(period.end - period.start),
    )


def _events(page: _Page, trace: Trace) -> None:
    outages = [part for part in trace.events if part.event.event == "outage"]
    windows = [part for part in trace.events if part.event.event != "outage"]
    head = pad("  " + page.style.say(Message("trace.outages")), page.style.width - 34)
    columns = page.column(Message("trace.inside")) + page.column(Message("trace.counted"))
    page.lines.append(page.style.paint("1", head + columns))
    if not outages:
        page.say(Message("trace.none"))
    for part in outages:
        _outage(page, trace, part)
    if windows:
        page.title(Message("trace.windows"))
        for part in windows:
            _window(page, trace, part)


def _when(page: _Page, trace: Trace, part: EventPart) -> str:
    """From when to when; the day once where both are on one day."""
    since, until = part.event.start, part.event.end
    start = wall_clock(since, trace.zone)
    end: Fact = Message("trace.still-open")
    if until is not None:
        end = wall_clock(until, trace.zone, since=since)
    return shown(page.style.say(Message("date.span", start=start, end=end)))


def _outage(page: _Page, trace: Trace, part: EventPart) -> None:
    event = part.event
    figures = "".join(page.column(elapsed_microseconds(time)) for time in (part.inside, part.counted))
    page.lines.append(pad(f"    {_when(page, trace, part)}", page.style.width - 34) + figures)
    about: list[Fact] = [event.id, event.cause or "", event.note]
    if part.excused:
        about.append(Message("trace.excused", time=elapsed_microseconds(part.excused)))
    if part.elsewhere:
        about.append(Message("trace.elsewhere", time=elapsed_microseconds(part.elsewhere)))
    page.say(Listing(tuple(each for each in about if each), "list.clause"), None, 6)


def _window(page: _Page, trace: Trace, part: EventPart) -> None:
    when = pad(f"    {_when(page, trace, part)}", page.style.width - 34)
    page.lines.append(when + page.column(elapsed_microseconds(part.inside)))
    about: list[Fact] = [part.event.id, part.event.event, part.event.note]
    if part.counted < part.inside:
        about.append(Message("trace.in-effect", time=elapsed_microseconds(part.counted)))
    page.say(Listing(tuple(each for each in about if each), "list.clause"), None, 6)


def _exclusions(page: _Page, exclusions: tuple[ExcusedTime, ...]) -> None:
    if not exclusions:
        return
    page.title(Message("trace.exclusions"))
    idle = [each for each in exclusions if not each.time and each.applies]
    for each in exclusions:
        if each in idle:
            continue
        what = Message("trace.not-this-account")
        if each.applies:
            what = Message("trace.takes", time=elapsed_microseconds(each.time))
        page.say(Message("trace.is", name=each.exclusion.name, what=what), each.exclusion.span)
    if idle:
        names = Listing(tuple(each.exclusion.name for each in idle), "list.clause")
        page.say(Message("trace.is", name=names, what=Message("trace.nothing")))


def _formula(page: _Page, formula: Formula) -> None:
    """The formula, the figures in it, what comes out, and what rounding makes of that."""
    measure, computed = formula.measure, formula.computed
    words = expression_words(measure.expression)
    page.say(Message("trace.equals", before=measure.name, after=words), measure.span)
    _, *steps = _steps(page, measure.expression, formula.figures, _value(formula, computed.raw))
    said: Fact = Message("trace.comes-to", steps=_chain(steps))
    if measure.rounding:
        said = Listing((said, written_rounding_phrase(measure.rounding)), "list.clause")
        said = Message("trace.is", name=said, what=_value(formula, computed.value))
    elif computed.raw is None and computed.value is not None:
        said = Message("trace.is", name=said, what=_value(formula, computed.value))
    page.say(said, None, 6)


def _value(formula: Formula, value: Fraction | None) -> Fact:
    if value is None:
        return Message("trace.undefined")
    if formula.measure.dimension == DURATION:
        return elapsed(value)
    if is_written_exactly(value):
        return percent(value)
    return Message("trace.fraction", fraction=fraction_phrase(value), share=percent(value))


def _steps(page: _Page, expression: Expression, figures: Figures, value: Fact) -> list[Fact]:
    """A formula, the same with its figures where that says more, and its value where that says more."""
    constant = written_quantity(expression.value) if isinstance(expression, Constant) else None
    if constant is not None:
        return [constant, value]
    words: Fact = expression_words(expression)
    filled = figures.get(expression) or expression_words(with_figures(expression, figures, page.style.say))
    return [words, *(each for each in (filled,) if each not in (words, value)), value]


def _chain(steps: Iterable[Fact]) -> Fact:
    """`a = b`, and `a ≈ 0.1` where the next is not exact; what is said alike is said once."""

    def joined(before: Fact, after: Fact) -> Message:
        return Message("trace.about" if is_about(after) else "trace.equals", before=before, after=after)

    return reduce(joined, dict.fromkeys(steps))


def _commitment(page: _Page, commitment: Commitment, outcome: Message) -> None:
    bound = bound_phrase(commitment.bound, written_quantity(commitment.value))
    limit = Message("trace.limit", measure=commitment.measure, bound=bound)
    said = Message("trace.is", name=commitment.name, what=limit)
    page.say(Message("trace.is", name=said, what=outcome), commitment.span)


def _credit(page: _Page, paid: Paid) -> None:
    credit, result = paid.credit, paid.result
    page.title(Message("trace.credit", name=credit.name))
    for requirement in credit.conditions:
        page.say(
            Message("trace.only-when", condition=condition_words(requirement.condition)), requirement.span
        )
    if paid.row:
        page.say(Message("trace.row", row=row_phrase(paid.row.range)), paid.row.span)
        undefined = Message("trace.undefined")
        share: Fact = percent(Fraction(result.num, result.den)) if result.den else undefined
        said = payout_phrase(paid.row)
        steps = _steps(page, formula_of(paid.row), paid.figures, share) if said is None else [said, share]
        page.say(Message("trace.share", steps=_chain(steps)), paid.row.span)
    elif NoRow() in result.because:
        page.say(Message("reason.no_row"), credit.span)
    _amount(page, paid)
    if paid.next:
        page.say(_next(paid), paid.next_row.span if paid.next_row else None)


def _amount(page: _Page, paid: Paid) -> None:
    credit, result = paid.credit, paid.result
    if paid.row and result.den and paid.fee is not None and result.amount is not None:
        share = Fraction(result.num, result.den)
        exact = minor_money(share * paid.fee, result.currency)
        product = Message(
            "trace.product",
            share=fraction_phrase(share),
            fee=credit.fee,
            amount=minor_money(paid.fee, result.currency),
        )
        steps: list[Fact] = [Message("trace.amount", steps=_chain([product, exact]))]
        steps += [reason_phrase(each, result.clause) for each in result.because if isinstance(each, Capped)]
        said: Fact = Listing(tuple(steps), "list.clause")
        if share * paid.fee != result.amount:
            rounding = amount_rounding_phrase(credit.rounding, result.currency)
            said = Message(
                "trace.is",
                name=Listing((*steps, rounding), "list.clause"),
                what=minor_money(result.amount, result.currency),
            )
        page.say(said, credit.span)
    reasons = [
        reason_phrase(each, result.clause) for each in result.because if not isinstance(each, Capped | NoRow)
    ]
    if reasons:
        said = Listing(tuple(reasons), "list.semicolon")
        page.say(Message("trace.not-payable", reasons=said), credit.span)


def _next(paid: Paid) -> Message:
    """How much more downtime leads to which row and share."""
    coming = paid.next
    assert coming is not None
    time: Fact = elapsed_microseconds(coming.microseconds)
    if coming.beyond:
        time = Message("trace.beyond", time=time) if coming.microseconds else Message("trace.any")
    row = row_phrase(paid.next_row.range) if paid.next_row else Message("reason.no_row")
    share = () if coming.share is None else (percent(coming.share),)
    return Message(
        "trace.next", when=Message("trace.more", time=time), what=Listing((*share, row), "list.clause")
    )
