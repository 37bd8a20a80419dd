"""Reads numbers as people write them: digits with points or commas, English words, Chinese numerals."""

from fractions import Fraction

CHINESE = "零〇一二两三四五六七八九十百千"
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ENGLISH = (
    rf"(?:(?:one )?hundred|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES[::-1])})"
)
"""A pattern for the English words from zero to ninety-nine, and a hundred."""
_PLACES = {"十": 10, "百": 100, "千": 1000}


def read_number(text: str, *, decimal_comma: bool = False) -> Fraction | None:
    """The number that a text says, or None where it says none that can be read in one way only."""
    if text[0].isascii() and text[0].isdigit():
        return _digits(text, decimal_comma)
    if text[0] in CHINESE or text == "半":
        return _chinese(text)
    return _english(text.lower())


def _digits(text: str, decimal_comma: bool) -> Fraction | None:
    groups = text.split(",")
    if len(groups) > 1 and not (decimal_comma and len(groups) == 2):
        grouped = all(len(each.split(".")[0]) == 3 for each in groups[1:])
        text = "".join(groups) if grouped else text.replace(",", ".")
    else:
        text = text.replace(",", ".")
    return Fraction(text) if text.count(".") <= 1 else None


def _english(text: str) -> Fraction | None:
    if text.endswith("hundred"):
        return Fraction(100)
    ten, _, one = text.replace(" ", "-").partition("-")
    if ten in _TENS:
        return Fraction(10 * _TENS.index(ten) + 20 + (_ONES.index(one) if one else 0))
    return Fraction(_ONES.index(ten)) if ten in _ONES else None


def _chinese(text: str) -> Fraction | None:
    """Numerals up to the thousands, with decimals behind 点: 九十九点九五."""
    if text == "半":
        return Fraction(1, 2)
    whole, _, decimals = text.partition("点")
    total = digit = 0
    for sign in whole:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = _chinese_digit(sign)
    value = Fraction(total + digit)
    for place, sign in enumerate(decimals, 1):
        value += Fraction(_chinese_digit(sign), 10**place)
    return value


def _chinese_digit(sign: str) -> int:
    return 2 if sign == "两" else "零一二三四五六七八九".find(sign.replace("〇", "零"))
