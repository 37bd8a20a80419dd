"""The reference evaluator: what a contract comes to for one account and period, as plainly as it says so.

It interprets the agreement directly and in exact rational arithmetic, without any optimisation, so that it
can be checked against the contract by reading; every other evaluator is tested to give the same records. In
this order it computes

1. the timeline: which time was down, excused or out of scope (slac.semantics.timeline);
2. the measures, in the order in which they use each other, and each with its rounding
   (slac.semantics.measures);
3. for each commitment of the account's plan, whether it was met;
4. for each credit of the plan: its conditions, the row that applies, its share of the fee, the caps in their
   order, and the rounding of the amount, once and last.

An example: 3 h 36 min down in a month of 30 days is an availability of 99.5%. With a row `below 99.9%: 10%`
and a fee of 49.99, the amount is 4.999, and 5.00 when rounded half up to the cent.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple, assert_never
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Commitment, Credit, Range, Winner
from slac.runtime import reasons
from slac.runtime.claims import claim_deadline, claim_for, judge_claim
from slac.runtime.events import Account, Event
from slac.runtime.instants import day_start, format_instant
from slac.runtime.money import minor_units
from slac.runtime.numbers import decimal_text, percent_text, round_ratio
from slac.runtime.periods import ServicePeriod, elapsed_part
from slac.runtime.record import (
    ClaimResult,
    CommitmentResult,
    CreditResult,
    EvaluationError,
    MeasureResult,
    MeasureUnit,
    Record,
)
from slac.semantics.conditions import Values, holds
from slac.semantics.credit_clauses import clause_of, credit_clauses
from slac.semantics.measures import Computed, measured, value_of
from slac.semantics.timeline import Timeline, timeline_of
from slac.units import DURATION, RATIO


class Verdict(NamedTuple):
    """The record of an evaluation, and the intermediate results that explain it."""

    record: Record
    timeline: Timeline
    measures: tuple[Computed, ...]
    judged: ServicePeriod
    """The period as far as it is over."""


def evaluate(
    agreement: Agreement,
    account: Account,
    period: ServicePeriod,
    events: Iterable[Event],
    as_of: int | None = None,
) -> Verdict:
    """The verdict on an account and period. Raises EvaluationError where two rows match and only one may.

    `as_of` is when it is judged (None: once the period is over). Of a period that is not over then, only the
    time until then is measured, and nothing is decided; nor in one that ends before the contract is in force.
    """
    zone = ZoneInfo(agreement.header.zone.name)
    effective = agreement.header.effective
    elapsed = elapsed_part(period, period.end if as_of is None else as_of)
    if effective is not None and period.end <= day_start(effective, zone):
        return _undecided(agreement, account, period, events, reasons.NotInForce(effective))
    if elapsed.as_of is not None:
        begun = elapsed.as_of > period.start
        until = ServicePeriod(period.label, period.start, elapsed.end if begun else period.start)
        now = format_instant(elapsed.as_of, zone)
        verdict = _undecided(agreement, account, until, events, reasons.NotOver(now))
        return verdict._replace(record=verdict.record._replace(open_as_of=now))
    timeline = timeline_of(agreement, account, period, events)
    measures, values = measured(agreement, account, timeline)
    claim = _claim(agreement, account, period)
    given = tuple(
        _credit(each, agreement, account, timeline, values, claim)
        for each in agreement.credits_for(account.plan)
    )
    record = Record(
        agreement.name,
        agreement.reading,
        account.account,
        account.plan,
        period.label,
        tuple(_measure_result(each) for each in measures),
        tuple(_judge(each, values) for each in agreement.commitments_for(account.plan)),
        given,
        claim_for(claim, given),
    )
    return Verdict(record, timeline, measures, period)


def _undecided(
    agreement: Agreement,
    account: Account,
    judged: ServicePeriod,
    events: Iterable[Event],
    reason: reasons.Reason,
) -> Verdict:
    """What was measured in a period that is not judged, or in the part of it that is over."""
    timeline = timeline_of(agreement, account, judged, events)
    if judged.start < judged.end:
        measures, _ = measured(agreement, account, timeline)
    else:
        measures = tuple(Computed(each, None, None) for each in agreement.measures)
    clauses = credit_clauses(agreement)
    record = Record(
        agreement.name,
        agreement.reading,
        account.account,
        account.plan,
        judged.label,
        tuple(_measure_result(each) for each in measures),
        tuple(_judge(each, {each.measure: None}) for each in agreement.commitments_for(account.plan)),
        tuple(
            CreditResult(clauses[each.name], None, 0, 0, None, False, (reason,))
            for each in agreement.credits_for(account.plan)
        ),
        None,
    )
    return Verdict(record, timeline, measures, judged)


# ----- promises


def _judge(commitment: Commitment, values: Values) -> CommitmentResult:
    """Whether a commitment was met; unknown (None) where its measure is undefined."""
    value, limit = values[commitment.measure], commitment.value
    text = (
        percent_text(*limit.value.as_integer_ratio()) if limit.dimension == RATIO else _decimal(limit.value)
    )
    met = None if value is None else commitment.bound.compare(value, limit.value)
    return CommitmentResult(commitment.name, commitment.measure, ((commitment.bound.key, text),), met)


def _decimal(value: Fraction) -> str:
    return decimal_text(value.numerator, value.denominator, 6)


def within(value: Fraction, limits: Range) -> bool:
    """Whether a value, not rounded any further, is in a row's range."""
    low, high = limits.low, limits.high
    above = low is None or value > low.value or (limits.low_closed and value == low.value)
    below = high is None or value < high.value or (limits.high_closed and value == high.value)
    return above and below


