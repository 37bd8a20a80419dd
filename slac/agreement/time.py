"""When somebody is there, and what a measurement covers."""

from datetime import date
from enum import StrEnum

from slac.agreement.text import Text, Zone
from slac.node import Node


class Shift(Node):
    """Minutes of the wall-clock day, 0 to 1440; it runs into the next day where `closes` <= `opens`."""

    opens: int
    closes: int


class PublicHolidays(Node):
    """Those of `country` (an ISO 3166 code; slac.semantics.holidays): closed days, and the words for them."""

    country: str
    text: Text | None


class ClosedDay(Node):
    """A day on which nobody is there, and the words for it."""

    day: date
    text: Text | None


class Calendar(Node):
    """Opening hours: for each weekday, Monday first, its shifts; closed on holidays and listed days."""

    name: str
    text: Text
    zone: Zone
    week: tuple[tuple[Shift, ...], ...]
    holidays: tuple[PublicHolidays, ...]
    closed_days: tuple[ClosedDay, ...]

    @property
    def holidays_of(self) -> tuple[str, ...]:
        """The countries whose public holidays are closed days."""
        return tuple(each.country for each in self.holidays)

    @property
    def closed(self) -> tuple[date, ...]:
        """The closed days besides."""
        return tuple(each.day for each in self.closed_days)


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
    text: Text | None = None
