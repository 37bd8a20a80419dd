"""The sample data in `policies/data` is what its script writes, and holds what it promises."""

import csv
import runpy
from collections import Counter
from pathlib import Path

DATA = Path(__file__).parent.parent / "policies" / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sample_files_are_what_the_script_writes() -> None:
    written = runpy.run_path(str(DATA / "make_samples.py"))["sample_files"]()
    assert sorted(written) == sorted(path.name for path in DATA.glob("*.csv"))
    for name, text in written.items():
        assert (DATA / name).read_text(encoding="utf-8") == text, f"{name}: run policies/data/make_samples.py"


def test_samples_cover_every_plan_contract_type_and_severity() -> None:
    assert {row["plan"] for row in _rows("mwe_hosting.accounts.csv")} == {"basic", "enterprise", "custom"}
    kinds = {row["contract_type"] for row in _rows("genesys_cloud.accounts.csv")}
    assert kinds == {"annual_prepay", "month_to_month", "other"}
    assert {row["severity"] for row in _rows("mwe_hosting.tickets.csv")} == {"critical", "major", "minimal"}
    severities = {row["severity"] for row in _rows("genesys_cloud.tickets.csv")}
    assert severities == {"critical", "high", "medium", "low"}


def test_samples_hold_outages_and_windows_in_every_month() -> None:
    for name in ("mwe_hosting", "genesys_cloud"):
        months = Counter(row["start"][:7] for row in _rows(f"{name}.events.csv"))
        assert all(months[f"2024-{month:02}"] >= 5 for month in range(1, 13))
    windows = [row for row in _rows("mwe_hosting.events.csv") if row["event"] == "maintenance"]
    assert {row["start"][:7] for row in windows} == {f"2024-{month:02}" for month in range(1, 13)}
