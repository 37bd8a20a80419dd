"""Until when a credit can be claimed.

`within 30 days after the period ends` lasts to the end of the 30th day after the period's last day, in the
contract's zone: for April 2024 that is the whole of 30 May.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from slac.runtime.periods import ServicePeriod, last_day
from slac.runtime.record import ClaimResult, CreditResult


@lru_cache(maxsize=256)  # the same for all accounts
def claim_deadline(period: ServicePeriod, days: int, zone: ZoneInfo) -> date:
    """The last day on which a claim is in time, `days` days after the period's last day."""
    return last_day(period, zone) + timedelta(days=days)


def judge_claim(deadline: date, claimed_on: date | None) -> ClaimResult:
    """`claimable` until the deadline if not claimed yet, else `in time` (on the deadline too) or `late`."""
    if claimed_on is None:
        return ClaimResult(deadline, "claimable")
    return ClaimResult(deadline, "in time" if claimed_on <= deadline else "late")


def claim_for(claim: ClaimResult | None, credits_: Iterable[CreditResult]) -> ClaimResult | None:
    """The claim once the credits are known: nobody can claim what is not payable."""
    if claim is None or claim.status != "claimable" or any(each.payable for each in credits_):
        return claim
    return ClaimResult(claim.deadline, "nothing to claim")
