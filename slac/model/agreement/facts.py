"""What is sold, when support is there, and what an account brings."""

from datetime import date
from enum import StrEnum

from slac.model.agreement.text import Text, Zone
from slac.records import Node


class Plan(Node):
    name: str
    text: Text
    separate: bool
    """Agreed separately: this contract promises it nothing."""


class Coverage(Node):
    text: Text
    plans: tuple[str, ...]


class Service(Node):
    name: str
    text: Text
    covers: tuple[Coverage, ...]
    available: str | None
    """The calendar it is available on; None: always, or (not `hours_said`) the contract does not say."""
    hours_said: bool


class Channel(Node):
    name: str
    text: Text
    staffed: str | None
    """The calendar it is staffed on; None: always, or (not `hours_said`) the contract does not say."""
    hours_said: bool
    notes: tuple[Text, ...]


class Term(Node):
    name: str
    text: Text
    means: Text


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
    """Countries (ISO 3166 codes) whose public holidays are closed days (slac.model.holidays)."""
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
