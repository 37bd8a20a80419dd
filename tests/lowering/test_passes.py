"""Golden pairs: the steps that a pass changes, before it and after it, as text.

Each file is named after its pass: prose, a policy's declarations, and two fences that `make accept` rewrites.
The plan before is what all passes before this one make of the policy.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from slac.lowering.lower.policy import lower_policy
from slac.lowering.optimise import PASSES, plan_of
from slac.lowering.passes.digit_bounds import beyond, bounds, limits_of
from slac.lowering.plan_text import plan_text
from tests.semantics.agreements import agreement

FOLDER = Path(__file__).parent / "golden"
EXAMPLE = re.compile(r"```sla\n(.*?)```\n\n```text before\n(.*?)```\n\n```text after\n(.*?)```", re.DOTALL)


def pair(name: str, declarations: str) -> tuple[str, str]:
    """The steps that a pass changes, as they are before and as they are afterwards."""
    plan = lower_policy(agreement(declarations))
    for each in PASSES:
        changed = each(plan)
        if each.__name__ == name:
            before, after = (plan_text(stage).splitlines() for stage in (plan, changed))
            gone = [line for line in before if line not in after]
            new = [line for line in after if line not in before]
            return "".join(f"{line}\n" for line in gone), "".join(f"{line}\n" for line in new)
        plan = changed
    raise AssertionError(f"there is no pass {name}")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_a_pass_makes_of_a_plan_what_its_page_says(path: Path, holds: Callable[[Path, str], None]) -> None:
    def now(found: re.Match[str]) -> str:
        before, after = pair(path.stem, found[1])
        return f"```sla\n{found[1]}```\n\n```text before\n{before}```\n\n```text after\n{after}```"

    written = path.read_text(encoding="utf-8")
    assert EXAMPLE.search(written)
    holds(path, EXAMPLE.sub(now, written))


def test_every_pass_has_a_page() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == {each.__name__ for each in PASSES}


def test_bounds_name_the_steps_that_could_pass_the_digits_of_an_engine() -> None:
    powers = "measure x1 = time of outages / 1 second\n"
    powers += "".join(f"measure x{n} = x{n - 1} * time of outages / 1 second\n" for n in (2, 3, 4))
    contract = agreement(powers)
    plan = bounds(plan_of(contract), limits_of(contract))
    numerators = [len(str(step.greatest)) for step in plan.steps if step.name.of.startswith("x")]
    # A month of 31 days and an hour has 2,682,000,000,000 microseconds: 13 digits, again in each measure.
    assert numerators == [13, 25, 38, 50]
    assert [step.name.of for step in beyond(plan)] == ["x4"]
    assert [step.name.of for step in beyond(plan, 13)] == ["x2", "x3", "x4"]
