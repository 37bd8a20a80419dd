"""Opening hours in words, and the public holidays of a few years as dates.

Which years is read off the contract, never off a clock: from the latest year that the contract or one of its
examples speaks of.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from slac.agreement import Agreement, Calendar, PublicHolidays, Shift
from slac.agreement.holidays import holidays_named, public_holidays
from slac.backends.html.edition import Edition
from slac.diagnostics import Fact, Listing, Message
from slac.wording import dates
from slac.wording.catalogue import has_row
from slac.wording.places import holidays_phrase, zone_phrase

YEARS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday and its dates, one text for each of the years shown."""

    name: Markup
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarInWords:
    calendar: Calendar
    hours: Markup
    countries: tuple[Markup, ...]
    years: tuple[int, ...]
    holidays: tuple[Holiday, ...]


def first_year(agreement: Agreement) -> int:
    """The latest year that the contract's dates or its examples speak of."""
    header = agreement.header
    days = [header.effective, header.updated, *(each.date for each in header.revisions)]
    years = [day.year for day in days if day is not None]
    for scenario in agreement.scenarios:
        found = re.match(r"\d{4}", scenario.period or (scenario.ticket.reported if scenario.ticket else ""))
        years += [int(found[0])] if found else []
    return max(years, default=2000)


def calendars_in_words(agreement: Agreement, edition: Edition) -> tuple[CalendarInWords, ...]:
    start = first_year(agreement)
    years = tuple(range(start, start + YEARS_SHOWN))
    return tuple(
        CalendarInWords(
            calendar,
            edition.words(hours_phrase(calendar)),
            tuple(edition.words(holidays_phrase(each)) for each in calendar.holidays),
            years if calendar.holidays else (),
            tuple(each for closed in calendar.holidays for each in _holidays(closed, years, edition)),
        )
        for calendar in agreement.calendars
    )


def hours_phrase(calendar: Calendar) -> Listing:
    """The opening hours in a line, with their zone and the days on which it is closed."""
    parts: list[Fact] = [*opening_hours(calendar), zone_phrase(calendar.zone)]
    days = [holidays_phrase(each) for each in calendar.holidays]
    if days or calendar.closed:
        closed = (*days, *(dates.day(day) for day in sorted(calendar.closed)))
        parts.append(Message("hours.not_on", days=Listing(closed)))
    return Listing(tuple(parts), "list.semicolon")


def opening_hours(calendar: Calendar) -> list[Message]:
    """Days with the same hours together: "Monday to Friday, 09:00 to 17:00"."""
    found = []
    for shifts, group in groupby(enumerate(calendar.week), key=lambda pair: pair[1]):
        days = [index for index, _ in group]
        if not shifts:
            continue
        first, last = (Message(f"weekday.{days[at]}") for at in (0, -1))
        said = first if len(days) == 1 else Message("hours.from_to", first=first, last=last)
        found.append(Message("hours.open", days=said, hours=Listing(tuple(map(_shift, shifts)))))
    return found


def _shift(shift: Shift) -> Message:
    said = Message("hours.from_to", first=dates.clock(shift.opens), last=dates.clock(shift.closes))
    return said if shift.closes > shift.opens else Message("hours.next_day", hours=said)


def _holidays(closed: PublicHolidays, years: tuple[int, ...], edition: Edition) -> list[Holiday]:
    """Each holiday with its dates year by year, in the order of the calendar; days in lieu behind the day."""
    found: dict[str, dict[int, list[tuple[date, bool]]]] = {}
    for day, name in public_holidays(closed.country, years[0], years[-1], closed.region):
        for holiday, observed in holidays_named(name):
            found.setdefault(holiday, {}).setdefault(day.year, []).append((day, observed))
    ordered = sorted(
        found, key=lambda name: min((day.month, day.day) for days in found[name].values() for day, _ in days)
    )
    return [
        Holiday(_name(name, edition), tuple(_dates(found[name].get(year, []), edition) for year in years))
        for name in ordered
    ]


def _dates(days: list[tuple[date, bool]], edition: Edition) -> str:
    said = (
        Message("hours.observed", day=dates.month_day(day)) if observed else dates.month_day(day)
        for day, observed in days
    )
    return edition.join(said, "list.comma") or "—"


def _name(name: str, edition: Edition) -> Markup:
    key = f"holiday.{name}"
    if has_row(key):
        return edition.say(key)
    return edition.words(Message("verbatim.said", text=name))
