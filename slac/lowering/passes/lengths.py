"""Pass: the length of a difference of sets becomes a difference of lengths, by inclusion-exclusion.

For any sets of time, |A without E| = |A union E| - |E|; where E is a subset of A, it is |A| - |E|. So an
evaluator adds up the spans of unions and builds no differences. Sets remain only where each stretch is
rounded by itself, or a quota takes the earliest part of one.

Whether one set is a subset of another, or disjoint from it, is decided by structural rules that are sound but
not complete: a union is a subset if each of its members is, a difference if its left side is, and so on.
Where they do not decide, the general formula holds anyway.

An example: |excused|, where excused is outages without downtime, is |outages| - |downtime|, since downtime is
seen to be a subset of the outages.
"""

from collections.abc import Mapping
from typing import Any, assert_never, cast

from slac.lowering.names import StepName
from slac.lowering.parts import rebuilt
from slac.lowering.passes.readings import Steps, by_reading
from slac.lowering.plan import EvaluationPlan, StepType
from slac.lowering.times import NEVER, Earliest, Happened, Minus, SetOf, TimeSet, Union, Where, WholePeriod
from slac.lowering.wholes import Factor, Length, Multiple, Total

Sets = Mapping[StepName, TimeSet]


def lengths(plan: EvaluationPlan) -> EvaluationPlan:
    """The plan with each length of a difference replaced by a difference of lengths."""
    return by_reading(plan, _lengths)


def _lengths(steps: Steps) -> Steps:
    """The steps of one reading, with each length in their expressions rewritten."""
    sets: Sets = {
        step.name: cast(TimeSet, step.expression) for step in steps if step.type is StepType.TIME_SET
    }

    def change(part: Any) -> Any:
        return _length(part, sets) if isinstance(part, Length) else part

    return tuple(step.replace(expression=rebuilt(step.expression, change)) for step in steps)


def _length(length: Length, sets: Sets) -> Factor:
    """A length by the two formulas at the head of this module, applied until no difference is left."""
    whole_period = isinstance(length.of, SetOf) and isinstance(sets[length.of.name], WholePeriod)
    if whole_period:
        return length.replace(of=WholePeriod())
    difference = _as_difference(length.of, sets)
    if difference is None:
        return length
    whole, away = difference.left, difference.without
    if not is_within(away, whole, sets):
        whole = Union((*_members(whole), *_members(away)))
    sides = (_length(Length(whole), sets), _length(Length(away), sets))
    return Total((Multiple(1, sides[:1]), Multiple(-1, sides[1:])))


def _as_difference(time: TimeSet, sets: Sets) -> Minus | None:
    """A set as one difference, `(A without B) without C` as A without their union; None where it is none."""
    match time:
        case SetOf():
            return _as_difference(sets[time.name], sets)
        case Minus():
            inner = _as_difference(time.left, sets)
            if inner is None or is_within(time.without, time.left, sets):
                return time
            return Minus(inner.left, Union((*_members(inner.without), *_members(time.without))))
        case WholePeriod() | Happened() | Union() | Earliest() | Where():
            return None


def _members(time: TimeSet) -> tuple[TimeSet, ...]:
    return time.sets if isinstance(time, Union) else (time,)


def is_within(inner: TimeSet, outer: TimeSet, sets: Sets) -> bool:
    """Whether a set is known to be a subset of another; False where the rules do not decide."""
    inner = sets[inner.name] if isinstance(inner, SetOf) and inner != outer else inner
    outer = sets[outer.name] if isinstance(outer, SetOf) and inner != outer else outer
    if inner in (outer, NEVER) or isinstance(outer, WholePeriod):
        return True
    match outer:
        case SetOf():
            return is_within(inner, outer, sets)
        case Minus():
            return is_within(inner, outer.left, sets) and _is_apart(inner, outer.without, sets)
        case Union() if not isinstance(inner, Union):
            if any(is_within(inner, each, sets) for each in outer.sets):
                return True
        case Union() | WholePeriod() | Happened() | Earliest() | Where():
            pass
        case _:
            assert_never(outer)
    match inner:
        case SetOf():
            return is_within(inner, outer, sets)
        case Union():
            return all(is_within(each, outer, sets) for each in inner.sets)
        case Minus():
            return is_within(inner.left, outer, sets)
        case Earliest() | Where():
            return is_within(inner.of, outer, sets)
        case Happened():
            return isinstance(outer, Happened) and _takes_as_much(outer, inner)
        case WholePeriod():
            return False


def _is_apart(time: TimeSet, other: TimeSet, sets: Sets) -> bool:
    """Whether two sets are known to be disjoint, as `A without B` and B are; False where no rule decides."""
    match time:
        case SetOf():
            return _is_apart(sets[time.name], other, sets)
        case Minus():
            return is_within(other, time.without, sets) or _is_apart(time.left, other, sets)
        case Earliest() | Where():
            return _is_apart(time.of, other, sets)
        case Union():
            return all(_is_apart(each, other, sets) for each in time.sets)
        case WholePeriod() | Happened():
            return False


def _takes_as_much(outer: Happened, inner: Happened) -> bool:
    """Whether every event that `inner` takes is one that `outer` takes."""
    if outer.event != inner.event or outer.announced not in (None, inner.announced):
        return False
    if outer.causes is None:
        return True
    if inner.causes is None:
        return False
    wanted, found = set(outer.causes), set(inner.causes)
    match outer.but, inner.but:
        case True, True:
            return wanted <= found
        case True, False:
            return not wanted & found
        case False, False:
            return found <= wanted
        case _:
            return False
