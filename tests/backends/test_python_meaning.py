"""The generated module says what the reference evaluator says, on made-up contracts and event logs."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from slac.agreement import AS_WRITTEN, Agreement
from slac.backends.artifact import Provenance
from slac.backends.python import emit_python
from slac.runtime.record import EvaluationError
from slac.semantics.evaluate import evaluate
from slac.source import Source
from tests.cases import Tried, tried

PROVENANCE = Provenance(Source("made_up.sla", "contract"), "0" * 64, "0.0.0")


def generated(agreement: Agreement) -> Any:
    module = ModuleType("evaluator")
    exec(compile(emit_python(agreement, PROVENANCE).text, "evaluator.py", "exec"), module.__dict__)
    return module


def outcome(evaluation: Callable[..., Any], *case: object) -> Any:
    """What an evaluation gives, or what it complains of."""
    try:
        return evaluation(*case)
    except EvaluationError as error:
        return str(error)


@given(tried(8))
@settings(max_examples=80)
def test_generated_code_gives_the_record_of_the_reference(made: Tried) -> None:
    agreement = made.agreement
    module = generated(agreement)
    assert (AS_WRITTEN, *(each.name for each in agreement.readings)) == module.READINGS
    for case in made.cases:
        for reading in module.READINGS:
            verdict = outcome(evaluate, agreement.under(reading), *case)
            if isinstance(verdict, str):
                assert outcome(module.evaluate, *case, reading) == verdict
            else:
                assert verdict.record.reading == reading
                assert module.evaluate(*case, reading) == verdict.record


@given(tried(4), st.integers(-(10**12), 3 * 10**12))
@settings(max_examples=40)
def test_of_a_period_that_is_not_over_both_say_the_same(made: Tried, later: int) -> None:
    """Before its beginning, in it and after it; what happens after that instant changes nothing."""
    agreement = made.agreement
    module = generated(agreement)
    for account, period, events in made.cases:
        as_of = period.start + later
        open_ = as_of < period.end
        cut = [
            each._replace(end=None if each.end is None or each.end >= as_of else each.end)
            for each in events
            if each.start < as_of
        ]
        for reading in module.READINGS:
            verdict = outcome(evaluate, agreement.under(reading), account, period, events, as_of)
            found = outcome(module.evaluate, account, period, events, reading, as_of)
            if isinstance(verdict, str):
                assert found == verdict and not open_
                continue
            assert found == verdict.record
            assert (found.open_as_of is not None) == open_
            if open_:
                assert not any(each.payable or each.amount is not None for each in found.credits)
                assert all(each.met is None for each in found.commitments)
                assert found == module.evaluate(account, period, cut, reading, as_of)
                assert as_of > period.start or all(each.den == 0 for each in found.measures)
