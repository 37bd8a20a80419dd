"""Opening hours in words, and the public holidays of a few years as dates.

Which years is read off the contract, never off a clock: from the latest year that the contract or one of its
examples speaks of.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from slac.agreement import Agreement, Calendar, Shift
from slac.backends.html import figures
from slac.backends.html.edition import Edition
from slac.semantics.holidays import public_holidays

YEARS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday and its dates, one text for each of the years shown."""

    name: Markup
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarInWords:
    calendar: Calendar
    hours: tuple[Markup, ...]
    closed: tuple[str, ...]
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
            tuple(opening_hours(calendar, edition)),
            tuple(edition.day(day) for day in sorted(calendar.closed)),
            years if calendar.holidays_of else (),
            tuple(each for country in calendar.holidays_of for each in _holidays(country, years, edition)),
        )
        for calendar in agreement.calendars
    )


def opening_hours(calendar: Calendar, edition: Edition) -> list[Markup]:
    """Days with the same hours together: "Monday to Friday, 09:00 to 17:00"."""
    found = []
    for shifts, group in groupby(enumerate(calendar.week), key=lambda pair: pair[1]):
        days = [index for index, _ in group]
        if not shifts:
            continue
        first, last = (edition.say(f"weekday.{days[at]}") for at in (0, -1))
        words = first if len(days) == 1 else edition.say("from_to", first=first, last=last)
        found.append(
            edition.say("open", days=words, hours=edition.join([_shift(each, edition) for each in shifts]))
        )
    return found


def _shift(shift: Shift, edition: Edition) -> Markup:
    words = edition.say("from_to", first=figures.clock(shift.opens), last=figures.clock(shift.closes))
    return words if shift.closes > shift.opens else edition.say("next_day", hours=words)


def _holidays(country: str, years: tuple[int, ...], edition: Edition) -> list[Holiday]:
    """Each holiday with its dates year by year, in the order of the calendar; days in lieu behind the day."""
    dates: dict[str, dict[int, list[tuple[date, bool]]]] = {}
    for day, name in public_holidays(country, years[0], years[-1]):
        for each in name.split("; "):
            plain = each.removesuffix(" (observed)")
            dates.setdefault(plain, {}).setdefault(day.year, []).append((day, plain != each))
    ordered = sorted(
        dates, key=lambda name: min((day.month, day.day) for days in dates[name].values() for day, _ in days)
    )
    return [
        Holiday(_name(name, edition), tuple(_dates(dates[name].get(year, []), edition) for year in years))
        for name in ordered
    ]


def _dates(days: list[tuple[date, bool]], edition: Edition) -> str:
    speech = "zh" if edition.zh else "en"
    words = [
        str(edition.say("observed", day=figures.month_day(day, speech)))
        if observed
        else figures.month_day(day, speech)
        for day, observed in days
    ]
    return str(edition.say("list.comma")).join(words) or "—"


def _name(name: str, edition: Edition) -> Markup:
    key = f"holiday.{name}"
    if edition.knows(key):
        return edition.say(key)
    words = Markup("{}").format(name)
    return words if edition.language == "en" else Markup('<span lang="en">{}</span>').format(words)
