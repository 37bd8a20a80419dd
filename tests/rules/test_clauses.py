"""Rules about conditions, formulas, periods, dates and claims, on cases beside those of their pages."""

import pytest

from slac.diagnostics import Diagnostic
from slac.pipeline import check_source
from slac.source import Source
from slac.wording.localiser import in_words

HEAD = """contract example {{
  title     "Terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "{zone}"
{dates}}}
"""
MEASURE = "measure uptime = (time in period - time of outages not excused) / time in period\n"
PROMISE = "commitment promised for basic: uptime at least 99.9%\n"
CREDIT = """credit service_credit for basic {{
  measured by uptime
  share of monthly_fee
  {only}
  rounded half up to the cent
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}}
"""


def findings(body: str, dates: str = "", zone: str = "UTC") -> list[Diagnostic]:
    """All that is found, but for the duties that everybody has."""
    head = HEAD.format(dates=dates, zone=zone)
    checked = check_source(Source("example.sla", f"{head}plan basic\n{body}"))
    assert checked.agreement is not None, checked.findings
    return list(checked.findings)


def names(body: str, dates: str = "", zone: str = "UTC") -> set[str]:
    return {each.rule for each in findings(body, dates, zone)}


def conditional(only: str) -> str:
    inputs = (
        "input billing one of annual, monthly, trial\ninput insured yes or no\ninput users number\n"
        "measure spare = (time in period - time of outages excused) / time in period\n"
        "exclusion weather { excuses outages caused by storm }\n"
    )
    fee = "fee monthly_fee per month\nperiod calendar month\n"
    return fee + inputs + MEASURE + PROMISE + CREDIT.format(only=f"only when {only}")


@pytest.mark.parametrize(
    "condition",
    [
        "billing in annual, monthly, trial",
        "billing is annual and billing is monthly",
        "insured or not insured",
        "users is at least 10 and users is below 10",
        "users is above 9 or users is at most 9",
        "not (billing is annual and not billing is annual)",
        "uptime is at least 0%",
        "uptime is above 100%",
        "insured and (billing is annual or billing in monthly, trial)",
    ],
)
def test_a_condition_that_is_always_the_same_is_found(condition: str) -> None:
    assert "constant-condition" in names(conditional(condition))


@pytest.mark.parametrize(
    "condition",
    [
        "billing in annual, monthly",
        "insured and billing is annual",
        "users is at least 10 and users is below 11",
        "users is at least 10 and users is at most 10",
        "uptime is at least 100%",
        "uptime is above 0%",
        "not insured or users is above 5",
    ],
)
def test_a_condition_that_makes_a_difference_is_left_alone(condition: str) -> None:
    assert "constant-condition" not in names(conditional(condition))


WEATHER = "exclusion weather { excuses outages caused by storm }\n"
UP = "(time in period - time of outages not excused)"
EMPTY = "or 100% when the period is empty"
UPKEEP = "exclusion upkeep { excuses outages during maintenance }\n"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        # what is excused leaves neither side, or both
        ("(time in period - time of outages + time of outages excused) / time in period", None),
        (f"(time in period - time of outages) / (time in period - time of outages excused), {EMPTY}", None),
        # the numerator only
        ("(time in period - time of maintenance - time of outages not excused) / time in period",
         "lopsided-exclusion"),
        # the denominator only
        (f"(time in period - time of outages not excused) / (time in period - time of maintenance), {EMPTY}",
         "measure-out-of-range"),
        (f"{UP} / (time in period - time of outages excused), {EMPTY}", "measure-out-of-range"),
        # added back without having been taken away
        (f"({UP} + time of outages excused) / time in period", "measure-out-of-range"),
    ],
)  # fmt: skip
def test_both_sides_of_a_ratio_agree_about_what_is_excused(formula: str, expected: str | None) -> None:
    body = f"period calendar month\n{WEATHER}{UPKEEP}measure uptime = {formula}\n{PROMISE}"
    sides = names(body) & {"lopsided-exclusion", "measure-out-of-range", "division-by-zero"}
    assert sides == ({expected} if expected else set())


@pytest.mark.parametrize("length", ["720 hours", "43200 minutes", "730 hours", "2592000 seconds", "30 days"])
@pytest.mark.parametrize("period", ["calendar month", "billing month from day 5"])
def test_a_month_of_fixed_length_is_one_finding(length: str, period: str) -> None:
    formula = f"({length} - time of outages not excused) / {length}"
    found = findings(f"period {period}\nmeasure uptime = {formula}\n{PROMISE}")
    (only,) = [each for each in found if each.severity == "error"]
    assert only.rule == "fixed-month-length"
    assert only.witness is not None
    assert in_words(dict(only.witness.figures)["uptime"]).startswith("-")


def test_a_long_outage_is_no_month() -> None:
    formula = "(time in period - time of outages not excused - 5 days) / time in period"
    assert "fixed-month-length" not in names(f"period calendar month\nmeasure uptime = {formula}\n{PROMISE}")


