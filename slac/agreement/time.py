"""Calendars of opening hours, and the period that one measurement covers."""

from datetime import date
from enum import StrEnum

from slac.agreement.text import Text, Zone
from slac.node import Node


class Shift(Node):
    """A stretch of opening hours, by the wall clock of the calendar's time zone."""

    opens: int
    """In minutes since midnight, 0 to 1439."""
    closes: int
    """In minutes since midnight, 0 to 1440; it runs into the next day where this is not above `opens`."""


class PublicHolidays(Node):
    """The public holidays (slac.agreement.holidays) of a country or region, on which a calendar is closed."""

    country: str
    """An ISO 3166 code of two letters."""
    region: str | None
    """What stands behind the country in the code of a region (ISO 3166-2), such as `BE` for Berlin; None: the
    days that the country has as a whole.
    """
    text: Text | None
    """The contract's words for them, where it has some."""

    @property
    def place(self) -> str:
        """`DE`, or `DE-BE` for a region."""
        return self.country if self.region is None else f"{self.country}-{self.region}"


class ClosedDay(Node):
    """A single day on which a calendar is closed."""

    day: date
    text: Text | None
    """The contract's words for it, where it has some."""


class Calendar(Node):
    """Opening hours: the shifts of a week, without public holidays and other closed days."""

    name: str
    text: Text
    zone: Zone
    week: tuple[tuple[Shift, ...], ...]
    """Seven weekdays, Monday first; the shifts of each in ascending order, none where it is closed."""
    holidays: tuple[PublicHolidays, ...]
    closed_days: tuple[ClosedDay, ...]

    @property
    def closed(self) -> tuple[date, ...]:
        """The single days on which it is closed."""
        return tuple(each.day for each in self.closed_days)


class PeriodKind(StrEnum):
    """Calendar months, quarters or years, or months that begin on another day than the first."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    BILLING = "billing"


class Period(Node):
    """What one measurement covers, in the contract's time zone."""

    kind: PeriodKind
    anchor: int
    """The day on which a billing month begins, 1 to 31; for other kinds 1, and not used."""
    declared: bool
    """Whether the contract says so; False: the calendar month is our default."""
    text: Text | None = None
    """The contract's words for it, where it has some."""
    assumed: bool = False
    """Whether the policy says that it is an assumption of its authors: the contract leaves it open."""
