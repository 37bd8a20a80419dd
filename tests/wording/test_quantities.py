"""Numbers, amounts, lengths of time and dates as people read them, in text and on a page."""

from datetime import date
from fractions import Fraction

import pytest

from slac.diagnostics import DecimalNumber, Fact, Listing, Message
from slac.units import DURATION, RATIO, Dimension, Kind, Quantity, quantity_text
from slac.wording import dates, quantities
from slac.wording.localiser import Localiser, PlainText, in_words


class Page(PlainText):
    """Plain text with the signs and separators of a page."""

    variant = "page"
    minus = "−"
    grouped = True


def on_page(fact: Fact, language: str = "en") -> str:
    return Localiser(language, Page()).words(fact)


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
    assert on_page(quantities.percent(Fraction(value))) == text


@pytest.mark.parametrize(
    ("value", "text"), [("-1/9", "-11.1111%"), ("0.1234567", "12.34567%"), ("0.00000001", "0.000001%")]
)
def test_a_finding_says_a_share_exactly_within_six_decimals(value: str, text: str) -> None:
    assert in_words(quantities.rounded_percent(Fraction(value))) == text


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
        ("-3660", "−1 h 01 min", "−1 小时 01 分"),
    ],
)
def test_lengths_of_time(seconds: str, english: str, chinese: str) -> None:
    said = quantities.elapsed(Fraction(seconds), padded=True)
    assert (on_page(said), on_page(said, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("seconds", "unit", "english", "chinese"),
    [
        (96 * 3600, "", "4 days", "4 天"), (96 * 3600, "hour", "96 hours", "96 小时"),
        (7200, "", "2 hours", "2 小时"), (7200, "minute", "120 minutes", "120 分钟"),
        (1209600, "week", "2 weeks", "2 周"), (1209600, "", "14 days", "14 天"),
        (432000, "day", "5 days", "5 天"),
        (5400, "hour", "1.5 hours", "1.5 小时"), (86400, "day", "1 day", "1 天"),
    ],
)  # fmt: skip
def test_a_length_of_time_is_said_as_it_was_written(
    seconds: int, unit: str, english: str, chinese: str
) -> None:
    quantity = Quantity(Fraction(seconds), DURATION, unit=unit)
    assert quantity == Quantity(Fraction(seconds), DURATION)
    assert hash(quantity) == hash(Quantity(Fraction(seconds), DURATION))
    said = quantities.written_quantity(quantity)
    assert (in_words(said), in_words(said, "zh"), quantity_text(quantity)) == (english, chinese, english)


@pytest.mark.parametrize(
    ("ratio", "unit", "text"),
    [("0.999", "%", "99.9%"), ("0.999", "number", "0.999"), ("15", "%", "1500%"), ("15", "number", "15"),
     ("15", "", "15"), ("10.5", "number", "10.5"), ("0.5", "", "50%")],
)  # fmt: skip
def test_a_ratio_is_said_as_it_was_written(ratio: str, unit: str, text: str) -> None:
    quantity = Quantity(Fraction(ratio), RATIO, unit=unit)
    assert (in_words(quantities.written_quantity(quantity)), quantity_text(quantity)) == (text, text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [("72", "72 seconds"), ("1", "1 second"), ("0.5", "0.5 seconds"), ("1/3", "1/3 seconds")],
)
def test_seconds_are_said_where_nothing_greater_divides(seconds: str, text: str) -> None:
    assert in_words(quantities.duration(Fraction(seconds))) == text


@pytest.mark.parametrize(
    ("amount", "currency", "page", "text"),
    [
        ("1000", "USD", "USD 1,000.00", "1000.00 USD"),
        ("-552.98", "USD", "USD −552.98", "-552.98 USD"),
        ("1234567", "JPY", "JPY 1,234,567", "1234567 JPY"),
        ("0.5", "KWD", "KWD 0.500", "0.500 KWD"),
        ("0.005", "EUR", "EUR 0.005", "0.005 EUR"),
        ("1/3", "EUR", "≈ EUR 0.3333", "≈ 0.3333 EUR"),
    ],
)
def test_money(amount: str, currency: str, page: str, text: str) -> None:
    said = quantities.money(Fraction(amount), currency)
    assert (on_page(said), in_words(said)) == (page, text)


def test_a_written_quantity_is_never_rounded() -> None:
    assert in_words(quantities.written_quantity(Quantity(Fraction(1, 3), RATIO))) == "100/3%"
    assert in_words(quantities.written_quantity(Quantity(Fraction(12), RATIO))) == "12"
    usd = Dimension(Kind.MONEY, "USD")
    assert in_words(quantities.written_quantity(Quantity(Fraction(1000), usd))) == "1000 USD"


def test_dates() -> None:
    assert in_words(dates.day(date(2020, 3, 6))) == "6 March 2020"
    assert in_words(dates.day(date(2020, 3, 6)), "zh") == "2020年3月6日"
    assert in_words(dates.month_day(date(2020, 3, 6))) == "6 Mar"
    labels = ("2024-04", "2024-Q2", "2024", "2024-04-15")
    assert [in_words(dates.period(label)) for label in labels] == [
        "April 2024",
        "Q2 2024",
        "2024",
        "15 April 2024",
    ]
    span = dates.span("2024-04-03T00:00:00", "2024-04-03T09:00:00")
    assert in_words(span) == "3 April 2024 00:00 – 09:00"
    offset = dates.instant("2024-11-03T01:30:00-05:00")
    assert in_words(offset) == "3 November 2024 01:30:00-05:00"


def test_lists() -> None:
    assert [in_words(Listing(("a", "b", "c")[:count])) for count in range(4)] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert in_words(Listing(("a", "b", "c"), "list.or"), "zh") == "a、b或c"
    assert in_words(Listing(("a", "b", "c"), "list.semicolon")) == "a; b; c"


@pytest.mark.parametrize(("count", "said"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors")])
def test_one_is_singular(count: int, said: str) -> None:
    assert in_words(Message("count.error", n=count)) == said
    assert in_words(Message("count.error", n=DecimalNumber(Fraction(count)))) == said
