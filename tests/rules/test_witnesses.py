"""Every witness of every rule is replayed as a reader would: from `slac check` through `slac eval`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_pages import checked

from slac.cli.commands import group
from slac.diagnostics import Witness
from slac.rules.registry import RULES
from slac.rules.support.rule import AnyRule
from slac.rules.support.rule_page import completed, page_of
from slac.runtime.numbers import decimal_text
from slac.wording.localiser import in_words

WITHOUT = {
    # what stands in the text, or cannot happen at all, has no facts that show it
    "empty-row", "duplicate-row", "contractible-rows", "impossible-bound", "unhittable-row", "threshold-slip",
    "unsaturated-credit", "inconsistent-caps", "impossible-cap", "analysis-skipped",
    "unused-declaration", "constant-condition", "undeclared-rounding", "rounded-fraction", "copied-formula",
    "reading-replaces-nothing", "fixed-offset-zone", "inconsistent-dates", "mismatched-fee-period",
    "open-ended-obligation", "ambiguous-billing-day", "unpaid-credit", "unused-term", "prose-mismatch",
    "confusable-characters", "dangling-reference", "redefined-term", "duplicate-heading", "uncoded-section",
    "assumed-default", "missing-percent-sign", "regional-holidays", "estimated-holidays",
    "idle-service-hours", "inverted-promise", "uncompensated-promise",
}  # fmt: skip
WITH = [rule for rule in RULES if rule.name not in WITHOUT]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, [str(each) for each in arguments])


def replay(witness: Witness, folder: Path, policy: str) -> Result:
    period = witness.period
    return run(
        "eval", folder / policy, "--events", folder / "events.csv", "--accounts", folder / "accounts.csv",
        "--period", period, "--reading", witness.reading, "--format", "json",
    )  # fmt: skip


def figures_of(record: dict[str, list[dict[str, object]] | dict[str, dict[str, str]]]) -> dict[str, str]:
    """A record's figures as a witness says them."""
    found: dict[str, str] = {}
    for name, measure in record["measures"].items():
        if measure["exact"] is None:
            found[name] = "undefined"
        elif "percent" in measure:
            found[name] = f"{measure['percent']}%"
        else:
            over, _, under = measure["exact"].partition("/")
            found[name] = f"{decimal_text(int(over), int(under or 1))} s"
    for credit in record["credits"]:
        found[credit["name"]] = f"{credit['amount']} {credit['currency']}"
    for commitment in record["commitments"]:
        found[commitment["name"]] = "met" if commitment["met"] else "missed"
    if record["claim"]:
        found["claim"] = record["claim"]["status"]
    return found


def due_of(folder: Path, witness: Witness) -> dict[str, str]:
    """Until when each target of the witness's ticket is due, as `slac tickets` says it."""
    result = run(
        "tickets", folder / "example.sla", "--tickets", folder / "tickets.csv", "--reading", witness.reading,
        "--as-of", "2024-01-01T00:00:00Z", "--format", "json",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    answered = json.loads(result.stdout)
    found = {each["kind"]: each["due"] or "never due" for each in answered if each["kind"]}
    return found or {"respond": "no target", "resolve": "no target"}


@pytest.mark.parametrize("rule", WITH, ids=lambda rule: rule.name)
def test_a_witness_gives_the_figures_of_the_finding(rule: AnyRule, tmp_path: Path) -> None:
    policy = tmp_path / "example.sla"
    policy.write_text(completed(page_of(rule)), encoding="utf-8")
    run("check", policy, "--witness", tmp_path / "witnesses")
    (finding,) = [each for each in checked(completed(page_of(rule))).findings if each.rule == rule.name]
    assert finding.witness is not None
    (folder,) = (tmp_path / "witnesses").glob(f"*-{rule.name}")
    expected = {name: in_words(value) for name, value in finding.witness.figures}
    assert expected
    if finding.witness.tickets:
        assert expected.items() <= due_of(folder, finding.witness).items()
        return
    result = replay(finding.witness, folder, "example.sla")
    if "error" in expected:
        assert result.exit_code == 2
        assert "".join(expected["error"].split()) in "".join(result.output.split())
        return
    assert result.exit_code == 0, result.output
    (record,) = json.loads(result.stdout)
    assert expected.items() <= figures_of(record).items()


def test_what_has_no_witness_is_listed() -> None:
    for rule in RULES:
        found = [each for each in checked(completed(page_of(rule))).findings if each.rule == rule.name]
        assert all((each.witness is None) == (rule.name in WITHOUT) for each in found), rule.name
