"""The plan: the intermediate representation of an evaluation, which every compiled backend prints.

It is a straight-line program: named steps without loops and jumps, each behind those that it refers to. All
readings of a policy share one plan. A step belongs to some readings; where two readings compute the same, it
is one step. A step refers to others by name, and under a reading a name stands for exactly one step, so a
reading is a choice between steps.

It has five types, and none of them is a rational number or a decimal:

- a *time set*: spans inside the period;
- a *whole*: a whole number of any size (microseconds, minor units, counts);
- a *ratio*: two whole numbers, the denominator above zero, or 0 / 0, which is undefined;
- a *truth*: true, false or unknown;
- a *row*: the number of a row of a credit table, from 1, or none.

An example, one step a line, as `slac build --plan` prints it:

    whole measure service_time = length(whole period)
    ratio measure uptime = (<measure service_time> - <measure downtime>) / <measure service_time>
    truth promise uptime = 1000 * top <measure uptime> >= 995 * bottom <measure uptime>
"""

from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

from slac.agreement.conditions import Bound
from slac.agreement.credits import Winner
from slac.agreement.text import Text
from slac.lowering.names import StepName
from slac.lowering.times import TimeSet
from slac.lowering.wholes import Multiple
from slac.node import FrozenRecord, Node, metadata_field


class StepType(StrEnum):
    """The type of the value of a step."""

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
    """The ratio `numerator / denominator`; undefined where the denominator is zero.

    Where the denominator is below zero, the signs of both are turned.
    """

    numerator: Multiple
    denominator: Multiple


UNDEFINED = Over(Multiple(0), Multiple(0))


# ----- truths


class Compare(FrozenRecord):
    """Whether `left` compares to `right` as the bound says."""

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
    """A cut between numbers: just before `numerator / denominator` or, with `after`, just after it."""

    numerator: int
    denominator: int
    after: bool


class RowSpan(FrozenRecord):
    """Where a row of a credit table holds values: in the pieces from `first` to before `stop`.

    Piece `i` lies between `cuts[i - 1]` and `cuts[i]` of the table: below the first cut for piece 0, beyond
    the last for piece `len(cuts)`.
    """

    row: int
    first: int
    stop: int


class Choose(FrozenRecord):
    """The row of a credit table that gives the credit for a value, found by a search in ascending cuts.

    None where a condition fails, the value is undefined, or no row matches. The table's `winner` is applied
    when the plan is made, as far as it does not depend on facts; what is left is decided by the evaluation.
    """

    conditions: tuple[StepName, ...]
    """All must hold."""
    top: Multiple
    bottom: Multiple
    """The value is the ratio of the two, undefined where this is zero."""
    cuts: tuple[Boundary, ...]
    """In ascending order."""
    spans: tuple[RowSpan, ...]
    """By their first piece, then by row. A row may have several, where others go before it in between.

    Two that hold one piece are a contradiction under `Winner.ONLY`; under `Winner.GREATEST` the first of the
    greatest share gives the credit, and one of undefined share before it.
    """
    winner: Winner
    shares: tuple["Ratio", ...]
    """The share of each row of the table where shares decide, else nothing."""

    def rows_in(self, piece: int) -> tuple[int, ...]:
        """The rows that hold the values of a piece, in their order."""
        return tuple(sorted(span.row for span in self.spans if span.first <= piece < span.stop))

    @property
    def overlaps(self) -> bool:
        """Whether several rows hold a value."""
        return overlap(self.spans)


def overlap(spans: tuple[RowSpan, ...]) -> bool:
    """Whether two of some spans, by their first piece, have a piece in common."""
    return any(one.stop > other.first for one, other in pairwise(spans))


class RowShare(FrozenRecord):
    """The share of the row that a step gives, `shares[row - 1]`; 0 where there is none or a condition fails.

    Undefined where the row's share is, or where the measured value is (its denominator `bottom` is zero).
    """

    conditions: tuple[StepName, ...]
    row: StepName
    bottom: Multiple
    shares: tuple["Ratio", ...]


class Ceiling(FrozenRecord):
    """A cap: `numerator / denominator`, times the fee with `of_fee`, else in minor units."""

    numerator: int
    denominator: int
    of_fee: bool


class AmountDue(FrozenRecord):
    """The amount of a credit in minor units: share x fee, each cap in its order, then rounding, once.

    Undefined where the share is or the account gives no fee.
    """

    share: StepName
    fee: str
    caps: tuple[Ceiling, ...]
    mode: str
    """The rounding mode (slac.agreement.expressions.Mode)."""
    quantum: int
    """It is rounded to a multiple of so many minor units."""


# ----- steps


class Guarded(FrozenRecord):
    """`value` where all of some whole numbers differ from zero, else `otherwise`."""

    nonzero: tuple[Multiple, ...]
    value: "Multiple | Over | Truth"
    otherwise: "Multiple | Over | Truth"


Ratio: TypeAlias = Over | Guarded
Expression: TypeAlias = (
    TimeSet | Multiple | NumberGiven | Over | Guarded | Truth | Choose | RowShare | AmountDue
)


class PlanStep(Node):
    """A named value, computed once for an account and period; its span is that of its clause."""

    name: StepName
    type: StepType
    expression: Expression
    readings: tuple[str, ...]
    """The readings under which the name stands for this step."""
    words: Text | None
    """The contract's words for it; None where it has none."""
    formula: str
    """The clause's formula in the policy language; "" where it has none."""
    greatest: int | None = metadata_field(default=None)
    """A bound on the magnitudes of its parts (slac.lowering.passes.digit_bounds); None: not computed."""


class EvaluationPlan(FrozenRecord):
    """The steps of a policy under all its readings, each behind those that it refers to."""

    policy: str
    readings: tuple[str, ...]
    steps: tuple[PlanStep, ...]

    def under(self, reading: str) -> tuple[PlanStep, ...]:
        """The steps of one reading, in their order."""
        return tuple(step for step in self.steps if reading in step.readings)
