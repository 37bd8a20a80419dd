"""Worked examples that were run: what was expected, what came out and why, and what no example reaches."""

from typing import NamedTuple
from zoneinfo import ZoneInfo

from slac.agreement import DueIs, StatusIs
from slac.diagnostics import Listing, Message
from slac.engines.scenario_coverage import Unreached
from slac.engines.scenarios import Outcome, Run
from slac.report.explanations.trace import trace_of
from slac.report.explanations.trace_text import render_trace
from slac.report.findings.junit import ReportedCase, ReportedSuite
from slac.report.style import Style
from slac.report.terminal_cells import pad, shown, wrap
from slac.runtime.clocks import ClockVerdict
from slac.source import Source, Span
from slac.wording.dates import wall_clock


class Tested(NamedTuple):
    """A policy whose worked examples were run."""

    source: Source
    runs: tuple[Run, ...]
    unreached: tuple[Unreached, ...]


def render_tests(tested: tuple[Tested, ...], style: Style) -> str:
    """The examples that failed, each with its trace; what none reaches; and a closing line."""
    blocks = [_policy(each, style) for each in tested]
    runs = [run for each in tested for run in each.runs]
    failed = sum(not run.passed for run in runs)
    counts = [Message("scenario.passed", n=len(runs) - failed)]
    counts += [Message("scenario.failed", n=failed)] if failed else []
    said = Listing(tuple(counts), "list.clause")
    closing = style.say(Message("scenario.closing", counts=said, n=len(tested)))
    return "\n".join([*blocks, style.paint("1;31" if failed else "1;32", closing) + "\n"])


def _policy(tested: Tested, style: Style) -> str:
    head = Message("scenario.head", file=tested.source.label, n=len(tested.runs))
    lines = [style.paint("1", shown(style.say(head)))]
    for run in tested.runs:
        if not run.passed:
            lines += _failed(run, tested.source, style)
    if tested.unreached:
        lines.append("  " + style.say(Message("scenario.unreached")))
    for each in tested.unreached:
        first, *rest = wrap(shown(style.say(each.what)), style.width - 13)
        place = _place(each.span, tested.source)
        lines += [f"    {pad(first, style.width - 11)} {place:>6}", *(f"      {line}" for line in rest)]
    return "\n".join(lines) + "\n"


def _place(span: Span, source: Source) -> str:
    return f":{source.line_column(span.start)[0]}"


def _failed(run: Run, source: Source, style: Style) -> list[str]:
    title = shown(style.say(run.scenario.title))
    lines = [f"  {style.paint('1;31', style.say(Message('scenario.failure')))} {title}"]
    lines.append(f"    --> {shown(source.label)}{_place(run.scenario.span, source)}")
    if run.problem:
        return [*lines, *(f"    {line}" for line in wrap(shown(run.problem), style.width - 6))]
    lines += [
        "    " + style.say(_located(each, source.line_column(each.expectation.span.start)[0]))
        for each in run.outcomes
        if not each.met
    ]
    return [*lines, *(f"    {line}" for line in _why(run, source, style))]


def _located(outcome: Outcome, line: int) -> Message:
    return Message("scenario.located", words=_said(outcome), line=line)


def _said(outcome: Outcome) -> Message:
    return Message("scenario.outcome", what=outcome.what, expected=outcome.expected, found=outcome.found)


def _why(run: Run, source: Source, style: Style) -> list[str]:
    """How it came about, indented under the failure."""
    lines: list[str] = []
    failed = [each.expectation for each in run.outcomes if not each.met]
    about_clocks = all(isinstance(each, DueIs | StatusIs) for each in failed)
    if run.verdict and run.account and run.period and not about_clocks:
        trace = trace_of(run.agreement, run.account, run.period, run.events, run.verdict)
        narrow = Style(style.language, style.colour, style.width - 4)
        lines += render_trace(trace, source, narrow).splitlines()
    return lines + [style.say(_answered(answer, run)) for _, answer in run.answers]


def _answered(answer: ClockVerdict, run: Run) -> Message:
    zone = ZoneInfo(run.agreement.header.zone.name)
    return Message(
        "scenario.answer",
        kind=Message(f"tickets.{answer.kind}"),
        due=Message("tickets.never") if answer.due is None else wall_clock(answer.due, zone),
        status=Message(f"tickets.{answer.status}"),
    )


def tests_as_suites(tested: tuple[Tested, ...], language: str) -> tuple[ReportedSuite, ...]:
    """The same for JUnit: a suite a policy, a case a scenario."""
    return tuple(_suite(each, language) for each in tested)


def _suite(tested: Tested, language: str) -> ReportedSuite:
    style = Style(language)
    cases = []
    for run in tested.runs:
        title = style.say(run.scenario.title)
        place = f"{tested.source.label}{_place(run.scenario.span, tested.source)}"
        if run.passed:
            cases.append(ReportedCase(title, place))
        else:
            reasons = _failures(run, style)
            details = "\n".join(_failed(run, tested.source, style))
            cases.append(ReportedCase(title, place, reasons, details))
    return ReportedSuite(tested.source.label, tuple(cases))


def _failures(run: Run, style: Style) -> str:
    """Why a scenario failed, in a line."""
    failed = tuple(_said(each) for each in run.outcomes if not each.met)
    return run.problem or style.say(Listing(failed, "list.semicolon"))
