"""Errors of meaning say why, mend a slip of the finger, and are not followed by what only comes of them."""

import pytest

from slac.report.findings.edits import safe_edits, with_edits
from slac.resolving.zone_names import meant_zone
from slac.source import Source
from slac.understanding import understand_source
from slac.wording.localiser import in_words

POLICY = """\
contract example {{
  title "Hosting" provider "Provider" customer "Customer" languages en currency USD time zone {zone}
}}
plan professional
plan team
fee monthly_fee per month
period calendar month
measure uptime = (time in period - time of outages) / time in period
commitment promised for {plan}: uptime at least 99.9%
{more}
"""
RIGHT = {"zone": '"UTC"', "plan": "team", "more": ""}


@pytest.mark.parametrize(
    ("part", "written", "meant"),
    [
        ("plan", "profesional", "professional"),
        ("zone", '"Paris"', '"Europe/Paris"'),
        ("zone", '"Asia/Shanghi"', '"Asia/Shanghai"'),
        ("zone", '"europe/berlin"', '"Europe/Berlin"'),
        ("zone", '"New York"', '"America/New_York"'),
    ],
)
def test_a_slip_is_mended(part: str, written: str, meant: str) -> None:
    source = Source("policy.sla", POLICY.format(**RIGHT | {part: written}))
    found = understand_source(source).findings
    assert len(found) == 1
    assert with_edits(source, safe_edits(found)) == POLICY.format(**RIGHT | {part: meant})


def test_a_name_that_may_be_another_is_not_mended() -> None:
    found = understand_source(Source("policy.sla", POLICY.format(**RIGHT | {"plan": "pro"}))).findings
    assert [each.code for each in found] == ["E102"]
    assert not safe_edits(found)


def test_an_abbreviation_of_a_zone_is_only_a_question() -> None:
    assert meant_zone("PDT") == ("America/Los_Angeles", False)
    assert meant_zone("Elbonia/Capital City of Nowhere") is None


def test_a_name_that_is_declared_twice_is_one_error_whoever_uses_it() -> None:
    more = "channel team { staffed always }\nclaim { by team }"
    found = understand_source(Source("policy.sla", POLICY.format(**RIGHT | {"more": more}))).findings
    assert [each.code for each in found] == ["E101"]


def test_an_error_of_meaning_says_why_in_both_languages() -> None:
    found = understand_source(Source("policy.sla", POLICY.format(**RIGHT | {"plan": "pro"}))).findings
    (why,) = found[0].notes
    assert in_words(why).startswith("what is measured or paid")
    assert in_words(why, "zh").startswith("以未声明之物")
