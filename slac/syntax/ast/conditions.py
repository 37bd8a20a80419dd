"""Comparisons, which always say on which side a boundary falls, and the conditions built of them."""

from slac.node import Node
from slac.syntax.ast.literals import Literal, Name, Text


class AtLeast(Node):
    bound: Literal


class AtMost(Node):
    bound: Literal


class Above(Node):
    bound: Literal


class Below(Node):
    bound: Literal


Comparison = AtLeast | AtMost | Above | Below


class IsIn(Node):
    name: Name
    choices: tuple[Name, ...]


class IsOne(Node):
    name: Name
    choice: Name


class Holds(Node):
    name: Name


class Compares(Node):
    name: Name
    comparison: Comparison


class Fails(Node):
    condition: "Condition"


class Both(Node):
    left: "Condition"
    right: "Condition"


class Either(Node):
    left: "Condition"
    right: "Condition"


Condition = IsIn | IsOne | Holds | Compares | Fails | Both | Either


class OnlyWhen(Node):
    condition: Condition
    text: Text | None