def test_a_formula_that_breaks_for_another_reason_is_reported_for_that_too() -> None:
    formula = "(720 hours - time of outages not excused - time of outages) / 720 hours"
    found = names(f"period calendar month\nmeasure uptime = {formula}\n{PROMISE}")
    assert {"fixed-month-length", "measure-out-of-range"} <= found


@pytest.mark.parametrize(
    ("period", "fee", "expected"),
    [
        ("calendar month", "monthly_fee per month", False),
        ("calendar month", "monthly_fee per year, prorated by month", False),
        ("calendar month", "monthly_fee per month or yearly per year, prorated by month", False),
        ("calendar month", "monthly_fee per year", True),
        ("calendar quarter", "monthly_fee per month", True),
        ("calendar year", "monthly_fee per month", True),
        ("billing month from day 3", "monthly_fee per month", False),
    ],
)
def test_a_credit_is_a_share_of_the_fee_for_what_is_measured(period: str, fee: str, expected: bool) -> None:
    body = f"fee {fee}\nperiod {period}\n{MEASURE}{PROMISE}{CREDIT.format(only='')}"
    assert ("mismatched-fee-period" in names(body)) == expected


@pytest.mark.parametrize(("day", "expected"), [(1, False), (28, False), (29, True), (30, True), (31, True)])
def test_a_billing_month_begins_on_a_day_that_every_month_has(day: int, expected: bool) -> None:
    body = f"period billing month from day {day}\n{MEASURE}{PROMISE}"
    assert ("ambiguous-billing-day" in names(body)) == expected


@pytest.mark.parametrize(
    ("hours", "days", "expected"),
    [
        ("Monday to Friday 09:00 to 17:00", 0, True),
        ("Monday to Friday 09:00 to 17:00", 1, True),
        ("Monday to Friday 09:00 to 17:00", 2, True),
        ("Monday to Friday 09:00 to 17:00", 3, False),
        ("Monday 09:00 to 17:00", 6, True),
        ("Monday 09:00 to 17:00", 7, False),
        ("every day 09:00 to 17:00", 1, False),
    ],
)
def test_a_claim_can_be_made_on_some_open_day(hours: str, days: int, expected: bool) -> None:
    body = (
        "fee monthly_fee per month\nperiod calendar month\n"
        f"calendar hours {{ open {hours} }}\nchannel desk {{ staffed during hours }}\n"
        f"{MEASURE}{PROMISE}{CREDIT.format(only='')}"
        f"claim {{ within {days} days after the period ends  by desk }}\n"
    )
    assert ("unmeetable-claim-window" in names(body)) == expected


@pytest.mark.parametrize(
    ("updated", "revisions", "findings_of_dates"),
    [
        ("2024-10-01", ("2024-10-01", "2024-04-24", "2021-01-19"), 0),
        ("2024-10-01", ("2021-01-19", "2024-04-24", "2024-10-01"), 0),
        ("2024-10-01", (), 0),
        ("2024-04-24", ("2024-10-01", "2024-04-24"), 1),
        ("2024-10-01", ("2024-04-24", "2021-01-19"), 1),
        ("2024-10-01", ("2024-10-01", "2021-01-19", "2024-04-24"), 1),
        ("2024-10-01", ("2024-10-01", "2024-10-01", "2024-04-24"), 1),
    ],
)
def test_revisions_agree_with_each_other(
    updated: str, revisions: tuple[str, ...], findings_of_dates: int
) -> None:
    dates = f"  updated {updated}\n" + "".join(f'  revision {each} "changed"\n' for each in revisions)
    found = [each for each in findings(MEASURE + PROMISE, dates) if each.rule == "inconsistent-dates"]
    assert len(found) == findings_of_dates


def test_a_third_is_told_from_a_number_that_only_looks_like_one() -> None:
    def of_share(share: str) -> bool:
        table = f"credit c for basic {{ measured by uptime  share of monthly_fee  below 99.9% : {share} }}\n"
        return "rounded-fraction" in names(
            f"fee monthly_fee per month\nperiod calendar month\n{MEASURE}{PROMISE}{table}"
        )

    assert all(
        of_share(share) for share in ("33.33%", "33.3%", "66.67%", "66.66%", "16.67%", "8.33%", "41.67%")
    )
    assert not any(of_share(share) for share in ("33%", "33.5%", "8.3%", "25%", "12.5%", "100% / 3", "99.9%"))


def test_duties_are_one_finding_a_party() -> None:
    duties = "".join(
        f'obligation {name} of {party} "do it"{within}\n'
        for name, party, within in (
            ("a", "provider", ""), ("b", "provider", ""), ("c", "customer", ""),
            ("d", "both", " within 2 days"),
        )
    )  # fmt: skip
    found = [each for each in findings(MEASURE + PROMISE + duties) if each.rule == "open-ended-obligation"]
    assert [each.subjects for each in found] == [("a", "b"), ("c",)]


def test_what_follows_from_a_constant_measure_is_not_said_again() -> None:
    body = (
        "fee monthly_fee per month\nperiod calendar month\n"
        "measure uptime = (time in period - time of outages + time of outages) / time in period\n"
        f"{PROMISE}{CREDIT.format(only='')}"
    )
    assert {each.rule for each in findings(body) if each.severity != "info"} == {"constant-measure"}
