"""What is promised, and how strongly."""

from slac.node import Node
from slac.syntax.ast.conditions import Comparison
from slac.syntax.ast.literals import Name, Text


class Guarantee(Node):
    pass


class Efforts(Node):
    text: Text | None


class Commitment(Node):
    name: Name | None
    text: Text | None
    plans: tuple[Name, ...] | None
    measure: Name
    comparison: Comparison
    strength: Guarantee | Efforts | None
