"""Lowers a policy, with all its readings, to one plan; steps that readings have in common are merged."""

from slac.agreement import Agreement, InputKind
from slac.lowering.lower.conditions import lower_promise
from slac.lowering.lower.credits import lower_credit
from slac.lowering.lower.measures import lower_measure
from slac.lowering.lower.plan_scope import PlanScope
from slac.lowering.lower.time_steps import lower_times
from slac.lowering.plan import EvaluationPlan, PlanStep


def lower_policy(agreement: Agreement) -> EvaluationPlan:
    """The plan of a policy before any pass."""
    readings = (agreement, *(reading.agreement for reading in agreement.readings))
    steps: tuple[PlanStep, ...] = ()
    for each in readings:
        steps = joined(steps, _lower_reading(each))
    return EvaluationPlan(agreement.name, tuple(each.reading for each in readings), steps)


def _lower_reading(agreement: Agreement) -> tuple[PlanStep, ...]:
    """The steps of one reading: inputs, sets of time, measures, promises and credits."""
    scope = PlanScope(agreement)
    for given in agreement.inputs:
        if given.kind is InputKind.NUMBER:
            scope.input(given.name)
    lower_times(scope)
    for measure in agreement.measures:
        lower_measure(measure, scope)
    for promise in agreement.commitments:
        lower_promise(promise, scope)
    for credit in agreement.credits:
        lower_credit(credit, scope)
    return tuple(scope.steps)


def joined(steps: tuple[PlanStep, ...], more: tuple[PlanStep, ...]) -> tuple[PlanStep, ...]:
    """The steps of some readings merged with those of one more; equal steps become one.

    It is one pass over the new steps: each is merged with the next equal one, else inserted behind those of
    its name, so that the variants of a step stand together.
    INVARIANT: each reading's steps keep their order, so that each stays behind those that it refers to.
    """
    found = list(steps)
    place = 0
    for step in more:
        alike = [at for at in range(place, len(found)) if _alike(found[at], step)]
        if alike:
            place = alike[0]
            found[place] = found[place].replace(readings=(*found[place].readings, *step.readings))
        else:
            same_name = [at for at in range(place, len(found)) if found[at].name == step.name]
            place = same_name[-1] + 1 if same_name else place
            found.insert(place, step)
        place += 1
    return tuple(found)


def _alike(one: PlanStep, other: PlanStep) -> bool:
    """Whether two steps are equal but for their readings, and where they were written."""
    return (
        one.name == other.name
        and one.expression == other.expression
        and (one.type, one.words, one.formula) == (other.type, other.words, other.formula)
    )
