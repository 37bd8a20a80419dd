"""Which way is worse, whom a condition leaves out, and what several credits pay together: no false alarm, no
miss. Each policy is the smallest in which it shows.
"""

from typing import NamedTuple

import pytest

from slac.pipeline import check_source
from slac.source import Source
from slac.wording.localiser import in_words

HEAD = """
contract small {{
  title "Small"  provider "P"  customer "C"  languages en  currency EUR  time zone "UTC"
}}
{plans}
fee monthly_fee per month
period calendar month
"""
UPTIME = "measure uptime = (time in period - time of outages not excused) / time in period\n"
DOWNTIME = "measure downtime = time of outages not excused\n"


def credit(*rows: str, by: str = "uptime", name: str = "c", plans: str = "", when: str = "") -> str:
    lines = [f"measured by {by}", "share of monthly_fee", "rounded half up to the cent", when, *rows]
    body = "\n  ".join(line for line in lines if line)
    return f"credit {name} {plans} {{\n  {body}\n}}\n"


class Found(NamedTuple):
    rule: str
    message: str
    shown: bool


def found(policy: str, plans: str = "plan basic") -> list[Found]:
    checked = check_source(Source("small.sla", HEAD.format(plans=plans) + policy))
    assert checked.agreement is not None, [in_words(each.message) for each in checked.findings]
    return [Found(each.rule, in_words(each.message), each.witness is not None) for each in checked.findings]


COUNTS = "input n number\nmeasure incidents = n\ncommitment k: incidents at most 3\n"
LATE = "input late_share number{range}\nmeasure late = late_share\n"
NOTICE = "input d number\nmeasure notice = d * 1 day\n"
SILENT = {
    "counts may be above one": COUNTS + credit("above 3 to 5 : 10%", "above 5 : 25%", by="incidents"),
    "a quotient of two times may be above one": """exclusion force_majeure { excuses outages caused by force }
measure q = time of outages not excused / time of outages excused, or 0% when the period is empty
commitment k: q at most 100%
"""
    + credit("above 100% to 150% : 10%", "above 150% : 25%", by="q"),
    "the promise says that higher is worse": LATE.format(range="")
    + "commitment k: late at most 10%\n"
    + credit("above 10% to 20% : 10%", "above 20% : 25%", by="late"),
    "the promise says that lower is worse": NOTICE
    + "commitment k: notice at least 5 days\n"
    + credit("from 2 days to below 5 days : 5%", "below 2 days : 10%", by="notice"),
    "two credits are complete together": UPTIME
    + "commitment k: uptime at least 99.9%\n"
    + credit("from 99% to below 99.9% : 10%", name="c1")
    + credit("below 99% : 25%", name="c2"),
    "an input says which way is worse": LATE.format(range=" from 0% to 100%, more is worse")
    + credit("above 10% to 20% : 10%", "above 20% : 25%", by="late"),
    "a condition that always holds where the promise is broken": UPTIME
    + "commitment k: uptime at least 99%\n"
    + credit("below 99% : 10%", when="only when not (uptime is at least 99.5%)"),
    "together two cover both kinds of accounts": "input fresh yes or no\n"
    + UPTIME
    + "commitment k: uptime at least 99%\n"
    + credit("below 99% : 10%", name="c1", when="only when fresh")
    + credit("below 99% : 20%", name="c2", when="only when not fresh"),
}


@pytest.mark.parametrize("policy", SILENT.values(), ids=SILENT)
def test_what_is_in_order_is_not_reported(policy: str) -> None:
    assert not found(policy)


