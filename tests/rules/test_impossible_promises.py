"""A promise of what its measure cannot be, whether or not a credit answers for it."""

import pytest

from slac.pipeline import check_source
from slac.source import Source
from slac.wording.localiser import in_words

POLICY = """
contract example {{
  title "Hosting" provider "Provider" customer "Customer" languages en currency USD time zone "UTC"
}}
fee monthly_fee per month
period calendar month
measure downtime = time of outages not excused
measure uptime = (time in period - downtime) / time in period
commitment promised "Promised": {promise}
{credit}
"""
CREDIT = """
credit service_credit {
  measured by uptime
  share of monthly_fee
  from 95% to below 99.5% : 10%
  below 95%               : 25%
}
"""


@pytest.mark.parametrize("credit", ["", CREDIT])
@pytest.mark.parametrize(
    ("promise", "rule", "cure"),
    [
        ("uptime at least 99.5", "missing-percent-sign", "write `99.5%`"),
        ("uptime above 100%", "impossible-bound", "correct the bound of the promise"),
        ("uptime below 0%", "impossible-bound", "correct the bound of the promise"),
        ("downtime below 0 hours", "impossible-bound", "correct the bound of the promise"),
        ("downtime at least 800 hours", "impossible-bound", "correct the bound of the promise"),
    ],
)
def test_it_is_found_once_and_nothing_that_follows(promise: str, rule: str, cure: str, credit: str) -> None:
    found = check_source(Source("policy.sla", POLICY.format(promise=promise, credit=credit))).findings
    about = [each for each in found if "promised" in each.subjects]
    assert [(each.rule, in_words(each.help) if each.help else "") for each in about] == [(rule, cure)]


@pytest.mark.parametrize(
    "promise", ["uptime at least 100%", "uptime at least 0%", "downtime at most 0 hours"]
)
def test_the_outermost_values_can_be(promise: str) -> None:
    found = check_source(Source("policy.sla", POLICY.format(promise=promise, credit=CREDIT))).findings
    assert "impossible-bound" not in {each.rule for each in found}
