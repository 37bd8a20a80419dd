"""Groups the readings of a plan whose steps differ in what they compute, but not in what steps there are.

Such readings share their functions; where a step differs, a table by reading says which function stands for
it. Readings that measure or promise other things altogether are shapes of their own.
"""

from slac.backends.python.inputs import inputs_of
from slac.lowering.names import Family, StepName
from slac.lowering.plan import EvaluationPlan, PlanStep
from slac.lowering.times import Happened
from slac.node import FrozenRecord


class Variant(FrozenRecord):
    """One way to compute something, and the readings that compute it so."""

    steps: tuple[PlanStep, ...]
    readings: tuple[str, ...]


class ReadingShape(FrozenRecord):
    """Readings with the same steps by name and type, in the same order."""

    plan: EvaluationPlan
    readings: tuple[str, ...]

    @property
    def names(self) -> tuple[StepName, ...]:
        """The names of the steps, in their order."""
        return tuple(step.name for step in self.plan.under(self.readings[0]))

    def of(self, *families: Family) -> tuple[StepName, ...]:
        """The names of some families, in their order."""
        return tuple(name for name in self.names if name.family in families)

    def step(self, name: StepName, reading: str | None = None) -> PlanStep:
        """A step under a reading, if not under the first."""
        reading = reading or self.readings[0]
        return next(s for s in self.plan.steps if s.name == name and reading in s.readings)

    def variants(self, *names: StepName) -> tuple[Variant, ...]:
        """The ways in which the readings compute some steps together."""
        found: dict[tuple[PlanStep, ...], list[str]] = {}
        for reading in self.readings:
            steps = tuple(self.step(name, reading) for name in names)
            found.setdefault(steps, []).append(reading)
        return tuple(Variant(steps, tuple(readings)) for steps, readings in found.items())

    def is_leaf(self, name: StepName) -> bool:
        """Whether a step is a set of time that is gathered from events."""
        return isinstance(self.step(name).expression, Happened)


def shapes_of(plan: EvaluationPlan) -> tuple[ReadingShape, ...]:
    """The shapes of a plan, in the order of its readings."""
    found: dict[object, list[str]] = {}
    for reading in plan.readings:
        steps = plan.under(reading)
        named = tuple((step.name, step.type, isinstance(step.expression, Happened)) for step in steps)
        found.setdefault((named, inputs_of(steps)), []).append(reading)
    return tuple(ReadingShape(plan, tuple(readings)) for readings in found.values())
