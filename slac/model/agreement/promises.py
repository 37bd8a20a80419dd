"""What is promised, what is not held against the provider, and what a broken promise costs."""

from enum import StrEnum

from slac.model.agreement.text import Text
from slac.model.expressions import AnyCondition, Bound, Expression, Rounding
from slac.records import Node, aside
from slac.source import Span
from slac.units import Dimension, Quantity


class Cause(Node):
    """A cause of outages that an exclusion names, as the `cause` column of the events table says it."""

    name: str
    text: Text


class Window(Node):
    """A kind of event that an exclusion names, as the `event` column of the events table says it."""

    name: str
    text: Text


class Effect(StrEnum):
    EXCUSES = "excuses"
    LEAVES = "leaves the period"


class Requirement(Node):
    """An `only when`: a condition on the account, and the words for it where the contract has some."""

    condition: AnyCondition
    text: Text | None


class Exclusion(Node):
    """Exactly one of: some causes, one window, or (neither) all outages; and what it does to their time.

    `announced_ahead` and `quota` are seconds and limit a window: it counts only where its event's
    `notice_given_at` is that long before its start, and only the earliest `quota` of a period.
    """

    name: str
    text: Text
    effect: Effect
    causes: tuple[str, ...]
    window: str | None
    announced_ahead: Quantity | None
    quota: Quantity | None
    conditions: tuple[Requirement, ...]
    notes: tuple[Text, ...]


class Measure(Node):
    """A named quantity. `empty` is its value where a denominator is zero; None: the contract does not say."""

    name: str
    text: Text
    dimension: Dimension
    expression: Expression
    rounding: Rounding | None
    empty: Quantity | None


class Strength(StrEnum):
    UNSAID = "unsaid"
    GUARANTEE = "guarantee"
    EFFORTS = "reasonable efforts"


class Commitment(Node):
    """What is promised to `plans` (all plans of the contract where it names none)."""

    name: str
    text: Text
    plans: tuple[str, ...]
    measure: str
    bound: Bound
    value: Quantity
    strength: Strength
    strength_text: Text | None


class Winner(StrEnum):
    ONLY = "exactly one"
    FIRST = "first"
    GREATEST = "greatest"


class Range(Node):
    """From `low` to `high`, each end in it or not; None is no bound. (slac.model.ranges has the algebra.)"""

    low: Quantity | None
    low_closed: bool
    high: Quantity | None
    high_closed: bool


class Row(Node):
    """`share` is a ratio of the fee; of names it uses only measures and inputs."""

    range: Range
    share: Expression


class Credit(Node):
    """A credit table for `plans` (all plans of the contract where it names none)."""

    name: str
    text: Text
    plans: tuple[str, ...]
    measure: str
    fee: str
    winner: Winner
    rows: tuple[Row, ...]
    caps: tuple[Quantity, ...]
    """Each a share of the fee or an amount of money."""
    conditions: tuple[Requirement, ...]
    rounding: Rounding
    """Of the amount, to the currency's minor unit unless declared."""
    rounding_declared: bool
    notes: tuple[Text, ...]
    cap_spans: tuple[Span, ...] = aside(default=())
    """Where each of `caps` was written."""
