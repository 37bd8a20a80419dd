"""How a verdict came about, as figures: outages, exclusions, measures, credits, and the next row.

Everything here is read off the reference evaluator's verdict; nothing is computed a second way. The same
trace becomes text for people and JSON for programs.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple, assert_never
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, AnyRow, Commitment, Credit, Exclusion, Measure, expressions
from slac.agreement.credits import formula_of
from slac.diagnostics import Fact
from slac.runtime.events import Account, Event
from slac.runtime.instants import day_start
from slac.runtime.intervals import Interval, clip, intersect, length, subtract, union
from slac.runtime.periods import ServicePeriod
from slac.runtime.reasons import ConditionFailed, NotInForce, NotOver
from slac.runtime.record import CommitmentResult, CreditResult, Record
from slac.semantics.evaluate import Verdict
from slac.semantics.measures import Computed
from slac.semantics.next_row import NextRow, next_row
from slac.semantics.timeline import events_of, excused_by, spans_of
from slac.units import DURATION
from slac.wording.quantities import (
    elapsed,
    elapsed_microseconds,
    fraction_phrase,
    is_written_exactly,
    percent,
)


class EventPart(NamedTuple):
    """What an outage or window meant for the period, in microseconds; an outage's parts add up to it."""

    event: Event
    inside: int
    counted: int
    """As downtime, and not already by an outage before it."""
    excused: int
    elsewhere: int
    """Counted by an outage before it, or out of the period by an exclusion."""


class ExcusedTime(NamedTuple):
    exclusion: Exclusion
    time: int
    applies: bool


Figures = Mapping[expressions.Expression, Fact]
"""What each name in a formula stands for, and each time that it measures."""


class Formula(NamedTuple):
    """A measure, the figures in its formula, its value before and after rounding."""

    measure: Measure
    figures: Figures
    computed: Computed


class Paid(NamedTuple):
    """A credit with its row, the figures in the share's formula, and the next row."""

    credit: Credit
    result: CreditResult
    row: AnyRow | None
    figures: Figures
    fee: int | Fraction | None
    next: NextRow | None

    @property
    def next_row(self) -> AnyRow | None:
        """The row that is next; None if none is, or no row applies any more."""
        number = self.next and self.next.row_number
        return self.credit.rows[number - 1] if number else None


class Trace(NamedTuple):
    """INVARIANT: `record` is the one that the evaluation wrote."""

    agreement: Agreement
    account: Account
    period: ServicePeriod
    zone: ZoneInfo
    record: Record
    measured: int
    """The period less what left it, in microseconds."""
    events: tuple[EventPart, ...]
    exclusions: tuple[ExcusedTime, ...]
    formulas: tuple[Formula, ...]
    commitments: tuple[tuple[Commitment, CommitmentResult], ...]
    credits: tuple[Paid, ...]

    @property
    def is_judged(self) -> bool:
        """False for a period that is not over, or before the contract is in force."""
        effective = self.agreement.header.effective
        in_force = effective is None or self.period.end > day_start(effective, self.zone)
        return in_force and self.record.open_as_of is None


def trace_of(
    agreement: Agreement, account: Account, period: ServicePeriod, events: Iterable[Event], verdict: Verdict
) -> Trace:
    """The trace of a verdict that `evaluate(agreement, account, period, events, as_of)` gave."""
    values = {each.measure.name: each.value for each in verdict.measures}
    needed = _needed(agreement, account)
    results = {each.name: each for each in verdict.record.credits}
    judged = {each.name: each for each in verdict.record.commitments}
    return Trace(
        agreement,
        account,
        period,
        ZoneInfo(agreement.header.zone.name),
        verdict.record,
        length(verdict.timeline.in_scope),
        tuple(_parts(events_of(events, account), verdict)),
        tuple(
            ExcusedTime(each.exclusion, length(excused_by(each, verdict.timeline)), each.applies)
            for each in verdict.timeline.effects
        ),
        tuple(_formula(each, values, verdict) for each in verdict.measures if each.measure.name in needed),
        tuple((each, judged[each.name]) for each in agreement.commitments_for(account.plan)),
        tuple(
            _paid(each, results[each.name], agreement, account, values, verdict)
            for each in agreement.credits_for(account.plan)
        ),
    )


