"""The timeline of a period: which time was down, was excused, was out of scope, as sets of time.

An instant is *out of scope* where something that leaves the period covers it. It is *out* where an outage
covers it and it is in scope. It is *down* where some outage that no cause excuses covers it and no excusing
window does; else, being out, it is *excused*. So down + excused + up + out of scope = the period, always.
"""

from collections.abc import Iterable
from typing import NamedTuple, assert_never

from slac.agreement import Agreement, Effect, Exclusion
from slac.agreement.conditions import AnyCondition
from slac.agreement.expressions import (
    Constant,
    Expression,
    InputValue,
    MeasureValue,
    Negation,
    Operation,
    OutageStatus,
    OutageTime,
    TimeInPeriod,
    WindowTime,
)
from slac.runtime.events import NOTICE, Account, Event
from slac.runtime.instants import SECOND
from slac.runtime.intervals import Interval, clip, earliest, intersect, subtract, union
from slac.runtime.periods import ServicePeriod
from slac.semantics.conditions import holds


class ExclusionEffect(NamedTuple):
    """What one exclusion covers of the outages (`excused`) or of the period (`left`)."""

    exclusion: Exclusion
    time: list[Interval]
    applies: bool
    """False where one of its conditions does not hold for the account."""


class Timeline(NamedTuple):
    """The time of one account and period. All are disjoint sorted spans inside the period."""

    period: list[Interval]
    """The period less what left it."""
    out: list[Interval]
    down: list[Interval]
    excused: list[Interval]
    windows: dict[str, list[Interval]]
    effects: tuple[ExclusionEffect, ...]


def events_of(events: Iterable[Event], account: Account) -> tuple[Event, ...]:
    """The events that affect an account: its own, its plan's and everyone's."""
    return tuple(e for e in events if e.account in (None, account.account) and e.plan in (None, account.plan))


def timeline_of(
    agreement: Agreement, account: Account, period: ServicePeriod, events: Iterable[Event]
) -> Timeline:
    """The sets of time that everything else is computed from."""
    relevant = events_of(events, account)
    outages = [event for event in relevant if event.event == "outage"]
    effects = tuple(_effect_of(each, agreement, account, period, relevant) for each in agreement.exclusions)
    active = [each for each in effects if each.applies]
    leaving = [each for each in active if each.exclusion.effect is Effect.LEAVES]
    out_of_scope = union(span for each in leaving for span in each.time)
    excusing = [each for each in active if each.exclusion.effect is Effect.EXCUSES]
    causes = {cause for each in excusing for cause in each.exclusion.causes}
    everything = any(each.exclusion.is_about_all for each in excusing)
    counted = [] if everything else [event for event in outages if event.cause not in causes]
    windows = union(span for each in excusing if each.exclusion.window for span in each.time)
    out = subtract(inside(outages, period), out_of_scope)
    down = subtract(subtract(inside(counted, period), out_of_scope), windows)
    names = [window.name for window in agreement.windows]
    by_window = {name: inside([each for each in relevant if each.event == name], period) for name in names}
    whole = subtract([(period.start, period.end)], out_of_scope)
    return Timeline(whole, out, down, subtract(out, down), by_window, effects)


def spans_of(expression: Expression, timeline: Timeline) -> list[Interval]:
    """The spans of time that a set of time stands for. Raises AssertionError for any other expression."""
    match expression:
        case TimeInPeriod():
            return timeline.period
        case OutageTime():
            return _outages(expression.status, timeline)
        case WindowTime():
            return timeline.windows[expression.window]
        case Constant() | MeasureValue() | InputValue() | Negation() | Operation():
            raise AssertionError(f"a {type(expression).__name__} is no set of time")
        case _:
            assert_never(expression)


def _outages(status: OutageStatus, timeline: Timeline) -> list[Interval]:
    match status:
        case OutageStatus.ALL:
            return timeline.out
        case OutageStatus.EXCUSED:
            return timeline.excused
        case OutageStatus.NOT_EXCUSED:
            return timeline.down
        case _:
            assert_never(status)


def inside(events: Iterable[Event], period: ServicePeriod) -> list[Interval]:
    """The time that some event covers inside the period; an event without an end lasts to the period's."""
    spans = [(event.start, period.end if event.end is None else event.end) for event in events]
    return clip(union(spans), period.start, period.end)


def _effect_of(
    exclusion: Exclusion,
    agreement: Agreement,
    account: Account,
    period: ServicePeriod,
    events: tuple[Event, ...],
) -> ExclusionEffect:
    applies = all(_holds(each.condition, agreement, account) for each in exclusion.conditions)
    if exclusion.window is not None:
        notice = exclusion.announced_ahead
        in_time = [
            event
            for event in events
            if event.event == exclusion.window
            and (notice is None or _announced(event, int(notice.value * SECOND)))
        ]
        time = inside(in_time, period)
        if exclusion.quota is not None:
            time = earliest(time, int(exclusion.quota.value * SECOND))
        return ExclusionEffect(exclusion, time, applies)
    outages = [event for event in events if event.event == "outage"]
    if not exclusion.is_about_all:
        outages = [event for event in outages if event.cause in exclusion.causes]
    return ExclusionEffect(exclusion, inside(outages, period), applies)


def _announced(event: Event, ahead: int) -> bool:
    """Whether notice was given `ahead` microseconds or more before the start; no notice is too late."""
    notice = event.facts.get(NOTICE)
    return isinstance(notice, int) and event.start - notice >= ahead


def _holds(condition: AnyCondition, agreement: Agreement, account: Account) -> bool:
    return holds(condition, agreement, account, {}) is True


def excused_by(each: ExclusionEffect, timeline: Timeline) -> list[Interval]:
    """What an exclusion took away from the outages: its part of the time that is excused."""
    return intersect(each.time, timeline.excused)
