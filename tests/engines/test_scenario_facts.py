"""A worked example decides what an evaluation decides on the same facts."""

from hypothesis import given, settings

from slac.engines.scenarios import run_scenario
from slac.runtime.record import EvaluationError
from slac.semantics.evaluate import evaluate
from slac.semantics.timeline import events_of
from tests.cases import Tried, a_scenario, tried


@given(tried(4))
@settings(max_examples=40)
def test_an_example_is_evaluated_on_the_facts_that_it_gives(made: Tried) -> None:
    agreement = made.agreement
    for case in made.cases:
        run = run_scenario(agreement, a_scenario(agreement, *case))
        try:
            expected = evaluate(agreement, *case).record
        except EvaluationError as error:
            assert run.problem == str(error)
            continue
        assert run.verdict is not None, run.problem
        ours = events_of(case.events, case.account)
        assert run.events == tuple(
            each._replace(account=None, plan=None, id=str(number)) for number, each in enumerate(ours, 1)
        )
        assert run.verdict.record._replace(account="a-1") == expected
