"""The opening hours of calendars as sets of time, for exclusions and formulas that name a calendar.

They are the same for every account, and known beforehand: no row of a table says them.
"""

from collections.abc import Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Calendar
from slac.agreement.credits import formula_of
from slac.agreement.expressions import CalendarTime, walk
from slac.runtime.instants import date_at
from slac.runtime.intervals import Interval
from slac.semantics.clocks import running_calendar


def calendars_measured(agreement: Agreement) -> tuple[str, ...]:
    """The calendars that exclusions or formulas name as sets of time, each once."""
    named = [each.calendar for each in agreement.windows if each.calendar is not None]
    return tuple(dict.fromkeys((*named, *calendars_in_formulas(agreement))))


def calendars_in_formulas(agreement: Agreement) -> tuple[str, ...]:
    """The calendars that formulas of measures and rows name as sets of time, each once."""
    formulas = [measure.expression for measure in agreement.measures]
    formulas += [formula_of(row) for credit in agreement.credits for row in credit.rows]
    parts = (part for formula in formulas for part in walk(formula))
    return tuple(dict.fromkeys(part.calendar for part in parts if isinstance(part, CalendarTime)))


def hours_measured(agreement: Agreement, start: int, end: int) -> Mapping[str, list[Interval]]:
    """The opening hours in `[start, end)` of each calendar that is a set of time, by its name."""
    return {
        name: list(open_spans(agreement.calendar(name), start, end)) for name in calendars_measured(agreement)
    }


@lru_cache(maxsize=64)
def open_spans(calendar: Calendar, start: int, end: int) -> tuple[Interval, ...]:
    """When a calendar is open in `[start, end)`, as sorted disjoint spans."""
    zone = ZoneInfo(calendar.zone.name)
    first, last = date_at(start, zone).year - 1, date_at(end, zone).year + 1
    return tuple(running_calendar(calendar, first, last).open_spans(start, end))
