"""Dates, months and quarters as people write them: `1 January 2025`, `01/02/2025`, `Q1 2024`."""

import re

from slac.runtime.spelling import nearest
from slac.syntax.habits.habit import BLANKS, Habit, Meant, spelt

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_NAME = r"([^\W\d_]{3,12})\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"([0-9]{4})(?![0-9])"
_DAY_FIRST = rf"{_DAY}{BLANKS}(?:of{BLANKS})?{_NAME}{BLANKS},?{BLANKS}{_YEAR}"
_MONTH_FIRST = rf"{_NAME}{BLANKS}{_DAY}{BLANKS},?{BLANKS}{_YEAR}"
_FIGURES = rf"([0-9]{{1,2}})([./-])([0-9]{{1,2}})\2{_YEAR}"
_YEAR_FIRST = r"([0-9]{4})(?:([./-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])|年([0-9]{1,2})月([0-9]{1,2})[日号])"
_INSTANT = (
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_MONTH_OF = (
    rf"{_NAME}{BLANKS},?{BLANKS}(?P<of>[0-9]{{4}})(?![0-9])"
    rf"|(?P<year>[0-9]{{4}})(?:[/.]|年)(?P<number>[0-9]{{1,2}})月?(?![0-9])"
    rf"|(?P<before>[0-9]{{1,2}})[/.](?P<behind>[0-9]{{4}})(?![0-9])"
)
_QUARTER = (
    rf"(?i)q([1-4]){BLANKS}[-/ ]?{BLANKS}([0-9]{{4}})(?![0-9])|([0-9]{{4}}){BLANKS}[-/ ]?{BLANKS}q([1-4])\b"
)


def find_date(text: str, at: int) -> Meant | None:
    """A day in another order, with slashes, or with the month by its name."""
    instant = re.compile(_INSTANT).match(text, at)
    if instant:
        return spelt("date", instant.end(), f"{instant[1]} {instant[2]}{instant[3] or ''}")
    named = re.compile(_DAY_FIRST).match(text, at)
    if named:
        return _named(named, named[1], named[2])
    named = re.compile(_MONTH_FIRST).match(text, at)
    if named:
        return _named(named, named[2], named[1])
    whole = re.compile(_YEAR_FIRST).match(text, at)
    if whole:
        month, day = whole[3] or whole[5], whole[4] or whole[6]
        meant = _iso(whole[1], int(month), int(day))
        return spelt("date", whole.end(), meant) if meant and meant != whole[0] else None
    figures = re.compile(_FIGURES).match(text, at)
    return _in_figures(figures) if figures else None


def _named(found: re.Match[str], day: str, name: str) -> Meant | None:
    month = _month(name)
    meant = _iso(found[3], month, int(day)) if month else None
    return spelt("date", found.end(), meant) if meant else None


def _in_figures(found: re.Match[str]) -> Meant | None:
    """`01/02/2025` is a day in two countries; with points, or above twelve, it is one."""
    first, second = int(found[1]), int(found[3])
    day_first, month_first = _iso(found[4], second, first), _iso(found[4], first, second)
    if day_first and month_first and day_first != month_first and found[2] != ".":
        return spelt("date", found.end(), day_first, month_first, certain=False)
    meant = day_first or (month_first if found[2] != "." else None)
    return spelt("date", found.end(), meant) if meant else None


def find_month(text: str, at: int) -> Meant | None:
    found = re.compile(_MONTH_OF).match(text, at)
    if not found:
        return None
    year = found["of"] or found["year"] or found["behind"]
    month = _month(found[1]) if found[1] else int(found["number"] or found["before"])
    return spelt("month", found.end(), f"{year}-{month:02}") if month and month <= 12 else None


def find_quarter(text: str, at: int) -> Meant | None:
    found = re.compile(_QUARTER).match(text, at)
    if not found:
        return None
    meant = f"{found[2] or found[3]}-Q{found[1] or found[4]}"
    return spelt("quarter", found.end(), meant) if found[0] != meant else None


def _month(name: str) -> int | None:
    """The number of a month by its name, whole, short, or nearly right."""
    word = name.casefold()
    for number, month in enumerate(_MONTHS, 1):
        if month.casefold().startswith(word) or word == "sept":
            return 9 if word == "sept" else number
    near = nearest(name, _MONTHS)
    return _MONTHS.index(near) + 1 if near else None


def _iso(year: str, month: int, day: int) -> str | None:
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


HABITS = (
    Habit(("DATE",), find_date),
    Habit(("QUARTER",), find_quarter),
    Habit(("MONTH",), find_month),
)
