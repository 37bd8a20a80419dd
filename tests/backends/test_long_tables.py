"""Long credit tables: rows are data, found by a search, and give what the reference gives."""

from fractions import Fraction
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from benchmarks.policies import nested, policy
from slac.agreement import (
    Agreement,
    Commitment,
    Credit,
    Range,
    Strength,
    Winner,
    conditions,
    expressions,
)
from slac.agreement.credits import Row
from slac.agreement.expressions import Constant, OutageStatus, OutageTime
from slac.backends.python import emit_python
from slac.cli import main
from slac.semantics.evaluate import evaluate
from slac.units import DURATION, Kind, Quantity, money
from tests.backends.test_python_meaning import PROVENANCE, generated, outcome
from tests.cases import Tried, a_case
from tests.dice import Dice, rolled
from tests.strategies import (
    QUANTITIES,
    expression,
    fixed,
    plain_measure,
    requirements,
    seconds,
    text,
)

KNOWN = {"downtime": Kind.DURATION}


def rows(dice: Dice, count: int) -> tuple[Row, ...]:
    """Rows on end, some of them again and wider; shares that are constant, and some that are not."""
    minutes = list(accumulate(1 + dice.up_to(5) for _ in range(count)))
    limits = [
        Range(seconds(60 * low), dice.maybe(), seconds(60 * high), dice.maybe())
        for low, high in pairwise(minutes)
    ]
    limits += [Range(None, False, seconds(60 * minutes[-1]), True)] if dice.maybe() else []
    found = []
    for each in limits:
        constant = Constant(dice.one_of(QUANTITIES[Kind.RATIO]))
        formula = expression(dice, Kind.RATIO, KNOWN, 2, on_events=True)
        found.append(Row(each, formula if dice.maybe(5) else constant))
    return tuple(found)


def with_rows(dice: Dice, count: int) -> Agreement:
    """A contract that pays for downtime by a long table."""
    cents = expressions.Rounding(expressions.Mode.HALF_UP, Quantity(Fraction(0), money("USD")))
    credit = Credit(
        "long", text("long"), (), "downtime", "hosting_fee", dice.one_of(tuple(Winner)), rows(dice, count),
        (), requirements(dice, KNOWN), cents, True, (),
    )  # fmt: skip
    most, minute = conditions.Bound.AT_MOST, seconds(60)
    kept = Commitment("promise", text("kept"), (), "downtime", most, minute, Strength.UNSAID, None)
    down = plain_measure("downtime", OutageTime(OutageStatus.NOT_EXCUSED), DURATION)
    return fixed().replace(measures=(down,), commitments=(kept,), credits=(credit,))


def a_long_one(dice: Dice) -> Tried:
    agreement = with_rows(dice, 20 + dice.up_to(10))
    return Tried(agreement, tuple(a_case(dice, agreement) for _ in range(10)))


@given(rolled(a_long_one))
@settings(max_examples=25)
def test_a_long_table_gives_what_the_reference_gives(made: Tried) -> None:
    agreement = made.agreement
    module = generated(agreement)
    if agreement.credits[0].winner is Winner.ONLY:  # else a wide row may leave few others
        text = emit_python(agreement, PROVENANCE).text
        assert "Brackets(" in text or "RowRanges(" in text
    for case in made.cases:
        verdict = outcome(evaluate, agreement, *case)
        found = verdict if isinstance(verdict, str) else verdict.record
        assert outcome(module.evaluate, *case, "as_written") == found


def half_of_april_down(path: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The record of an account that is down for half of a month and pays 1000 for it."""
    Path("accounts.csv").write_text("account,plan,monthly_fee\na,standard,1000\n", encoding="utf-8")
    events = "account,start,end\na,2024-04-03T00:00:00-04:00,2024-04-18T00:00:00-04:00\n"
    Path("events.csv").write_text(events, encoding="utf-8")
    tables = "--events events.csv --accounts accounts.csv --period 2024-04 --format csv"
    with pytest.raises(SystemExit) as ended:
        main(["eval", path, *tables.split()])
    assert not ended.value.code
    header, line = capsys.readouterr().out.splitlines()
    return dict(zip(header.split(","), line.split(","), strict=True))


def test_a_table_of_thousands_of_rows_is_built_and_evaluated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("long.sla").write_text(policy("long", 3_000), encoding="utf-8")
    record = half_of_april_down("long.sla", capsys)
    # Half of April: 50% lies in row 1,502 of 3,000 rows up to 99.9%, which pays 1,499 parts of 3,000.
    assert record["uptime_num"] == "1"
    assert record["uptime_den"] == "2"
    assert record["availability_credit_amount"] == "499.67"


def test_the_greatest_of_a_thousand_rows_that_hold_each_other_is_paid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = nested("nested", 1_000).splitlines()
    Path("nested.sla").write_text("\n".join(lines), encoding="utf-8")
    # At 50% each row pays its distance from there, times its factor; the greatest of these is paid.
    rows = [line.split() for line in lines if line.startswith("  below")]
    each = [(Fraction(limit[:-2]) / 100 - Fraction(1, 2)) * Fraction(times) for _, limit, *_, times in rows]
    assert len(each) == 1_000
    assert half_of_april_down("nested.sla", capsys)["availability_credit_amount"] == cents(1000 * max(each))


def cents(amount: Fraction) -> str:
    """An amount that is not negative in whole cents, half of one rounded up."""
    whole = (amount * 200 + 1) // 2
    return f"{whole // 100}.{whole % 100:02}"
