"""A trace as text of eighty columns, for `slac eval --explain`: from the outages down to the cent."""

from slac.agreement import AS_WRITTEN, Agreement
from slac.diagnostics import Fact, Listing, Message
from slac.report.explanations.steps import amount_steps, chain, measure_steps, share_steps
from slac.report.explanations.trace import EventPart, Formula, Paid, Trace
from slac.report.style import Style
from slac.report.terminal_cells import cells, pad, shown, wrap
from slac.runtime.reasons import Capped, NoRow
from slac.runtime.record import ClaimResult
from slac.source import Source, Span
from slac.wording.conditions import condition_phrase
from slac.wording.dates import day, wall_clock
from slac.wording.names import name_of
from slac.wording.places import zone_phrase
from slac.wording.quantities import (
    elapsed_microseconds,
    percent,
    written_quantity,
)
from slac.wording.ranges import bound_phrase, row_phrase
from slac.wording.reasons import reason_phrase

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
    page.lines.append(style.paint("1;36", shown(style.say(_headline(trace)))))
    page.say(_period(trace), None, 2)
    if trace.record.open_as_of is not None:
        page.say(Message("trace.open", as_of=trace.record.open_as_of), None, 2)
    page.say(Message("trace.lines", file=source.label), None, 2)
    _events(page, trace)
    _exclusions(page, trace)
    page.title(Message("trace.measures"))
    for formula in trace.formulas:
        _formula(page, formula, trace.agreement)
    _commitments(page, trace)
    for paid in trace.credits:
        _credit(page, paid, trace.agreement)
    if trace.record.claim:
        _claim(page, trace, trace.record.claim)
    return "\n".join(page.lines) + "\n"


def _headline(trace: Trace) -> Listing:
    account, agreement = trace.account, trace.agreement
    about: list[Fact] = [account.account] if account.account else []
    if account.plan:
        about.append(name_of(agreement, "plan", account.plan))
    about.append(trace.period.label)
    if trace.record.reading != AS_WRITTEN:
        about.append(trace.record.reading)
    return Listing(tuple(about), "list.clause")


def _claim(page: _Page, trace: Trace, claim: ClaimResult) -> None:
    """Until when what is owed can be claimed; a deadline for nothing would only mislead."""
    span = trace.agreement.claim.span if trace.agreement.claim else None
    page.title(Message("trace.claim"))
    status = Message(f"claim-status.{claim.status}")
    if claim.status == "nothing to claim":
        page.say(status, span)
        return
    page.say(Message("trace.until", status=status, day=day(claim.deadline)), span)


def _period(trace: Trace) -> Message:
    period = trace.period
    return Message(
        "trace.period",
        start=wall_clock(period.start, trace.zone),
        end=wall_clock(period.end, trace.zone),
        zone=zone_phrase(trace.agreement.header.zone),
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
    cause: Fact = name_of(trace.agreement, "cause", event.cause) if event.cause else ""
    about: list[Fact] = [event.id, cause, event.note]
    if part.excused:
        about.append(Message("trace.excused", time=elapsed_microseconds(part.excused)))
    if part.elsewhere:
        about.append(Message("trace.elsewhere", time=elapsed_microseconds(part.elsewhere)))
    page.say(Listing(tuple(each for each in about if each), "list.clause"), None, 6)


def _window(page: _Page, trace: Trace, part: EventPart) -> None:
    when = pad(f"    {_when(page, trace, part)}", page.style.width - 34)
    page.lines.append(when + page.column(elapsed_microseconds(part.inside)))
    window = name_of(trace.agreement, "window", part.event.event)
    about: list[Fact] = [part.event.id, window, part.event.note]
    if part.counted < part.inside:
        about.append(Message("trace.in-effect", time=elapsed_microseconds(part.counted)))
    page.say(Listing(tuple(each for each in about if each), "list.clause"), None, 6)


def _exclusions(page: _Page, trace: Trace) -> None:
    if not trace.exclusions:
        return
    page.title(Message("trace.exclusions"))
    idle = [each for each in trace.exclusions if not each.time and each.applies]
    for each in trace.exclusions:
        if each in idle:
            continue
        what = Message("trace.not-this-account")
        if each.applies:
            what = Message("trace.takes", time=elapsed_microseconds(each.time))
        page.say(Message("trace.is", name=each.exclusion.text, what=what), each.exclusion.span)
    if idle:
        names = Listing(tuple(each.exclusion.text for each in idle), "list.semicolon")
        page.say(Message("trace.is", name=names, what=Message("trace.nothing")))


def _formula(page: _Page, formula: Formula, agreement: Agreement) -> None:
    """The formula, the figures in it, what comes out, and what rounding makes of that."""
    measure = formula.measure
    words, *steps = measure_steps(formula, agreement, page.style.say)
    page.say(Message("trace.equals", before=measure.text, after=words), measure.span)
    page.say(Message("trace.comes-to", steps=chain(steps)), None, 6)


def _commitments(page: _Page, trace: Trace) -> None:
    if trace.commitments:
        page.title(Message("trace.commitments"))
    for commitment, result in trace.commitments:
        bound = bound_phrase(commitment.bound, written_quantity(commitment.value))
        measure = name_of(trace.agreement, "measure", commitment.measure)
        limit = Message("trace.limit", measure=measure, bound=bound)
        outcome = _MET[result.met] if trace.is_judged else Message("trace.undecided")
        page.say(Message("trace.is", name=limit, what=outcome), commitment.span)


def _credit(page: _Page, paid: Paid, agreement: Agreement) -> None:
    credit, result = paid.credit, paid.result
    page.title(Message("trace.credit", name=credit.text))
    for requirement in credit.conditions:
        condition = condition_phrase(requirement.condition, agreement)
        page.say(Message("trace.only-when", condition=condition), requirement.span)
    if paid.row:
        page.say(Message("trace.row", row=row_phrase(paid.row.range)), paid.row.span)
        page.say(
            Message("trace.share", steps=chain(share_steps(paid, agreement, page.style.say))), paid.row.span
        )
    elif NoRow() in result.because:
        page.say(Message("reason.no_row"), credit.span)
    _amount(page, paid, agreement)
    if paid.next:
        page.say(_next(paid), paid.next_row.span if paid.next_row else None)


def _amount(page: _Page, paid: Paid, agreement: Agreement) -> None:
    credit, result = paid.credit, paid.result
    if paid.row and result.den and paid.fee is not None and result.amount is not None:
        page.say(Message("trace.amount", steps=amount_steps(paid, agreement)), credit.span)
    reasons = [
        reason_phrase(each, credit, agreement)
        for each in result.because
        if not isinstance(each, Capped | NoRow)
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
