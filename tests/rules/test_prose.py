"""Figures in prose: read in all the ways that contracts write them, and compared with the code beside."""

from pathlib import Path

import pytest

from slac.diagnostics import Diagnostic
from slac.pipeline import check_source
from slac.rules.support.prose_figures import figures_in
from slac.source import Source
from slac.units import Quantity, quantity_text
from slac.wording.localiser import in_words

POLICIES = Path(__file__).parent.parent.parent / "policies"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 99.95% of each month", ["99.95%"]),
        ("99,9 % Verfügbarkeit", ["99.9%"]),
        ("９９．９％", ["99.9%"]),
        ("百分之九十九点九五", ["99.95%"]),
        ("ninety-nine percent (99%)", ["99%", "99%"]),
        ("99.0–99.9%", ["99%", "99.9%"]),
        ("within thirty (30) days", ["30 days", "30 days"]),
        ("within thirty (60) days", ["30 days", "60 days"]),
        ("30 (thirty) days", ["30 days", "30 days"]),
        ("三十(30)天内", ["30 days", "30 days"]),
        ("二十四小时", ["24 hours"]),
        ("四小时", ["4 hours"]),
        ("48-hour notice", ["48 hours"]),
        ("43,200 minutes", ["30 days"]),
        ("innerhalb von 30 Tagen", ["30 days"]),
        ("dans les 30 jours", ["30 days"]),
        ("30分以内", ["30 minutes"]),
        ("1-4 hours", ["1 hour", "4 hours"]),
        ("4 hours per month", ["4 hours"]),
        # what counts nothing
        ("24 hours a day, 7 days a week", []),
        ("每周7天,每天24小时", []),
        ("2020年3月6日", []),
        ("十月一日", []),
        ("within five (5) business days", []),
        ("5个工作日", []),
        ("第一天", []),
        ("Section 4.2 applies", []),
        ("十分重要", []),
    ],
)
def test_a_figure_is_read_however_it_is_written(text: str, expected: list[str]) -> None:
    found = figures_in(text).figures
    assert [quantity_text(Quantity(each.value, each.dimension)) for each in found] == expected
    for each in found:
        assert text[each.start : each.end] == each.text


def mismatches(policy: str, old: str, new: str) -> list[tuple[Diagnostic, str]]:
    """What the rule finds in a shipped policy with one figure changed, and where in the text it says so."""
    text = (POLICIES / f"{policy}.sla.md").read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    checked = check_source(Source(f"{policy}.sla.md", text))
    assert checked.agreement is not None
    found = [each for each in checked.findings if each.rule == "prose-mismatch"]
    places = [each.labels[0].span if each.labels else each.span for each in found]
    return [(each, text[at.start : at.end]) for each, at in zip(found, places, strict=True)]


@pytest.mark.parametrize(
    ("policy", "old", "new", "subject", "place"),
    [
        ("mwe_hosting", "每天24小时,每月99.5%", "每天24小时,每月99.9%", "enterprise_uptime", "99.9%"),
        ("mwe_hosting", "guarantees 99% uptime", "guarantees 99.5% uptime", "basic_uptime", "99.5%"),
        ("mwe_hosting", "uptime at least 99.5%", "uptime at least 99.4%", "enterprise_uptime", "99.5%"),
        ("mwe_hosting", "结束后的30天内", "结束后的六十天内", "claim", "六十天"),
        ("mwe_hosting", "within 30 days after the end", "within 31 days after the end", "claim", "31 days"),
        ("mwe_hosting", "< 24 hours (during", "< 36 hours (during", "minimal", "36 hours"),
        ("mwe_hosting", "respond within less than 6 hours", "respond within 8 hours", "major", "6 hours"),
        ("genesys_cloud", "三十 (30) 天内", "三十 (60) 天内", "claim", "三十 (60) 天"),
        ("genesys_cloud", "| 低于 97% | 100% |", "| 低于 ９６％ | 100% |", "uptime_credit", "９６％"),
        ("genesys_cloud", "target: 10 minutes", "target: 15 minutes", "critical", "15 minutes"),
        ("genesys_cloud", "| Below 99.0% | 30% |", "| Below 99.0% | 25% |", "uptime_credit", "25%"),
        ("genesys_cloud", "响应目标: 10 分钟", "响应目标: 十五分钟", "critical", "十五分钟"),
    ],
)
def test_a_changed_figure_is_found_where_it_stands(
    policy: str, old: str, new: str, subject: str, place: str
) -> None:
    ((finding, said),) = mismatches(policy, old, new)
    assert subject in finding.subjects
    assert said == place


@pytest.mark.parametrize("policy", ["mwe_hosting", "genesys_cloud"])
def test_the_shipped_policies_say_what_they_compute(policy: str) -> None:
    assert mismatches(policy, "```sla", "```sla") == []


SECTION = """# Terms @en Terms

```sla
contract example {{
  title     "Terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "UTC"
}}
```

## Availability

{prose}

```sla
plan basic
fee monthly_fee per month
period calendar month
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised for basic: uptime at least 99.9%
exclusion upkeep {{ excuses outages during maintenance  at most 4 hours per period }}
credit service_credit for basic {{
  measured by uptime
  share of monthly_fee
  rounded half up to the cent
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}}
```
"""


def of_prose(prose: str) -> list[str]:
    text = SECTION.format(prose=prose).replace(" @en Terms", "")
    checked = check_source(Source("example.sla.md", text))
    assert checked.agreement is not None, checked.findings
    return [in_words(each.message) for each in checked.findings if each.rule == "prose-mismatch"]


@pytest.mark.parametrize(
    "prose",
    [
        "Availability is 99.9%. Below that 10% is paid, below 99% a quarter, 25%. Maintenance: 4 hours.",
        "The service is available 24 hours a day, 7 days a week.",
        "| Uptime | Credit in % |\n|---|---|\n| below 99.9 | 10 |\n| below 99 | 25 |",
        "Uptime is ((total - downtime) / total) * 100%; below 99.9% 10%, below 99% 25%.",
        "Availability is promised, and credits are paid as below.",
        "Uptime of 99.9% and 99%; credits of ten and twenty-five percent, 10%; maintenance of 240 minutes.",
    ],
)
def test_prose_that_agrees_or_says_nothing_is_left_alone(prose: str) -> None:
    assert of_prose(prose) == []


@pytest.mark.parametrize(
    ("prose", "said"),
    [
        ("Availability is 99.5%, credits are 10% below 99.9% and 25% below 99%.", '"99.5%"'),
        ("Availability is 99.9%; below it 10%, below 99% 25%, below 95% 50%.", '"50%"'),
        ("Below 99.9% 10%, below 99% 25%. Maintenance takes six hours at most.", '"six hours"'),
        (
            "Claims lapse after thirty (60) days, maintenance takes 4 hours, 99.9% 10% 99% 25%.",
            "two different",
        ),
    ],
)
def test_a_figure_that_the_code_does_not_have_is_named(prose: str, said: str) -> None:
    assert any(said in message for message in of_prose(prose)), of_prose(prose)