ONE_CAUSE = {
    "worse service earns less than the input's direction asks": (
        LATE.format(range=" from 0% to 100%, less is worse")
        + credit("above 10% : 10%", "at most 10% : 5%", by="late"),
        "falling-credit",
        "`c` falls from",
    ),
    "an input goes further than the rows": (
        LATE.format(range=" from 0% to 100%, more is worse")
        + credit("above 10% to 20% : 10%", by="late"),
        "bracket-gap",
        "no row of `c` covers `late` above 20% to 100%",
    ),
    "nothing says which way is worse": (
        NOTICE + credit("below 5 days : 5%", by="notice"),
        "analysis-skipped",
        "nothing tells which way `notice` is worse",
    ),
    "a condition takes the worst away": (
        UPTIME
        + "commitment k: uptime at least 95%\n"
        + credit("below 95% : 25%", when="only when uptime is at least 90%"),
        "withheld-credit",
        "`c` gives nothing for `uptime` from 0% to below 90%",
    ),
    "the same with a not": (
        UPTIME
        + "commitment k: uptime at least 95%\n"
        + credit("below 95% : 25%", when="only when not (uptime is below 90%)"),
        "withheld-credit",
        "`c` gives nothing for `uptime` from 0% to below 90%",
    ),
    "for one kind of account only": (
        "input fresh yes or no\n"
        + UPTIME
        + "commitment k: uptime at least 95%\n"
        + credit("below 95% : 25%", when="only when fresh or uptime is at least 90%"),
        "withheld-credit",
        "`c` gives nothing for `uptime` from 0% to below 90%",
    ),
    "two tables with the same hole": (
        UPTIME
        + "commitment k: uptime at least 99.9%\n"
        + credit("below 99% : 10%", name="c1")
        + credit("below 99% : 15%", name="c2"),
        "unremedied-breach",
        "none of `c1` and `c2` pays anything",
    ),
    "a promise upside down": (
        UPTIME
        + "commitment k: uptime at most 99%\n"
        + credit("from 95% to below 99% : 10%", "below 95% : 25%"),
        "inverted-promise",
        "`k` is upside down",
    ),
    "a condition on another measure leaves the least breach": (
        DOWNTIME
        + UPTIME
        + "commitment k: uptime at least 100%\n"
        + credit("below 100% : 10%", when="only when downtime is at least 10 minutes"),
        "unremedied-breach",
        "to below 100% `k` is missed, and `c` pays nothing",
    ),
    "a condition under which no row is": (
        DOWNTIME
        + UPTIME
        + "commitment k: uptime at least 99.9%\n"
        + credit("below 99.9% : 10%", when="only when downtime is at most 10 minutes"),
        "unremedied-breach",
        "at `uptime` from 0% to below 99.9% `k` is missed",
    ),
    "a condition on a measure that is a line of the table's own": (
        DOWNTIME
        + "measure missing = downtime / time in period\n"
        + UPTIME
        + "commitment k: uptime at least 95%\n"
        + credit("below 95% : 25%", when="only when missing is at most 10%"),
        "withheld-credit",
        "`c` gives nothing for `uptime` from 0% to below 90%",
    ),
    "a condition on what excused time comes to": (
        """exclusion force_majeure { excuses outages caused by force }
measure away = time of outages excused
"""
        + UPTIME
        + "commitment k: uptime at least 95%\n"
        + credit("below 95% : 25%", when="only when away is at most 10 hours"),
        "analysis-skipped",
        "where the condition of `c` holds is not known",
    ),
    "a share written with two measures": (
        DOWNTIME
        + UPTIME
        + "measure missing = downtime / time in period\n"
        + "commitment k: uptime at least 100%\n"
        + credit("below 100% : 100 * missing"),
        "credit-above-fee",
        "up to 10000%",
    ),
    "credits stack for who is not fresh": (
        "input fresh yes or no\n"
        + UPTIME
        + "commitment k: uptime at least 99.9%\n"
        + credit("below 99.9% : 60%", name="c1")
        + credit("below 99.9% : 70%", name="c2", when="only when not fresh"),
        "stacked-credits",
        "600.00 EUR + 700.00 EUR",
    ),
    "credits stack in some months only": (
        DOWNTIME
        + UPTIME
        + "commitment k: uptime at least 99.9%\n"
        + credit("below 99.9% : 60%", name="c1")
        + credit("from 99% to below 99.9% : 70%", "below 99% : 75%", name="c2",
                 when="only when downtime is at most 5 hours"),
        "stacked-credits",
        "600.00 EUR + 700.00 EUR",
    ),
}  # fmt: skip


@pytest.mark.parametrize("policy, rule, said", ONE_CAUSE.values(), ids=ONE_CAUSE)
def test_a_fault_is_found_once(policy: str, rule: str, said: str) -> None:
    (only,) = found(policy)
    assert only.rule == rule
    assert said in only.message


def test_credits_stack_for_the_customers_of_one_plan() -> None:
    both = credit("below 99.9% : 60%", name="c1") + credit("below 99.9% : 70%", name="c2", plans="for b")
    (only,) = found(UPTIME + "commitment k: uptime at least 99.9%\n" + both, "plan a\nplan b")
    assert only.rule == "stacked-credits" and only.shown


def test_a_promise_without_a_credit_for_one_plan() -> None:
    promised = UPTIME + "commitment k: uptime at least 99.9%\n"
    (only,) = found(promised + credit("below 99.9% : 60%", plans="for a"), "plan a\nplan b")
    assert only.rule == "uncompensated-promise" and "customers of `b`" in only.message


def test_a_hole_between_rows_that_pay_is_one_although_the_promise_is_kept_there() -> None:
    rows = credit("from 94% to below 95% : 1%", "from 92% to below 93% : 2%", "below 92% : 5%")
    said = found(UPTIME + "commitment k: uptime above 90%\n" + rows)
    (gap,) = (each for each in said if each.rule == "bracket-gap")
    assert "from 93% to below 94%" in gap.message
    assert {each.rule for each in said} == {"bracket-gap", "credit-without-breach"}


def test_constants_that_double_their_digits_are_an_error() -> None:
    squares = "".join(f"measure m{n} = m{n - 1} * m{n - 1}\n" for n in range(1, 21))
    policy = HEAD.format(plans="plan basic") + "measure m0 = 99.99%\n" + squares
    checked = check_source(Source("small.sla", policy))
    assert {each.code for each in checked.findings} == {"E124"}


@pytest.mark.parametrize("joined", ["and", "or"])
def test_too_many_facts_are_not_all_looked_at_and_that_is_said(joined: str) -> None:
    facts = [f"i{n}" for n in range(40)]
    inputs = "".join(f"input {name} yes or no\n" for name in facts)
    asked = credit("below 99% : 10%", when=f"only when {f' {joined} '.join(facts)}")
    (only,) = found(inputs + UPTIME + "commitment k: uptime at least 99%\n" + asked)
    assert only.rule == "analysis-skipped" and "too many facts" in only.message


def test_a_threshold_is_said_exactly() -> None:
    rows = credit("above 98.7654321% to below 99.9% : 10%", "below 98.7654321% : 25%")
    (only,) = found(UPTIME + "commitment k: uptime at least 99.9%\n" + rows)
    assert "exactly 98.7654321%" in only.message


def test_both_names_of_a_zone_are_no_fixed_offset() -> None:
    both = HEAD.replace('"UTC"', '"Europe/Berlin" written as "CET/CEST"').format(plans="plan basic")
    assert "fixed-offset-zone" not in {each.rule for each in check_source(Source("small.sla", both)).findings}


def test_the_end_of_a_scale_is_no_figure_of_the_text() -> None:
    text = '"One day for each hour or fraction"'
    owed = credit("above 0 minutes : 10%", by="downtime").replace("credit c", f"credit c {text}")
    assert not found(DOWNTIME + "commitment k: downtime at most 0 minutes\n" + owed)
