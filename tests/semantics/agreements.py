"""Small agreements for tests, from source text: one header for all, and what a test is about."""

from zoneinfo import ZoneInfo

from slac.agreement import Agreement
from slac.resolving.policy import resolve_policy
from slac.runtime.events import Account, Event
from slac.runtime.instants import parse_instant
from slac.runtime.periods import PeriodSchedule, ServicePeriod, period_named
from slac.source import Source
from slac.syntax.parser import parse_policy

HEADER = """
contract small {
  title     "Small"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "America/New_York"
}
plan basic
fee monthly_fee per month
"""
NEW_YORK = ZoneInfo("America/New_York")


def codes(source: str, header: str = HEADER) -> list[str]:
    """The codes of everything that is wrong with a policy's meaning, in their order."""
    text = Source("small.sla", header + source)
    policy, document, problems = parse_policy(text)
    assert policy is not None, problems
    return [problem.code for problem in resolve_policy(policy, document)[1]]


def agreement(source: str, header: str = HEADER) -> Agreement:
    text = Source("small.sla", header + source)
    policy, document, problems = parse_policy(text)
    assert policy is not None, problems
    resolved, problems = resolve_policy(policy, document)
    assert resolved is not None, problems
    return resolved


def month(label: str) -> ServicePeriod:
    return period_named(label, PeriodSchedule("month"), NEW_YORK)


def event(
    start: str, end: str | None, cause: str | None = None, name: str = "outage", notice: str = ""
) -> Event:
    def instant(text: str) -> int:
        return parse_instant(text, NEW_YORK)[0]

    facts = {"notice_given_at": instant(notice)} if notice else {}
    return Event(name, None, None, instant(start), instant(end) if end else None, cause, "1", "", facts)


def account(**inputs: str | bool | int) -> Account:
    return Account("a-1", "basic", {"monthly_fee": 100_000}, inputs)
