"""Commitments: the bounds within which measures are promised to stay."""

from enum import StrEnum

from slac.agreement.conditions import Bound
from slac.agreement.text import Text
from slac.node import Node
from slac.units import Quantity


class Strength(StrEnum):
    """How firmly something is promised; nothing is computed from it."""

    UNSAID = "unsaid"
    GUARANTEE = "guarantee"
    EFFORTS = "reasonable efforts"


class Commitment(Node):
    """A promise that a measure meets a bound in each period, such as `uptime is at least 99.5%`."""

    name: str
    text: Text
    plans: tuple[str, ...]
    """The plans to which it is made; none: all plans of the contract."""
    measure: str
    bound: Bound
    value: Quantity
    """The limit, in the dimension of the measure."""
    strength: Strength
    strength_text: Text | None
    """The contract's words for the strength, where it has some."""
