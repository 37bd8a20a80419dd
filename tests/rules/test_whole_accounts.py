"""A witness's account is whole: all that the policy asks of a customer stands in its row."""

import json
from pathlib import Path

import pytest
from test_witnesses import figures_of, replay, run

from slac.pipeline import check_source
from slac.source import Source
from slac.wording.localiser import in_words

POLICY = """
contract example {
  title "Example" provider "Provider" customer "Customer" languages en currency USD time zone "UTC"
}
period calendar month
fee hosting per month
fee licence per year, prorated by month
input tier one of small, large
input since date
input premium yes or no default no
exclusion upgrade {
  takes upgrade_window out of the period
  at most 1000 hours per period
  only when premium and tier is large
}
measure service = time in period
measure downtime = time of outages not excused
measure uptime = (service - downtime) / service
commitment promise: uptime at least 99%
credit hosting_credit {
  measured by uptime
  share of hosting
  only when tier is small and since_long
  below 99%: 10%
}
credit licence_credit {
  measured by uptime
  share of licence
  below 99%: 110%
}
input since_long yes or no
"""


@pytest.mark.parametrize("rule", ["division-by-zero", "credit-above-fee", "quota-exceeds-period"])
def test_an_account_of_two_fees_and_four_inputs_is_replayed(rule: str, tmp_path: Path) -> None:
    (tmp_path / "example.sla").write_text(POLICY, encoding="utf-8")
    found = [each for each in check_source(Source("example.sla", POLICY)).findings if each.rule == rule]
    assert len(found) == 1 and found[0].witness is not None
    run("check", tmp_path / "example.sla", "--select", rule, "--witness", tmp_path / "witnesses")
    (folder,) = (tmp_path / "witnesses").iterdir()
    replayed = replay(found[0].witness, folder, "example.sla")
    assert replayed.exit_code == 0, replayed.output
    figures = figures_of(json.loads(replayed.stdout)[0])
    said = {name: in_words(value) for name, value in found[0].witness.figures}
    assert said.items() <= figures.items()
