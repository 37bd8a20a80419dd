"""Finds the percentages and durations in prose, however they are written: "99.5%", "thirty (30) days",
"百分之九十九点五", "三十天", "９９．９％", "99,9 %".

Only figures that a formula can be compared with: opening times, dates and business days are left alone, and
so is "24 hours a day, 7 days a week", which is how contracts say "always".
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from slac.node import FrozenRecord
from slac.rules.support.numerals import CHINESE, ENGLISH, read_number
from slac.units import DURATION, RATIO, SECONDS, Dimension

_UNITS = {
    "second": "seconds? secs? sekunden? secondes? segundos? 秒钟? 秒",
    "minute": "minutes? mins? minuten? minutos? 分钟 分間 分",
    "hour": "hours? hrs? stunden? heures? horas? 个?小时 小時 時間",
    "day": "days? tagen? tage? jours? días? 天 日",
    "week": "weeks? wochen? semaines? semanas? 周 星期 週間",
}
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLAIN = str.maketrans("０１２３４５６７８９％．，－" + _CAPITALS, "0123456789%.,-" + _CAPITALS.lower())
"""Makes full-width signs plain and letters small, each in its place: patterns for both take long to make."""
_DIGITS = r"[0-9]+(?:[.,][0-9]+)*"
_TO = r"(?:-|–|—|~|～|to|bis|à|至|到)"
_NOT_CIVIL = r"(?:business|working|bank|open|工作|营业|werk|arbeits|ouvr|hábil)"


class Figure(FrozenRecord):
    """A figure in a text, from character `start` to before `end`: a ratio, or seconds.

    `restated`: it stands in parentheses behind another number, as in "thirty (60) days".
    """

    value: Fraction
    dimension: Dimension
    text: str
    start: int
    end: int
    restated: bool


class Figures(FrozenRecord):
    """All that a text says in figures. `bare` are its numbers without their units, as in a table's cells."""

    figures: tuple[Figure, ...]
    bare: frozenset[Fraction]


@lru_cache(maxsize=4096)
def figures_in(text: str) -> Figures:
    """The figures of a text, in their order, and the plain numbers in it."""
    plain = text.translate(_PLAIN)
    if not _can_hold(plain):
        return Figures((), frozenset())
    found = sorted((*_percentages(plain), *_durations(plain)), key=lambda each: (each.start, each.end))
    shown = tuple(each.replace(text=text[each.start : each.end]) for each in found)
    rest = list(plain)
    for each in found:
        rest[each.start : each.end] = " " * (each.end - each.start)
    numbers = (read_number(number[0]) for number in re.finditer(_DIGITS, "".join(rest)))
    return Figures(shown, frozenset(each for each in numbers if each is not None))


def _can_hold(text: str) -> bool:
    """Whether to look at all: most texts have no figure, and most of what is checked has no text."""
    return bool(re.search(rf"[0-9{CHINESE}]|percent|per cent|hour|day|minute|week", text))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    units = "|".join(f"(?P<{name}>{'|'.join(words.split())})" for name, words in _UNITS.items())
    number = rf"(?:{_DIGITS}|\b{ENGLISH}\b|[{CHINESE}半]+)"
    sign = r"\s?(?:%|percent\b|per cent\b|prozent\b|pour cent\b|por ciento\b)"
    percent = re.compile(
        rf"(?<![0-9A-Za-z.,])(?P<low>{_DIGITS})(?=\s*{_TO}\s*{_DIGITS}{sign})"
        rf"|(?<![0-9A-Za-z.,])(?P<number>{_DIGITS}){sign}"
        rf"|(?P<words>\b{ENGLISH})(?:\s*[(（]\s*(?P<inner>{_DIGITS})\s*%?\s*[)）])?{sign}"
        rf"|百分之(?P<chinese>[{CHINESE}点]+)"
    )
    duration = re.compile(
        rf"(?<![0-9A-Za-z.,{CHINESE}半])(?P<number>{number})"
        rf"(?:\s*[(（]\s*(?P<inner>{number})\s*[)）])?"
        rf"(?:\s*{_TO}\s*(?P<high>{_DIGITS}))?"
        rf"[\s-]*个?(?P<civil>{_NOT_CIVIL}\w*)?\s*(?:calendar |consecutive |自然|日历)?"
        rf"(?P<unit>{units})(?![a-z])"
    )
    always = re.compile(
        r"\s*,?\s*(?:(?:a|per|each|every|/|pro|par|por)\s*(?:day|week|year|tag|woche|jour|día))"
    )
    return percent, duration, always


def _percentages(text: str) -> Iterator[Figure]:
    percent, _, _ = _patterns()
    for found in percent.finditer(text):
        first = None
        for group in ("low", "number", "words", "inner", "chinese"):
            value = read_number(found[group], decimal_comma=True) if found[group] else None
            if value is not None:
                yield Figure(value / 100, RATIO, found[0], *found.span(), group == "inner" and value != first)
                first = value if first is None else first


def _durations(text: str) -> Iterator[Figure]:
    _, duration, _ = _patterns()
    for found in duration.finditer(text):
        seconds = next(SECONDS[name] for name in _UNITS if found[name])
        if found["civil"] or _is_always(text, found) or _is_idiom(text, found):
            continue
        first = None
        for group in ("number", "inner", "high"):
            value = read_number(found[group]) if found[group] else None
            if value is not None:
                yield Figure(
                    value * seconds, DURATION, found[0], *found.span(), group == "inner" and value != first
                )
                first = value if first is None else first


def _is_always(text: str, found: re.Match[str]) -> bool:
    """ "24 hours a day, 7 days a week", in one of its forms."""
    _, _, always = _patterns()
    before, after = text[: found.start()].rstrip(" ,、，"), text[found.end() :]
    whole = read_number(found["number"]) in (24, 7, 365, 366)
    return whole and (
        always.match(after) is not None
        or re.match(r"\s*,?\s*(?:and\s*)?(?:7|seven|[x×*])", after) is not None
        or before.endswith(("每天", "每日", "每周", "全天", "全年", "毎日", "天", "×", "x", "*", "days"))
    )


def _is_idiom(text: str, found: re.Match[str]) -> bool:
    """A day of a month, "the first day", "one day": words that count nothing."""
    before = text[: found.start()].rstrip()
    if found["number"] in ("一", "半") and found["unit"] in ("天", "日", "周", "秒", "分", "星期"):
        return True
    if found["unit"] == "分" and not found["number"].isdigit():
        return True
    return before.endswith(("月", "第", "星期", "年", "同", "点", "時"))
