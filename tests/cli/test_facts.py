"""What looks like a fact and is none: situations of public reports, each with its value worked out by hand.

Silence (a month that is not over, a column that is not there) says nothing, and what a policy declares has an
effect or a finding. The policies are written here as their authors would write them.
"""

import csv
import json
import subprocess
import sys
from fractions import Fraction
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


AVAILABILITY = """fee monthly_fee "Monthly fee" per month
period calendar month
measure service_time "Service time" = time in period
measure downtime     "Downtime"     = time of outages not excused
measure uptime       "Uptime"       = (service_time - downtime) / service_time
commitment availability "Availability": uptime at least 99.9% as a guarantee
credit c "Credit" {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  below 99% : 25%
  rounded half up to the cent
}
channel mail "Mail" { staffed always }
claim { within 30 days after the period ends by mail }
"""
ACCOUNTS = "account,monthly_fee\na,100.00\n"
EVALUATE = ("eval", "policy.sla", "--events", "events.csv", "--accounts", "accounts.csv")


def evaluated(folder: Path, *words: str) -> dict[str, object]:
    ran = run(folder, *EVALUATE, *words, "--format", "json")
    assert ran.exit_code == 0, ran.output
    record: dict[str, object]
    (record,) = json.loads(ran.stdout)
    return record


@pytest.fixture
def still_down(tmp_path: Path) -> Path:
    """Down since the beginning of 27 November, and nobody has said that it is over."""
    events = "start,end\n2026-11-27T00:00:00+01:00,\n"
    return write(tmp_path, AVAILABILITY, "Europe/Paris", events=events, accounts=ACCOUNTS)


@pytest.mark.parametrize(
    ("period", "as_of", "uptime"),
    [
        # 26 days and 12 h have gone by on 27 November at noon, 12 h of them down: 26 / 26.5
        ("2026-11", "2026-11-27T12:00:00+01:00", "52/53"),
        ("2026-11", "2026-11-27T00:00:00+01:00", "1"),
        ("2099-03", "2026-11-27T12:00:00+01:00", None),
        ("2026-12", "2026-12-01T00:00:00+01:00", None),
    ],
)
def test_nothing_is_decided_in_a_month_that_is_not_over(
    still_down: Path, period: str, as_of: str, uptime: str | None
) -> None:
    found = evaluated(still_down, "--period", period, f"--as-of={as_of}")
    assert found["measures"]["uptime"]["exact"] == uptime  # type: ignore[index]
    assert found["open_as_of"] == as_of
    assert [each["met"] for each in found["commitments"]] == [None]  # type: ignore[attr-defined]
    (credit,) = found["credits"]  # type: ignore[misc]
    assert (credit["row"], credit["amount"], credit["payable"]) == (None, None, False)
    assert [each["code"] for each in credit["because"]] == ["not_over"]
    assert found["claim"] is None


def test_a_table_says_of_a_month_that_is_not_over_that_it_is_open(still_down: Path) -> None:
    words = ("--period", "2026-11", "--as-of=2026-11-27T12:00:00+01:00", "--format", "csv")
    header, line = run(still_down, *EVALUATE, *words).stdout.splitlines()
    record = dict(zip(header.split(","), line.split(","), strict=True))
    assert (record["claim_deadline"], record["claim_status"]) == ("", "open")
    assert not any(cell for name, cell in record.items() if name.endswith(("_row", "_amount")))


def test_a_month_is_over_with_its_last_instant(still_down: Path) -> None:
    """All of 27 to 30 November was down: 26/30, whatever comes later."""
    found = evaluated(still_down, "--period", "2026-11", "--as-of=2026-12-01T00:00:00+01:00")
    assert found["measures"]["uptime"]["exact"] == "13/15"  # type: ignore[index]
    assert "open_as_of" not in found
    assert found["credits"][0]["amount"] == "25.00"  # type: ignore[index]


@pytest.mark.parametrize("words", [(), ("--explain",)])
def test_now_is_the_clock_of_the_wall(still_down: Path, words: tuple[str, ...]) -> None:
    said = run(still_down, *EVALUATE, "--period", "2099-03", *words).output
    assert "payable: 0.00 EUR" in said
    assert "the period was not over" in " ".join(said.split())


def test_nothing_can_be_claimed_of_a_month_that_is_not_over(still_down: Path) -> None:
    words = ("claim", *EVALUATE[1:], "--account", "a", "--period", "2026-11")
    ran = run(still_down, *words, "--as-of=2026-11-28T00:00:00Z")
    assert ran.exit_code == 1
    assert "the period was not over at 2026-11-28T01:00:00+01:00" in " ".join(ran.output.split())
    assert run(still_down, *words, "--as-of=2026-12-02T00:00:00Z").exit_code == 0


