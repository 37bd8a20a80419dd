"""What an author wrote is said back in the author's own units: in findings, records and on pages."""

from pathlib import Path

import pytest

from slac.pipeline import check_source
from slac.report.findings.terminal import render_findings
from slac.report.style import Style
from slac.source import Source
from tests.test_golden import run

POLICY = """\
contract a {
  title     "A"
  provider  "P" as P
  customer  "C" as C
  languages en
  currency  USD
  time zone "UTC"
}
fee f "Fee" per month
period calendar month
exclusion m "Maintenance" {
  excuses outages during maintenance
  announced at least 5 days before
  at most 600 minutes per period
}
measure down "Downtime" = time of outages not excused
credit c "Credit" {
  measured by down
  share of    f
  from 120 minutes to 239 minutes : 5%
  above 4 hours                   : 10%
}
severity s "S" {
  means "it is down"
  respond within 90 minutes
  resolve within 2 weeks
}
"""


def test_a_finding_quotes_rows_as_they_are_written() -> None:
    said = render_findings([check_source(Source("a.sla", POLICY))], Style())
    assert "from 120 minutes to 239 minutes" in said
    assert "from 2 hours" not in said


def test_a_record_names_the_row_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.sla").write_text(POLICY, encoding="utf-8")
    Path("e.csv").write_text("event,start,end\noutage,2024-04-03T00:00:00,2024-04-03T02:10:00\n", "utf-8")
    Path("a.csv").write_text("account,f\n1,100\n", "utf-8")
    printed = run("slac eval a.sla --events e.csv --accounts a.csv --period 2024-04 --format json")
    assert "from 120 minutes to 239 minutes" in printed


def test_a_summary_says_notice_quota_and_targets_as_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = POLICY.replace("239 minutes : 5%", "4 hours : 5%")  # without a gap, which stops a build
    Path("a.sla").write_text(text, encoding="utf-8")
    run("slac build a.sla --out out")
    page = Path("out/a/summary.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    for words in ("5 days", "600 minutes", "90 minutes", "2 weeks", "120 minutes"):
        assert words in page, words
    assert "120 hours" not in page
