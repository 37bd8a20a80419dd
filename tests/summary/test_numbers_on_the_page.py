"""Every number on the page comes from the agreement or the evaluator: the page is read and held to them.

The expectations here are worked out from the contract's thresholds with plain arithmetic, not with the code
that wrote the page.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from fractions import Fraction

import pytest

from slac.agreement import AS_WRITTEN, Agreement, CreditIs, MeasureIs, Text
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


def seconds(text: str) -> Fraction:
    """`3 h 36 min`, `4 分 1.92 秒`."""
    if text in ("none", "无"):
        return Fraction(0)
    found = re.fullmatch(r"(?:([\d,]+) (?:h|小时) ?)?(?:(\d+) (?:min|分) ?)?(?:([\d.]+) (?:s|秒))?", text)
    assert found and any(found.groups()), text
    hours, minutes, rest = (number(part) if part else Fraction(0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest


def rows(table: Element) -> list[list[str]]:
    return [
        [cell.text() for cell in row.content if isinstance(cell, Element)]
        for row in table.one("tbody").all("tr")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_of_the_hosting_contract(language: str) -> None:
    """Downtime counts in whole minutes, so of the formula's bound the whole minutes may be used up."""
    tables = edition("mwe_hosting", language).all("table", cls="downtime")
    for table, thresholds in zip(tables, [("99", "98"), ("99.5", "98.5")], strict=True):
        for cells, threshold in zip(rows(table), thresholds, strict=True):
            assert cells[0].startswith(f"{threshold}%")
            for days, cell in zip(DAYS, cells[1:5], strict=True):
                bound = (1 - Fraction(threshold) / 100) * days * 86400
                most, _, exact = cell.partition("(" if language == "en" else "（")
                assert seconds(most.strip()) == bound // 60 * 60
                assert seconds(exact.rstrip(")）")) == bound if exact else bound % 60 == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_of_the_cloud_contract(language: str) -> None:
    """Nothing is rounded here: 0.01% of 28 days is 4 min 1.92 s."""
    table = edition("genesys_cloud", language).one("table", cls="downtime")
    for cells, threshold in zip(rows(table), ("100", "99.99", "99", "97"), strict=True):
        assert cells[0].startswith(f"{threshold}%")
        for days, cell in zip(DAYS, cells[1:5], strict=True):
            assert seconds(cell) == (1 - Fraction(threshold) / 100) * days * 86400


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", POLICIES)
def test_worked_examples_are_the_evaluator_s(name: str, language: str) -> None:
    """Each example is found again by its title, decided anew, and its figures compared."""
    agreement = policy(name)
    by_title = {each.title.in_language(language): each for each in agreement.scenarios}
    for table, credit in zip(
        edition(name, language).all("table", cls="examples"), agreement.credits, strict=True
    ):
        assert len(rows(table)) > len(credit.rows), "an example for each row and one for none"
        for row in table.one("tbody").all("tr"):
            scenario = by_title[row.one(cls="case").text()]
            verdict = decide(agreement, scenario)
            assert verdict is not None
            result = next(each for each in verdict.record.credits if each.name == credit.name)
            shown = MONEY.findall(row.all("td")[-1].one("strong").text())
            assert [number(each) for each in shown] == [Fraction(result.amount or 0, 100)]
            expected = [each.amount.value for each in scenario.expectations if isinstance(each, CreditIs)]
            assert not expected or result.payable is False or expected == [number(shown[0])]
            measured = {each.name: Fraction(each.num, each.den) for each in verdict.record.measures}
            figures = [each.text() for each in row.all(cls="fig")]
            assert_shown(measured[credit.measure], figures[-1])


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
    table = edition("mwe_hosting", "en").all("table", cls="money")[0]
    assert len(rows(table)) >= 3
    for cells in rows(table):
        before, after, more = (number(MONEY.search(cell)[1]) for cell in cells[1:])  # type: ignore[index]
        assert after - before == more != 0


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
    for hidden in [*article.all("details"), *article.all("ol", cls="findings")]:
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
