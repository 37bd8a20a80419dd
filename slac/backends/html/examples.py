"""The contract's own scenarios as worked examples, decided by the reference evaluator under each reading.

A scenario that cannot be decided (two rows dispute it, or it names a time that never was) gives no example;
the policy's tests say so, where it belongs.
"""

from fractions import Fraction

from slac.agreement import Agreement, Scenario
from slac.backends.html.example_inputs import CreditOutcome, Example
from slac.runtime.instants import InstantError
from slac.runtime.money import minor_digits
from slac.runtime.periods import PeriodError
from slac.runtime.record import CreditResult, EvaluationError
from slac.semantics.evaluate import Verdict
from slac.semantics.scenario_facts import decide
from slac.units import Quantity


def examples_of(agreement: Agreement) -> tuple[Example, ...]:
    """Each scenario about a period, as the contract is written and under each of its readings."""
    agreements = (agreement, *(each.agreement for each in agreement.readings))
    found = (_example(each, scenario) for scenario in agreement.scenarios for each in agreements)
    return tuple(example for example in found if example is not None)


def _example(agreement: Agreement, scenario: Scenario) -> Example | None:
    try:
        verdict = decide(agreement, scenario)
    except (EvaluationError, PeriodError, InstantError):
        return None
    return None if verdict is None else _shown(agreement, scenario, verdict)


def _shown(agreement: Agreement, scenario: Scenario, verdict: Verdict) -> Example:
    measures = tuple(
        (each.measure.name, Quantity(each.value, each.measure.dimension))
        for each in verdict.measures
        if each.value is not None
    )
    outcomes = tuple(map(_outcome, verdict.record.credits))
    return Example(scenario, agreement.reading, measures, outcomes)


def _outcome(result: CreditResult) -> CreditOutcome:
    scale: int = 10 ** minor_digits(result.currency)
    return CreditOutcome(
        result.name,
        None if result.row_number is None else result.row_number - 1,
        Fraction(result.num, result.den) if result.den else None,
        None if result.amount is None else Fraction(result.amount, scale),
        result.payable,
        result.because,
    )
