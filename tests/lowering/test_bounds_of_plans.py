"""No whole number on the way passes the magnitude that the bounds of a plan give its step."""

from typing import Any

from hypothesis import given, settings

from slac.lowering.names import Family, StepName
from slac.lowering.optimise import plan_of
from slac.lowering.passes.digit_bounds import bounds, limits_of
from slac.lowering.wholes import Multiple
from tests.cases import Tried, tried
from tests.lowering.interpreter import Run


class WatchedRun(Run):
    """A run that remembers the greatest magnitude of the whole numbers in each step."""

    def __init__(self, *case: Any) -> None:
        super().__init__(*case)
        self.running: list[StepName] = []
        self.greatest: dict[StepName, int] = {}

    def result(self, name: StepName) -> Any:
        self.running.append(name)
        found = super().result(name)
        self.running.pop()
        return found

    def whole(self, product: Multiple) -> int:
        value = super().whole(product)
        name = self.running[-1]
        self.greatest[name] = max(abs(value), self.greatest.get(name, 0))
        return value


@given(tried(8))
@settings(max_examples=40)
def test_no_number_passes_the_bound_of_its_step(made: Tried) -> None:
    plan = bounds(plan_of(made.agreement), limits_of(made.agreement))
    for case in made.cases:
        for reading in plan.readings:
            run = WatchedRun(plan, reading, *case)
            for step in plan.under(reading):
                follows = step.name.family in (Family.SHARE, Family.AMOUNT)
                if follows and isinstance(run.result(StepName(Family.ROW, step.name.of)), tuple):
                    continue  # the contract contradicts itself, and gives no share
                run.result(step.name)
                assert step.greatest is not None
                assert run.greatest.get(step.name, 0) <= step.greatest