@pytest.mark.parametrize("command", ["eval", "claim", "tickets"])
def test_what_is_no_instant_is_refused(still_down: Path, command: str) -> None:
    tables = ("--tickets", "events.csv") if command == "tickets" else (*EVALUATE[2:], "--period", "2026-11")
    more = ("--account", "a") if command == "claim" else ()
    ran = run(still_down, command, "policy.sla", *tables, *more, "--as-of=tomorrow")
    assert ran.exit_code == 2
    assert "`--as-of tomorrow` is no instant" in ran.output


def test_a_generated_module_takes_the_instant_too(still_down: Path) -> None:
    assert (
        run(still_down, "build", "policy.sla", "--out", str(still_down / "made"), "--standalone").exit_code
        == 0
    )
    script = still_down / "made" / "case" / "evaluator.py"
    tables = ["--events", str(still_down / "events.csv"), "--accounts", str(still_down / "accounts.csv")]
    command = [sys.executable, str(script), *tables, "--period", "2026-11"]
    ran = subprocess.run([*command, "--as-of=2026-11-27T12:00:00+01:00"], capture_output=True, check=True)
    assert json.loads(ran.stdout) == [
        evaluated(still_down, "--period", "2026-11", "--as-of=2026-11-27T11:00Z")
    ]


HOURS = DESK % ("", "respond within 4 hours of hours  resolve within 8 hours of hours")


@pytest.mark.parametrize(
    ("columns", "row", "respond", "resolve"),
    [
        # 4 h from 16:31 on Wednesday: 12:31 on Thursday; 8 h: 16:31 on Thursday
        ("resolved_at", "2024-04-04T13:02:00Z", "unknown", "met"),
        ("resolved_at", "2024-04-04T12:02:00Z", "met", "met"),
        ("resolved_at", "", "unknown", "breached"),
        ("responded_at", "2024-04-03T16:41:00Z", "met", "unknown"),
        ("responded_at", "2024-04-04T13:41:00Z", "breached", "unknown"),
        ("responded_at", "", "breached", "unknown"),
        ("note", "x", "unknown", "unknown"),
    ],
)
def test_a_column_that_is_not_there_is_no_breach(
    tmp_path: Path, columns: str, row: str, respond: str, resolve: str
) -> None:
    head = f"id,severity,channel,reported_at,{columns}"
    folder = write(tmp_path, HOURS, tickets=f"{head}\na,p1,phone,2024-04-03T16:31:00Z,{row}\n")
    found = judged(folder, "2025-01-01T00:00:00Z")
    assert (found["a", "respond"][1], found["a", "resolve"][1]) == (respond, resolve)
    said = run(folder, "tickets", "policy.sla", "--tickets", "tickets.csv").stderr
    absent = [name for name in ("responded_at", "resolved_at") if name != columns]
    assert all(f"`{name}`" in said for name in absent)
    assert "what would stand there is unknown" in said


@pytest.mark.parametrize(
    ("responded", "resolved", "respond", "resolve"),
    [
        ("2024-04-03T13:30:00Z", "2024-04-03T12:00:00Z", "met", "met"),  # a courtesy reply after the end
        ("", "2024-04-03T12:00:00Z", "met", "met"),
        ("2024-04-03T12:00:00Z", "2024-04-03T13:30:00Z", "met", "met"),
        ("2024-04-03T13:00:00.000001Z", "2024-04-03T13:00:00.000001Z", "breached", "met"),
        ("2024-04-03T13:00:00Z", "", "met", "breached"),
    ],
)
def test_the_earlier_of_two_answers_is_the_response(
    tmp_path: Path, responded: str, resolved: str, respond: str, resolve: str
) -> None:
    """4 h from 09:00: until 13:00."""
    head = "id,severity,channel,reported_at,responded_at,resolved_at"
    folder = write(
        tmp_path, HOURS, tickets=f"{head}\na,p1,phone,2024-04-03T09:00:00Z,{responded},{resolved}\n"
    )
    found = judged(folder, "2025-01-01T00:00:00Z")
    assert (found["a", "respond"][1], found["a", "resolve"][1]) == (respond, resolve)