# ----- credits


def _credit(
    credit: Credit,
    agreement: Agreement,
    account: Account,
    timeline: Timeline,
    values: Values,
    claim: ClaimResult | None,
) -> CreditResult:
    """The row, the share and the amount of a credit, in minor units, and the reasons why it is not payable or
    is less. The first obstacle ends it: a condition that fails, an undefined measure, no row, no fee.
    """
    clause = credit_clauses(agreement)[credit.name]
    failed = tuple(
        reasons.ConditionFailed(number)
        for number, each in enumerate(credit.conditions, 1)
        if not holds(each.condition, agreement, account, values)
    )
    if failed:
        return CreditResult(clause, None, 0, 1, 0, False, failed)
    measured = values[credit.measure]
    if measured is None:
        return CreditResult(clause, None, 0, 0, None, False, (reasons.Undefined(credit.measure),))
    chosen = choose_row(credit, measured, agreement, account, timeline, values)
    if chosen is None:
        return CreditResult(clause, None, 0, 1, 0, False, (reasons.NoRow(),))
    if chosen.share is None:
        return CreditResult(clause, chosen.number, 0, 0, None, False, (reasons.ShareUndefined(),))
    share = chosen.share.as_integer_ratio()
    fee = account.amounts.get(credit.fee)
    if fee is None:
        return CreditResult(clause, chosen.number, *share, None, False, (reasons.FeeMissing(credit.fee),))
    amount, because = _capped(chosen.share * fee, fee, credit, clause.currency)
    minor = round_amount(amount, credit, clause.currency)
    if minor < 0:
        because = (*because, reasons.Negative())
    late = claim is not None and claim.status == "late"
    if claim is not None and late:
        because = (*because, reasons.Late(claim.deadline))
    return CreditResult(clause, chosen.number, *share, minor, minor > 0 and not late, because)


class ChosenRow(NamedTuple):
    """The row that gives a credit, counted from 1, and its share as a ratio of the fee; None: undefined."""

    number: int
    share: Fraction | None


def choose_row(
    credit: Credit,
    measured: Fraction,
    agreement: Agreement,
    account: Account,
    timeline: Timeline,
    values: Values,
) -> ChosenRow | None:
    """The row that gives the credit; None: no row applies. Raises EvaluationError where several contend."""
    matching = [
        ChosenRow(number, value_of(row.share, timeline, values, agreement, account))
        for number, row in enumerate(credit.rows, 1)
        if within(measured, row.range)
    ]
    if not matching:
        return None
    match credit.winner:
        case Winner.ONLY:
            if len(matching) > 1:
                clause = clause_of(credit, agreement.header.currency)
                raise EvaluationError(clause, tuple(row.number for row in matching))
            return matching[0]
        case Winner.FIRST:
            return matching[0]
        case Winner.GREATEST:
            return _greatest(matching)
        case _:
            assert_never(credit.winner)


def _greatest(matching: list[ChosenRow]) -> ChosenRow:
    """The row of the greatest share, the first of several; but the first row whose share is undefined, if
    there is one, since which share is the greatest is unknown then.
    """
    greatest = matching[0]
    for row in matching:
        if row.share is None:
            return row
        if greatest.share is not None and row.share > greatest.share:
            greatest = row
    return greatest


def _capped(
    amount: Fraction, fee: int | Fraction, credit: Credit, currency: str
) -> tuple[Fraction, tuple[reasons.Reason, ...]]:
    """The amount in minor units after each cap in its order; the reason is the last cap that reduced it."""
    because: tuple[reasons.Reason, ...] = ()
    for place, cap in enumerate(credit.caps, 1):
        most = cap.value * fee if cap.dimension == RATIO else minor_units(cap.value, currency)
        if amount > most:
            amount, because = Fraction(most), (reasons.Capped(place),)
    return amount, because


def round_amount(amount: Fraction, credit: Credit, currency: str) -> int:
    """The amount in whole minor units, rounded as the contract says."""
    step = rounding_step(credit, currency)
    return round_ratio(amount.numerator, amount.denominator * step, credit.rounding.mode.value) * step


def rounding_step(credit: Credit, currency: str) -> int:
    """The minor units to a multiple of which an amount is rounded: 5 for `to 0.05 USD`.

    It is a whole number, since a contract that rounds to what is no coin is refused (slac.resolving.credits).
    """
    return minor_units(credit.rounding.quantum.value, currency).numerator or 1


# ----- what goes out


def _measure_result(computed: Computed) -> MeasureResult:
    """A measure for the record, as two whole numbers; 0 / 0 where it is undefined."""
    measure, value = computed.measure, computed.value
    unit: MeasureUnit = "seconds" if measure.dimension == DURATION else "ratio"
    if value is None:
        return MeasureResult(measure.name, 0, 0, unit)
    return MeasureResult(measure.name, value.numerator, value.denominator, unit)


def _claim(agreement: Agreement, account: Account, period: ServicePeriod) -> ClaimResult | None:
    """The deadline of a claim, and whether the account's was in time; None without a deadline or a credit."""
    if agreement.claim is None or agreement.claim.days is None or not agreement.credits_for(account.plan):
        return None
    deadline = claim_deadline(period, agreement.claim.days, ZoneInfo(agreement.header.zone.name))
    return judge_claim(deadline, account.claimed_on)
