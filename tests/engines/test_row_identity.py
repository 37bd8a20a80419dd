"""A row is its number: with rows of equal range, what explains a credit names the row that gave it.

The row is worked out here from the contract's own words, with fractions, and then looked for in the three
places that name it: the trace, the rows that worked examples reach, and the examples of the summary.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from slac.agreement import Agreement, Credit, Winner
from slac.backends.html.examples import examples_of
from slac.engines.scenario_coverage import unreached
from slac.engines.scenarios import Run, run_scenario
from slac.report.explanations.trace import trace_of
from slac.runtime.events import Account
from slac.semantics.conditions import Values, holds
from slac.semantics.evaluate import within
from slac.semantics.measures import value_of
from slac.semantics.timeline import Timeline
from tests.cases import a_case, a_scenario
from tests.dice import Dice
from tests.strategies import agreements


class Example(NamedTuple):
    """A contract with one worked example that was run."""

    agreement: Agreement
    run: Run


@st.composite
def examples(draw: st.DrawFn) -> Example:
    agreement = draw(agreements()).replace(readings=())
    dice = Dice(draw)
    for _ in range(6):
        scenario = a_scenario(agreement, *a_case(dice, agreement))
        run = run_scenario(agreement, scenario)
        if not run.problem and any(map(is_awkward, applied(Example(agreement, run)))):
            break
    return Example(agreement.replace(scenarios=(scenario,)), run)


def is_awkward(found: tuple[Credit, int | None]) -> bool:
    """Whether a row applies behind another of its range, which whoever looks for ranges would take for it."""
    credit, place = found
    return place is not None and any(row.range == credit.rows[place].range for row in credit.rows[:place])


def applied(example: Example) -> Iterator[tuple[Credit, int | None]]:
    """The credits of the account, each with the place of the row that applies to it."""
    agreement, (_, _, _, account, _, _, verdict, _, _, _) = example
    assert account is not None and verdict is not None
    values = {each.measure.name: each.value for each in verdict.measures}
    for credit in agreement.credits_for(account.plan):
        yield credit, row_of(credit, agreement, account, values, verdict.timeline)


def row_of(
    credit: Credit, agreement: Agreement, account: Account, values: Values, timeline: Timeline
) -> int | None:
    measured = values[credit.measure]
    if measured is None or not all(
        holds(each.condition, agreement, account, values) for each in credit.conditions
    ):
        return None
    matching = [place for place, row in enumerate(credit.rows) if within(measured, row.range)]
    if credit.winner is not Winner.GREATEST:
        return matching[0] if matching else None

    def worth(place: int) -> tuple[bool, Fraction]:
        share = value_of(credit.rows[place].share, timeline, values, agreement, account)
        return share is None, share or Fraction(0)

    return max(matching, key=worth, default=None)


@given(examples())
@settings(max_examples=80)
def test_the_trace_explains_the_row_that_applies(example: Example) -> None:
    agreement, run = example
    if run.problem:
        return
    assert run.account is not None and run.period is not None and run.verdict is not None
    trace = trace_of(agreement, run.account, run.period, run.events, run.verdict)
    explained = [paid.row for paid in trace.credits]
    expected = [None if row is None else credit.rows[row] for credit, row in applied(example)]
    assert list(map(id, explained)) == list(map(id, expected))


@given(examples())
@settings(max_examples=80)
def test_an_example_reaches_the_rows_that_apply_and_no_others(example: Example) -> None:
    agreement, run = example
    if run.problem:
        return
    missed = {each.span for each in unreached(agreement, [run])}
    reached = {credit.rows[row].span for credit, row in applied(example) if row is not None}
    for credit in agreement.credits:
        for row in credit.rows:
            assert (row.span in missed) == (row.span not in reached)


@given(examples())
@settings(max_examples=80)
def test_an_example_of_the_summary_stands_on_the_row_that_applies(example: Example) -> None:
    if example.run.problem:
        assert not examples_of(example.agreement)
        return
    (shown,) = examples_of(example.agreement)
    expected = [(credit.name, row) for credit, row in applied(example)]
    assert [(each.credit, each.row) for each in shown.outcomes] == expected
