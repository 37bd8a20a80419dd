"""What the authors of the shipped policies decided about findings: nothing is open, nothing is hidden, and
whatever they accepted is really there.
"""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from slac.cli import group
from slac.pipeline import Checked, check_file, check_source
from slac.rules.registry import run_rules
from slac.source import Source

POLICIES = Path(__file__).parent.parent.parent / "policies"
NAMED = {
    "mwe_hosting": {
        ("negative-credit", "enterprise_credit"), ("credit-cliff", "basic_credit"),
        ("credit-cliff", "enterprise_credit"), ("uncapped-exclusion", "maintenance"),
        ("fixed-offset-zone", "business_hours"), ("ambiguous-clock", "minimal"),
    },
    "genesys_cloud": {
        ("unremedied-breach", "full_uptime"), ("indistinct-severity", "high"),
        ("indistinct-severity", "medium"), ("indistinct-severity", "low"), ("target-gap", "high"),
    },
}  # fmt: skip
"""Findings that the checker must make by itself, and whom each is about."""


def policy(name: str) -> Checked:
    return check_file(POLICIES / f"{name}.sla.md")


@pytest.mark.parametrize("name", NAMED)
def test_the_checker_finds_by_itself_what_is_wrong_with_them(name: str) -> None:
    agreement = policy(name).agreement
    assert agreement is not None
    found = {(each.rule, subject) for each in run_rules(agreement) for subject in each.subjects}
    assert NAMED[name] <= found


@pytest.mark.parametrize("name", NAMED)
def test_every_finding_was_decided_and_every_reason_is_in_both_languages(name: str) -> None:
    checked = policy(name)
    assert checked.agreement is not None
    assert checked.findings == ()
    assert len(checked.accepted) == len(run_rules(checked.agreement))
    for acceptance in checked.agreement.acceptances:
        reasons = dict(acceptance.reason.versions)
        assert set(reasons) == {"zh", "en"} and all(len(each) > 8 for each in reasons.values())
        assert acceptance.subjects, "what is accepted is accepted somewhere, not everywhere"


def test_the_command_line_agrees() -> None:
    result = CliRunner().invoke(group, ["check", str(POLICIES)])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", NAMED)
def test_without_its_acceptance_a_finding_is_open(name: str) -> None:
    checked = policy(name)
    for rule in {accepted.acceptance.rule for accepted in checked.accepted}:
        text = re.sub(rf'(?m)^accept {rule} (?:[^"]|\n)*"[^"]*"\s+@en "[^"]*"\n', "", checked.source.text)
        assert text != checked.source.text
        assert rule in {each.rule for each in check_source(Source(checked.source.name, text)).findings}
