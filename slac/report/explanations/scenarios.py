"""Worked examples that were run: what was expected, what came out and why, and what no example reaches."""

from typing import NamedTuple
from zoneinfo import ZoneInfo

from slac.agreement import DueIs, StatusIs
from slac.engines.scenario_coverage import Unreached
from slac.engines.scenarios import Outcome, Run
from slac.report.cells import pad, shown, wrap
from slac.report.explanations.amounts import instant_text
from slac.report.explanations.trace import trace_of
from slac.report.explanations.trace_text import render_trace
from slac.report.findings.junit import Case, Suite
from slac.report.style import Style
from slac.runtime.clocks import ClockVerdict
from slac.source import Source, Span


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
    closing = f"{len(runs) - failed} passed" + (f", {failed} failed" if failed else "")
    closing += f" in {len(tested)} {'policy' if len(tested) == 1 else 'policies'}"
    return "\n".join([*blocks, style.paint("1;31" if failed else "1;32", closing) + "\n"])


def _policy(tested: Tested, style: Style) -> str:
    count = len(tested.runs)
    head = f"{shown(tested.source.name)}: {count} {'scenario' if count == 1 else 'scenarios'}"
    lines = [style.paint("1", head)]
    for run in tested.runs:
        if not run.passed:
            lines += _failed(run, tested.source, style)
    if tested.unreached:
        lines.append("  no scenario reaches")
    for each in tested.unreached:
        first, *rest = wrap(shown(each.what), style.width - 13)
        place = _place(each.span, tested.source)
        lines += [f"    {pad(first, style.width - 11)} {place:>6}", *(f"      {line}" for line in rest)]
    return "\n".join(lines) + "\n"


def _place(span: Span, source: Source) -> str:
    return f":{source.line_column(span.start)[0]}"


def _failed(run: Run, source: Source, style: Style) -> list[str]:
    title = shown(run.scenario.title.in_language(style.language))
    lines = [f"  {style.paint('1;31', 'failed')} {title}"]
    lines.append(f"    --> {shown(source.name)}{_place(run.scenario.span, source)}")
    if run.problem:
        return [*lines, *(f"    {line}" for line in wrap(shown(run.problem), style.width - 6))]
    lines += [
        f"    {_said(each)} (line {source.line_column(each.expectation.span.start)[0]})"
        for each in run.outcomes
        if not each.met
    ]
    return [*lines, *(f"    {line}" for line in _why(run, source, style))]


def _said(outcome: Outcome) -> str:
    return f"{outcome.what}: expected {outcome.expected}, found {outcome.found}"


def _why(run: Run, source: Source, style: Style) -> list[str]:
    """How it came about, indented under the failure."""
    lines: list[str] = []
    failed = [each.expectation for each in run.outcomes if not each.met]
    about_clocks = all(isinstance(each, DueIs | StatusIs) for each in failed)
    if run.verdict and run.account and run.period and not about_clocks:
        trace = trace_of(run.agreement, run.account, run.period, run.events, run.verdict)
        narrow = Style(style.language, style.colour, style.width - 4)
        lines += render_trace(trace, source, narrow).splitlines()
    return lines + [_answered(answer, run) for _, answer in run.answers]


def _answered(answer: ClockVerdict, run: Run) -> str:
    zone = ZoneInfo(run.agreement.header.zone.name)
    due = "never" if answer.due is None else instant_text(answer.due, zone)
    return f"{answer.kind}: due {due}, {answer.status}"


def tests_as_suites(tested: tuple[Tested, ...], language: str) -> tuple[Suite, ...]:
    """The same for JUnit: a suite a policy, a case a scenario."""
    return tuple(_suite(each, language) for each in tested)


def _suite(tested: Tested, language: str) -> Suite:
    style = Style(language)
    cases = []
    for run in tested.runs:
        title = run.scenario.title.in_language(language)
        place = f"{tested.source.name}{_place(run.scenario.span, tested.source)}"
        if run.passed:
            cases.append(Case(title, place))
        else:
            reasons = [run.problem] if run.problem else [_said(each) for each in run.outcomes if not each.met]
            details = "\n".join(_failed(run, tested.source, style))
            cases.append(Case(title, place, "; ".join(reasons), details))
    return Suite(tested.source.name, tuple(cases))
