"""What a broken promise costs."""

from enum import StrEnum
from typing import TypeAlias

from slac.agreement.conditions import Requirement
from slac.agreement.expressions import Expression, Rounding
from slac.agreement.text import Text
from slac.node import Node, metadata_field
from slac.source import Span
from slac.units import Quantity


class Winner(StrEnum):
    ONLY = "exactly one"
    FIRST = "first"
    GREATEST = "greatest"


class Range(Node):
    """From `low` to `high`, each end in it or not; None is no bound.

    The algebra on ranges is in slac.analysis.tables.ranges.
    """

    low: Quantity | None
    low_closed: bool
    high: Quantity | None
    high_closed: bool


class Row(Node):
    """`share` is a ratio of the fee; of names it uses only measures and inputs."""

    range: Range
    share: Expression


AnyRow: TypeAlias = Row
"""Every kind of row; who does not ask what a row's formula is worth takes any."""


def formula_of(row: AnyRow) -> Expression:
    """What a row pays, as an expression: for all who only read its names, its constants or its words.

    Who asks what the value of that expression is worth takes the row itself.
    """
    return row.share


class Credit(Node):
    """A credit table for `plans` (all plans of the contract where it names none)."""

    name: str
    text: Text
    plans: tuple[str, ...]
    measure: str
    fee: str
    winner: Winner
    rows: tuple[AnyRow, ...]
    caps: tuple[Quantity, ...]
    """Each a share of the fee or an amount of money."""
    conditions: tuple[Requirement, ...]
    rounding: Rounding
    """Of the amount, to the currency's minor unit unless declared."""
    rounding_declared: bool
    notes: tuple[Text, ...]
    cap_spans: tuple[Span, ...] = metadata_field(default=())
    """Where each of `caps` was written."""
