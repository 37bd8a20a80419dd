"""Pass: common subexpression elimination among the steps of a reading.

A set of time, a length or a sum of lengths that a step computes is referred to wherever a later step has the
same expression. It is enough to compare expressions, since they have no side effects and steps are computed
once. What several readings have in common is one step already.
"""

from typing import Any

from slac.lowering.names import Family, StepName
from slac.lowering.parts import names_in, rebuilt
from slac.lowering.passes.readings import Steps, by_reading
from slac.lowering.plan import EvaluationPlan, Expression, PlanStep, StepType
from slac.lowering.times import Earliest, Happened, Minus, SetOf, Union, Where
from slac.lowering.wholes import Length, Multiple, RoundedEach, Total, WholeOf, lone, sign_of

UNSAID = frozenset({Family.WINDOW, Family.EXCLUDED, Family.QUOTA, Family.TIME, Family.LENGTH})
"""The families of steps whose values are in no record, so that an equal step may replace them."""


def share(plan: EvaluationPlan) -> EvaluationPlan:
    """The plan in which no set of time, no length and no sum of lengths is computed twice."""
    return by_reading(plan, _share)


def _share(steps: Steps) -> Steps:
    """The steps of one reading, each expression referring to the first step that computes it."""
    first: dict[Expression, StepName] = {}
    same_as: dict[StepName, StepName] = {}
    found: list[PlanStep] = []

    def change(part: Any) -> Any:
        return _shared(part, first, same_as)

    for step in steps:
        expression: Expression = rebuilt(step.expression, change)
        found.append(step.replace(expression=expression))
        names_another = isinstance(expression, SetOf) or _is_lone_whole(expression)
        if names_another and step.name.family in UNSAID:
            (same_as[step.name],) = names_in(expression)
            continue
        if step.type in (StepType.TIME_SET, StepType.WHOLE):
            first.setdefault(expression, step.name)
    return tuple(found)


def _is_lone_whole(expression: Expression) -> bool:
    match expression:
        case Multiple(1, (WholeOf(),)):
            return True
        case _:
            return False


def _shared(part: Any, first: dict[Expression, StepName], same_as: dict[StepName, StepName]) -> Any:
    """A part as a reference to an earlier step that computes the same, if there is one; else the part."""
    match part:
        case SetOf() | WholeOf() if part.name in same_as:
            return part.replace(name=same_as[part.name])
        case Length() | RoundedEach() | Total() if lone(part) in first:
            return WholeOf(first[lone(part)], sign_of(lone(part)))
        case Happened() | Union() | Minus() | Earliest() | Where() if part in first:
            return SetOf(first[part])
        case _:
            return part
