"""The facts that an account brings, as columns of the accounts table: its fees, and any other inputs."""

from enum import StrEnum

from slac.agreement.text import Text
from slac.node import Node
from slac.units import Quantity


class FeeBasis(Node):
    """A column of the accounts table in which a fee may be given, and for how many months it stands there."""

    column: str
    text: Text
    months: int
    """The monthly fee is the amount in the column divided by this: 1 or 12."""
    prorated: bool
    """Whether the contract itself says that an annual fee is divided by twelve."""


class Fee(Node):
    """A fee that credits are a share of: money for a month, in the contract's currency."""

    name: str
    bases: tuple[FeeBasis, ...]
    """The columns that may give it, at least one; an account gives it in one of them."""


class InputKind(StrEnum):
    """What an input is, and so which cells its column may have."""

    CHOICE = "choice"
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATE = "date"


class Choice(Node):
    """One of the cells that an input of the kind `CHOICE` may have."""

    name: str
    text: Text


class Input(Node):
    """A fact about an account, in a column of the accounts table."""

    name: str
    """Also the name of the column."""
    text: Text
    kind: InputKind
    choices: tuple[Choice, ...]
    """Of the kind `CHOICE`, at least one; of others, none."""
    default: str | None
    """The text of the cell that stands in for an empty one; None: the cell must be filled."""
    least: Quantity | None = None
    """Of the kind `NUMBER`: the least number that it may be; None: any."""
    most: Quantity | None = None
    """Of the kind `NUMBER`: the greatest number that it may be; None: any."""
    more_is_worse: bool | None = None
    """Of the kind `NUMBER`: whether greater numbers are worse service; None: the contract does not say."""
