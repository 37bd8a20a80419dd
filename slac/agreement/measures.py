"""Measures: named quantities that the contract computes."""

from slac.agreement.expressions import Expression, Rounding
from slac.agreement.text import Text
from slac.node import Node
from slac.units import Dimension, Quantity


class Measure(Node):
    """A named quantity. `empty` is its value where a denominator is zero; None: the contract does not say."""

    name: str
    text: Text
    dimension: Dimension
    expression: Expression
    rounding: Rounding | None
    empty: Quantity | None
