"""When somebody is there, and what a measurement covers."""

from datetime import date
from enum import StrEnum

from slac.agreement.text import Text, Zone
from slac.node import Node


class Shift(Node):
    """Minutes of the wall-clock day, 0 to 1440; it runs into the next day where `closes` <= `opens`."""

    opens: int
    closes: int


class Calendar(Node):
    """Opening hours: for each weekday, Monday first, its shifts; closed on holidays and listed days."""

    name: str
    text: Text
    zone: Zone
    week: tuple[tuple[Shift, ...], ...]
    holidays_of: tuple[str, ...]
    """Countries (ISO 3166 codes) whose public holidays are closed days (slac.semantics.holidays)."""
    closed: tuple[date, ...]


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    BILLING = "billing"


class Period(Node):
    """What a measurement covers, in the contract's zone; `anchor` is the first day of a billing month."""

    kind: PeriodKind
    anchor: int
    declared: bool
    """False where the contract does not say, and the calendar month is our default."""