def _needed(agreement: Agreement, account: Account) -> set[str]:
    """The measures that decide anything for this account, and those that they use; all where none does."""
    found = {each.measure for each in agreement.credits_for(account.plan)}
    found |= {each.measure for each in agreement.commitments_for(account.plan)}
    if not found:
        return {each.name for each in agreement.measures}
    for measure in reversed(agreement.measures):
        if measure.name in found:
            parts = expressions.walk(measure.expression)
            found |= {part.name for part in parts if isinstance(part, expressions.MeasureValue)}
    return found


def _parts(events: tuple[Event, ...], verdict: Verdict) -> Iterable[EventPart]:
    """The events that touch the period as far as it is over, by their start."""
    period = verdict.judged
    seen: list[Interval] = []
    for event in sorted(events, key=lambda each: (each.start, each.event != "outage")):
        end = period.end if event.end is None else event.end
        own = clip(union([(event.start, end)]), period.start, period.end)
        if not own:
            continue
        if event.event != "outage":
            effective = union(
                span
                for each in verdict.timeline.effects
                if each.applies and each.exclusion.window == event.event
                for span in each.time
            )
            yield EventPart(event, length(own), length(intersect(own, effective)), 0, 0)
            continue
        down = intersect(own, verdict.timeline.down)
        counted = length(subtract(down, seen))
        excused = length(subtract(intersect(own, verdict.timeline.excused), seen))
        seen = union([*seen, *own])
        yield EventPart(event, length(own), counted, excused, length(own) - counted - excused)


def _formula(computed: Computed, values: dict[str, Fraction | None], verdict: Verdict) -> Formula:
    return Formula(computed.measure, _figures(computed.measure.expression, values, verdict), computed)


def _figures(
    expression: expressions.Expression, values: dict[str, Fraction | None], verdict: Verdict
) -> Figures:
    return {
        leaf: figure
        for leaf in expressions.walk(expression)
        if (figure := _figure(leaf, values, verdict)) is not None
    }


def _figure(
    leaf: expressions.Expression, values: dict[str, Fraction | None], verdict: Verdict
) -> Fact | None:
    """What a part of a formula came to, where the formula itself does not say so."""
    match leaf:
        case expressions.MeasureValue():
            value = values[leaf.name]
            if value is None:
                return "?"
            if _is_duration(leaf.name, verdict):
                return elapsed(value)
            return percent(value) if is_written_exactly(value) else fraction_phrase(value)
        case expressions.MeasuredTime():
            return elapsed_microseconds(length(spans_of(leaf, verdict.timeline)))
        case (
            expressions.Constant()
            | expressions.InputValue()
            | expressions.Negation()
            | expressions.Operation()
        ):
            return None
        case _:
            assert_never(leaf)


def with_figures(
    expression: expressions.Expression, figures: Figures, say: Callable[[Fact], str]
) -> expressions.Expression:
    """The same expression with each name replaced by its figure: a sum that can be checked."""
    return expressions.rebuild(
        expression,
        lambda part: expressions.InputValue(say(figures[part])) if part in figures else part,
    )


def _is_duration(name: str, verdict: Verdict) -> bool:
    """Whether a measure is a duration."""
    return any(each.measure.name == name and each.measure.dimension == DURATION for each in verdict.measures)


def _paid(
    credit: Credit,
    result: CreditResult,
    agreement: Agreement,
    account: Account,
    values: dict[str, Fraction | None],
    verdict: Verdict,
) -> Paid:
    row = None if result.row_number is None else credit.rows[result.row_number - 1]
    figures = _figures(formula_of(row), values, verdict) if row else {}
    eligible = not any(isinstance(each, ConditionFailed | NotOver | NotInForce) for each in result.because)
    coming = next_row(credit, agreement, account, verdict.timeline) if eligible else None
    return Paid(credit, result, row, figures, account.amounts.get(credit.fee), coming)
