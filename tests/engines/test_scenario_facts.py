"""A worked example decides what an evaluation decides on the same facts."""

from hypothesis import given, settings

from slac.engines.scenarios import run_scenario
from slac.runtime.record import EvaluationError
from slac.semantics.evaluate import evaluate
from tests.cases import Tried, a_scenario, tried


@given(tried(4))
@settings(max_examples=40)
def test_an_example_is_evaluated_on_the_facts_that_it_gives(made: Tried) -> None:
    agreement = made.agreement
    for case in made.cases:
        scenario = a_scenario(agreement, *case)
        run = run_scenario(agreement, scenario)
        try:
            expected = evaluate(agreement, *case).record
        except EvaluationError as error:
            assert run.problem == str(error)
            continue
        assert run.verdict is not None, run.problem
        assert [each.id for each in run.events] == [str(n + 1) for n in range(len(scenario.happenings))]
        assert run.verdict.record._replace(account="a-1") == expected
