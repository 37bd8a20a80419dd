"""Rules that hold things against each other find what comparing every pair would find.

They look things up instead, so that a contract of ten thousand exclusions or terms is checked in seconds;
here the pairs are compared, on contracts small enough for it.
"""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from slac.agreement import Agreement, Credit, Exclusion, Term
from slac.agreement.credits import Row
from slac.agreement.expressions import names_in
from slac.rules.document import unused_term
from slac.rules.exclusions import conflicting_exclusions, subsumed_exclusion
from slac.rules.formulas import copied_formula
from slac.rules.formulas.copied_formula import _begins_there
from slac.rules.support.contract_texts import words_of
from slac.rules.support.exclusion_terms import covers, terms
from tests.dice import Dice
from tests.strategies import agreements, exclusion, fixed, text

WORDS = ("up", "uptime", "Up Time", "time", "meup")


@st.composite
def contracts(draw: st.DrawFn) -> Agreement:
    """Exclusions on few causes and windows, so that many share one."""
    dice = Dice(draw)
    found = tuple(exclusion(dice, f"exclusion_{number}") for number in range(dice.up_to(8)))
    return fixed().replace(exclusions=found)


def subjects(one: Exclusion) -> set[str]:
    return {one.window} if one.window is not None else set(one.causes)


@given(contracts())
def test_conflicting_exclusions(agreement: Agreement) -> None:
    expected = set()
    for place, second in enumerate(agreement.exclusions):
        for first in agreement.exclusions[:place]:
            shared = subjects(first) & subjects(second)
            if (
                shared
                and terms(first) != terms(second)
                and not covers(first, second)
                and not covers(second, first)
            ):
                expected.add(second.name)
    found = [each.subjects for each in conflicting_exclusions.check(agreement)]
    assert [second for _, second in found] == [
        each.name for each in agreement.exclusions if each.name in expected
    ]
    by_name = {each.name: each for each in agreement.exclusions}
    for first, second in found:
        assert first < second and subjects(by_name[first]) & subjects(by_name[second])
        assert terms(by_name[first]) != terms(by_name[second])


@given(contracts())
def test_subsumed_exclusions(agreement: Agreement) -> None:
    expected = []
    for place, narrower in enumerate(agreement.exclusions):
        for other_place, wider in enumerate(agreement.exclusions):
            mutual = covers(narrower, wider) and other_place > place
            if other_place != place and covers(wider, narrower) and not mutual:
                expected.append((narrower.name, wider.name))
                break
    assert [each.subjects for each in subsumed_exclusion.check(agreement)] == expected


def formula_rows(agreement: Agreement) -> Iterator[tuple[Credit, Row]]:
    for credit in agreement.credits:
        yield from ((credit, row) for row in credit.rows if any(names_in(row.share)))


@given(agreements())
def test_copied_formulas(agreement: Agreement) -> None:
    expected = set()
    for source, one in formula_rows(agreement):
        for copy, other in formula_rows(agreement):
            alike = source.name != copy.name and one.share == other.share and one.range != other.range
            if alike and _begins_there(one) and not _begins_there(other):
                expected.add((source.name, copy.name, other.share.span))
    found = {
        (dict(each.message.facts)["first"], dict(each.message.facts)["second"], each.span)
        for each in copied_formula.check(agreement)
    }
    assert found == expected


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)), max_size=6))
def test_unused_terms(written: list[tuple[str, str]]) -> None:
    declared = tuple(
        Term(f"term_{number}", text(name), text(means)) for number, (name, means) in enumerate(written)
    )
    agreement = fixed().replace(terms=declared)
    expected = []
    for term in declared:
        others = agreement.replace(terms=tuple(each for each in declared if each is not term))
        said = [
            (words.casefold(), each.casefold())
            for language, words in term.text.versions
            for each in words_of(others, language)
        ]
        if not any(words in each for words, each in said):
            expected.append(term.name)
    assert [each.subjects for each in unused_term.check(agreement)] == [(name,) for name in expected]
