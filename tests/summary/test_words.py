"""The summary's own words, complete in both languages and none idle; and numbers as people read them."""

import re
import string
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from slac.backends.html import figures
from slac.backends.html.catalogue import PHRASES

HTML = Path(__file__).parent.parent.parent / "slac" / "backends" / "html"
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted([*HTML.rglob("*.py"), *HTML.rglob("*.jinja")])
)


def spaced(text: str) -> str:
    """With plain spaces for those that hold a number and its unit together."""
    return text.replace("\u00a0", " ")


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_versions_are_there_and_have_the_same_gaps() -> None:
    for key, phrase in PHRASES.items():
        assert phrase.en.strip() and phrase.zh.strip(), key
        assert gaps(phrase.en) == gaps(phrase.zh), key
        in_chinese, in_english = (re.sub(r"\{\w+\}", "", text) for text in (phrase.zh, phrase.en))
        assert not re.search(r"[a-z]{3}", in_chinese), f"{key} is not translated"
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", in_english), key


def test_every_phrase_that_is_used_is_there() -> None:
    used = set(re.findall(r'(?:say|count)\(\s*"([a-z_.]+)"\s*[,)]', SOURCES))
    assert len(used) > 100
    assert used <= set(PHRASES)


def test_no_phrase_is_idle() -> None:
    """A key is used as it is, or is built from a beginning that ends in a dot."""
    begun = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)*\.)"|f"([a-z_]+(?:\.[a-z_]+)*\.)\{', SOURCES))
    beginnings = tuple(one or other for one, other in begun)
    idle = [
        key
        for key in PHRASES
        if f'"{key}"' not in SOURCES and not key.startswith(beginnings) and not key.endswith(".one")
    ]
    assert not idle


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.995", "99.5%"),
        ("1", "100%"),
        ("5/36", "≈ 13.8889%"),
        ("-5/18", "≈ −27.7778%"),
        ("2566079/2592000", "≈ 98.99996%"),
        ("2591999/2592000", "≈ 99.99996%"),
        ("0.0001234567", "0.01234567%"),
        ("0.00012345678912", "≈ 0.0123%"),
    ],
)
def test_percentages(value: str, text: str) -> None:
    assert spaced(figures.percent(Fraction(value))) == text


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        ("12960", "3 h 36 min", "3 小时 36 分"),
        ("36000", "10 h", "10 小时"),
        ("36240", "10 h 04 min", "10 小时 04 分"),
        ("241.92", "4 min 1.92 s", "4 分 1.92 秒"),
        ("0", "0 s", "0 秒"),
        ("2678400", "744 h", "744 小时"),
        ("1/3", "≈ 0.333333 s", "≈ 0.333333 秒"),
    ],
)
def test_lengths(seconds: str, english: str, chinese: str) -> None:
    assert spaced(figures.length(Fraction(seconds), "en")) == english
    assert spaced(figures.length(Fraction(seconds), "zh")) == chinese


def test_terms_stay_in_hours() -> None:
    """24 business hours are no day."""
    assert spaced(figures.term(Fraction(86400), "en")) == "24 hours"
    assert spaced(figures.term(Fraction(600), "zh")) == "10 分钟"
    assert spaced(figures.term(Fraction(3600), "en")) == "1 hour"


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("1000", "USD", "USD 1,000.00"),
        ("-552.98", "USD", "USD −552.98"),
        ("1234567", "JPY", "JPY 1,234,567"),
        ("0.5", "KWD", "KWD 0.500"),
        ("0.005", "EUR", "EUR 0.005"),
    ],
)
def test_money(amount: str, currency: str, text: str) -> None:
    assert spaced(figures.money(Fraction(amount), currency)) == text


def test_dates() -> None:
    assert figures.day(date(2020, 3, 6), "en") == "6 March 2020"
    assert figures.day(date(2020, 3, 6), "zh") == "2020年3月6日"
    assert [figures.period(label, "en") for label in ("2024-04", "2024-Q2", "2024", "2024-04-15")] == [
        "April 2024",
        "Q2 2024",
        "2024",
        "15 April 2024",
    ]
    assert figures.stretch("2024-04-03T00:00:00", "2024-04-03T09:00:00", "en") == "3 April 2024 00:00 – 09:00"
    assert figures.instant("2024-11-03T01:30:00-05:00", "en") == "3 November 2024 01:30:00-05:00"
