"""The timeline of an account and period: its time partitioned into down, excused, up and out of scope.

Every set of time is a sorted list of disjoint half-open spans in microseconds since the epoch, and is made of
events by three operations, each a sweep over the ends of sorted spans (slac.runtime.intervals): union,
intersection and difference. An instant of the period is

- *out of scope* where an exclusion that `leaves the period` covers it,
- an *outage* where it is in scope and some outage covers it,
- *down* where it is in scope, an outage covers it whose cause no exclusion excuses, and no excusing window
  covers it,
- *excused* where it is an outage and not down, and *up* where it is in scope and no outage.

So down + excused + up + out of scope = the period, always. Overlapping outages are one stretch of time, and
where one of them is excused and the other is not, the time is down.

An example: in a period from 0 to 100 an outage of an excused cause lasts from 10 to 30, another outage from
20 to 40, and maintenance that leaves the period from 35 to 50. Out of scope is [35, 50), outages are
[10, 35), down is [20, 35), excused is [10, 20).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, assert_never

from slac.agreement import Agreement, Effect, Exclusion, Window
from slac.agreement.conditions import AnyCondition
from slac.agreement.expressions import (
    CalendarTime,
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
from slac.semantics.calendar_time import hours_measured
from slac.semantics.conditions import holds


class ExclusionEffect(NamedTuple):
    """The time that an exclusion covers in a period, and whether it is for the account at all."""

    exclusion: Exclusion
    time: list[Interval]
    """The time of the outages or of the window that it is about; not all of it need have been an outage."""
    applies: bool
    """False where one of its conditions does not hold for the account, so that it has no effect."""


NO_HOURS: Mapping[str, list[Interval]] = MappingProxyType({})


class Timeline(NamedTuple):
    """The sets of time of one account and period, each as sorted disjoint spans inside the period."""

    in_scope: list[Interval]
    """The period without what is out of scope."""
    outages: list[Interval]
    """The time of outages in scope: `down` and `excused` together."""
    down: list[Interval]
    excused: list[Interval]
    windows: dict[str, list[Interval]]
    """The time of each window's events by its name, in scope or not."""
    effects: tuple[ExclusionEffect, ...]
    """One for each exclusion, in the order of the contract."""
    hours: Mapping[str, list[Interval]] = NO_HOURS
    """The opening hours of each calendar that exclusions or formulas name, by its name, in scope or not."""


def events_of(events: Iterable[Event], account: Account) -> tuple[Event, ...]:
    """The events that affect an account: its own, its plan's and everyone's."""
    return tuple(e for e in events if e.account in (None, account.account) and e.plan in (None, account.plan))


def timeline_of(
    agreement: Agreement, account: Account, period: ServicePeriod, events: Iterable[Event]
) -> Timeline:
    """The timeline of an account and period; events of other accounts and plans are passed over."""
    relevant = events_of(events, account)
    outages = [event for event in relevant if event.event == "outage"]
    hours = hours_measured(agreement, period.start, period.end)
    effects = tuple(
        _effect_of(each, agreement, account, period, relevant, hours) for each in agreement.exclusions
    )
    active = [each for each in effects if each.applies]
    leaving = [each for each in active if each.exclusion.effect is Effect.LEAVES]
    out_of_scope = union(span for each in leaving for span in each.time)
    excusing = [each for each in active if each.exclusion.effect is Effect.EXCUSES]
    causes = {cause for each in excusing for cause in each.exclusion.causes}
    everything = any(each.exclusion.is_about_all for each in excusing)
    # an outage counts unless its own cause is excused, so time that a second outage covers stays down
    counted = [] if everything else [event for event in outages if event.cause not in causes]
    windows = union(span for each in excusing if each.exclusion.window for span in each.time)
    in_scope = subtract([(period.start, period.end)], out_of_scope)
    out = subtract(inside(outages, period), out_of_scope)
    down = subtract(subtract(inside(counted, period), out_of_scope), windows)
    by_window = {each.name: _window_time(each, period, relevant, hours) for each in agreement.windows}
    return Timeline(in_scope, out, down, subtract(out, down), by_window, effects, hours)


