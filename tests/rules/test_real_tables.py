"""Tables that providers really published, with the values at which they break; and tables that are in order.

Each is written as a policy, row by row as it was published. The checker must say what is expected, about
the range that is expected, and not a word more.
"""

from dataclasses import dataclass

import pytest

from slac.diagnostics import Level
from slac.pipeline import check_source
from slac.source import Source
from slac.wording.localiser import in_words

HEADER = """
contract published {
  title     "A published agreement"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "UTC"
}
plan basic
fee monthly_fee per month
period calendar month
measure downtime = time of outages not excused
measure uptime   = (time in period - time of outages not excused) / time in period
"""

GAP, HOLE, TWICE = "bracket-gap", "unclear-threshold", "overlapping-rows"
FREE, PAID = "unremedied-breach", "credit-without-breach"


@dataclass(frozen=True)
class Published:
    name: str
    promise: str
    rows: str
    expected: tuple[tuple[str, str], ...] = ()

    def policy(self) -> str:
        measure = self.promise.split()[0]
        rows = self.rows.replace(";", "\n ")
        return f"""{HEADER}
commitment promised for basic: {self.promise}
credit service_credit for basic {{
  measured by {measure}
  share of monthly_fee
  {rows}
}}
"""


GAPS = (
    Published(
        "A1, C6 GitHub", "uptime at least 99.9%", "above 99% to 99.9% : 10%; below 99% : 25%",
        ((HOLE, "exactly 99% is in no row"), (PAID, "exactly 99.9%")),
    ),
    Published(
        "A2 fermalen", "uptime at least 99.9%",
        "above 99% to below 99.9% : 10%; above 95% to below 99% : 25%; below 95% : 100%",
        ((HOLE, "exactly 99% is in no row"), (HOLE, "exactly 95% is in no row")),
    ),
    Published(
        "A3 TELUS, unprotected", "uptime at least 99.7%",
        "from 97.9% to 99.69% : 10%; from 95.9% to 96.89% : 20%; "
        "from 93.9% to 95.89% : 30%; below 93.9% : 40%",
        (
            (GAP, "above 96.89% to below 97.9%"), (GAP, "above 95.89% to below 95.9%"),
            (FREE, "above 99.69% to below 99.7%"),
        ),
    ),
    Published(
        "A4 TELUS, protected", "uptime at least 99.99%",
        "from 97.99% to 99.98% : 10%; from 95.99% to 97.98% : 20%; "
        "from 93.99% to 95.98% : 30%; below 93.9% : 40%",
        (
            (GAP, "from 93.9% to below 93.99%"), (GAP, "above 95.98% to below 95.99%"),
            (GAP, "above 97.98% to below 97.99%"), (FREE, "above 99.98% to below 99.99%"),
        ),
    ),
    Published(
        "A5 Vultr", "downtime at most 0 minutes",
        "above 0 minutes to below 9 minutes : 1%; from 10 minutes to 59 minutes : 2%;"
        "from 60 minutes to 119 minutes : 4%; from 120 minutes to 239 minutes : 8%;"
        "from 240 minutes to 419 minutes : 16%; at least 420 minutes : 32%",
        (
            (GAP, "from 9 minutes to below 10 minutes"), (GAP, "above 59 minutes to below 1 hour"),
            (GAP, "above 119 minutes to below 2 hours"), (GAP, "above 239 minutes to below 4 hours"),
            (GAP, "above 419 minutes to below 7 hours"),
        ),
    ),
    Published(
        "A6 DynDNS", "downtime below 5 minutes",
        "from 5 minutes to 30 minutes : 3%; from 31 minutes to 4 hours : 25%; above 4 hours : 100%",
        ((GAP, "above 30 minutes to below 31 minutes"),),
    ),
    Published(
        "A7 CloudFloor", "downtime below 5 minutes",
        "from 5 minutes to 30 minutes : 3%; from 31 minutes to 60 minutes : 10%;"
        "from 61 minutes to 4 hours : 25%; above 4 hours : 100%",
        ((GAP, "above 30 minutes to below 31 minutes"), (GAP, "above 1 hour to below 61 minutes")),
    ),
    Published(
        "A8 techdiversities", "uptime at least 99.9%",
        "capped at 50%; from 99% to 99.9% : 5%; from 95% to 98.9% : 10%;"
        "from 90% to 94.9% : 25%; below 90% : 50%",
        ((GAP, "above 98.9% to below 99%"), (GAP, "above 94.9% to below 95%"), (PAID, "exactly 99.9%")),
    ),
    Published(
        "A9 dnsfox", "uptime at least 99.9%",
        "capped at 50%; from 99% to 99.9% : 10%; from 95% to 98.9% : 25%; below 95% : 50%",
        ((GAP, "above 98.9% to below 99%"), (PAID, "exactly 99.9%")),
    ),
    Published(
        "A10, C7 ipcomms", "uptime at least 99.99%",
        "from 99% to 99.99% : 10%; from 95% to 98.99% : 25%; from 90% to 94.99% : 50%; below 90% : 100%",
        ((GAP, "above 98.99% to below 99%"), (GAP, "above 94.99% to below 95%"), (PAID, "exactly 99.99%")),
    ),
    Published(
        "A11 LifeLogger", "uptime at least 99.5%",
        "from 99% to 99.49% : 10%; from 95% to 98.99% : 25%; below 95% : 50%",
        ((GAP, "above 98.99% to below 99%"), (FREE, "above 99.49% to below 99.5%")),
    ),
    Published(
        "A12, C3 dnweb", "uptime at least 97%",
        ";".join(f"exactly {95 - n}% : {5 * n + 5}%" for n in range(9)) + ";below 86% : 50%",
        (
            *((GAP, f"above {n}% to below {n + 1}%") for n in range(87, 95)),
            (GAP, "from 86% to below 87%"), (FREE, "above 95% to below 97%"),
        ),
    ),
    Published(
        "A13 E-LAN", "downtime below 1 minute",
        "from 1 minute to 43 minutes : 5%; from 44 minutes to 120 minutes : 10%;"
        "from 121 minutes to 240 minutes : 15%; above 240 minutes : 25%",
        ((GAP, "above 43 minutes to below 44 minutes"), (GAP, "above 2 hours to below 121 minutes")),
    ),
)  # fmt: skip

