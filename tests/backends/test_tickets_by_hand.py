"""Tickets of the two shipped contracts, worked out by hand from their texts: by reference and by module.

Times are those of the contract's zone, and all is judged as of the end of 2026.
"""

from functools import cache
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from slac.agreement import AS_WRITTEN, Agreement
from slac.runtime.clocks import Ticket, Untargeted
from slac.runtime.instants import parse_instant
from slac.semantics.clocks import targets_of
from slac.semantics.ticket_judgement import JudgedTicket, judge_tickets
from slac.source import Source
from tests.backends.test_python_meaning import generated
from tests.backends.test_python_module import POLICIES, resolved

END = "2026-12-31 00:00"


class Case(NamedTuple):
    id: str
    severity: str
    channel: str | None
    reported: str
    responded: str | None
    due: str | None
    status: str
    """Of the response; or why there is no target."""
    reading: str = AS_WRITTEN
    resolved: str | None = None
    assigned: str | None = None
    replied_by: Literal["human", "automatic"] | None = None


HOSTING = [
    Case("m01", "critical", None, "2024-04-01 09:00", "2024-04-01 10:00", "2024-04-01 10:00", "breached"),
    Case("m02", "critical", None, "2024-04-01 09:00", "2024-04-01 09:59:59", "2024-04-01 10:00", "met"),
    Case("m03", "critical", None, "2024-04-05 16:59", "2024-04-05 18:00", "2024-04-05 17:59", "breached"),
    Case("m04", "critical", None, "2024-04-05 17:00", "2024-04-05 20:00", "2024-04-05 20:00", "breached"),
    Case("m05", "critical", None, "2024-04-05 17:00", "2024-04-05 19:59:59", "2024-04-05 20:00", "met"),
    Case("m06", "major", None, "2024-04-01 09:00", "2024-04-01 12:00", "2024-04-01 12:00", "breached"),
    Case("m07", "major", None, "2024-04-01 08:59:59", "2024-04-01 14:00", "2024-04-01 14:59:59", "met"),
    Case("m08", "critical", None, "2024-07-04 10:00", "2024-07-04 12:59", "2024-07-04 13:00", "met"),
    Case("m09", "critical", None, "2026-07-03 10:00", "2026-07-03 12:59", "2026-07-03 13:00", "met"),
    Case("m10", "minimal", None, "2024-04-05 15:00", "2024-04-10 15:00", "2024-04-10 15:00", "breached"),
    Case("m11", "minimal", None, "2024-04-06 12:00", None, None, "hours", "elapsed_clock"),
    Case("m12", "critical", None, "2024-11-11 10:00", "2024-11-11 12:59", "2024-11-11 13:00", "met"),
    Case("m13", "critical", None, "2024-10-14 10:00", "2024-10-14 12:59", "2024-10-14 13:00", "met"),
    Case("m14", "critical", None, "2024-06-19 10:00", "2024-06-19 12:59", "2024-06-19 13:00", "met"),
    Case("m15", "critical", None, "2024-12-24 10:00", "2024-12-24 11:30", "2024-12-24 11:00", "breached"),
    Case("m16", "critical", None, "2024-03-10 01:30", "2024-03-10 05:29", "2024-03-10 05:30", "met"),
    Case("m17", "critical", "email", "2024-04-06 10:00", "2024-04-08 09:30", "2024-04-06 13:00", "breached"),
    Case("m18", "major", "email", "2024-04-05 22:00", "2024-04-08 09:30", "2024-04-06 04:00", "breached"),
    Case("m19", "minimal", None, "2024-05-25 12:00", "2024-05-30 17:00", "2024-05-30 17:00", "breached"),
    Case("m20", "critical", None, "2024-11-03 00:30", "2024-11-03 02:29", "2024-11-03 02:30", "met"),
    Case("m21", "critical", None, "2024-07-02 17:30", None, "2024-07-02 20:30", "breached"),
    Case("m22", "critical", None, "2024-07-02 17:30", None, "2024-07-02 18:30", "breached", "standard_time"),
    Case("m23", "minimal", None, "2024-07-07 12:00", "2024-07-10 17:00", "2024-07-10 17:00", "breached"),
    Case("m24", "minimal", None, "2024-04-08 16:59", None, "2024-04-09 16:59", "breached", "elapsed_clock"),
    Case("m25", "minimal", None, "2024-05-24 15:00", "2024-05-30 14:59:59", "2024-05-30 15:00", "met"),
    Case("m27", "major", None, "2024-04-01 17:00", "2024-04-01 23:00", "2024-04-01 23:00", "breached"),
]  # fmt: skip

