"""What is paid where a promise is broken."""

from slac.node import Node
from slac.syntax.ast.conditions import Above, AtLeast, AtMost, Below, OnlyWhen
from slac.syntax.ast.literals import Literal, Name, Text
from slac.syntax.ast.measures import Expression, LiteralQuantum, Mode
from slac.syntax.ast.offers import Note


class MeasuredBy(Node):
    measure: Name


class ShareOf(Node):
    fee: Name


class CappedAt(Node):
    most: Literal


class Cent(Node):
    pass


class CreditRounding(Node):
    mode: Mode
    to: Cent | LiteralQuantum


class First(Node):
    pass


class Greatest(Node):
    pass


class Exactly(Node):
    bound: Literal


class LowerFrom(Node):
    bound: Literal


class LowerAbove(Node):
    bound: Literal


class UpperBelow(Node):
    bound: Literal


class UpperTo(Node):
    bound: Literal


class Between(Node):
    lower: LowerFrom | LowerAbove
    upper: UpperBelow | UpperTo


Range = AtLeast | AtMost | Above | Below | Exactly | Between


class Row(Node):
    range: Range
    share: Expression


CreditField = MeasuredBy | ShareOf | OnlyWhen | First | Greatest | Row | CappedAt | CreditRounding | Note


class Credit(Node):
    name: Name
    text: Text | None
    plans: tuple[Name, ...] | None
    fields: tuple[CreditField, ...]
