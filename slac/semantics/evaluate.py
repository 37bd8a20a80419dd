"""What a contract says of one account and period: the reference evaluator, to be read from top to bottom.

It interprets the agreement directly, with exact fractions, and takes no short cut; every other way to
evaluate a contract is held to it. The sets of time come from slac.semantics.timeline; what follows is
arithmetic.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple, assert_never
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Commitment, Credit, Measure, Range, Winner, expressions
from slac.runtime import reasons
from slac.runtime.claims import claim_deadline, judge_claim
from slac.runtime.events import Account, Event
from slac.runtime.instants import SECOND
from slac.runtime.intervals import Interval, length
from slac.runtime.money import minor_units
from slac.runtime.numbers import decimal_text, percent_text, round_ratio_to
from slac.runtime.periods import ServicePeriod
from slac.runtime.record import (
    ClaimResult,
    CommitmentResult,
    CreditResult,
    EvaluationError,
    MeasureResult,
    MeasureUnit,
    Record,
)
from slac.semantics.conditions import Values, holds, input_value, number
from slac.semantics.credit_clauses import clause_of, credit_clauses
from slac.semantics.timeline import Timeline, spans_of, timeline_of
from slac.units import DURATION, RATIO


class Computed(NamedTuple):
    """A measure before and after its rounding; None is undefined (its denominator is zero)."""

    measure: Measure
    raw: Fraction | None
    value: Fraction | None


class Verdict(NamedTuple):
    """The record that goes out, and how it came about."""

    record: Record
    timeline: Timeline
    measures: tuple[Computed, ...]


def evaluate(
    agreement: Agreement, account: Account, period: ServicePeriod, events: Iterable[Event]
) -> Verdict:
    """What it says of an account and period. Raises EvaluationError where it contradicts itself."""
    timeline = timeline_of(agreement, account, period, events)
    measures: list[Computed] = []
    values: dict[str, Fraction | None] = {}
    for measure in agreement.measures:
        computed = compute(measure, timeline, values, agreement, account)
        values[measure.name] = computed.value
        measures.append(computed)
    claim = _claim(agreement, account, period)
    record = Record(
        agreement.name,
        agreement.reading,
        account.account,
        account.plan,
        period.label,
        tuple(_measure_result(each) for each in measures),
        tuple(_judge(each, values) for each in agreement.commitments_for(account.plan)),
        tuple(
            _credit(each, agreement, account, values, claim) for each in agreement.credits_for(account.plan)
        ),
        claim,
    )
    return Verdict(record, timeline, tuple(measures))


# ----- measures


def compute(
    measure: Measure, timeline: Timeline, values: Values, agreement: Agreement, account: Account
) -> Computed:
    """A measure, given those that it uses."""
    rounding = measure.rounding
    raw = value_of(measure.expression, timeline, values, agreement, account)
    if raw is None:
        return Computed(measure, None, measure.empty.value if measure.empty else None)
    if rounding is None:
        return Computed(measure, raw, raw)
    if rounding.each:
        stretches = spans_of(measure.expression, timeline)
        return Computed(
            measure, raw, sum((round_to(_seconds([each]), rounding) for each in stretches), Fraction(0))
        )
    return Computed(measure, raw, round_to(raw, rounding))


def value_of(
    expression: expressions.Expression,
    timeline: Timeline,
    values: Values,
    agreement: Agreement,
    account: Account,
) -> Fraction | None:
    """An expression's value: seconds, or a ratio; None where it is undefined."""
    match expression:
        case expressions.Constant():
            return expression.value.value
        case expressions.MeasureValue():
            return values[expression.name]
        case expressions.InputValue():
            return number(input_value(expression.name, agreement, account))
        case expressions.MeasuredTime():
            return _seconds(spans_of(expression, timeline))
        case expressions.Negation():
            operand = value_of(expression.operand, timeline, values, agreement, account)
            return None if operand is None else -operand
        case expressions.Operation():
            left = value_of(expression.left, timeline, values, agreement, account)
            right = value_of(expression.right, timeline, values, agreement, account)
            if left is None or right is None:
                return None
            return expressions.combine(expression.operator, left, right)
        case _:
            assert_never(expression)


def _seconds(spans: list[Interval]) -> Fraction:
    return Fraction(length(spans), SECOND)


def round_to(value: Fraction, rounding: expressions.Rounding) -> Fraction:
    return round_ratio_to(value.numerator, value.denominator, rounding.quantum.value, rounding.mode.value)


# ----- promises


def _judge(commitment: Commitment, values: Values) -> CommitmentResult:
    value, limit = values[commitment.measure], commitment.value
    text = (
        percent_text(*limit.value.as_integer_ratio()) if limit.dimension == RATIO else _decimal(limit.value)
    )
    met = None if value is None else commitment.bound.compare(value, limit.value)
    return CommitmentResult(commitment.name, commitment.measure, ((commitment.bound.key, text),), met)


def _decimal(value: Fraction) -> str:
    return decimal_text(value.numerator, value.denominator, 6)


def within(value: Fraction, limits: Range) -> bool:
    """Whether a row's range holds the exact value."""
    low, high = limits.low, limits.high
    above = low is None or value > low.value or (limits.low_closed and value == low.value)
    below = high is None or value < high.value or (limits.high_closed and value == high.value)
    return above and below


# ----- credits


def _credit(
    credit: Credit, agreement: Agreement, account: Account, values: Values, claim: ClaimResult | None
) -> CreditResult:
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
    chosen = choose_row(credit, measured, agreement, account, values)
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
    """The row that gives a credit, counted from 1, and its share (None: undefined)."""

    number: int
    share: Fraction | None


def choose_row(
    credit: Credit, measured: Fraction, agreement: Agreement, account: Account, values: Values
) -> ChosenRow | None:
    """The row that gives the credit, or None where no row applies."""
    nothing = Timeline([], [], [], [], {}, ())
    matching = [
        ChosenRow(number, value_of(row.share, nothing, values, agreement, account))
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
    """The row of the greatest share, the first of several; a share that is undefined is not passed over."""
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
    """The amount in minor units after the caps, and which cap took something away, the last of them."""
    because: tuple[reasons.Reason, ...] = ()
    for place, cap in enumerate(credit.caps, 1):
        most = cap.value * fee if cap.dimension == RATIO else minor_units(cap.value, currency)
        if amount > most:
            amount, because = Fraction(most), (reasons.Capped(place),)
    return amount, because


def round_amount(amount: Fraction, credit: Credit, currency: str) -> int:
    """Minor units, rounded as the contract says."""
    quantum = minor_units(credit.rounding.quantum.value, currency) or Fraction(1)
    return int(round_ratio_to(amount.numerator, amount.denominator, quantum, credit.rounding.mode.value))


# ----- what goes out


def _measure_result(computed: Computed) -> MeasureResult:
    measure, value = computed.measure, computed.value
    unit: MeasureUnit = "seconds" if measure.dimension == DURATION else "ratio"
    if value is None:
        return MeasureResult(measure.name, 0, 0, unit)
    return MeasureResult(measure.name, value.numerator, value.denominator, unit)


def _claim(agreement: Agreement, account: Account, period: ServicePeriod) -> ClaimResult | None:
    if agreement.claim is None or agreement.claim.days is None:
        return None
    deadline = claim_deadline(period, agreement.claim.days, ZoneInfo(agreement.header.zone.name))
    return judge_claim(deadline, account.claimed_on)
