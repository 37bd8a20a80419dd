"""What looks like a fact and is none: situations of public reports, each with its value worked out by hand.

Silence (a month that is not over, a column that is not there) says nothing, and what a policy declares has an
effect or a finding. The policies are written here as their authors would write them.
"""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slac.cli.commands import group

HEADER = """contract case {{
  title     "Support Terms"
  provider  "The provider" as PROVIDER
  customer  "The customer" as CUSTOMER
  languages en
  currency  EUR
  time zone "{zone}"
}}
"""
DESK = """channel phone "Phone" { staffed always }
calendar hours "Hours" {
  open Monday to Friday 09:00 to 17:00
  %s
}
severity p1 "P1" {
  means "it is down"
  reported by phone
  %s
}
"""
EIGHT_HOURS = "respond within 8 hours of hours"


def run(folder: Path, *words: str) -> Result:
    named = [str(folder / word) if "." in word and not word.startswith("-") else word for word in words]
    return CliRunner().invoke(group, named)


def write(folder: Path, policy: str, zone: str = "Etc/UTC", **tables: str) -> Path:
    (folder / "policy.sla").write_text(HEADER.format(zone=zone) + policy, encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def rules_of(folder: Path) -> list[str]:
    found = json.loads(run(folder, "check", "policy.sla", "--format", "json").stdout)
    return [each["rule"] for policy in found["policies"] for each in policy["findings"]]


def judged(folder: Path, as_of: str = "2028-01-01T00:00:00Z") -> dict[tuple[str, str], tuple[str, str]]:
    """Due and status by ticket and kind."""
    words = ("tickets", "policy.sla", "--tickets", "tickets.csv", "--format", "csv")
    ran = run(folder, *words, f"--as-of={as_of}")
    assert ran.exit_code == 0, ran.output
    rows = csv.DictReader(StringIO(ran.stdout))
    return {(row["id"], row["kind"]): (row["due"], row["status"]) for row in rows}


@pytest.mark.parametrize(
    ("zone", "place", "reported", "due"),
    [
        # 1 h on Thursday, closed from 29 March to 1 April, 7 h on Tuesday
        ("Europe/London", "GB region ENG", "2024-03-28T16:00:00", "2024-04-02T16:00:00+01:00"),
        # 1 h on Friday, closed on 26 August, 7 h on Tuesday
        ("Europe/London", "GB region ENG", "2024-08-23T16:00:00", "2024-08-27T16:00:00+01:00"),
        # Good Friday and Easter Monday are closed in Zurich
        ("Europe/Zurich", "CH region ZH", "2024-03-28T16:00:00", "2024-04-02T16:00:00+02:00"),
        # Corpus Christi, 30 May 2024, is a holiday in Bavaria, and none in Berlin
        ("Europe/Berlin", "DE region BY", "2024-05-29T16:00:00", "2024-05-31T16:00:00+02:00"),
        ("Europe/Berlin", "DE region BE", "2024-05-29T16:00:00", "2024-05-30T16:00:00+02:00"),
    ],
)
def test_the_holidays_of_a_region_count(
    tmp_path: Path, zone: str, place: str, reported: str, due: str
) -> None:
    desk = DESK % (f"closed on public holidays of {place}", EIGHT_HOURS)
    folder = write(tmp_path, desk, zone, tickets=f"id,severity,channel,reported_at\na,p1,phone,{reported}\n")
    assert judged(folder)["a", "respond"][0] == due
    assert rules_of(folder) == []


@pytest.mark.parametrize("place", ["GB", "CH", "DE"])
def test_where_regions_differ_and_none_is_named_the_days_are_listed(tmp_path: Path, place: str) -> None:
    folder = write(tmp_path, DESK % (f"closed on public holidays of {place}", EIGHT_HOURS))
    assert rules_of(folder) == ["regional-holidays"]
    said = run(folder, "check", "policy.sla").output
    assert {"GB": "Easter", "CH": "Good Friday", "DE": "Corpus Christi"}[place] in " ".join(said.split())


@pytest.mark.parametrize("place", ["France", "UK", "FRA", '"DE-BE"', "XX", "DE region XX"])
@pytest.mark.parametrize("command", ["check", "test", "build", "tickets"])
def test_a_place_that_nobody_knows_is_an_error_in_every_command(
    tmp_path: Path, command: str, place: str
) -> None:
    tables = {"tickets": "id,severity,channel,reported_at\na,p1,phone,2024-05-29T16:00:00Z\n"}
    folder = write(tmp_path, DESK % (f"closed on public holidays of {place}", EIGHT_HOURS), **tables)
    more = {"tickets": ["--tickets", "tickets.csv"], "build": ["--out", "made.d"]}.get(command, [])
    ran = run(folder, command, "policy.sla", *more)
    assert (ran.exit_code, ran.exception is None or isinstance(ran.exception, SystemExit)) == (1, True)
    assert "E102" in ran.output
