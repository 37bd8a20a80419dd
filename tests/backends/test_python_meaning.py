"""The generated module says what the reference evaluator says, on made-up contracts and event logs."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from slac.agreement import Agreement
from slac.backends.artifact import Provenance
from slac.backends.python import emit_python
from slac.runtime.record import EvaluationError
from slac.semantics.evaluate import evaluate
from slac.source import Source
from tests.strategies import QuickDice, a_period, agreements, an_account, event_log

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


@given(agreements(), st.integers(0, 2**32))
@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_generated_code_gives_the_record_of_the_reference(agreement: Agreement, random_seed: int) -> None:
    module = generated(agreement)
    dice = QuickDice(random_seed)
    for _ in range(40):
        account, period = an_account(dice), a_period(dice, agreement)
        events = event_log(dice, period)
        for reading in module.READINGS:
            case = (account, period, events)
            verdict = outcome(evaluate, agreement.under(reading), *case)
            if isinstance(verdict, str):
                assert outcome(module.evaluate, *case, reading) == verdict
            else:
                assert module.evaluate(*case, reading) == verdict.record
