"""Parquet in and out: the same verdicts as from CSV, to the last digit, and never a float."""

import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from slac.cli.commands import group
from slac.engines.parquet import read_parquet, write_parquet
from slac.runtime.record import flat_columns
from slac.runtime.tables import Columns, Table

ROOT = Path(__file__).parent.parent.parent
POLICY = str(ROOT / "policies" / "genesys_cloud.sla.md")
DATA = ROOT / "policies" / "data"


def rows_of(path: Path, query: str, wanted: Columns) -> list[tuple[int, list[str]]] | list[str]:
    duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    table = read_parquet(path, wanted)
    if not isinstance(table, Table):
        return [problem.text() for problem in table]
    rows = [(line, list(row.values())) for line, row in table.rows()]
    return [problem.text() for problem in table.bad] or rows


def test_the_same_tables_in_parquet_give_the_same_verdicts(tmp_path: Path) -> None:
    for name in ("events", "accounts"):
        source = f"read_csv('{DATA / f'genesys_cloud.{name}.csv'}', all_varchar = true)"
        times = ', CAST("start" AS TIMESTAMPTZ) AS "start"' if name == "events" else ""
        chosen = f'* EXCLUDE ("start"){times}' if times else "*"
        duckdb.sql(
            f"COPY (SELECT {chosen} FROM {source}) TO '{tmp_path / f'{name}.parquet'}' (FORMAT parquet)"
        )

    def evaluated(events: Path, accounts: Path, output: Path) -> None:
        tables = ["--events", str(events), "--accounts", str(accounts), "--output", str(output)]
        ran = CliRunner().invoke(group, ["eval", POLICY, *tables, "--period", "2024-01", "--to", "2024-12"])
        assert ran.exit_code == 0, ran.output

    evaluated(DATA / "genesys_cloud.events.csv", DATA / "genesys_cloud.accounts.csv", tmp_path / "a.csv")
    evaluated(tmp_path / "events.parquet", tmp_path / "accounts.parquet", tmp_path / "b.csv")
    evaluated(tmp_path / "events.parquet", tmp_path / "accounts.parquet", tmp_path / "c.parquet")
    first = (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert (tmp_path / "b.csv").read_text(encoding="utf-8") == first
    found = duckdb.sql(f"SELECT COLUMNS(*)::VARCHAR FROM '{tmp_path / 'c.parquet'}'").fetchall()
    expected = [tuple(cell or None for cell in row) for row in list(csv.reader(first.splitlines()))[1:]]
    assert found == expected
    assert len(found) == 40 * 12


def test_times_keep_their_microseconds_and_floats_are_refused(tmp_path: Path) -> None:
    wanted = Columns(("at", "n"))
    given = "SELECT TIMESTAMPTZ '2024-04-03 00:00:00.000001+02' AS at, 5 AS n"
    assert rows_of(tmp_path / "a.parquet", given, wanted) == [(1, ["2024-04-02T22:00:00.000001+00:00", "5"])]
    given = "SELECT TIMESTAMP '2024-04-03 00:00:00' AS at, 0.10::DECIMAL(9, 2) AS n"
    assert rows_of(tmp_path / "b.parquet", given, wanted) == [(1, ["2024-04-03 00:00:00", "0.10"])]
    refused = rows_of(tmp_path / "c.parquet", "SELECT '2024' AS at, 0.1::DOUBLE AS n", wanted)
    assert "not a float" in str(refused[0])


@pytest.mark.parametrize(
    ("content", "expected"), [(None, "a file that can be read"), (b"PAR1 nonsense", "a Parquet file")]
)
def test_what_is_no_parquet_is_named(tmp_path: Path, content: bytes | None, expected: str) -> None:
    path = tmp_path / "x.parquet"
    if content is not None:
        path.write_bytes(content)
    found = read_parquet(path, Columns(("at",)))
    assert isinstance(found, list) and found[0].expected == expected


def test_a_missing_column_is_asked_for(tmp_path: Path) -> None:
    found = rows_of(tmp_path / "a.parquet", "SELECT 1 AS start", Columns(("start", "end")))
    assert "a column `end`" in str(found[0])


def test_figures_beyond_64_bits_go_out_exactly(tmp_path: Path) -> None:
    columns = flat_columns(("uptime",), ("credit",))
    huge = 703 * 2**63
    row = ("it's", "", "2024-04", huge, 7, 'row, "quoted"', huge, 1, "0.10", "2024-05-30", "claimable", None)
    write_parquet(tmp_path / "o'ut.parquet", columns, [row], "USD")
    stored = duckdb.sql(
        f"SELECT uptime_num, credit_row, credit_amount FROM '{tmp_path}/o''ut.parquet'"
    ).fetchall()
    assert stored == [(Decimal(huge), 'row, "quoted"', Decimal("0.10"))]
    assert [path.name for path in tmp_path.iterdir()] == ["o'ut.parquet"]
