"""A plan means what the reference evaluator says, before any pass and after each, on made-up contracts."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings

from slac.agreement import Agreement
from slac.lowering.lower.policy import lower_policy
from slac.lowering.names import Family, StepName
from slac.lowering.optimise import PASSES
from slac.lowering.plan import EvaluationPlan
from slac.runtime.events import Account, Event
from slac.runtime.instants import SECOND
from slac.runtime.periods import ServicePeriod
from slac.runtime.record import EvaluationError, Record
from slac.semantics.evaluate import evaluate
from slac.units import Kind
from tests.cases import Tried, tried
from tests.lowering.interpreter import Run


def stages(agreement: Agreement) -> list[tuple[str, EvaluationPlan]]:
    """The plan as it was lowered, and as each pass leaves it."""
    found = [("lower", lower_policy(agreement))]
    for each in PASSES:
        found.append((each.__name__, each(found[-1][1])))
    return found


def assert_same(record: Record, run: Run, agreement: Agreement) -> None:
    for measure in record.measures:
        kind = agreement.measure(measure.name).dimension.kind
        value = run.result(StepName(Family.MEASURE, measure.name))
        unit = SECOND if kind is Kind.DURATION else 1
        assert (value is None) == (not measure.den)
        assert value is None or value * measure.den == measure.num * unit
    for promise in record.commitments:
        assert run.result(StepName(Family.PROMISE, promise.name)) is promise.met
    for credit in record.credits:
        row, share, amount = (
            run.result(StepName(family, credit.name)) for family in (Family.ROW, Family.SHARE, Family.AMOUNT)
        )
        assert row == credit.row_number
        assert (share is None) == (not credit.den)
        assert share is None or share * credit.den == credit.num
        if credit.row_number is not None:
            assert amount == credit.amount


@given(tried(6))
@settings(max_examples=60)
def test_each_stage_says_what_the_reference_says(made: Tried) -> None:
    plans = stages(made.agreement)
    for case in made.cases:
        compare(made.agreement, plans, *case)


def compare(
    agreement: Agreement,
    plans: list[tuple[str, EvaluationPlan]],
    account: Account,
    period: ServicePeriod,
    events: Sequence[Event],
) -> None:
    for reading in plans[0][1].readings:
        under = agreement.under(reading)
        runs: list[Any] = [Run(plan, reading, account, period, events) for _, plan in plans]
        try:
            record = evaluate(under, account, period, events).record
        except EvaluationError as error:
            rows = [run.result(StepName(Family.ROW, error.clause.name)) for run in runs]
            assert rows == [error.row_numbers] * len(runs)
            continue
        for run in runs:
            assert_same(record, run, under)
