"""Lowers exclusions to the steps of the timeline: outages, downtime, excused time and the period in scope.

These are the same partition of the period as in slac.semantics.timeline, as set expressions:

    left the period      = union of what the exclusions that leave the period cover
    period               = whole period - left the period
    outages in period    = outages - left the period
    outages not excused  = counted outages - (left the period + windows that excuse)
    outages excused      = outages in period - outages not excused

where `counted outages` are those whose cause no exclusion excuses. What an exclusion with conditions covers
is a set under the truth of these, since they depend on the account. All sets that formulas can name are
lowered, with their lengths; the passes drop those that no formula uses.
"""

from typing import TypeAlias, assert_never

from slac.agreement import Effect, Exclusion, Window, expressions
from slac.agreement.expressions import OutageStatus
from slac.lowering.lower.conditions import lower_requirements, requirement_words
from slac.lowering.lower.plan_scope import PlanScope, Shape, scaled
from slac.lowering.names import Family, StepName
from slac.lowering.plan import Expression, StepType
from slac.lowering.times import (
    NEVER,
    Earliest,
    Happened,
    Minus,
    SetOf,
    TimeSet,
    Union,
    Where,
    WholePeriod,
)
from slac.lowering.wholes import KnownSign, Length, lone
from slac.semantics.calendar_time import calendars_in_formulas

Stretch: TypeAlias = expressions.AnyTime
"""A set of time that a formula can name."""

OUTAGE = "outage"
LEFT = StepName(Family.TIME, "left the period")
PERIOD = StepName(Family.TIME, "period")
OUTAGES = StepName(Family.TIME, "outages")
OUT = StepName(Family.TIME, "outages in the period")
COUNTED = StepName(Family.TIME, "counted outages")
DOWN = StepName(Family.TIME, "outages not excused")
EXCUSED = StepName(Family.TIME, "outages excused")


def lower_times(scope: PlanScope) -> None:
    """Adds the sets of time that a contract's formulas can ask for, and their lengths."""
    agreement = scope.agreement
    for window in agreement.windows:
        name = StepName(Family.WINDOW, window.name)
        scope.add(name, StepType.TIME_SET, _window(scope, window), span=window.span, words=window.text)
    leaving = agreement.exclusions_with(Effect.LEAVES)
    excusing = agreement.exclusions_with(Effect.EXCUSES)
    taken = {each.name: _add_exclusion(scope, each) for each in agreement.exclusions}
    left = [taken[each.name] for each in leaving]
    if left:
        left = [_add(scope, LEFT, Union(tuple(left)))]
    windows = [taken[each.name] for each in excusing if each.window is not None]
    _add(scope, PERIOD, _without(WholePeriod(), left))
    _add(scope, OUT, _without(_add(scope, OUTAGES, Happened(OUTAGE)), left))
    _add(scope, DOWN, _without(_add(scope, COUNTED, _counted(scope, excusing)), [*left, *windows]))
    _add(scope, EXCUSED, Minus(SetOf(OUT), SetOf(DOWN)))
    for calendar in map(agreement.calendar, calendars_in_formulas(agreement)):
        hours = _add(scope, _hours(calendar.name), Happened(calendar.name, calendar=calendar))
        _add(scope, _in_scope(calendar.name), _without(hours, left))
    stretches: list[Stretch] = [expressions.TimeInPeriod()]
    in_order = (OutageStatus.ALL, OutageStatus.NOT_EXCUSED, OutageStatus.EXCUSED)
    stretches += [expressions.OutageTime(status) for status in in_order]
    stretches += [expressions.WindowTime(window.name) for window in agreement.windows]
    stretches += [expressions.CalendarTime(name) for name in calendars_in_formulas(agreement)]
    for stretch in stretches:
        never_empty = isinstance(stretch, expressions.TimeInPeriod) and not leaving
        sign = KnownSign.POSITIVE if never_empty else KnownSign.NOT_NEGATIVE
        scope.shapes[length_of(stretch)] = Shape(False, sign)
        scope.add(length_of(stretch), StepType.WHOLE, lone(Length(SetOf(set_of(stretch)), sign)))


def set_of(stretch: Stretch) -> StepName:
    """The step of the set of time that a formula names."""
    match stretch:
        case expressions.TimeInPeriod():
            return PERIOD
        case expressions.OutageTime():
            return {OutageStatus.ALL: OUT, OutageStatus.EXCUSED: EXCUSED, OutageStatus.NOT_EXCUSED: DOWN}[
                stretch.status
            ]
        case expressions.WindowTime():
            return StepName(Family.WINDOW, stretch.window)
        case expressions.CalendarTime():
            return _in_scope(stretch.calendar)
        case _:
            assert_never(stretch)


_OUTAGES = {
    OutageStatus.ALL: "time of outages",
    OutageStatus.EXCUSED: "time excused",
    OutageStatus.NOT_EXCUSED: "time not excused",
}


