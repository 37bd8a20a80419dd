"""Every rule's page is run: its example has this fault and no other of its family, its cure has none."""

import re

import pytest

from slac.diagnostics import Level
from slac.pipeline import Checked, check_source
from slac.rules.registry import FAMILIES, RULES
from slac.rules.support.rule import AnyRule
from slac.rules.support.rule_page import completed, cured, page_of
from slac.source import Source
from slac.wording.localiser import in_words

FAMILY_OF = {rule.name: {each.name for each in family.rules} for family in FAMILIES for rule in family.rules}


def checked(text: str) -> Checked:
    name = "example.sla.md" if text.startswith("#") else "example.sla"
    found = check_source(Source(name, text))
    assert found.agreement is not None, [in_words(each.message) for each in found.findings]
    return found


def in_family(rule: AnyRule, found: Checked) -> set[str]:
    """Errors and warnings of the rule's family; a rule that only informs is counted as well."""
    return {
        each.rule
        for each in found.findings
        if each.rule == rule.name or (each.severity is not Level.INFO and each.rule in FAMILY_OF[rule.name])
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_has_this_fault_only(rule: AnyRule) -> None:
    found = checked(completed(page_of(rule)))
    assert in_family(rule, found) == {rule.name}
    assert all(each.code == rule.code for each in found.findings if each.rule == rule.name)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_cure_has_none(rule: AnyRule) -> None:
    assert in_family(rule, checked(cured(page_of(rule)))) == set()


def test_codes_and_names_are_unique_and_in_order() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"W2[0-9]{2}", rule.code) for rule in RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name) for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_finding_speaks_both_languages_in_one_voice(rule: AnyRule) -> None:
    for each in checked(completed(page_of(rule))).findings:
        if each.rule != rule.name:
            continue
        for message in (each.message, each.help, *each.notes, *(label.message for label in each.labels)):
            assert message is not None, each
            english, chinese = (in_words(message, language) for language in ("en", "zh"))
            assert english and chinese and english != chinese, each
            assert not english.endswith(".") and not chinese.endswith("。")
        assert not in_words(each.message)[0].isupper(), each
        assert each.subjects, "what an `accept` could name"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_ready_edit_mends_the_example(rule: AnyRule) -> None:
    text = completed(page_of(rule))
    for each in checked(text).findings:
        if each.rule == rule.name and each.edit is not None:
            span = each.edit.span
            mended = checked(text[: span.start] + each.edit.text + text[span.end :])
            assert rule.name not in {other.rule for other in mended.findings}
