"""What is promised."""

from enum import StrEnum

from slac.agreement.conditions import Bound
from slac.agreement.text import Text
from slac.node import Node
from slac.units import Quantity


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