def length_of(stretch: Stretch) -> StepName:
    """The step of the length of the set of time that a formula names."""
    match stretch:
        case expressions.TimeInPeriod():
            words = "time in period"
        case expressions.OutageTime():
            words = _OUTAGES[stretch.status]
        case expressions.WindowTime():
            words = f"time of {stretch.window}"
        case expressions.CalendarTime():
            words = f"time in {stretch.calendar}"
        case _:
            assert_never(stretch)
    return StepName(Family.LENGTH, words)


def _hours(calendar: str) -> StepName:
    """The step of a calendar's opening hours in the period."""
    return StepName(Family.TIME, f"hours of {calendar}")


def _in_scope(calendar: str) -> StepName:
    """The step of those that did not leave the period."""
    return StepName(Family.TIME, f"{calendar} in the period")


def _window(scope: PlanScope, window: Window, announced: int | None = None) -> Happened:
    """The set of time of a window: its events, or the opening hours of its calendar."""
    if window.calendar is None:
        return Happened(window.name, announced=announced)
    return Happened(window.name, calendar=scope.agreement.calendar(window.calendar), outside=window.outside)


def _add(scope: PlanScope, name: StepName, time: TimeSet) -> SetOf:
    """Adds a set of time as a step, and refers to it."""
    return SetOf(scope.add(name, StepType.TIME_SET, time))


def _add_exclusion(scope: PlanScope, exclusion: Exclusion) -> TimeSet:
    """Adds the steps of an exclusion, and returns the set that it covers: empty where it does not apply."""
    about = StepName(Family.EXCLUDED, exclusion.name)
    ahead = exclusion.announced_ahead
    happened = (
        Happened(OUTAGE, exclusion.causes or None)
        if exclusion.window is None
        else _window(
            scope,
            scope.agreement.window(exclusion.window),
            None if ahead is None else int(scaled(ahead)),
        )
    )

    def add(name: StepName, kind: StepType, expression: Expression, formula: str = "") -> StepName:
        return scope.add(name, kind, expression, span=exclusion.span, words=exclusion.text, formula=formula)

    time: TimeSet = SetOf(add(about, StepType.TIME_SET, happened))
    if exclusion.quota is not None:
        limited = Earliest(time, int(scaled(exclusion.quota)))
        name = StepName(Family.QUOTA, exclusion.name)
        time = SetOf(add(name, StepType.TIME_SET, limited))
    if not exclusion.conditions:
        return time
    truth = lower_requirements(exclusion.conditions, scope)
    formula = f"only when {requirement_words(exclusion.conditions)}"
    return Where(add(_applies(exclusion), StepType.TRUTH, truth, formula), True, time)


def _applies(exclusion: Exclusion) -> StepName:
    """The step of whether an exclusion with conditions applies to the account."""
    return StepName(Family.EXCLUSION, exclusion.name)


def _without(time: TimeSet, away: list[TimeSet]) -> TimeSet:
    """A set without the time of some others."""
    if not away:
        return time
    return Minus(time, away[0] if len(away) == 1 else Union(tuple(away)))


def _counted(scope: PlanScope, excusing: tuple[Exclusion, ...]) -> TimeSet:
    """The outages that no exclusion of their cause, or of all outages, excuses.

    A cause that only exclusions with conditions name counts where none of these applies. Causes that the same
    exclusions name share one step: with `only when` on fire and flood, `outages caused by fire or flood`
    count unless that exclusion applies. Where an exclusion of all outages has conditions, everything is under
    them.
    """
    about_all = [each for each in excusing if each.is_about_all]
    if any(not each.conditions for each in about_all):
        return NEVER
    always = dict.fromkeys(cause for each in excusing if not each.conditions for cause in each.causes)
    naming: dict[str, list[Exclusion]] = {}
    for each in excusing:
        for cause in each.causes:
            if cause not in always:
                naming.setdefault(cause, []).append(each)
    causes = tuple(dict.fromkeys((*always, *naming)))
    others = Happened(OUTAGE, causes, but=True) if causes else Happened(OUTAGE)
    if not naming and not about_all:
        return others
    sets: list[TimeSet] = [_add(scope, StepName(Family.TIME, "outages of other causes"), others)]
    groups: dict[tuple[StepName, ...], list[str]] = {}
    for cause, named_by in naming.items():
        groups.setdefault(tuple(dict.fromkeys(map(_applies, named_by))), []).append(cause)
    for conditions_of, group in groups.items():
        name = StepName(Family.TIME, f"outages caused by {' or '.join(group)}")
        sets.append(_unless(conditions_of, _add(scope, name, Happened(OUTAGE, tuple(group)))))
    counted = sets[0] if len(sets) == 1 else Union(tuple(sets))
    return _unless(tuple(map(_applies, about_all)), counted)


def _unless(names: tuple[StepName, ...], time: TimeSet) -> TimeSet:
    """A set if none of some exclusions applies, else the empty set."""
    for name in reversed(names):
        time = Where(name, False, time)
    return time
