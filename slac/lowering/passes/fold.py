"""Pass: constant folding and constant propagation, and the removal of guards that cannot fail.

Expressions are folded bottom-up, and steps in their order, so that a step that turns out constant (a truth
that is fixed, a set that is empty) is known where later steps refer to it. Signs serve too: what is known to
be above zero needs no guard against zero, and a comparison of it with zero is decided.
"""

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
"""The steps that are constant: truths that are fixed, and sets that are empty."""


def fold(plan: EvaluationPlan) -> EvaluationPlan:
    """The plan with everything that does not depend on facts replaced by its value."""
    return by_reading(plan, _fold)


def _fold(steps: Steps) -> Steps:
    """The steps of one reading, each folded with what is known of those before it."""
    known: dict[StepName, Expression] = {}
    found: list[PlanStep] = []
    for step in steps:
        expression: Expression = rebuilt(step.expression, lambda part: folded(part, known))
        if isinstance(expression, Fixed) or expression == NEVER:
            known[step.name] = expression
        found.append(step.replace(expression=expression))
    return tuple(found)


def folded(part: Any, known: Known) -> Any:
    """A part, whose own parts are folded already, in its simplest form; itself where nothing applies."""
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
    """A set of time in its simplest form: no nested or empty union, and no condition that is fixed."""
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
    """A sum without the terms that are zero; sums among its terms keep their brackets."""
    return Total(tuple(term for term in total.terms if term.coefficient))


def _guarded(guarded: Guarded) -> Any:
    """The value without the guards that cannot fail; the alternative where one fails on every input."""
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
    """A comparison with zero, fixed where the known sign of the number decides it."""
    match sign_of(compare.left):
        case KnownSign.POSITIVE:
            return Fixed(compare.bound.from_below)
        case KnownSign.NOT_NEGATIVE:
            always = compare.bound.from_below and compare.bound.closed
            return Fixed(True) if always else compare
        case KnownSign.ANY:
            return compare


def _joined(joined: AllOf | AnyOf) -> Truth:
    """A conjunction or disjunction without neutral and repeated parts; fixed where one part decides it."""
    decides = isinstance(joined, AnyOf)
    if Fixed(decides) in joined.parts:
        return Fixed(decides)
    parts = tuple(dict.fromkeys(part for part in joined.parts if part != Fixed(not decides)))
    if not parts:
        return Fixed(not decides)
    return parts[0] if len(parts) == 1 else joined.replace(parts=parts)
