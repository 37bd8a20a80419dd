"""The hosting contract's record of one account and month, by hand: events in, the same record out.

What an engineer writes who has the runtime's records and whole numbers to make them of: one walk over the
events, downtime as one running maximum (see `benchmarks.peers.integers`), and each result spelt out.
"""

from collections.abc import Sequence
from math import gcd
from zoneinfo import ZoneInfo

from benchmarks.peers import EXCUSED_CAUSES, integers
from slac.runtime.claims import claim_deadline, claim_for, judge_claim
from slac.runtime.events import Account, Event
from slac.runtime.periods import ServicePeriod
from slac.runtime.reasons import FeeMissing, Late, Negative, NoRow, Reason
from slac.runtime.record import (
    ClaimResult,
    CommitmentResult,
    CreditClause,
    CreditResult,
    MeasureResult,
    Record,
)

ZONE = ZoneInfo("America/New_York")
SECOND = 1_000_000
FEE = "monthly_hosting_fee"
BASIC = CreditClause("basic_credit", "uptime", FEE, "USD", ("below 98%", "from 98% to below 99%"))
ENTERPRISE = CreditClause(
    "enterprise_credit", "uptime", FEE, "USD", ("below 98.5%", "from 98.5% to below 99.5%")
)


def evaluate(account: Account, period: ServicePeriod, events: Sequence[Event]) -> Record:
    """The record under the contract as written."""
    start, end = period.start, period.end
    plan = account.plan
    counting: list[tuple[int, int]] = []
    windows: list[tuple[int, int]] = []
    accounts, plans = (None, account.account), (None, plan)
    for kind, whose, of_plan, since, until, cause, _, _, _ in events:
        if whose not in accounts or of_plan not in plans:
            continue
        if until is None:
            until = max(since, end)
        if kind == "maintenance":
            windows.append((since, until))
        elif kind == "outage" and cause not in EXCUSED_CAUSES:
            counting.append((since, until))
    down = integers.covered(counting + windows, start, end) - integers.covered(windows, start, end)
    minutes = (down + integers.MINUTE // 2) // integers.MINUTE
    down, whole = minutes * integers.MINUTE, end - start
    up = whole - down
    claim = judge_claim(claim_deadline(period, 30, ZONE), account.claimed_on)
    promises: tuple[CommitmentResult, ...] = ()
    owed: tuple[CreditResult, ...] = ()
    if plan == "basic":
        promises = (
            CommitmentResult("basic_uptime", "uptime", (("at_least", "99"),), 100 * up >= 99 * whole),
        )
        row = 1 if 100 * up < 98 * whole else 2 if 100 * up < 99 * whole else None
        owed = (credit(BASIC, row, up, whole, account, claim),)
    elif plan == "enterprise":
        promises = (
            CommitmentResult("enterprise_uptime", "uptime", (("at_least", "99.5"),), 200 * up >= 199 * whole),
        )
        row = 1 if 1000 * up < 985 * whole else 2 if 1000 * up < 995 * whole else None
        owed = (credit(ENTERPRISE, row, up, whole, account, claim),)
    common = gcd(up, whole)
    return Record(
        "mwe_hosting",
        "as_written",
        account.account,
        plan,
        period.label,
        (
            MeasureResult("agreed_service_time", whole // SECOND, 1, "seconds"),
            MeasureResult("downtime", minutes * 60, 1, "seconds"),
            MeasureResult("uptime", up // common, whole // common),
        ),
        promises,
        owed,
        claim_for(claim, owed) if owed else None,
    )


def credit(
    clause: CreditClause, row: int | None, up: int, whole: int, account: Account, claim: ClaimResult
) -> CreditResult:
    """The first row pays the whole fee, the second (99% - uptime) / 0.9% * 50% of it, half a cent up."""
    if row is None:
        return CreditResult(clause, None, 0, 1, 0, False, (NoRow(),))
    num, den = (1, 1) if row == 1 else (5 * (99 * whole - 100 * up), 9 * whole)
    common = gcd(num, den)
    num, den = num // common, den // common
    fee = account.amounts.get(FEE)
    if fee is None:
        return CreditResult(clause, row, num, den, None, False, (FeeMissing(FEE),))
    due, over = num * fee.numerator, den * fee.denominator
    amount = -((over - 2 * due) // (2 * over)) if due < 0 else (2 * due + over) // (2 * over)
    because: tuple[Reason, ...] = (Negative(),) if amount < 0 else ()
    late = claim.status == "late"
    if late:
        because = (*because, Late(claim.deadline))
    return CreditResult(clause, row, num, den, amount, amount > 0 and not late, because)
