"""Every number on the page comes from the agreement or the evaluator: the page is read and held to them.

The expectations here are worked out from the contract's thresholds with plain arithmetic, not with the code
that wrote the page.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from fractions import Fraction

import pytest

from slac.agreement import AS_WRITTEN, Agreement, MeasureIs, Text
from slac.node import FrozenRecord
from slac.semantics.scenario_facts import decide
from slac.units import Kind, Quantity
from tests.summary.pages import POLICIES, Element, edition, policy

LANGUAGES = ("zh", "en")
DAYS = (28, 29, 30, 31)
PERCENT = re.compile(r"(≈ )?(−?[\d,]*\d(?:\.\d+)?)%")
MONEY = re.compile(r"USD (−?[\d,]*\d(?:\.\d+)?)")


def number(text: str) -> Fraction:
    return Fraction(text.replace("−", "-").replace(",", ""))


def seconds(text: str) -> int:
    """`6:43:29`."""
    hours, minutes, rest = text.split(":")
    assert len(minutes) == len(rest) == 2
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


def rows(table: Element) -> list[list[str]]:
    return [
        [cell.text() for cell in row.content if isinstance(cell, Element)]
        for row in table.one("tbody").all("tr")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_outages_of_the_hosting_contract(language: str) -> None:
    """Downtime counts in whole minutes, half up: 403.2 minutes of 28 days allow 403, and 403 minutes and 29
    seconds are still 403.
    """
    tables = edition("mwe_hosting", language).all("table", cls="downtime")
    for table, thresholds in zip(tables, [("99", "98"), ("99.5", "98.5")], strict=True):
        for cells, threshold in zip(rows(table), thresholds, strict=True):
            assert cells[0].startswith(f"{threshold}%")
            for days, cell in zip(DAYS, cells[1:5], strict=True):
                bound = (1 - Fraction(threshold) / 100) * days * 86400
                assert seconds(cell) == bound // 60 * 60 + 29


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_outages_of_the_cloud_contract(language: str) -> None:
    """Nothing is rounded here: 0.01% of 28 days is 4 min 1.92 s, so that 4 min 1 s pass and 2 s do not."""
    table = edition("genesys_cloud", language).one("table", cls="downtime")
    for cells, threshold in zip(rows(table), ("100", "99.99", "99", "97"), strict=True):
        assert cells[0].startswith(f"{threshold}%")
        for days, cell in zip(DAYS, cells[1:5], strict=True):
            assert seconds(cell) == (1 - Fraction(threshold) / 100) * days * 86400 // 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", POLICIES)
def test_the_credit_tables_say_each_row(name: str, language: str) -> None:
    tables = edition(name, language).all("table", cls="rows")
    for table, credit in zip(tables, policy(name).credits, strict=True):
        for cells, row in zip(rows(table), credit.rows, strict=True):
            ends = [end.value for end in (row.range.low, row.range.high) if end]
            assert [number(found[2]) / 100 for found in PERCENT.finditer(cells[0])] == ends
    if name == "genesys_cloud":
        shares = [cells[1] for table in tables for cells in rows(table)]
        assert shares == ["10%", "30%", "100%"]


def test_the_formula_row_says_where_it_leads() -> None:
    """(99% - u) / 0.9% * 50% is 5/18 at 98.5% and -5/18 towards 99.5%, and negative above 99%."""
    enterprise = edition("mwe_hosting", "en").all("table", cls="rows")[1]
    words = rows(enterprise)[1][1]
    assert "≈ 27.7778% at 98.5%, falling evenly to ≈ −27.7778% just below 99.5%" in words
    assert "negative for values above 99% but below 99.5%" in words


def paid_for(hours: Fraction, plan: str, zero: Fraction, band: Fraction) -> Fraction:
    """By the hosting contract's table, for 1,000 and in a month of 720 hours; downtime of whole minutes."""
    uptime = 1 - hours / 720
    floor = {"basic": Fraction(98), "enterprise": Fraction("98.5")}[plan] / 100
    promised = floor + Fraction(1, 100)
    if uptime < floor:
        return Fraction(1000)
    share = (zero - uptime) / band / 2 if uptime < promised else Fraction(0)
    return max(share, Fraction(0)) * 1000


HOURS = re.compile(r"(?:([\d]+) (?:h|小时))?\s?(?:(\d+) (?:min|分))?")