def test_a_verdict_that_rests_on_estimated_days_says_so(tmp_path: Path) -> None:
    """The Eid of 2027 is estimated as 9 to 11 March: 8 h from 16:00 on the 8th are over on the 12th."""
    desk = DESK % ("closed on public holidays of AE", EIGHT_HOURS)
    rows = "eid,p1,phone,2027-03-08T16:00:00+04:00\nbefore,p1,phone,2027-03-04T16:00:00+04:00\n"
    folder = write(tmp_path, desk, "Asia/Dubai", tickets=f"id,severity,channel,reported_at\n{rows}")
    assert judged(folder)["eid", "respond"][0] == "2027-03-12T16:00:00+04:00"
    assert rules_of(folder) == ["estimated-holidays"]
    said = run(folder, "tickets", "policy.sla", "--tickets", "tickets.csv").stderr
    assert "1 ticket rests on days whose dates are estimates: 2027-03-09, 2027-03-10, 2027-03-11" in said
    (folder / "tickets.csv").write_text(f"id,severity,channel,reported_at\n{rows.splitlines()[1]}\n")
    assert "estimates" not in run(folder, "tickets", "policy.sla", "--tickets", "tickets.csv").stderr


def test_a_run_ends_with_what_nobody_read_and_what_was_left_open(tmp_path: Path) -> None:
    events = (
        "start,end,held,reporter\n2024-04-01T00:00:00,,1,x\n2024-04-02T00:00:00Z,2024-04-02T03:00:00,2,y\n"
        "2024-04-03 00:00+02:00,2024-04-03T01:00:00.5+0200,2,y\n2024-04-04T00:00,,,\n"
    )
    accounts = "account,monthly_fee,city\na,100.00,Rome\n"
    folder = write(tmp_path, AVAILABILITY, "Europe/Rome", events=events, accounts=accounts)
    ran = run(folder, *EVALUATE, "--period", "2024-04")
    assert ran.stderr.splitlines() == [
        f"{folder / 'accounts.csv'}: nobody reads the column `city`",
        f"{folder / 'events.csv'}: nobody reads the 2 columns `held`, `reporter`",
        f"{folder / 'events.csv'}: 3 times have no offset, and the clock of Europe/Rome was read",
        f"{folder / 'events.csv'}: 2 events have no end, and counted as still going on",
    ]


def test_a_run_over_tables_that_say_everything_is_quiet(tmp_path: Path) -> None:
    events = "start,end,id,note\n2024-04-02T00:00:00Z,2024-04-02T01:00:00-05:30,7,seen\n"
    folder = write(tmp_path, AVAILABILITY, events=events, accounts=ACCOUNTS)
    assert run(folder, *EVALUATE, "--period", "2024-04").stderr == ""


def test_a_column_that_some_rows_of_json_lines_have_is_there(tmp_path: Path) -> None:
    rows = (
        '{"id":"a","severity":"p1","reported_at":"2024-04-03T09:00:00Z"}\n'
        '{"id":"b","severity":"p1","reported_at":"2024-04-03T09:00:00Z","responded_at":"2024-04-03T10:00:00Z"}\n'
    )
    folder = write(tmp_path, DESK.replace("reported by phone", "") % ("", "respond within 4 hours of hours"))
    (folder / "tickets.jsonl").write_text(rows)
    words = ("tickets", "policy.sla", "--tickets", "tickets.jsonl", "--format", "json")
    ran = run(folder, *words, "--as-of=2025-01-01T00:00:00Z")
    assert [each["status"] for each in json.loads(ran.stdout)] == ["breached", "met"]
    assert ran.stderr == ""


def test_service_hours_that_no_measure_asks_for_are_a_finding(tmp_path: Path) -> None:
    hours = 'calendar hours "H" { open Monday to Friday 08:00 to 18:00 }\n'
    shop = 'service web "Web shop" { covers "the web shop" available during hours }\n'
    assert "idle-service-hours" in rules_of(write(tmp_path, hours + shop + AVAILABILITY, "Europe/Berlin"))


