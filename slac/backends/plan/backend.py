"""The plan as a backend that runs on request: one step a line, after all passes."""

from slac.backends.artifact import Artifact
from slac.backends.backend import Backend, BuildInput
from slac.lowering.optimise import plan_of
from slac.lowering.passes.digit_bounds import DIGITS, beyond, bounds, limits_of
from slac.lowering.plan_text import plan_text


def _emit(build: BuildInput) -> tuple[Artifact, ...]:
    agreement = build.agreement
    plan = bounds(plan_of(agreement), limits_of(agreement))
    text = plan_text(plan)
    for step in beyond(plan):
        line = build.provenance.line_of(step.span.start)
        text += f"# line {line}: {step.name} may take more than {DIGITS} digits, which SQL engines lack\n"
    return (Artifact(f"{agreement.name}/plan.txt", text),)


BACKEND = Backend("plan", "the plan: what has to be computed, one step a line", _emit, on_request=True)