OVERLAPS = (
    Published(
        "B1 onsite", "uptime at least 99.9%",
        "from 98% to below 99.9% : 5%; from 95% to below 99.9% : 25%; below 95% : 50%",
        ((TWICE, "from 98% to below 99.9%"),),
    ),
    Published(
        "B2 MongoDB", "uptime at least 99.995%",
        "from 99% to below 99.995% : 10%; below 99% : 25%; below 95% : 100%",
        ((TWICE, "from 0% to below 95%"),),
    ),
    Published(
        "B3 Azure", "uptime at least 99.99%", "below 99.99% : 10%; below 99% : 25%; below 95% : 100%",
        ((TWICE, "from 0% to below 99%"),),
    ),
    Published(
        "B3 dinahosting", "uptime at least 99.9%",
        "below 99.9% : 5%; below 99% : 25%; below 98% : 50%; below 96% : 75%; below 90% : 100%",
        ((TWICE, "from 0% to below 99%"),),
    ),
    Published(
        "B4 swiftpress", "uptime at least 99.9%",
        "from 99% to 99.9% : 10%; from 98% to 99% : 25%; below 98% : 50%",
        ((HOLE, "exactly 99% is in two rows"), (PAID, "exactly 99.9%")),
    ),
    Published(
        "B5 atalnetworks", "uptime at least 99.999%",
        "from 99.99% to 99.999% : 10%; from 99% to 99.99% : 25%; from 95% to 99% : 50%; below 95% : 100%",
        (
            (HOLE, "exactly 99.99% is in two rows"), (HOLE, "exactly 99% is in two rows"),
            (PAID, "exactly 99.999%"),
        ),
    ),
    Published(
        "B6 cobrowse", "uptime at least 99.9%",
        "from 99% to 99.9% : 10%; from 95% to 99% : 25%; below 95% : 50%",
        ((HOLE, "exactly 99% is in two rows"), (PAID, "exactly 99.9%")),
    ),
    Published(
        "B8 Bluefactory", "downtime below 44 minutes",
        "from 44 minutes to 216 minutes : 33%; "
        "from 216 minutes to 432 minutes : 66%; at least 432 minutes : 100%",
        ((HOLE, "exactly 216 minutes is in two rows"), (HOLE, "exactly 432 minutes is in two rows")),
    ),
)  # fmt: skip