@pytest.mark.parametrize(
    ("exclusion", "uptime"),
    [
        # 01:30 to 03:30 on the day on which the clocks go back lasts 3 h, 02:00 to 03:00 of it 2 h; of 745 h
        ("excuses outages during night", "744/745"),
        # the first half hour of the month is not that of the outage
        ("excuses outages during night at most 30 minutes per period", "742/745"),
        ("excuses outages outside night", "743/745"),
        # three Sundays of one hour, and one of two, leave the period
        ("takes night out of the period", "739/740"),
    ],
)
def test_a_calendar_is_a_window(tmp_path: Path, exclusion: str, uptime: str) -> None:
    night = f'calendar night "Every Sunday" {{ open Sunday 02:00 to 03:00 }}\nexclusion e {{ {exclusion} }}\n'
    events = "start,end\n2025-10-26T01:30:00,2025-10-26T03:30:00\n"
    folder = write(tmp_path, night + AVAILABILITY, "Europe/Rome", events=events, accounts=ACCOUNTS)
    found = evaluated(folder, "--period", "2025-10")["measures"]["uptime"]["exact"]  # type: ignore[index]
    assert Fraction(found) == Fraction(uptime)


def test_availability_within_service_hours(tmp_path: Path) -> None:
    """A Saturday is outside; of Monday 17:00 to 20:00 one hour is inside; 22 days of 10 h in April 2024."""
    hours = (
        'calendar hours "Service hours" { open Monday to Friday 08:00 to 18:00 }\n'
        'service web "Web shop" { covers "the web shop" available during hours }\n'
        'exclusion closed "Outside service hours" { excuses outages outside hours }\n'
    )
    events = "start,end\n2024-04-06T00:00:00,2024-04-06T10:00:00\n2024-04-08T17:00:00,2024-04-08T20:00:00\n"
    policy = hours + AVAILABILITY.replace("= time in period", "= time in hours")
    folder = write(tmp_path, policy, "Europe/Berlin", events=events, accounts=ACCOUNTS)
    assert rules_of(folder) == []
    found = evaluated(folder, "--period", "2024-04")
    assert found["measures"]["uptime"]["exact"] == "219/220"  # type: ignore[index]
    assert found["credits"][0]["amount"] == "10.00"  # type: ignore[index]
    assert run(folder, *EVALUATE, "--period", "2024-04", "--explain").exit_code == 0


def test_a_public_holiday_is_no_service_hour_in_any_evaluator(tmp_path: Path) -> None:
    """1 May 2024 was a Wednesday: an outage on it counts nothing, and it is no day of service."""
    hours = (
        "calendar hours { open Monday to Friday 08:00 to 18:00 closed on public holidays of DE region BE }\n"
        "exclusion closed { excuses outages outside hours }\n"
    )
    events = "start,end\n2024-05-01T00:00:00,2024-05-02T09:00:00\n"
    policy = hours + AVAILABILITY.replace("= time in period", "= time in hours")
    folder = write(tmp_path, policy, "Europe/Berlin", events=events, accounts=ACCOUNTS)
    found = evaluated(folder, "--period", "2024-05")
    # 23 days from Monday to Friday, without 1, 9 (Ascension) and 20 May (Whit Monday)
    assert found["measures"]["uptime"]["exact"] == "199/200"  # type: ignore[index]
    assert run(folder, "build", "policy.sla", "--out", str(folder / "made")).exit_code == 0
    script = folder / "made" / "case" / "evaluator.py"
    tables = ["--events", str(folder / "events.csv"), "--accounts", str(folder / "accounts.csv")]
    command = [sys.executable, str(script), *tables, "--period", "2024-05"]
    assert json.loads(subprocess.run(command, capture_output=True, check=True).stdout) == [found]


@pytest.mark.parametrize(
    ("exclusion", "code"),
    [
        ("excuses outages outside nobody", "E102"),
        ("excuses outages outside phone", "E113"),
        ("excuses outages outside hours announced at least 2 hours before", "E115"),
        ("excuses outages during hours announced at least 2 hours before", "E115"),
    ],
)
def test_what_hours_cannot_be(tmp_path: Path, exclusion: str, code: str) -> None:
    folder = write(tmp_path, DESK % ("", EIGHT_HOURS) + f"exclusion e {{ {exclusion} }}\n{AVAILABILITY}")
    ran = run(folder, "check", "policy.sla")
    assert (ran.exit_code, code in ran.output) == (1, True)


@pytest.mark.parametrize(
    "declared",
    [
        'plan night "Night"',
        "measure night = time in period",
        'fee night "Night" per month',
    ],
)
def test_a_window_or_a_cause_is_not_called_like_something_else(tmp_path: Path, declared: str) -> None:
    for excuse in ("during night", "caused by night"):
        exclusion = f"exclusion rest {{ excuses outages {excuse} }}\n"
        ran = run(write(tmp_path, f"{declared}\n{exclusion}{AVAILABILITY}"), "check", "policy.sla")
        kind = "cause" if "caused" in excuse else "window"
        words = " ".join(ran.output.split())
        assert ran.exit_code == 1
        assert f"`night` is a {declared.split(maxsplit=1)[0]}, and a {kind} is needed here" in words


