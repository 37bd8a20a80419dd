"""The facts that an account brings: the fees that credits are a share of, and any other input."""

from slac.node import Node
from slac.syntax.ast.literals import Amount, Date, Duration, Name, Number, Percent, Text


class PerMonth(Node):
    pass


class PerYear(Node):
    prorated: bool | None


class Basis(Node):
    name: Name
    text: Text | None
    per: PerMonth | PerYear


class Fee(Node):
    bases: tuple[Basis, ...]


class Choice(Node):
    name: Name
    text: Text | None


class OneOf(Node):
    choices: tuple[Choice, ...]


class YesNo(Node):
    pass


class NumberRange(Node):
    low: Number | Percent
    high: Number | Percent


class MoreIsWorse(Node):
    pass


class LessIsWorse(Node):
    pass


class NumberKind(Node):
    range: NumberRange | None
    direction: MoreIsWorse | LessIsWorse | None


class DateKind(Node):
    pass


class Chosen(Node):
    name: Name


class Yes(Node):
    pass


class No(Node):
    pass


FactValue = Number | Percent | Amount | Duration | Date | Chosen | Yes | No


class Default(Node):
    value: FactValue


class Input(Node):
    name: Name
    text: Text | None
    kind: OneOf | YesNo | NumberKind | DateKind
    default: Default | None
