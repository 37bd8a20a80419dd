"""Pass: inline expansion of a length that is used once, in the step of the measure that it is.

So `measure A = <length time in period>` is printed as `measure A = length(whole period)`. It comes last, when
it is known how often a length is used.
"""

from slac.lowering.names import Family, StepName
from slac.lowering.parts import names_in
from slac.lowering.passes.readings import Steps, by_reading
from slac.lowering.plan import EvaluationPlan, Expression
from slac.lowering.wholes import Multiple, WholeOf


def inline(plan: EvaluationPlan) -> EvaluationPlan:
    """The plan without the lengths that are the whole value of one other step, and used nowhere else."""
    return by_reading(plan, _inline)


def _inline(steps: Steps) -> Steps:
    """The steps of one reading, where each length that is used once is put where it is the whole value."""
    used: dict[StepName, int] = {}
    for step in steps:
        for name in names_in(step.expression):
            used[name] = used.get(name, 0) + 1
    lengths = {
        step.name: step.expression
        for step in steps
        if step.name.family is Family.LENGTH and used.get(step.name) == 1
    }
    moved: set[StepName] = set()

    def taken_over(expression: Expression) -> Expression:
        match expression:
            case Multiple(1, (WholeOf(name=name),)) if name in lengths:
                moved.add(name)
                return lengths[name]
            case _:
                return expression

    found = [step.replace(expression=taken_over(step.expression)) for step in steps]
    return tuple(step for step in found if step.name not in moved)
