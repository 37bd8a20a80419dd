"""A policy small enough to check in the head: what a generated evaluator looks like from the outside."""

from collections.abc import Sequence
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from slac.runtime.claims import claim_deadline, judge_claim
from slac.runtime.events import Account, Event
from slac.runtime.instants import HOUR, SECOND
from slac.runtime.intervals import covered
from slac.runtime.numbers import round_ratio
from slac.runtime.periods import PeriodSchedule, ServicePeriod
from slac.runtime.record import (
    CommitmentResult,
    CreditClause,
    CreditResult,
    EvaluationError,
    MeasureResult,
    Record,
)
from slac.runtime.schema import FactColumn, FeeColumn, InputColumn, PolicySchema

SCHEMA = PolicySchema(
    policy="toy",
    zone=ZoneInfo("America/New_York"),
    currency="USD",
    plans=("basic", "enterprise", "custom"),
    windows=("maintenance",),
    causes=("dns_outside_control", "flood"),
    fees=(FeeColumn("monthly_fee", 1, (("annual_fee", 12),), plans=("basic", "enterprise")),),
    inputs=(
        InputColumn("contract_type", "choice", ("annual_prepay", "month_to_month"), required=False),
        InputColumn("seats", "number", required=False),
        InputColumn("pilot", "boolean", required=False),
    ),
    facts=(FactColumn("notice_given_at", "instant"),),
    readings=("as_written", "corrected"),
    severities=("critical", "minor"),
    channels=("phone", "mail"),
)
"""One percent of the fee for each started hour of downtime, a hundred at most."""

HOURLY = CreditClause("hourly", "downtime", "monthly_fee", "USD", ("an hour or more", "five hundred or more"))


def evaluate(
    account: Account,
    period: ServicePeriod,
    events: Sequence[Event],
    reading: str,
    as_of: int | None = None,
) -> Record:
    assert as_of is None or as_of >= period.end, "the toy knows only periods that are over"
    spans = [
        (event.start, period.end if event.end is None else event.end) for event in events if not event.cause
    ]
    down = covered(spans, period.start, period.end)
    if down > 500 * HOUR:
        raise EvaluationError(HOURLY, (1, 2))
    agreed = period.end - period.start
    share = min(100, -(-down // HOUR)) if reading == "as_written" else 0
    fee = account.amounts.get("monthly_fee", 0)
    amount = round_ratio(share * fee.numerator, 100 * fee.denominator)
    return Record(
        SCHEMA.policy,
        reading,
        account.account,
        account.plan,
        period.label,
        (
            MeasureResult("uptime", agreed - down, agreed),
            MeasureResult("downtime", down // SECOND, 1, "seconds"),
        ),
        (CommitmentResult("promise", "uptime", (("at_least", "99"),), 100 * down <= agreed),),
        (CreditResult(HOURLY, 1 if share else None, share, 100, amount, amount > 0),),
        judge_claim(claim_deadline(period, 30, SCHEMA.zone), account.claimed_on),
    )


TOY = SimpleNamespace(
    SCHEMA=SCHEMA,
    PERIOD_KIND=PeriodSchedule("month"),
    MEASURES=("uptime", "downtime"),
    CREDITS=("hourly",),
    evaluate=evaluate,
)
