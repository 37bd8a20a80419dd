"""The plan: what has to be computed for a policy, as named steps that every compiled backend prints.

A plan is made per policy, not per reading. A step belongs to some readings; where two readings compute the
same, it is one step. A step refers to others by name, and under a reading a name stands for exactly one step,
so a reading is a choice between steps.

Its types are few. A *time set* is a set of spans inside the period. A *whole* is a whole number of any size:
microseconds, minor units, counts. A *ratio* is two whole numbers, the denominator above zero, or undefined,
which is 0 / 0. A *truth* is true, false, or unknown. A *row* is the number of a row of a credit table, from
1, or none.
"""

from enum import StrEnum
from typing import TypeAlias

from slac.agreement.conditions import Bound
from slac.agreement.credits import Winner
from slac.agreement.text import Text
from slac.lowering.names import StepName
from slac.lowering.times import TimeSet
from slac.lowering.wholes import Multiple
from slac.node import FrozenRecord, Node, metadata_field


class StepType(StrEnum):
    """The type of what a step gives."""

    TIME_SET = "time set"
    WHOLE = "whole"
    RATIO = "ratio"
    TRUTH = "truth"
    ROW = "row"


# ----- ratios


class NumberGiven(FrozenRecord):
    """A number that the account brings, as a ratio; `default` (None: undefined) where it brings none."""

    input: str
    default: tuple[int, int] | None


class Over(FrozenRecord):
    """`numerator / denominator`, both with their signs turned where the denominator is below zero.

    Undefined where it is zero.
    """

    numerator: Multiple
    denominator: Multiple


UNDEFINED = Over(Multiple(0), Multiple(0))


# ----- truths


class Compare(FrozenRecord):
    """Whether `left` stands to `right` as the bound says."""

    left: Multiple
    bound: Bound
    right: Multiple


class GivenOneOf(FrozenRecord):
    """Whether what the account brings of an input, or its default, is one of some texts."""

    input: str
    choices: tuple[str, ...]
    default: str | None


class GivenYes(FrozenRecord):
    """Whether what the account brings of an input, or its default, is yes."""

    input: str
    default: bool


class Fixed(FrozenRecord):
    """True, false, or (None) unknown, whatever the facts are."""

    truth: bool | None


class AllOf(FrozenRecord):
    """Whether all of some truths hold."""

    parts: tuple["Truth", ...]


class AnyOf(FrozenRecord):
    """Whether one of some truths holds."""

    parts: tuple["Truth", ...]


class Negated(FrozenRecord):
    """Whether a truth does not hold."""

    of: "Truth"


class TruthOf(FrozenRecord):
    """The truth that another step gives."""

    name: StepName


Truth: TypeAlias = Compare | GivenOneOf | GivenYes | Fixed | AllOf | AnyOf | Negated | TruthOf


# ----- rows, shares, amounts


class Boundary(FrozenRecord):
    """A place between numbers: just before `numerator / denominator`, or (`after`) just after it."""

    numerator: int
    denominator: int
    after: bool


class Choose(FrozenRecord):
    """The row of a credit table that a value falls into, or none; none too where a condition fails.

    `top` and `bottom` are the value as a ratio; no row where `bottom` is zero. `cuts` ascend, and
    `rows[i]` are the rows that hold the values between `cuts[i - 1]` and `cuts[i]`: below the first cut for
    `rows[0]`, beyond the last for `rows[-1]`. Of several, the contract's way to choose (`winner`) is applied
    already as far as it does not depend on facts. What is left are contradictions (`Winner.ONLY`: an error),
    and rows whose `shares` decide (`Winner.GREATEST`: the greatest, the first of equals; a row whose share is
    undefined goes before all).
    """

    conditions: tuple[StepName, ...]
    top: Multiple
    bottom: Multiple
    cuts: tuple[Boundary, ...]
    rows: tuple[tuple[int, ...], ...]
    winner: Winner
    shares: tuple["Ratio", ...]
    """The share of each row where shares decide, else nothing."""


class RowShare(FrozenRecord):
    """The share of the row that a step gives: `shares[row - 1]`; 0 for none, as where a condition fails.

    Undefined where the row's share is, or where the value that the row is chosen by (`bottom` zero) is.
    """

    conditions: tuple[StepName, ...]
    row: StepName
    bottom: Multiple
    shares: tuple["Ratio", ...]


class Ceiling(FrozenRecord):
    """The most that a credit may come to: `numerator / denominator` of the fee, or of a minor unit."""

    numerator: int
    denominator: int
    of_fee: bool


class AmountDue(FrozenRecord):
    """A share of a fee in minor units: share x fee, each cap in its order, then rounding, once and last.

    It is rounded to a multiple of `quantum / parts` minor units, and what is left of a minor unit is cut off.
    Undefined where the share or the fee is.
    """

    share: StepName
    fee: str
    caps: tuple[Ceiling, ...]
    mode: str
    quantum: int
    parts: int


# ----- steps


class Guarded(FrozenRecord):
    """`value`, or `otherwise` where one of some whole numbers is zero."""

    nonzero: tuple[Multiple, ...]
    value: "Multiple | Over | Truth"
    otherwise: "Multiple | Over | Truth"


Ratio: TypeAlias = Over | Guarded
Expression: TypeAlias = (
    TimeSet | Multiple | NumberGiven | Over | Guarded | Truth | Choose | RowShare | AmountDue
)


class PlanStep(Node):
    """One thing to compute, once for an account and period; its span is that of its clause."""

    name: StepName
    type: StepType
    expression: Expression
    readings: tuple[str, ...]
    """The readings under which the name stands for this step."""
    words: Text | None
    """What the contract calls it; None for what the contract does not name."""
    formula: str
    """The clause's formula in the words of the policy language."""
    greatest: int | None = metadata_field(default=None)
    """No part of the step passes this magnitude (slac.lowering.bounds); None: not asked yet."""


class EvaluationPlan(FrozenRecord):
    """The steps of a policy, each behind those that it refers to."""

    policy: str
    readings: tuple[str, ...]
    steps: tuple[PlanStep, ...]

    def under(self, reading: str) -> tuple[PlanStep, ...]:
        """The steps of one reading, in their order."""
        return tuple(step for step in self.steps if reading in step.readings)
