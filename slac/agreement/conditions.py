"""What must hold of an account: conditions on its inputs, and comparisons with a bound."""

from enum import StrEnum

from slac.agreement.expressions import InputValue, MeasureValue
from slac.agreement.text import Text
from slac.node import Node
from slac.units import Quantity


class Condition(Node):
    """Base of the conditions on an account's inputs."""


class OneOfChoices(Condition):
    input: str
    choices: tuple[str, ...]


class IsYes(Condition):
    input: str


class Bound(StrEnum):
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOVE = "above"
    BELOW = "below"


class Compared(Condition):
    """A number (input or measure) against a constant."""

    subject: InputValue | MeasureValue
    bound: Bound
    value: Quantity


class Not(Condition):
    condition: "AnyCondition"


class And(Condition):
    left: "AnyCondition"
    right: "AnyCondition"


class Or(Condition):
    left: "AnyCondition"
    right: "AnyCondition"


AnyCondition = OneOfChoices | IsYes | Compared | Not | And | Or


class Requirement(Node):
    """An `only when`: a condition on the account, and the words for it where the contract has some."""

    condition: AnyCondition
    text: Text | None
