"""What the two shipped agreements say, before their authors' acceptances: the known defects."""

from fractions import Fraction
from pathlib import Path

import pytest

from slac.diagnostics import Diagnostic
from slac.pipeline import check_source
from slac.rules.registry import run_rules
from slac.source import Source
from slac.wording.localiser import in_words

POLICIES = Path(__file__).parent.parent.parent / "policies"


def found(policy: str, *edits: tuple[str, str]) -> dict[str, list[Diagnostic]]:
    """The findings about credit tables, by rule."""
    text = (POLICIES / f"{policy}.sla.md").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    agreement = check_source(Source(f"{policy}.sla.md", text)).agreement
    assert agreement is not None
    by_rule: dict[str, list[Diagnostic]] = {}
    for each in run_rules(agreement):
        by_rule.setdefault(each.rule, []).append(each)
    return by_rule


def figure(finding: Diagnostic, name: str) -> str:
    assert finding.witness is not None
    return in_words(dict(finding.witness.figures)[name])


def test_the_enterprise_formula_turns_negative_between_99_and_99_5_percent() -> None:
    (negative,) = found("mwe_hosting")["negative-credit"]
    assert negative.subjects == ("enterprise_credit",)
    assert "above 99% to below 99.5%" in in_words(negative.message)
    assert 99 < Fraction(figure(negative, "uptime").rstrip("%")) < Fraction("99.5")
    assert figure(negative, "enterprise_credit").startswith("-")


@pytest.mark.parametrize(
    "credit, threshold, leap",
    [("basic_credit", "98%", "55.5556% to 100%"), ("enterprise_credit", "98.5%", "27.7778% to 100%")],
)
def test_the_formulas_end_at_a_cliff(credit: str, threshold: str, leap: str) -> None:
    cliffs = {each.subjects[0]: each for each in found("mwe_hosting")["credit-cliff"]}
    assert set(cliffs) == {"basic_credit", "enterprise_credit"}
    assert leap in in_words(cliffs[credit].message) and in_words(cliffs[credit].message).endswith(
        f"passes {threshold}"
    )
    assert figure(cliffs[credit], credit) == "1000.00 USD"


def test_the_corrected_reading_mends_the_formula() -> None:
    text = (POLICIES / "mwe_hosting.sla.md").read_text(encoding="utf-8")
    agreement = check_source(Source("mwe_hosting.sla.md", text)).agreement
    assert agreement is not None
    assert "negative-credit" not in {each.rule for each in run_rules(agreement.under("corrected"))}


def test_a_hundred_percent_is_promised_and_nothing_given_down_to_99_99() -> None:
    (breach,) = found("genesys_cloud")["unremedied-breach"]
    assert "from 99.99% to below 100%" in in_words(breach.message)
    assert Fraction("99.99") <= Fraction(figure(breach, "uptime").rstrip("%")) < 100
    assert figure(breach, "uptime_credit") == "0.00 USD" and figure(breach, "full_uptime") == "missed"


def test_nested_rows_overlap_without_the_word_that_says_which_counts() -> None:
    assert "overlapping-rows" not in found("genesys_cloud")
    (overlap,) = found("genesys_cloud", ("  the greatest of\n", ""))["overlapping-rows"]
    assert "from 0% to below 99%" in in_words(overlap.message)
    assert "two rows apply at once" in figure(overlap, "error")