PROMISES = (
    Published(
        "C1 Fuuz", "uptime at least 99.99%", "below 99.9% : 10%", ((FREE, "from 99.9% to below 99.99%"),)
    ),
    Published(
        "C2 CustomerSuccessBox", "uptime at least 99.9%",
        "at least 99% : 0%; from 95% to below 99% : 5%; below 95% : 25%",
        ((FREE, "from 99% to below 99.9%"),),
    ),
    Published(
        "C4 vmhoster", "uptime at least 99.99%", "from 99% to below 99.9% : 10%; below 99% : 25%",
        ((FREE, "from 99.9% to below 99.99%"),),
    ),
    Published(
        "C5 expertsystems", "uptime at least 99.9%", "below 99.99% : 7%",
        ((PAID, "from 99.9% to below 99.99%"),)
    ),
    Published(
        "C10 UpCloud", "downtime at most 0 minutes", "above 5 minutes : 50%",
        ((FREE, "to 5 minutes"),),
    ),
    Published(
        "C11 IBM", "uptime at least 99.9%",
        "capped at 10%; the greatest of; below 99.9% : 10%; below 99% : 25%",
        (("cap-below-row", "promises 25%, but the cap is 10%"),),
    ),
)  # fmt: skip

IN_ORDER = (
    Published(
        "A15 ANDOWS", "uptime at least 99.9%",
        "from 99% to below 99.9% : 20%; from 98% to below 99% : 40%; from 97% to below 98% : 60%;"
        "from 96% to below 97% : 80%; below 96% : 100%",
    ),
    Published(
        "A15 Alibaba data bus", "uptime at least 99.9%",
        "capped at 50%; from 99% to below 99.9% : 20%; from 95% to below 99% : 30%; below 95% : 50%",
    ),
    Published(
        "A15 midnightmechanism", "uptime at least 99.95%",
        "from 99.5% to below 99.95% : 10%; from 99% to below 99.5% : 25%; "
        "from 98% to below 99% : 50%; below 98% : 100%",
    ),
    Published(
        "A15 AWS region", "uptime at least 99.99%",
        "from 99% to below 99.99% : 10%; from 95% to below 99% : 30%; below 95% : 100%",
    ),
    Published(
        "A15 AWS instance", "uptime at least 99.5%",
        "from 99% to below 99.5% : 10%; from 95% to below 99% : 30%; below 95% : 100%",
    ),
    Published(
        "A15 DigitalOcean", "uptime at least 99.95%",
        "from 99% to below 99.95% : 10%; from 95% to below 99% : 30%; below 95% : 100%",
    ),
    Published(
        "A13 E-Line", "downtime at most 1 minute",
        "above 1 minute to 43 minutes : 5%; above 43 minutes to 120 minutes : 10%; above 120 minutes : 15%",
    ),
    Published(
        "B3 Azure, with its rule", "uptime at least 99.99%",
        "the greatest of; below 99.99% : 10%; below 99% : 25%; below 95% : 100%",
    ),
)  # fmt: skip


def said(policy: str) -> list[tuple[str, str]]:
    """Errors and warnings, rule and message, about the credit table."""
    checked = check_source(Source("published.sla", policy))
    assert checked.agreement is not None, checked.findings
    return [
        (each.rule, in_words(each.message))
        for each in checked.findings
        if "service_credit" in each.subjects and each.severity is not Level.INFO
    ]


@pytest.mark.parametrize("table", (*GAPS, *OVERLAPS, *PROMISES), ids=lambda table: table.name)
def test_a_published_defect_is_found_where_it_is(table: Published) -> None:
    found = said(table.policy())
    for rule, place in table.expected:
        matching = [each for each in found if each[0] == rule and place in each[1]]
        assert len(matching) == 1, (rule, place, found)
        found.remove(matching[0])
    assert found == []


@pytest.mark.parametrize("table", IN_ORDER, ids=lambda table: table.name)
def test_a_table_in_order_is_left_alone(table: Published) -> None:
    assert said(table.policy()) == []


@pytest.mark.parametrize("step, remaining", [("0.01%", []), ("0.001%", [(GAP, "from 98.991% to 98.999%")])])
def test_a_rounding_closes_gaps_that_hold_no_multiple(step: str, remaining: list[tuple[str, str]]) -> None:
    policy = Published(
        "",
        "uptime at least 99.99%",
        "from 99% to below 99.99% : 10%; from 90% to 98.99% : 25%; below 90% : 50%",
    ).policy()
    found = said(policy.replace("/ time in period\n", f"/ time in period, rounded down to {step}\n"))
    assert [
        (rule, place in message) for (rule, message), (_, place) in zip(found, remaining, strict=True)
    ] == [(rule, True) for rule, _ in remaining]


def test_minutes_that_are_counted_whole_close_the_gaps_between_minutes() -> None:
    policy = GAPS[-1].policy()
    assert [rule for rule, _ in said(policy)] == [GAP, GAP]
    whole = "not excused, rounded down to the minute\nmeasure uptime"
    rounded = policy.replace("not excused\nmeasure uptime", whole)
    assert [rule for rule, _ in said(rounded)] == ["row-moved-by-rounding"], "240 minutes and a half"
