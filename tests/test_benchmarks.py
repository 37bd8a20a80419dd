"""The programs by hand that the benchmarks compare with do the same job as the compiled policy."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.data import PERIOD, write_tables
from benchmarks.goals import GOALS, Goal
from benchmarks.measure import MissingError, compare
from benchmarks.peers import EXCUSED_CAUSES, batch, decimals, integers, records
from benchmarks.run import Benchmark, main
from generated.mwe_hosting import evaluator
from slac.cli.commands import group
from slac.runtime.events import Account, Event
from slac.runtime.periods import ServicePeriod

SECOND = 1_000_000
START, END, _ = batch.month(PERIOD)
HOSTING = Path(__file__).parent.parent / "policies/mwe_hosting.sla.md"

SPANS = st.tuples(st.integers(-86_400, 31 * 86_400), st.integers(0, 400_000)).map(
    lambda pair: (START + pair[0] * SECOND, START + (pair[0] + pair[1]) * SECOND)
)
CAUSES = st.sampled_from([None, None, "flood", "dns_propagation"])


def moment(micros: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)


def test_the_same_causes_are_excused() -> None:
    assert set(evaluator.EXCUSED_CAUSES) == EXCUSED_CAUSES


@given(
    st.sampled_from(["basic", "enterprise"]),
    st.lists(st.tuples(SPANS, CAUSES), max_size=5),
    st.lists(SPANS, max_size=2),
    st.integers(0, 1_000_000),
)
def test_one_evaluation_by_hand_is_that_of_the_policy(
    plan: str, caused: list[tuple[tuple[int, int], str | None]], maintenance: list[tuple[int, int]], fee: int
) -> None:
    outages = [(since, until, cause) for (since, until), cause in caused]
    account = Account("a-1", plan, {"monthly_hosting_fee": fee})
    events = [Event("outage", None, None, *span, cause, "", "") for *span, cause in outages]
    events += [Event("maintenance", None, None, *span, None, "", "") for span in maintenance]
    period = ServicePeriod(PERIOD, START, END)
    (credit,) = evaluator.evaluate(account, period, events).credits
    row, cents = credit.row, credit.amount
    assert cents is not None
    spans = evaluator.HAPPENED.of(account, period, events)
    (_, downtime, uptime), _, _ = evaluator.figures_as_written("as_written", plan, START, END, *spans)
    assert not isinstance(uptime, int)
    assert not isinstance(downtime, tuple)
    assert integers.evaluate(plan, START, END, outages, maintenance, fee) == (downtime, *uptime, row, cents)
    found = decimals.evaluate(
        plan,
        moment(START),
        moment(END),
        [(moment(since), moment(until), cause) for since, until, cause in outages],
        [(moment(since), moment(until)) for since, until in maintenance],
        Decimal(fee) / 100,
    )
    assert found == (
        timedelta(microseconds=downtime),
        Decimal(uptime[0]) / uptime[1] * 100,
        row,
        Decimal(cents) / 100,
    )


@given(
    st.sampled_from(["basic", "enterprise", "dedicated"]),
    st.lists(st.tuples(SPANS, CAUSES, st.sampled_from([None, "a", "b"]), st.booleans()), max_size=5),
    st.lists(SPANS, max_size=2),
    st.one_of(st.none(), st.integers(0, 1_000_000)),
    st.one_of(st.none(), st.dates(date(2024, 5, 1), date(2024, 6, 30))),
)
def test_a_record_by_hand_is_that_of_the_policy(
    plan: str,
    caused: list[tuple[tuple[int, int], str | None, str | None, bool]],
    maintenance: list[tuple[int, int]],
    fee: int | None,
    claimed_on: date | None,
) -> None:
    events = [
        Event("outage", whose, None, since, None if still_open else until, cause, "o", "")
        for (since, until), cause, whose, still_open in caused
    ]
    events += [Event("maintenance", None, None, *span, None, "m", "") for span in maintenance]
    amounts = {} if fee is None else {"monthly_hosting_fee": fee}
    account = Account("a", plan, amounts, claimed_on=claimed_on)
    period = ServicePeriod(PERIOD, START, END)
    assert records.evaluate(account, period, events) == evaluator.evaluate(account, period, events)


def test_a_goal_is_met_by_what_is_printed() -> None:
    most, least = Goal("", "at most", 2.0), Goal("", "at least", 4.0)
    assert most.is_met(2.004)
    assert not most.is_met(2.006)
    assert least.is_met(3.996)
    assert not least.is_met(3.99)
    assert all(goal.what for goal in GOALS.values())


def test_the_batch_by_hand_writes_the_bytes_of_slac_eval(tmp_path: Path) -> None:
    events, accounts = write_tables(tmp_path, people=200, outages=2_000)
    ours, theirs = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    tables = ["--events", str(events), "--accounts", str(accounts), "--period", PERIOD]
    ran = CliRunner().invoke(group, ["eval", str(HOSTING), *tables, "--output", str(ours)])
    assert ran.exit_code == 0, ran.output
    batch.run(events, accounts, PERIOD, theirs)
    assert ours.read_bytes() == theirs.read_bytes()


def test_a_goal_that_is_missed_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    def measured(figure: float) -> Benchmark:
        return lambda _folder: iter([("decimals", 4.0), ("record", figure)])

    def missing(_folder: Path) -> Iterator[tuple[str, float]]:
        raise MissingError("there is no module: run `slac build`")

    assert main([], {"one": measured(1.6)}) == 0
    assert "MISSED" not in capsys.readouterr().out
    assert main([], {"one": measured(1.61), "two": measured(1.6)}) == 1
    assert [line.endswith("MISSED") for line in capsys.readouterr().out.splitlines()] == [
        False,
        True,
        False,
        False,
    ]
    assert main([], {"one": missing, "two": measured(1.6)}) == 1
    assert "run `slac build`" in capsys.readouterr().err
    assert main(["two"], {"one": missing, "two": measured(1.6)}) == 0
    assert main(["three"], {"one": missing}) == 2


def test_a_comparison_is_the_median_of_pairs_after_one_that_warms_up() -> None:
    ours, theirs = iter([99.0, 2.0, 30.0, 4.0]), iter([1.0, 1.0, 10.0, 1.0])
    assert compare(lambda: next(ours), lambda: next(theirs), 3) == (4.0, 1.0, 3.0)
