"""The programs by hand that the benchmarks compare with do the same job as the compiled policy."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.data import PERIOD, write_tables
from benchmarks.peers import EXCUSED_CAUSES, batch, decimals, integers
from generated.mwe_hosting import evaluator
from slac.cli import group
from slac.runtime.figures import settle_all

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
    assert evaluator.EXCUSED_CAUSES == EXCUSED_CAUSES


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
    _, downtime, uptime, *shares = evaluator.figures(plan, START, END, outages, maintenance)
    terms = (evaluator.BASIC_CREDIT_TERMS, evaluator.ENTERPRISE_CREDIT_TERMS)
    (credit,) = settle_all(((each, share, fee) for each, share in zip(terms, shares, strict=True)), None)
    row, cents = credit.row, credit.amount
    assert cents is not None
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


def test_the_batch_by_hand_writes_the_bytes_of_slac_eval(tmp_path: Path) -> None:
    events, accounts = write_tables(tmp_path, people=200, outages=2_000)
    ours, theirs = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    tables = ["--events", str(events), "--accounts", str(accounts), "--period", PERIOD]
    ran = CliRunner().invoke(group, ["eval", str(HOSTING), *tables, "--output", str(ours)])
    assert ran.exit_code == 0, ran.output
    batch.run(events, accounts, PERIOD, theirs)
    assert ours.read_bytes() == theirs.read_bytes()
