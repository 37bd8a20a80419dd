"""The arithmetic of a contract, resolved: every name is known, every operation has a sensible dimension.

Durations are exact seconds, percentages are ratios, money is in the currency's major unit.
"""

from enum import StrEnum

from slac.node import Node
from slac.units import Quantity


class OutageStatus(StrEnum):
    ALL = "all"
    EXCUSED = "excused"
    NOT_EXCUSED = "not excused"


class Constant(Node):
    value: Quantity


class MeasureValue(Node):
    """Another measure, after its declared rounding."""

    name: str


class InputValue(Node):
    """A number that the account brings."""

    name: str


class TimeInPeriod(Node):
    """The length of the period, less the time that leaves it."""


class OutageTime(Node):
    """The time of outages inside the period; `NOT_EXCUSED` is downtime."""

    status: OutageStatus


class WindowTime(Node):
    """The time of a window's events inside the period, announced or not, within a quota or beyond it."""

    window: str


class Negation(Node):
    operand: "Expression"


class Sum(Node):
    left: "Expression"
    right: "Expression"


class Difference(Node):
    left: "Expression"
    right: "Expression"


class Product(Node):
    left: "Expression"
    right: "Expression"


class Quotient(Node):
    """Undefined where `right` is zero."""

    left: "Expression"
    right: "Expression"


class Lesser(Node):
    left: "Expression"
    right: "Expression"


class Greater(Node):
    left: "Expression"
    right: "Expression"


Expression = (
    Constant
    | MeasureValue
    | InputValue
    | TimeInPeriod
    | OutageTime
    | WindowTime
    | Negation
    | Sum
    | Difference
    | Product
    | Quotient
    | Lesser
    | Greater
)


class Mode(StrEnum):
    """How a tie or a remainder falls: `HALF_UP` and `UP` away from zero, `DOWN` towards it."""

    HALF_UP = "half up"
    HALF_EVEN = "half even"
    DOWN = "down"
    UP = "up"


class Rounding(Node):
    """To a multiple of `quantum`; with `each`, each unbroken stretch of time by itself, else the total."""

    mode: Mode
    quantum: Quantity
    each: bool = False