def _window_time(
    window: Window, period: ServicePeriod, events: Iterable[Event], hours: Mapping[str, list[Interval]]
) -> list[Interval]:
    """The time of a window inside the period: that of its events, or the opening hours of its calendar."""
    if window.calendar is None:
        return inside([each for each in events if each.event == window.name], period)
    if window.outside:
        return subtract([(period.start, period.end)], hours[window.calendar])
    return hours[window.calendar]


def with_more_downtime(timeline: Timeline, extra: int) -> Timeline:
    """The timeline with one more outage that nothing excuses: the same period, with more of it down.

    Its span is put behind the period, where it touches no other; only its length is ever asked for.
    """
    if not extra:
        return timeline
    start = max((end for _, end in timeline.in_scope), default=0) + 1
    more = [(start, start + extra)]
    return timeline._replace(outages=[*timeline.outages, *more], down=[*timeline.down, *more])


def spans_of(expression: Expression, timeline: Timeline) -> list[Interval]:
    """The set of time that an expression names. Raises AssertionError for one that names none."""
    match expression:
        case TimeInPeriod():
            return timeline.in_scope
        case OutageTime():
            return _outages(expression.status, timeline)
        case WindowTime():
            return timeline.windows[expression.window]
        case CalendarTime():
            return intersect(timeline.hours[expression.calendar], timeline.in_scope)
        case Constant() | MeasureValue() | InputValue() | Negation() | Operation():
            raise AssertionError(f"a {type(expression).__name__} is no set of time")
        case _:
            assert_never(expression)


def _outages(status: OutageStatus, timeline: Timeline) -> list[Interval]:
    match status:
        case OutageStatus.ALL:
            return timeline.outages
        case OutageStatus.EXCUSED:
            return timeline.excused
        case OutageStatus.NOT_EXCUSED:
            return timeline.down
        case _:
            assert_never(status)


def inside(events: Iterable[Event], period: ServicePeriod) -> list[Interval]:
    """The union of the events' time inside the period; an event that has no end lasts to the period's end."""
    spans = [(event.start, period.end if event.end is None else event.end) for event in events]
    return clip(union(spans), period.start, period.end)


def _effect_of(
    exclusion: Exclusion,
    agreement: Agreement,
    account: Account,
    period: ServicePeriod,
    events: tuple[Event, ...],
    hours: Mapping[str, list[Interval]],
) -> ExclusionEffect:
    """The time that an exclusion covers: its window's, as far as announced and within the quota, or the
    outages of its causes, or all outages.
    """
    applies = all(_holds(each.condition, agreement, account) for each in exclusion.conditions)
    if exclusion.window is not None:
        notice = exclusion.announced_ahead
        in_time = [
            event
            for event in events
            if event.event == exclusion.window
            and (notice is None or _announced(event, int(notice.value * SECOND)))
        ]
        time = _window_time(agreement.window(exclusion.window), period, in_time, hours)
        if exclusion.quota is not None:
            time = earliest(time, int(exclusion.quota.value * SECOND))
        return ExclusionEffect(exclusion, time, applies)
    outages = [event for event in events if event.event == "outage"]
    if not exclusion.is_about_all:
        outages = [event for event in outages if event.cause in exclusion.causes]
    return ExclusionEffect(exclusion, inside(outages, period), applies)


def _announced(event: Event, ahead: int) -> bool:
    """Whether notice was given `ahead` microseconds or more before the start; False where none was given."""
    notice = event.facts.get(NOTICE)
    return isinstance(notice, int) and event.start - notice >= ahead


def _holds(condition: AnyCondition, agreement: Agreement, account: Account) -> bool:
    """Whether a condition of an exclusion holds; it is tested before measures are known."""
    return holds(condition, agreement, account, {})


def excused_by(each: ExclusionEffect, timeline: Timeline) -> list[Interval]:
    """The time that is excused and that an exclusion covers; where several cover it, each of them has it."""
    return intersect(each.time, timeline.excused)
