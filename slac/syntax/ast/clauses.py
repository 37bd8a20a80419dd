"""What is said about the contract's own text, and about findings."""

from slac.node import Node
from slac.syntax.ast.literals import Name, Text


class Informational(Node):
    reason: Text


class Question(Node):
    name: Name
    text: Text
    about: tuple[Name, ...] | None


class CorrectedBy(Node):
    reading: Name


class Accept(Node):
    rule: str
    subjects: tuple[Name, ...] | None
    corrected_by: CorrectedBy | None
    reason: Text
