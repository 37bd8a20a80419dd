"""A share without its percent sign is found wherever a share can be written, and only there."""

import pytest

from slac.pipeline import Checked, check_source
from slac.report.findings.edits import safe_edits, with_edits
from slac.source import Source

POLICY = """
contract example {{
  title "Hosting" provider "Provider" customer "Customer" languages en currency USD time zone "UTC"
}}
fee monthly_fee per month
period calendar month
input points number
input users number
measure downtime = time of outages not excused
measure uptime = (time in period - downtime) / time in period{empty}
measure score = points
measure hours_down = downtime / 1 hour
measure in_hundredths = uptime * 100
commitment promised "Promised": {promise}
credit service_credit {{
  measured by uptime
  share of monthly_fee
  {limits}
  {row}
  rounded half up to the cent
}}
"""
RIGHT = {"promise": "uptime at least 99.9%", "row": "below 99.9% : 10%", "limits": "", "empty": ""}


def checked(**parts: str) -> Checked:
    found = check_source(Source("policy.sla", POLICY.format(**RIGHT | parts)))
    assert found.agreement is not None
    return found


def signs(found: Checked) -> list[str]:
    """The figures without a sign, as they stand in the text."""
    rule = "missing-percent-sign"
    return [found.source.text[slice(*each.span)] for each in found.findings if each.rule == rule]


@pytest.mark.parametrize(
    ("part", "written", "meant"),
    [
        ("promise", "uptime at least 99.9", "uptime at least 99.9%"),
        ("promise", "uptime above 99", "uptime above 99%"),
        ("row", "below 99.9 : 10%", "below 99.9% : 10%"),
        ("row", "below 99.9% : 10", "below 99.9% : 10%"),
        ("row", "from 95 to below 99.9% : 10%", "from 95% to below 99.9% : 10%"),
        ("row", "exactly 99.9 : 10%", "exactly 99.9% : 10%"),
        ("limits", "capped at 30", "capped at 30%"),
        ("limits", "only when uptime is at least 50", "only when uptime is at least 50%"),
        ("empty", ", or 100 when the period is empty", ", or 100% when the period is empty"),
    ],
)
def test_it_is_found_and_mended(part: str, written: str, meant: str) -> None:
    found = checked(**{part: written})
    assert len(signs(found)) == 1
    mended = with_edits(found.source, safe_edits(found.findings))
    assert mended == POLICY.format(**RIGHT | {part: meant})


@pytest.mark.parametrize(
    "parts",
    [
        {"promise": "uptime at least 0.999"},
        {"promise": "uptime at least 1"},
        {"promise": "score at least 10"},
        {"promise": "hours_down at most 10"},
        {"promise": "in_hundredths at least 99.9"},
        {"row": "below 99.9% : 0.1"},
        {"row": "below 99.9% : (1 - uptime) * 10"},
        {"limits": "capped at 300 USD"},
    ],
)
def test_a_figure_that_may_stand_so_is_left_alone(parts: dict[str, str]) -> None:
    assert signs(checked(**parts)) == []


def test_whether_one_is_all_or_a_hundredth_is_asked() -> None:
    found = checked(row="below 99.9% : 1")
    assert signs(found) == ["1"]
    assert not safe_edits(found.findings)


def test_nothing_is_said_of_what_the_wrong_figures_come_to() -> None:
    found = checked(promise="uptime at least 99.9", row="below 99.9% : 10", limits="capped at 30")
    assert signs(found) == ["99.9", "30", "10"]
    about = {"promised", "service_credit"}
    assert {each.rule for each in found.findings if about & set(each.subjects)} == {"missing-percent-sign"}
