"""The plan as a backend that runs on request: one step a line, after all passes."""

from slac.backends.artifact import Artifact
from slac.backends.backend import Backend, BuildInput
from slac.lowering.optimise import plan_of
from slac.lowering.text import plan_text


def _emit(build: BuildInput) -> tuple[Artifact, ...]:
    agreement = build.agreement
    return (Artifact(f"{agreement.name}/plan.txt", plan_text(plan_of(agreement))),)


BACKEND = Backend("plan", "the plan: what has to be computed, one step a line", _emit, on_request=True)
