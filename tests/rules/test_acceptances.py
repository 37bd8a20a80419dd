"""What the authors of the shipped policies decided: no finding open, none hidden, every acceptance real."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_pages import checked

from slac.cli.commands import group
from slac.pipeline import Checked, check_file, check_source
from slac.rules.registry import RULES, run_rules
from slac.rules.support.rule import AnyRule
from slac.rules.support.rule_page import completed, page_of
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
    named = {(each.rule, subject) for each in run_rules(agreement) for subject in each.subjects}
    assert NAMED[name] <= named


@pytest.mark.parametrize("name", NAMED)
def test_every_finding_was_decided_and_every_reason_is_in_both_languages(name: str) -> None:
    found = policy(name)
    assert found.agreement is not None
    assert found.findings == ()
    assert len(found.accepted) == len(run_rules(found.agreement))
    for acceptance in found.agreement.acceptances:
        reasons = dict(acceptance.reason.versions)
        assert set(reasons) == {"zh", "en"} and all(len(each) > 8 for each in reasons.values())
        assert acceptance.subjects, "what is accepted is accepted somewhere, not everywhere"


def test_the_command_line_agrees() -> None:
    result = CliRunner().invoke(group, ["check", str(POLICIES)])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", NAMED)
def test_without_its_acceptance_a_finding_is_open(name: str) -> None:
    found = policy(name)
    for rule in {accepted.acceptance.rule for accepted in found.accepted}:
        text = re.sub(rf'(?m)^accept {rule} (?:[^"]|\n)*"[^"]*"\s+@en "[^"]*"\n', "", found.source.text)
        assert text != found.source.text
        assert rule in {each.rule for each in check_source(Source(found.source.name, text)).findings}


CLAIMED = """contract example {
  title     "Terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
}
plan basic
fee monthly_fee per month
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
claim { within 0 days after the period ends }
accept assumed-default in example "the parties know"
accept unmeetable-claim-window in claim "the parties know"
accept undeclared-rounding in service_credit "the parties know"
"""


def test_the_contract_and_the_claim_can_be_named() -> None:
    found = check_source(Source("example.sla", CLAIMED))
    assert found.agreement is not None, found.findings
    assert found.findings == ()
    assert {accepted.diagnostic.rule for accepted in found.accepted} == {
        "assumed-default", "unmeetable-claim-window", "undeclared-rounding",
    }  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_finding_can_be_accepted_where_it_is(rule: AnyRule) -> None:
    """Whatever a rule names as its subject is a name that `accept ... in` understands."""
    text = completed(page_of(rule))
    (finding, *_) = [each for each in checked(text).findings if each.rule == rule.name]
    names = ", ".join(dict.fromkeys(finding.subjects))
    reason = f'accept {rule.name} in {names} "the parties know"\n'
    accepting = f"{text}\n```sla\n{reason}```\n" if text.startswith("#") else text + reason
    after = checked(accepting)
    assert rule.name in {each.diagnostic.rule for each in after.accepted}
    assert "unused-acceptance" not in {each.rule for each in after.findings}
