"""What the resolver refuses, each mistake with its own error, once; and what it makes of the rest."""

from fractions import Fraction

import pytest

from slac.agreement import DeclarationId
from slac.agreement.conditions import Bound
from slac.agreement.notation import condition_words, expression_words, range_words
from tests.semantics.agreements import HEADER, agreement, codes

GOOD = """
measure uptime = (time in period - time of outages) / time in period
credit table { measured by uptime share of monthly_fee below 99% : 10% }
"""

MISTAKES = {
    "E101 twice": "plan basic",
    "E101 two kinds": "measure monthly_fee = time in period",
    "E101 two periods": "period calendar month period calendar year",
    "E102 plan": "commitment for basik: uptime at least 99%",
    "E102 choice": "input kind one of a, b exclusion x { excuses all outages only when kind is z }",
    "E102 party": 'obligation of nobody "pays"',
    "E104": 'calendar c { time zone "UTC" time zone "UTC" }',
    "E104 cause": 'exclusion x { excuses outages caused by y "one" } '
    'exclusion z { excuses outages caused by y "two" }',
    "E104 period": 'scenario "s" { given plan basic, period 2024-04 given period 2024-05 expect uptime 1 }',
    "E104 answer": "severity s { respond within 1 hour } "
    'scenario "s" { ticket s reported 2024-04-01 00:00 responded 2024-04-01 00:01 responded 2024-04-01 00:02 '
    "expect response met }",
    "E104 value": 'scenario "s" { given plan basic, period 2024-04, monthly_fee 1 USD, monthly_fee 2 USD '
    "expect uptime 1 }",
    "E104 plan": 'commitment "c" for basic, basic: uptime at least 99%',
    "E104 choice": "input kind one of a, b exclusion x { excuses all outages only when kind in a, b, a }",
    "E104 day": "calendar c { open Monday to Friday, Tuesday 09:00 to 17:00 }",
    "E101 in a reading": 'reading r "r" { measure m = time in period measure m = time of outages }',
    "E105": "credit c { share of monthly_fee below 99% : 10% }",
    "E106 sum": "measure wrong = time in period + 1%",
    "E106 product": "measure wrong = time in period * time of outages",
    "E106 range": "credit c { measured by uptime share of monthly_fee below 5 minutes : 10% }",
    "E106 share": "credit c { measured by uptime share of monthly_fee below 99% : time in period }",
    "E107": "credit c { measured by uptime share of monthly_fee below 99% : 10% capped at 5 EUR }",
    "E108": "measure a = b measure b = c measure c = a",
    "E109 day": "calendar c { closed on 2023-02-29 }",
    "E109 time": "calendar c { open every day 09:00 to 25:00 }",
    "E109 duration": "severity s { respond within 999999999999 weeks }",
    "E109 instant": "severity s { respond within 0.0000001 seconds }",
    "E110": 'calendar c { time zone "Mars/Olympus" }',
    "E113": "credit c { measured by monthly_fee share of monthly_fee below 99% : 10% }",
    "E113 basis": "fee a per month or b per year credit c { measured by uptime share of b below 99% : 10% }",
    "E115": "exclusion x { excuses outages caused by y at most 2 hours per period }",
    "E119": 'scenario "s" { given plan basic, period 2024-Q2 expect uptime 99% }',
    "E121": "measure m = time of outages, rounded down to 0 minutes",
    "E125 rounding": "credit c { measured by uptime share of monthly_fee below 99% : 10% "
    "rounded up to 0.001 USD }",
    "E125 cap": "credit c { measured by uptime share of monthly_fee below 99% : 10% capped at 0.005 USD }",
    "E125 fee": 'scenario "s" { given plan basic, period 2024-04, monthly_fee 9.999 USD expect uptime 100% }',
    "E125 credit": 'scenario "s" { given plan basic, period 2024-04, monthly_fee 1 USD '
    "expect credit 0.001 USD }",
    "E122": 'scenario "s" { given plan basic, period 2024-04 expect uptime uptime }',
    "E124": "measure a = uptime * uptime "
    + " ".join(f"measure {chr(98 + i)} = {chr(97 + i)} * {chr(97 + i)}" for i in range(6)),
    "E123": "measure m = time of outages - 1 minute, rounded each down to the minute",
}


@pytest.mark.parametrize("name", list(MISTAKES))
def test_a_mistake_is_one_error(name: str) -> None:
    assert codes(GOOD + MISTAKES[name]) == [name.split(maxsplit=1)[0]]


def test_a_language_that_is_named_twice_is_an_error() -> None:
    assert codes(GOOD, HEADER.replace("languages en", "languages en, en")) == ["E104"]


def test_a_missing_translation_is_an_error_for_each_language() -> None:
    bilingual = HEADER.replace("languages en", "languages en, zh, de")
    assert codes("", bilingual).count("E103") == 2 * 3  # title, provider and customer, in zh and de


def test_independent_mistakes_are_all_reported_and_none_follows_from_another() -> None:
    source = (
        GOOD
        + "commitment for basik: uptime at least 99% "
        + "measure a = 1% + 1 minute measure b = a * 2 plan basic"
    )
    assert sorted(codes(source)) == ["E101", "E102", "E106"]


def test_a_policy_without_a_contract_says_so() -> None:
    assert codes("plan a", "") == ["E120"]


def test_measures_stand_in_any_order() -> None:
    resolved = agreement("measure c = b * 2 measure b = a - time of outages measure a = time in period")
    assert [measure.name for measure in resolved.measures] == ["a", "b", "c"]


def test_a_reading_is_the_whole_contract_with_a_declaration_replaced() -> None:
    source = (
        GOOD
        + """
        commitment for basic: uptime at least 99%
        reading corrected "the table starts lower" {
          credit table { measured by uptime share of monthly_fee below 98% : 10% }
        }
    """
    )
    resolved = agreement(source)
    other = resolved.under("corrected")
    assert resolved.readings[0].replaces == (DeclarationId("credit", "table"),)
    assert range_words(resolved.credits[0].rows[0].range) == "below 99%"
    assert range_words(other.credits[0].rows[0].range) == "below 98%"
    assert other.commitments == resolved.commitments
    assert resolved.commitments[0].name == "basic_uptime"
    assert resolved.commitments[0].bound is Bound.AT_LEAST


def test_percentages_and_durations_are_exact() -> None:
    resolved = agreement(GOOD.replace("99%", "９９．９５％").replace(": 10%", ": 1 / 3"))
    high = resolved.credits[0].rows[0].range.high
    assert high is not None
    assert high.value == Fraction(1999, 2000)


@pytest.mark.parametrize(
    "formula",
    [
        "(a - b) / a",
        "a - (b - a)",
        "a * 50% / 2",
        "-(a - b)",
        "the greater of a and (b - a)",
        "a - 5 minutes",
    ],
)
def test_formulas_are_said_with_no_more_brackets_than_they_need(formula: str) -> None:
    resolved = agreement(f"measure a = time in period measure b = time of outages measure c = {formula}")
    assert expression_words(resolved.measure("c").expression) == formula


def test_conditions_are_said_as_they_were_written() -> None:
    words = "kind in a, b and (not paid or users is at least 5)"
    source = f"input kind one of a, b, c input paid yes or no input users number {GOOD}"
    resolved = agreement(source.replace("below 99%", f"only when {words} below 99%"))
    assert condition_words(resolved.credits[0].conditions[0].condition) == words
