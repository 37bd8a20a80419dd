"""When money begins, and what outages of plain lengths are worth: worked out here by hand."""

from fractions import Fraction

import pytest

from slac.analysis.tables.ranges import ValueRange, above, at_least, below
from slac.backends.html.edition import Edition
from slac.backends.html.longest import longest_seconds
from slac.backends.html.payable import payable
from slac.backends.html.promise import groups
from slac.backends.html.sample_outages import SampleOutages, sample_outages
from tests.summary.pages import SMALL, policy, read_page, resolve, summarise

WRITTEN = "  below 98%               : 100%\n  from 98% to below 99%   : (99% - uptime) / 2%\n"
INPUT = 'fee price "Price" per month\n'


def table(text: str) -> SampleOutages:
    found = sample_outages(resolve(text))
    assert found is not None
    return found


def with_rows(*rows: str) -> str:
    assert WRITTEN in SMALL
    return SMALL.replace(WRITTEN, "".join(f"  {row}\n" for row in rows))


def hours(found: SampleOutages) -> list[Fraction]:
    return [length / 3600 for length in found.lengths]


def test_each_stretch_of_a_table_has_one_plain_length() -> None:
    """Of 720 hours 1% are 7.2 and 2% are 14.4: nothing, then (99% - u) / 2%, then all of it."""
    found = table(SMALL)
    assert found.seconds == 720 * 3600
    assert hours(found) == [4, 11, 15]
    (paying,) = found.paying
    share = (Fraction(99, 100) - (1 - Fraction(11, 720))) / Fraction(2, 100)
    assert paying.amounts[0] == 0 and paying.amounts[2] == 1000
    assert abs(paying.amounts[1] - share * 1000) <= Fraction(1, 200)


def test_a_narrow_stretch_is_shown_in_minutes_or_seconds() -> None:
    """From 99.99% to 100% there are 259.2 seconds, from 99.9999% 2.592 of them."""
    found = table(with_rows("below 99.9999% : 1%"))
    assert found.lengths[0] == 1
    found = table(with_rows("below 99.99% : 1%"))
    assert found.lengths[0] == 120


def test_the_account_meets_the_conditions() -> None:
    condition = "  only when size in large, huge\n  below 99% : 10%\n"
    text = SMALL.replace(WRITTEN, condition).replace(
        INPUT, INPUT + 'input size "Size" one of small "Small", large "Large", huge "Huge"\n'
    )
    assert table(text).paying[0].amounts[-1] == 100
    assert "Only when Size is Large or Huge." in read_page(summarise(text)).one("section", cls="brief").text()


def test_a_credit_that_hangs_on_a_number_nobody_gave_is_not_in_the_table() -> None:
    text = with_rows("below 99% : 10% * users").replace(INPUT, INPUT + 'input users "Users" number\n')
    assert sample_outages(resolve(text)) is None
    page = read_page(summarise(text))
    assert not page.all("table", cls="money") and page.all("table", cls="rows")
    assert "What is paid depends on more than this" in page.one("section", cls="brief").text()


def test_a_reading_that_pays_the_same_has_no_column_and_one_that_pays_otherwise_has() -> None:
    base = with_rows("below 99% : 10%")

    def reading(name: str, row: str) -> str:
        inside = f"measured by uptime\n share of price\n {row}\n"
        return f'reading {name} "Why" {{\n credit rebate "Rebate" {{\n {inside} }}\n}}\n'

    same = table(base + reading("same", "below 99% : 5% + 5%"))
    assert [each.reading for each in same.paying] == ["as_written"]
    other = table(base + reading("other", "below 99% : 20%"))
    assert [(each.reading, each.amounts[-1]) for each in other.paying] == [
        ("as_written", 100),
        ("other", 200),
    ]


def test_of_many_rows_some_are_shown() -> None:
    rows = [f"from {99 - (n + 1) / 10:.1f}% to below {99 - n / 10:.1f}% : {n + 1}%" for n in range(40)]
    assert 4 <= len(table(with_rows(*rows)).lengths) <= 8


def test_an_enterprise_customer_is_paid_nothing_between_99_and_99_5_percent() -> None:
    agreement = policy("mwe_hosting")
    promises = agreement.commitments_for("enterprise")
    found = payable(agreement, "uptime", agreement.credits_for("enterprise"), promises)
    assert found is not None
    assert found.paid == (below(Fraction(99, 100)),) and found.first == found.paid[0]
    assert found.unpaid == (ValueRange(Fraction(99, 100), True, Fraction(995, 1000), False),)
    assert found.negative == (ValueRange(Fraction(99, 100), False, Fraction(995, 1000), False),)
    corrected = agreement.under("corrected")
    righted = payable(corrected, "uptime", corrected.credits_for("enterprise"), promises)
    assert righted is not None and righted.unpaid == righted.negative == ()


@pytest.mark.parametrize(
    ("strength", "words"),
    [("", "promise"), (" as a guarantee", "promise"), (" with reasonable efforts", "aim")],
)
def test_what_is_missed_is_called_by_its_name(strength: str, words: str) -> None:
    text = with_rows("below 98% : 10%").replace("uptime at least 99%", f"uptime at least 99%{strength}")
    brief = read_page(summarise(text)).one("section", cls="brief").text()
    assert f"Where Uptime is at least 98% but below 99%, the {words} is missed and nothing is paid." in brief
    assert ("not a promise" in brief) == ("efforts" in strength)


def test_a_promise_that_is_answered_in_full_has_no_catch() -> None:
    agreement = resolve(with_rows("below 99% : 10%"))
    (group,) = groups(agreement, Edition("en", agreement))
    assert not group.catch
    assert "Money begins when Uptime is below 99%" in group.money[0]


def test_the_longest_outage_is_a_whole_second_on_the_right_side() -> None:
    """Of 30 days 1% is 25,920 seconds, which still pass `at least 99%` and no longer pass `above 99%`."""
    agreement = resolve(SMALL)
    assert longest_seconds(agreement, "uptime", at_least(Fraction(99, 100)), 30) == 25920
    assert longest_seconds(agreement, "uptime", above(Fraction(99, 100)), 30) == 25919
    assert longest_seconds(agreement, "uptime", at_least(Fraction(1)), 30) == 0
    brief = read_page(summarise(SMALL.replace("at least 99%", "at least 100%"))).one("section", cls="brief")
    assert "Any outage at all misses it." in brief.text()
