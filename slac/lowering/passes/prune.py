"""Pass: dead code elimination, which drops the steps that no outcome needs.

Steps stand behind those that they refer to, so one walk from the last to the first finds all that are needed.
"""

from slac.lowering.names import Family, StepName
from slac.lowering.parts import names_in
from slac.lowering.passes.readings import Steps, by_reading
from slac.lowering.plan import EvaluationPlan

OUTCOMES = frozenset(
    {Family.MEASURE, Family.PROMISE, Family.CONDITION, Family.ROW, Family.SHARE, Family.AMOUNT}
)
"""The families of steps whose values are in a record."""


def prune(plan: EvaluationPlan) -> EvaluationPlan:
    """The plan without the steps that no outcome refers to, directly or through others."""
    return by_reading(plan, _prune)


def _prune(steps: Steps) -> Steps:
    """The steps of one reading that are outcomes, or needed by one behind them."""
    needed: set[StepName] = set()
    for step in reversed(steps):
        if step.name.family in OUTCOMES or step.name in needed:
            needed.update(names_in(step.expression))
    return tuple(step for step in steps if step.name.family in OUTCOMES or step.name in needed)
