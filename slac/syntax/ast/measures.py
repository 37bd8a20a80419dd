"""Measures: named quantities, and the arithmetic of the availability formula."""

from slac.node import Node
from slac.syntax.ast.literals import Amount, Duration, Literal, Name, Number, Percent, Text


class Reference(Node):
    name: Name


class Excused(Node):
    pass


class NotExcused(Node):
    pass


class TimeInPeriod(Node):
    pass


class TimeOfOutages(Node):
    status: Excused | NotExcused | None


class TimeInCalendar(Node):
    calendar: Name


class TimeOfWindow(Node):
    window: Name


class Negate(Node):
    operand: "Expression"


class Add(Node):
    left: "Expression"
    right: "Expression"


class Subtract(Node):
    left: "Expression"
    right: "Expression"


class Multiply(Node):
    left: "Expression"
    right: "Expression"


class Divide(Node):
    left: "Expression"
    right: "Expression"


class Lesser(Node):
    left: "Expression"
    right: "Expression"


class Greater(Node):
    left: "Expression"
    right: "Expression"


Expression = (
    Number
    | Percent
    | Amount
    | Duration
    | Reference
    | TimeInPeriod
    | TimeInCalendar
    | TimeOfOutages
    | TimeOfWindow
    | Negate
    | Add
    | Subtract
    | Multiply
    | Divide
    | Lesser
    | Greater
)


class HalfUp(Node):
    pass


class HalfEven(Node):
    pass


class Down(Node):
    pass


class Up(Node):
    pass


Mode = HalfUp | HalfEven | Down | Up


class UnitQuantum(Node):
    unit: str


class LiteralQuantum(Node):
    value: Literal


class Rounding(Node):
    each: bool | None
    mode: Mode
    to: UnitQuantum | LiteralQuantum


class Empty(Node):
    value: Literal


class Measure(Node):
    name: Name
    text: Text | None
    expression: Expression
    rounding: Rounding | None
    empty: Empty | None
