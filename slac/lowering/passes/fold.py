"""Pass: what is the same on every input is worked out now, and a guard that cannot fail goes."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from slac.lowering.names import StepName
from slac.lowering.parts import rebuilt
from slac.lowering.passes.readings import Steps, by_reading
from slac.lowering.plan import (
    AllOf,
    AnyOf,
    Compare,
    EvaluationPlan,
    Expression,
    Fixed,
    Guarded,
    Negated,
    PlanStep,
    Truth,
    TruthOf,
)
from slac.lowering.times import NEVER, Earliest, Minus, SetOf, TimeSet, Union, Where
from slac.lowering.wholes import ZERO, KnownSign, Length, Multiple, RoundedEach, Total, sign_of

Known = Mapping[StepName, Expression]
"""Steps of which the outcome is known: truths that are fixed, and sets that are never."""


def fold(plan: EvaluationPlan) -> EvaluationPlan:
    """The plan without what does not depend on facts."""
    return by_reading(plan, _fold)


def _fold(steps: Steps) -> Steps:
    known: dict[StepName, Expression] = {}
    found: list[PlanStep] = []
    for step in steps:
        expression: Expression = rebuilt(step.expression, lambda part: folded(part, known))
        if isinstance(expression, Fixed) or expression == NEVER:
            known[step.name] = expression
        found.append(step.replace(expression=expression))
    return tuple(found)


def folded(part: Any, known: Known) -> Any:
    """A part whose own parts are folded already."""
    match part:
        case Union() | Minus() | Earliest() | Where():
            return _time(part, known)
        case Length() | RoundedEach() if part.of == NEVER:
            return ZERO
        case Multiple() if not part.coefficient or ZERO in part.factors:
            return Multiple(0)
        case Total():
            return _total(part)
        case Guarded():
            return _guarded(part)
        case Compare():
            return _compared(part)
        case AllOf() | AnyOf():
            return _joined(part)
        case Negated(Fixed(truth)) if truth is not None:
            return Fixed(not truth)
        case TruthOf() | SetOf() if part.name in known:
            return known[part.name]
        case _:
            return part


def _time(time: TimeSet, known: Known) -> TimeSet:
    match time:
        case Union():
            flat = [
                each for inner in time.sets for each in (inner.sets if isinstance(inner, Union) else (inner,))
            ]
            sets = tuple(dict.fromkeys(flat))
            return sets[0] if len(sets) == 1 else Union(sets)
        case Minus():
            return time.left if NEVER in (time.left, time.without) else time
        case Earliest():
            return NEVER if time.of == NEVER or not time.quota else time
        case Where():
            condition = known.get(time.condition)
            if time.of == NEVER or condition == Fixed(not time.holds):
                return NEVER
            return time.of if condition == Fixed(time.holds) else time
        case _:
            return time


def _total(total: Total) -> Total:
    """A sum without its zeros; sums that are terms of it keep their own brackets."""
    return Total(tuple(term for term in total.terms if term.coefficient))


def _guarded(guarded: Guarded) -> Any:
    if Multiple(0) in guarded.nonzero:
        return guarded.otherwise
    unsure = tuple(each for each in guarded.nonzero if sign_of(each) is not KnownSign.POSITIVE)
    return guarded.replace(nonzero=unsure) if unsure else guarded.value


def _compared(compare: Compare) -> Truth:
    left, right = compare.left, compare.right
    if not left.factors and not right.factors:
        return Fixed(compare.bound.compare(Fraction(left.coefficient), Fraction(right.coefficient)))
    return _against_zero(compare) if right == Multiple(0) else compare


def _against_zero(compare: Compare) -> Truth:
    match sign_of(compare.left):
        case KnownSign.POSITIVE:
            return Fixed(compare.bound.from_below)
        case KnownSign.NOT_NEGATIVE:
            always = compare.bound.from_below and compare.bound.closed
            return Fixed(True) if always else compare
        case KnownSign.ANY:
            return compare


def _joined(joined: AllOf | AnyOf) -> Truth:
    """All or any of some truths, without those that do not matter."""
    decides = isinstance(joined, AnyOf)
    if Fixed(decides) in joined.parts:
        return Fixed(decides)
    parts = tuple(dict.fromkeys(part for part in joined.parts if part != Fixed(not decides)))
    if not parts:
        return Fixed(not decides)
    return parts[0] if len(parts) == 1 else joined.replace(parts=parts)
