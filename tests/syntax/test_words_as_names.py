"""A word of the language is a name wherever only a name can stand, as `docs/language.md` says."""

import pytest

from slac.source import Source
from slac.syntax.parser import parse_policy
from slac.syntax.parsing_tables import load_tables

WORDS = sorted(load_tables().words)


@pytest.mark.parametrize("word", WORDS)
def test_any_word_names_a_fee_a_plan_and_a_measure(word: str) -> None:
    text = f"""\
fee {word} per month
plan {word}
measure {word} = time of outages
commitment for {word}: {word} at most 1 hour
credit table {{ measured by {word} share of {word} }}
"""
    policy, _, problems = parse_policy(Source("policy.sla", text))
    assert policy is not None, problems


def test_a_name_that_begins_a_phrase_of_formulas_is_none_there() -> None:
    _, _, problems = parse_policy(Source("policy.sla", "measure half = time / 2\n"))
    assert [each.code for each in problems] == ["E008"]
