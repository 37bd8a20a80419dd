"""Applies a pass to the steps of each reading by themselves, where a name stands for exactly one step."""

from collections.abc import Callable

from slac.lowering.lower.policy import joined
from slac.lowering.plan import EvaluationPlan, PlanStep

Steps = tuple[PlanStep, ...]


def by_reading(plan: EvaluationPlan, change: Callable[[Steps], Steps]) -> EvaluationPlan:
    """The plan with the steps of each reading changed; steps that are equal afterwards are merged again."""
    steps: Steps = ()
    for reading in plan.readings:
        own = tuple(step.replace(readings=(reading,)) for step in plan.under(reading))
        steps = joined(steps, change(own))
    return plan.replace(steps=steps)