PHONE, PORTAL = "telephone", "support_portal"
CLOUD = [
    Case("g01", "critical", PHONE, "2024-04-07 03:55", "2024-04-07 04:05", "2024-04-07 04:05", "met"),
    Case("g02", "critical", PHONE, "2024-04-07 03:55", "2024-04-07 04:05:00.000001", "2024-04-07 04:05",
         "breached"),
    Case("g03", "critical", PORTAL, "2024-04-07 03:55", "2024-04-07 04:00", None, "channel"),
    Case("g05", "critical", None, "2024-04-07 03:55", "2024-04-07 04:00", None, "channel_unknown"),
    Case("g06", "high", PHONE, "2024-04-07 03:55", "2024-04-07 04:00", None, "channel"),
    Case("g07", "high", PORTAL, "2024-12-31 23:00", "2025-01-01 01:00", "2025-01-01 01:00", "met"),
    Case("g08", "critical", PHONE, "2024-04-07 03:55", "2024-04-07 04:00", "2024-04-07 04:05", "breached",
         assigned="2024-04-07 04:06", replied_by="human"),
    Case("g09", "critical", PHONE, "2024-04-07 03:55", "2024-04-07 04:05", "2024-04-07 04:05", "met",
         assigned="2024-04-07 04:00", replied_by="human"),
    Case("g10", "medium", PORTAL, "2024-02-28 23:00", "2024-02-29 00:59", "2024-02-29 01:00", "met"),
    Case("g11", "low", PHONE, "2024-04-07 03:55", "2024-04-07 04:00", None, "channel"),
    Case("g13", "medium", None, "2024-04-07 03:55", "2024-04-07 04:00", None, "channel_unknown"),
    Case("g15", "high", PORTAL, "2024-04-07 03:00", None, "2024-04-07 05:00", "breached",
         resolved="2024-04-07 04:00"),
    Case("g16", "critical", PHONE, "2024-04-07 03:55", "2024-04-07 03:56", "2024-04-07 04:05", "breached",
         replied_by="automatic"),
    Case("g17", "critical", PHONE, "2024-04-07 05:00", "2024-04-07 05:09", "2024-04-07 05:10", "met"),
]  # fmt: skip


@cache
def policy(name: str) -> tuple[Agreement, Any]:
    path = next(each for each in POLICIES if each.name == f"{name}.sla.md")
    agreement = resolved(Source(path.name, path.read_text(encoding="utf-8")))
    return agreement, generated(agreement)


def ticket_of(case: Case, zone: ZoneInfo) -> Ticket:
    def at(text: str | None) -> int | None:
        return None if text is None else parse_instant(text, zone)[0]

    return Ticket(
        case.id,
        None,
        case.severity,
        case.channel,
        at(case.reported) or 0,
        at(case.responded),
        at(case.resolved),
        assigned_at=at(case.assigned),
        replied_by=case.replied_by,
    )


def judged(name: str, case: Case) -> JudgedTicket:
    agreement, _ = policy(name)
    zone = ZoneInfo(agreement.header.zone.name)
    ticket = ticket_of(case, zone)
    under = agreement.under(case.reading)
    targets = targets_of(under, [ticket.reported_at])
    (found,) = judge_tickets(under, targets, [ticket], parse_instant(END, zone)[0])
    return found


@pytest.mark.parametrize(
    ("name", "case"),
    [*(("mwe_hosting", each) for each in HOSTING), *(("genesys_cloud", each) for each in CLOUD)],
    ids=lambda value: value.id if isinstance(value, Case) else value,
)
def test_what_the_text_says_of_a_ticket(name: str, case: Case) -> None:
    agreement, module = policy(name)
    zone = ZoneInfo(agreement.header.zone.name)
    found = judged(name, case)
    of_module = module.judge(found.ticket, parse_instant(END, zone)[0], case.reading)
    assert [each[:5] for each in of_module] == [each[:5] for each in found.verdicts]
    if case.due is None:
        assert not found.verdicts
        assert found.no_target is Untargeted(case.status)
        return
    (verdict,) = found.verdicts
    assert (verdict.due, verdict.status) == (parse_instant(case.due, zone)[0], case.status)
    assert found.no_target is None


def test_work_outside_hours_costs_extra_and_a_report_does_not() -> None:
    saturday, monday = "2024-04-06 10:00", "2024-04-08 09:00"
    asked = Case("x", "minimal", None, saturday, None, None, "")
    assert judged("mwe_hosting", asked).extra_charge_at is None
    assert judged("mwe_hosting", asked._replace(responded=monday)).extra_charge_at is None
    machine = asked._replace(responded=saturday, replied_by="automatic")
    assert judged("mwe_hosting", machine).extra_charge_at is None
    worked = asked._replace(responded=monday, resolved="2024-04-08 17:00")
    zone = ZoneInfo("America/New_York")
    assert judged("mwe_hosting", worked).extra_charge_at == parse_instant("2024-04-08 17:00", zone)[0]
    assert judged("genesys_cloud", CLOUD[0]).extra_charge_at is None


def test_critical_requests_come_by_the_emergency_address() -> None:
    for channel, agreed in (("emergency_email", True), ("help_desk", False), (None, None)):
        assert judged("mwe_hosting", HOSTING[0]._replace(channel=channel)).by_agreed_channel is agreed
    assert judged("mwe_hosting", HOSTING[5]._replace(channel="help_desk")).by_agreed_channel is None