@pytest.mark.parametrize(
    ("period", "amount", "reasons"),
    [("2024-05", None, ["not_in_force"]), ("2024-06", "25.00", []), ("2024-07", "25.00", [])],
)
def test_a_month_before_the_contract_is_in_force_is_not_judged(
    tmp_path: Path, period: str, amount: str | None, reasons: list[str]
) -> None:
    folder = write(
        tmp_path, AVAILABILITY, events="start,end\n2024-04-01T00:00Z,2024-08-01T00:00Z\n", accounts=ACCOUNTS
    )
    policy = (
        (folder / "policy.sla").read_text().replace("languages en", "languages en\n  effective 2024-06-01")
    )
    (folder / "policy.sla").write_text(policy)
    found = evaluated(folder, "--period", period)
    (credit,) = found["credits"]  # type: ignore[misc]
    assert (credit["amount"], [each["code"] for each in credit["because"]]) == (amount, reasons)
    assert [each["met"] for each in found["commitments"]] == [None if reasons else False]  # type: ignore[attr-defined]
    ran = run(folder, *EVALUATE, "--period", period, "--explain")
    assert ("in force from 1 June 2024 on" in " ".join(ran.output.split())) == bool(reasons)


PARTIAL = AVAILABILITY.replace(
    "= time of outages not excused", "= time of outages not excused + time of outages excused * {share}"
)


@pytest.mark.parametrize(("share", "rules"), [("30%", []), ("100%", ["lopsided-exclusion"])])
def test_an_outage_that_counts_in_part_by_the_text_is_no_fault(
    tmp_path: Path, share: str, rules: list[str]
) -> None:
    """1 h in full and 3 h at 30%: 1 h 54 min of 720 h."""
    partial = 'exclusion partial "Partial outages" { excuses outages caused by partial_outage "partial" }\n'
    events = (
        "start,end,cause\n2024-04-03T08:00:00Z,2024-04-03T12:00:00Z,partial_outage\n"
        "2024-04-03T10:00:00Z,2024-04-03T11:00:00Z,\n"
    )
    folder = write(tmp_path, partial + PARTIAL.replace("{share}", share), events=events, accounts=ACCOUNTS)
    assert [rule for rule in rules_of(folder) if rule == "lopsided-exclusion"] == rules
    if share == "30%":
        found = evaluated(folder, "--period", "2024-04")
        assert found["measures"]["uptime"]["exact"] == "7181/7200"  # type: ignore[index]
        assert found["credits"][0]["amount"] == "10.00"  # type: ignore[index]


@pytest.mark.parametrize(
    ("policy", "wrong"),
    [
        (DESK % ("open on 2024-12-24 09:00 to 12:00", EIGHT_HOURS), ()),
        (DESK % ("open Saturday 09:00 to 12:00", "resolve within 2 business days"), ("2 days",)),
        (AVAILABILITY.replace("not excused", "not excused lasting at least 60 seconds"), ()),
        (AVAILABILITY.replace("30 days after", "1 month after"), ("`days`", "1 day")),
    ],
    ids=["half a day", "business days", "shortest outages", "the end of a month"],
)
def test_what_cannot_be_said_yet_is_said_so(tmp_path: Path, policy: str, wrong: tuple[str, ...]) -> None:
    """No cure that would mean something else: neither the nearest unit nor one word less."""
    said = " ".join(run(write(tmp_path, policy), "check", "policy.sla").output.split())
    assert "E022" in said
    assert "cannot be said yet" in said
    cure = said.partition("= help:")[2]
    assert not any(f"write {each}" in cure or f"did you mean {each}" in cure for each in wrong)


def test_what_the_nearest_sayable_clauses_come_to_is_known_to_differ(tmp_path: Path) -> None:
    """Two business days from Friday 16:30 end on Tuesday 16:30, and 20 h of hours at 17:30."""
    desk = DESK.replace("open Monday to Friday 09:00 to 17:00", "open Monday to Thursday 08:00 to 18:00") % (
        "open Friday 08:00 to 17:00",
        "resolve within 20 hours of hours",
    )
    folder = write(
        tmp_path, desk, tickets="id,severity,channel,reported_at\na,p1,phone,2019-11-01T16:30:00Z\n"
    )
    assert judged(folder)["a", "resolve"][0] == "2019-11-05T17:30:00+00:00"
