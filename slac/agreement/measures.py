"""Measures: the named quantities that a contract computes for each account and period."""

from slac.agreement.expressions import Expression, Rounding
from slac.agreement.text import Text
from slac.node import Node
from slac.units import Dimension, Quantity


class Measure(Node):
    """A quantity that is computed for each account and period, such as the availability of a month."""

    name: str
    text: Text
    dimension: Dimension
    """A ratio or a duration (in seconds)."""
    expression: Expression
    """Its formula before rounding; of other measures it uses only those before it."""
    rounding: Rounding | None
    """None: it is not rounded."""
    empty: Quantity | None
    """Its value, which is not rounded, where the formula is undefined, as when all of the period is out of
    scope. None: it is undefined then.
    """