def down(text: str) -> Fraction:
    found = HOURS.fullmatch(text)
    assert found and any(found.groups()), text
    return Fraction(found[1] or 0) + Fraction(int(found[2] or 0), 60)


def paid(text: str) -> Fraction:
    """`USD 138.89`; what is not paid is said in words."""
    if text in ("nothing", "无"):
        return Fraction(0)
    (figure,) = MONEY.findall(text)
    return number(figure)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_hours_to_money_of_the_hosting_contract(language: str) -> None:
    """Each stretch of the tables has a row, worked out here from the clause by hand."""
    table = edition("mwe_hosting", language).one("section", cls="brief").one("table", cls="money")
    columns = [
        ("basic", "0.99", "0.009"),
        ("basic", "0.99", "0.01"),
        ("enterprise", "0.99", "0.009"),
        ("enterprise", "0.995", "0.009"),
    ]
    lengths = [down(cells[0]) for cells in rows(table)]
    ends = [Fraction("3.6"), Fraction("7.2"), Fraction("10.8"), Fraction("14.4")]
    between = [sum(length > end for end in ends) for length in lengths]
    assert between == [0, 1, 2, 3, 4]
    for length, cells in zip(lengths, rows(table), strict=True):
        for (plan, zero, band), cell in zip(columns, cells[1:5], strict=True):
            expected = paid_for(length, plan, Fraction(zero), Fraction(band))
            assert abs(paid(cell) - expected) <= Fraction(1, 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_hours_to_money_of_the_cloud_contract(language: str) -> None:
    table = edition("genesys_cloud", language).one("section", cls="brief").one("table", cls="money")
    shares = [paid(cells[1]) for cells in rows(table)]
    assert shares == [0, 100, 300, 1000]
    lengths = [down(cells[0]) * 60 for cells in rows(table)]
    ends = [Fraction("4.32"), Fraction(432), Fraction(1296)]
    assert [sum(length > end for end in ends) for length in lengths] == [0, 1, 2, 3]


def test_the_catch_stands_first_and_the_promise_says_no_more_than_the_contract() -> None:
    hosting, cloud = (edition(name, "en") for name in ("mwe_hosting", "genesys_cloud"))
    first = hosting.one("aside", cls="watch").all("li")[0].text()
    assert "at least 99% but below 99.5%" in first and "nothing is paid" in first and "negative" in first
    brief = hosting.one("section", cls="brief").text()
    assert "Outages of up to 3 h 36 min 29 s still pass in a month of 30 days." in brief
    assert "after more than 7 h 12 min 29 s of outages" in brief
    brief = cloud.one("section", cls="brief").text()
    assert "not a promise" in brief and "every account" not in brief
    assert "Only when contract type is annual prepay or month-to-month." in brief
    assert "Money begins when Uptime is below 99.99%" in brief and "4 min 19 s" in brief
    assert "promised" not in cloud.text().replace("not a promise", "")


def assert_shown(value: Fraction, text: str) -> None:
    about, figure = PERCENT.fullmatch(text).groups()  # type: ignore[union-attr]
    places = len(figure.partition(".")[2])
    if about:
        assert 100 * value != number(figure), "what is exact must not be called about"
        assert abs(100 * value - number(figure)) <= Fraction(1, 2 * 10**places)
    else:
        assert 100 * value == number(figure)


def test_no_figure_is_rounded_onto_a_threshold() -> None:
    """A second too much is 98.99996%, and never shown as 99%."""
    thresholds = {"97", "98", "98.5", "99", "99.5", "99.99", "100"}
    for name in POLICIES:
        text = edition(name, "en").text()
        assert not {found[2] for found in PERCENT.finditer(text) if found[1]} & thresholds


def test_differences_between_readings_add_up() -> None:
    """In what is really paid: 217 minutes are worth 2.57 as corrected, and nothing as written."""
    tables = edition("mwe_hosting", "en").one("section", cls="readings").all("table", cls="money")
    for cells in (cells for table in tables for cells in rows(table)):
        before, after = (paid(cell) for cell in cells[1:3])
        more = -paid(cells[3].lstrip("−-")) if cells[3][0] in "−-" else paid(cells[3])
        assert after - before == more != 0
        assert before >= 0 and after >= 0
    (corrected,) = (each for each in tables if "“The enterprise formula takes 99.5%”" in each.text())
    assert len(rows(corrected)) >= 3
    assert [paid(cell) for cell in rows(corrected)[0][1:]] == [0, Fraction("2.57"), Fraction("2.57")]


# ----- and nothing else


def quantities(node: object) -> Iterator[Quantity]:
    """Every quantity anywhere in an agreement."""
    if isinstance(node, Quantity):
        yield node
    elif isinstance(node, FrozenRecord):
        for name in node.__match_args__:
            yield from quantities(getattr(node, name))
    elif isinstance(node, tuple):
        for each in node:
            yield from quantities(each)


def texts(node: object) -> Iterator[str]:
    """Every text of the authors', which may hold numbers of its own."""
    if isinstance(node, Text):
        yield from (words for _, words in node.versions)
    elif isinstance(node, FrozenRecord):
        for name in node.__match_args__:
            yield from texts(getattr(node, name))
    elif isinstance(node, tuple):
        for each in node:
            yield from texts(each)


def own_words(article: Element, agreement: Agreement) -> str:
    """What the summary says itself: the page without the contract's clauses and the authors' texts."""
    for hidden in [
        *article.all("details", cls="source"),
        *article.all("ol", cls="findings"),
        *article.all("aside"),
        *article.all("table", cls="money"),
    ]:
        hidden.content.clear()
    text = article.text()
    for words in sorted({" ".join(each.split()) for each in texts(agreement)}, key=len, reverse=True):
        if re.search(r"\d", words):
            text = text.replace(words.rstrip("。."), " ").replace(
                (words[:1].upper() + words[1:]).rstrip("."), " "
            )
    return text


def known_ratios(agreement: Agreement) -> set[Fraction]:
    """The ratios of the agreement under each reading, and those that the evaluator finds."""
    agreements = [agreement, *(each.agreement for each in agreement.readings)]
    found = {each.value for each in quantities(agreement) if each.dimension.kind is Kind.RATIO}
    found |= {Fraction(0), Fraction(1, 2), Fraction(1)}
    for each in agreements:
        for scenario in agreement.scenarios:
            verdict = decide(each, scenario)
            if verdict is not None:
                found |= {
                    Fraction(m.num, m.den) for m in verdict.record.measures if m.unit == "ratio" and m.den
                }
                found |= {Fraction(c.num, c.den) for c in verdict.record.credits if c.den}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", POLICIES)
def test_every_percentage_and_amount_is_known(name: str, language: str) -> None:
    agreement = policy(name)
    text = own_words(deepcopy(edition(name, language)), agreement)
    ratios = known_ratios(agreement) | {sign * Fraction(n, 18) for n in (5, 10) for sign in (1, -1)}
    unknown = []
    for found in PERCENT.finditer(text):
        value, places = number(found[2]) / 100, len(found[2].partition(".")[2])
        near = Fraction(1, 2 * 10 ** (places + 2)) if found[1] else 0
        if not any(abs(value - ratio) <= near for ratio in ratios):
            unknown.append(found[0])
    assert not unknown
    amounts = {
        Fraction(cell)
        for each in agreement.scenarios
        for column, cell in each.facts
        if is_fee(agreement, column)
    }
    agreements = {AS_WRITTEN: agreement} | {each.name: each.agreement for each in agreement.readings}
    totals: dict[int, list[Fraction]] = {}
    for reading in agreements.values():
        for index, scenario in enumerate(agreement.scenarios):
            verdict = decide(reading, scenario)
            if verdict is not None:
                each = [Fraction(credit.amount or 0, 100) for credit in verdict.record.credits]
                amounts |= {*each, sum(each, Fraction(0))}
                totals.setdefault(index, []).append(sum(each, Fraction(0)))
    amounts |= {other - one[0] for one in totals.values() for other in one} | {Fraction(1, 100)}
    assert {number(each) for each in MONEY.findall(text)} <= amounts
    assert MONEY.search(text)


def is_fee(agreement: Agreement, column: str) -> bool:
    return any(basis.column == column for fee in agreement.fees for basis in fee.bases)


def test_scenarios_expect_what_examples_show() -> None:
    """The scenarios' own expectations, written by hand, agree with what the evaluator says."""
    checked = 0
    for name in POLICIES:
        for scenario in policy(name).scenarios:
            verdict = decide(policy(name).under(scenario.reading), scenario)
            for each in scenario.expectations:
                if verdict is not None and isinstance(each, MeasureIs):
                    found = next(m for m in verdict.record.measures if m.name == each.measure)
                    assert Fraction(found.num, found.den) == each.value.value
                    checked += 1
    assert checked > 20
