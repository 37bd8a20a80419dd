"""Time: opening hours, and the period that a measurement covers."""

from slac.node import Node
from slac.syntax.ast.header import TimeZone
from slac.syntax.ast.literals import Date, Name, Text


class EveryDay(Node):
    pass


class Days(Node):
    first: str | EveryDay
    last: str | None = None


class Shift(Node):
    opens: str
    closes: str


class Opening(Node):
    days: tuple[Days, ...]
    shifts: tuple[Shift, ...]


class Country(Node):
    code: str


class Region(Node):
    code: str


class Holidays(Node):
    country: Country
    region: Region | None
    text: Text | None


class ClosedDay(Node):
    date: Date
    text: Text | None


CalendarField = Opening | Holidays | ClosedDay | TimeZone


class Calendar(Node):
    name: Name
    text: Text | None
    fields: tuple[CalendarField, ...]


class MonthPeriod(Node):
    pass


class QuarterPeriod(Node):
    pass


class YearPeriod(Node):
    pass


class BillingPeriod(Node):
    day: str


class Period(Node):
    kind: MonthPeriod | QuarterPeriod | YearPeriod | BillingPeriod
    text: Text | None
    assumed: bool | None
