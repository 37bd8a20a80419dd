"""What an account brings: the fees that credits are a share of, and any other input."""

from enum import StrEnum

from slac.agreement.text import Text
from slac.node import Node


class FeeBasis(Node):
    """A column of the accounts table; the monthly fee is its amount divided by `months`."""

    column: str
    text: Text
    months: int
    prorated: bool


class Fee(Node):
    """The money that credits are a share of, given on the first of its bases or on one of the others."""

    name: str
    bases: tuple[FeeBasis, ...]


class InputKind(StrEnum):
    CHOICE = "choice"
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATE = "date"


class Choice(Node):
    name: str
    text: Text


class Input(Node):
    """A column of the accounts table. `default` is the cell's text that stands in for an empty cell."""

    name: str
    text: Text
    kind: InputKind
    choices: tuple[Choice, ...]
    default: str | None
