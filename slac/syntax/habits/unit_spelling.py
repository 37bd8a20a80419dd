"""Units of time, percentages and amounts of money as people write them: `8 hrs`, `5 percent`, `€500`."""

import re

from slac.syntax.habits.habit import BLANKS, Habit, Meant, near_word, spelt

_UNITS = {
    "second": "s sec secs sek 秒 秒钟", "minute": "min mins mn minuten 分 分钟 分鐘",
    "hour": "h hr hrs std stunde stunden 小时 小時 个小时 時間 时",
    "day": "d dy dys tag tage 天 日 个自然日 自然日",
    "week": "w wk wks woche wochen 周 星期 个星期",
}  # fmt: skip
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_FULL = tuple(f"{unit}{ending}" for unit in _UNITS for ending in ("s", ""))
_LETTERS = r"([^\W\d_]+)\.?"
_LONGER = re.compile(r"(?i)months?|mo|mos|quarters?|years?|yrs?")
_PERCENT = rf"(?i)(?:percentage|percent|per{BLANKS}cent|pct|prozent|pour{BLANKS}cent)\b\.?"

_SIGNS = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY"}
_DOUBTFUL = {"$", "¥", "￥"}
_MONEY_WORDS = {
    "EUR": "euro euros 欧元", "USD": "dollar dollars 美元", "GBP": "pound pounds sterling quid 英镑",
    "JPY": "yen 日元", "CNY": "yuan rmb renminbi 元 人民币 人民币元",
    "CHF": "franc francs franken", "INR": "rupee rupees",
}  # fmt: skip
_CURRENCY_OF = {word: code for code, words in _MONEY_WORDS.items() for word in words.split()}
_CODES = tuple(
    """EUR USD GBP JPY CNY CHF INR AUD CAD NZD SEK NOK DKK PLN CZK HUF RON BGN TRY ILS ZAR BRL MXN ARS CLP COP
    SGD HKD TWD KRW THB MYR IDR PHP VND AED SAR EGP NGN KES RUB UAH""".split()
)
_FIGURE = r"[0-9]+(?:[,'’_][0-9]{3})*(?:\.[0-9]+)?"
_SIGN = r"(?i:us\$)|[$€£¥￥]"


def find_unit(text: str, at: int) -> Meant | None:
    """A unit behind its number: `hrs`, `huors`. Months and years have no fixed length, so none fits."""
    found = re.compile(_LETTERS).match(text, at)
    if not found or _LONGER.fullmatch(found[1]):
        return None
    word = found[1].casefold()
    one = re.search(rf"(?<![\d.])1{BLANKS}$", text[max(at - 20, 0) : at])
    ending = "" if one else "s"
    if word in _UNIT_OF:
        return spelt("unit", found.end(), _UNIT_OF[word] + ending)
    if word in _FULL:  # in capitals, or joined with its number
        return spelt("unit", found.end(), word.removesuffix("s") + ending)
    near = near_word(found[1], _FULL, found.end())
    return near if near is None or len(word) > 2 else None


def find_percent(text: str, at: int) -> Meant | None:
    found = re.compile(_PERCENT).match(text, at)
    return spelt("percent", found.end(), "%") if found else None


def find_currency(text: str, at: int) -> Meant | None:
    """A currency by its sign, its name, or in small letters."""
    sign = re.compile(_SIGN).match(text, at)
    if sign:
        word = sign[0].casefold()
        return spelt("currency", sign.end(), _SIGNS[word], certain=word not in _DOUBTFUL)
    found = re.compile(_LETTERS).match(text, at)
    if not found:
        return None
    word = found[1].casefold()
    if word in _CURRENCY_OF:
        return spelt("currency", found.end(), _CURRENCY_OF[word], certain=word not in ("dollar", "dollars"))
    if word.upper() in _CODES:
        return spelt("currency", found.end(), word.upper())
    return near_word(found[1], _CODES, found.end()) if found[1].isupper() and len(word) > 3 else None


def find_amount(text: str, at: int) -> Meant | None:
    """An amount with its currency in front: `€1,000`, `EUR 500`."""
    found = re.compile(rf"({_SIGN}|[A-Z]{{3}}(?=[ \d])){BLANKS}({_FIGURE})").match(text, at)
    if not found:
        return None
    sign = found[1].casefold()
    figure = re.sub(r"[,'’_]", "", found[2])
    amount = f"{figure} {_SIGNS.get(sign, found[1])}"
    return spelt("amount", found.end(), amount, certain=sign not in _DOUBTFUL)


HABITS = (
    Habit(("UNIT",), find_unit),
    Habit(("_PERCENT_SIGN",), find_percent),
    Habit(("CURRENCY",), find_currency),
    Habit(("NUMBER",), find_amount),
)
