"""Times of day and days of the week as people write them: `9am to 5pm`, `9h00`, `Mon-Fri`, `monday`."""

import re

from slac.syntax.habits.habit import BLANKS, Habit, Meant, near_word, spelt

_CLOCK = (
    r"(?i)(?P<name>noon|midday|midnight)\b|(?P<hour>[0-9]{1,2})(?:(?:[:.：]|[hH时点](?=[0-9]))(?P<minute>[0-9]{2}))?"
    r"(?![0-9])(?P<seconds>:[0-9]{2})?[^\S\n]*(?P<half>[ap]\.?m\b\.?)?(?:h(?:rs?)?\b|uhr\b|o['’]clock\b|[时点]整?)?"
)
_UNTIL = rf"{BLANKS}(?:-|–|—|~|～|(?i:to|until|till|til|bis|through)\b|至|到){BLANKS}"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = {
    "mon": 0, "mo": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
    "sat": 5, "sun": 6,
}  # fmt: skip
_CHINESE = re.compile("(?:周|星期|礼拜)([一二三四五六日天])")
_WORD = r"[^\W\d_]+"
_DAY = rf"({_WORD})\.?"
_BETWEEN = rf"{BLANKS}(?:(,|、|/|&|\+|and\b)|-|–|—|(?:to|until|till|through|thru)\b|至|到){BLANKS}"
_SETS = {
    "weekdays": ("Monday to Friday", False), "workdays": ("Monday to Friday", False),
    "weekends": ("Saturday, Sunday", True), "weekend": ("Saturday, Sunday", True),
    "daily": ("every day", True), "everyday": ("every day", True),
}  # fmt: skip


def find_time(text: str, at: int) -> Meant | None:
    """A time of day, or two as a shift."""
    first = _clock(text, at)
    if first is None:
        return None
    opens, end, opens_plainly = first
    until = re.compile(_UNTIL).match(text, end)
    second = _clock(text, until.end()) if until else None
    if until and second:
        closes, end, plainly = second
        closes = "24:00" if closes == "00:00" and not plainly else closes
        meant = f"{opens} to {closes}"
        if text[at:end] == meant:
            return None
        backwards = closes <= opens and not re.search("[ap]\\.?m", text[at:end].casefold())
        if backwards and closes < "12:00":  # `9 to 5`
            closes = f"{int(closes[:2]) + 12}{closes[2:]}"
            return spelt("time", end, f"{opens} to {closes}", certain=False)
        return spelt("time", end, meant)
    return None if opens_plainly else spelt("time", end, opens)


def _clock(text: str, at: int) -> tuple[str, int, bool] | None:
    """A time as HH:MM, where it ends, and whether it is written as the language has it."""
    found = re.compile(_CLOCK).match(text, at)
    if not found:
        return None
    name = (found["name"] or "").casefold()
    if name:
        return ("00:00" if name == "midnight" else "12:00"), found.end(), False
    hour, half = int(found["hour"]), (found["half"] or "").casefold()[:1]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    minute, end = found["minute"] or "00", found.start() + len(found[0].rstrip())
    if hour > 24 or int(minute) > 59:
        return None
    plainly = re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", text[at:end]) is not None
    return f"{hour:02}:{minute}{found['seconds'] or ''}", end, plainly


def find_weekdays(text: str, at: int) -> Meant | None:
    """A day of the week, or several with what stands between them."""
    word = re.compile(_WORD).match(text, at)
    if not word:
        return None
    if word[0].casefold() in _SETS:
        meant, certain = _SETS[word[0].casefold()]
        return spelt("weekday", word.end(), meant, certain=certain)
    first = _weekday(text, at)
    if first is None:
        near = near_word(word[0], _DAYS, word.end())
        return near if len(word[0]) > 4 else None
    day, end = first
    said = _DAYS[day]
    while (between := re.compile(_BETWEEN).match(text, end)) and (after := _weekday(text, between.end())):
        day, end = after
        said += f"{', ' if between[1] else ' to '}{_DAYS[day]}"
    return None if text[at:end] == said else spelt("weekday", end, said)


def _weekday(text: str, at: int) -> tuple[int, int] | None:
    """The number of a day, whole or short, and where it ends."""
    chinese = _CHINESE.match(text, at)
    if chinese:
        return min("一二三四五六日天".index(chinese[1]), 6), chinese.end()
    found = re.compile(_DAY).match(text, at)
    if not found:
        return None
    word = found[1].casefold()
    full = [day.casefold() for day in _DAYS]
    for each in (word, word.removesuffix("s")):
        if each in full:
            return full.index(each), found.end()
    return (_SHORT[word], found.end()) if word in _SHORT else None


HABITS = (Habit(("TIME",), find_time), Habit(("WEEKDAY",), find_weekdays))
