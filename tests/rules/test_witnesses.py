"""Every witness of every rule is replayed as a reader would: written by `slac check`, computed by `slac
eval`.
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_pages import checked, policies

from slac.cli import group
from slac.diagnostics import Witness
from slac.rules.registry import RULES
from slac.rules.rule import AnyRule
from slac.runtime.numbers import decimal_text

WITHOUT = {
    # what stands in the text, or cannot happen at all, has no facts that show it
    "empty-row", "duplicate-row", "contractible-rows", "impossible-bound", "unhittable-row", "threshold-slip",
    "unsaturated-credit", "inconsistent-caps", "impossible-cap", "analysis-skipped",
}  # fmt: skip
MINE = {
    "bracket-gap", "overlapping-rows", "unclear-threshold", "unreachable-row", "masked-row", "falling-credit",
    "unremedied-breach", "credit-cliff", "negative-credit", "credit-without-breach", "credit-above-fee",
    "measure-out-of-range", "division-by-zero", "row-moved-by-rounding", "cap-rounding-order",
    "cap-below-row",
}  # fmt: skip


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
    return found


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.name in MINE], ids=lambda rule: rule.name)
def test_a_witness_gives_the_figures_of_the_finding(rule: AnyRule, tmp_path: Path) -> None:
    policy = tmp_path / "example.sla"
    policy.write_text(policies(rule)[0], encoding="utf-8")
    run("check", policy, "--witness", tmp_path / "witnesses")
    (finding,) = [each for each in checked(policies(rule)[0]).findings if each.rule == rule.name]
    assert finding.witness is not None
    (folder,) = (tmp_path / "witnesses").glob(f"*-{rule.name}")
    result = replay(finding.witness, folder, "example.sla")
    expected = dict(finding.witness.figures)
    if "error" in expected:
        assert result.exit_code == 2
        assert "".join(expected["error"].split()) in "".join(result.output.split())
        return
    assert result.exit_code == 0, result.output
    (record,) = json.loads(result.stdout)
    assert expected.items() <= figures_of(record).items()


def test_what_has_no_witness_is_listed() -> None:
    for rule in RULES:
        found = [each for each in checked(policies(rule)[0]).findings if each.rule == rule.name]
        if rule.name in MINE | WITHOUT:
            assert all((each.witness is None) == (rule.name in WITHOUT) for each in found), rule.name
