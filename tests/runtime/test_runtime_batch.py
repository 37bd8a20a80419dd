"""Records and batches: the fixed names, the fixed order, and files that are whole or not there."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from toy import SCHEMA, TOY, evaluate

from slac.runtime.batch import (
    cases,
    flat_rows,
    records,
    whole_file,
    write_bad_rows,
    write_json,
    write_json_lines,
)
from slac.runtime.events import Account, Event
from slac.runtime.instants import HOUR
from slac.runtime.periods import periods_between
from slac.runtime.problems import BadRow
from slac.runtime.reasons import Undefined
from slac.runtime.record import (
    ClaimResult,
    CommitmentResult,
    CreditClause,
    CreditResult,
    MeasureResult,
    Record,
    flat_columns,
)
from slac.runtime.script import script_main

BASIC_CREDIT = CreditClause(
    "basic_credit", "uptime", "monthly_hosting_fee", "USD", ("below 98%", "from 98% to below 99%")
)
RECORD = Record(
    "mwe_hosting",
    "as_written",
    "a-17",
    "basic",
    "2024-04",
    (MeasureResult("uptime", 158, 160), MeasureResult("downtime", 32400, 1, "seconds")),
    (CommitmentResult("basic_uptime", "uptime", (("at_least", "99"),), False),),
    (CreditResult(BASIC_CREDIT, 2, 5, 36, 13889, True),),
    ClaimResult(date(2024, 5, 30), "claimable"),
)


def test_the_record_of_the_design() -> None:
    assert RECORD.as_dict() == json.loads("""
        {"policy": "mwe_hosting", "reading": "as_written", "account": "a-17", "plan": "basic",
         "period": "2024-04",
         "measures": {"uptime": {"exact": "79/80", "percent": "98.75"},
                      "downtime": {"exact": "32400", "unit": "s"}},
         "commitments": [{"name": "basic_uptime", "measure": "uptime", "at_least": "99", "met": false}],
         "credits": [{"name": "basic_credit", "row": "from 98% to below 99%", "row_number": 2,
                      "share": {"exact": "5/36", "percent": "13.8889"},
                      "amount": "138.89", "currency": "USD", "payable": true, "because": []}],
         "claim": {"deadline": "2024-05-30", "status": "claimable"}}
    """)


def test_the_flat_record_of_the_design() -> None:
    names = ("uptime", "downtime"), ("enterprise_credit", "basic_credit")
    flat = dict(zip(flat_columns(*names), RECORD.flat(*names), strict=True))
    assert flat == {
        "account": "a-17",
        "plan": "basic",
        "period": "2024-04",
        "uptime_num": 79,
        "uptime_den": 80,
        "downtime_num": 32400,
        "downtime_den": 1,
        "enterprise_credit_row": None,
        "enterprise_credit_num": None,
        "enterprise_credit_den": None,
        "enterprise_credit_amount": None,
        "basic_credit_row": "from 98% to below 99%",
        "basic_credit_num": 5,
        "basic_credit_den": 36,
        "basic_credit_amount": "138.89",
        "claim_deadline": "2024-05-30",
        "claim_status": "claimable",
    }


def test_what_is_undefined_is_null() -> None:
    assert MeasureResult("uptime", 0, 0).as_dict() == {"exact": None, "percent": None}
    assert MeasureResult("downtime", 0, 0, "seconds").as_dict() == {"exact": None, "unit": "s"}
    assert MeasureResult("count", 6, 4, "number").as_dict() == {"exact": "3/2"}
    empty = RECORD._replace(
        measures=(MeasureResult("uptime", 0, 0),),
        commitments=(CommitmentResult("basic_uptime", "uptime", (("at_least", "99"),), None),),
        credits=(CreditResult(BASIC_CREDIT, None, 0, 0, None, False, (Undefined("uptime"),)),),
        claim=None,
    )
    found = empty.as_dict()
    assert found["claim"] is None
    assert found["credits"] == [
        {
            "name": "basic_credit",
            "row": None,
            "row_number": None,
            "share": {"exact": None, "percent": None},
            "amount": None,
            "currency": "USD",
            "payable": False,
            "because": [{"code": "undefined", "text": "uptime is undefined", "measure": "uptime"}],
        }
    ]
    assert set(empty.flat(("uptime",), ("basic_credit",))[3:]) == {None}


APRIL, MAY = periods_between("2024-04", "2024-05", TOY.PERIOD_KIND, SCHEMA.zone)
ACCOUNTS = [
    Account("b", "basic", {"monthly_fee": 10_000}),
    Account("a", "enterprise", {"monthly_fee": 10_000}),
]


def event(
    name: str, start: int, end: int | None, account: str | None = None, plan: str | None = None
) -> Event:
    return Event("outage", account, plan, start, end, None, name, "")


def test_each_case_has_the_events_that_concern_it() -> None:
    happened = [
        event("everyone", APRIL.start, APRIL.start + HOUR),
        event("edge", APRIL.end - HOUR, APRIL.end + HOUR, "b"),
        event("before", APRIL.start - HOUR, APRIL.start, "b"),
        event("inside", APRIL.start + HOUR, APRIL.end - HOUR, "b"),
        event("open", MAY.start, None, "a"),
        event("basic", APRIL.start, APRIL.end, None, "basic"),
        event("wrong plan", APRIL.start, APRIL.end, "a", "basic"),
        event("after", MAY.end, None),
    ]
    expected = [
        ("b", "2024-04", ["edge", "inside", "everyone", "basic"]),
        ("b", "2024-05", ["edge"]),
        ("a", "2024-04", ["everyone"]),
        ("a", "2024-05", ["open"]),
    ]
    for periods in ((APRIL, MAY), (APRIL,), (MAY,), ()):
        found = [
            (case.account.account, case.period.label, [event.id for event in case.events])
            for case in cases(ACCOUNTS, happened, periods)
        ]
        assert found == [row for row in expected if row[1] in [period.label for period in periods]]


def test_the_flat_way_is_taken_if_there_is_one() -> None:
    work = list(cases(ACCOUNTS, [event("o", APRIL.start, APRIL.start + HOUR)], (APRIL,)))
    slow = list(flat_rows(TOY, work, "as_written"))
    assert slow[0] == (
        "b",
        "basic",
        "2024-04",
        719,
        720,
        3600,
        1,
        "an hour or more",
        1,
        100,
        "1.00",
        "2024-05-30",
        "claimable",
    )


def test_json_is_valid_also_for_nobody() -> None:
    for some in ([], list(records(TOY, cases(ACCOUNTS, [], (APRIL, MAY)), "as_written"))):
        array, lines = io.StringIO(), io.StringIO()
        write_json(array, some)
        write_json_lines(lines, some)
        expected = [record.as_dict() for record in some]
        assert json.loads(array.getvalue()) == expected
        assert [json.loads(line) for line in lines.getvalue().splitlines()] == expected


def test_rows_set_aside_keep_their_reasons() -> None:
    file = io.StringIO(newline="")
    write_bad_rows(file, [BadRow("events.csv", 3, "cause", 'a "b"', "one of `c`")])
    assert list(csv.reader(io.StringIO(file.getvalue()))) == [
        ["file", "line", "column", "value", "expected", "help"],
        ["events.csv", "3", "cause", 'a "b"', "one of `c`", ""],
    ]


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with whole_file(path) as file:
        file.write("whole")
    with pytest.raises(RuntimeError), whole_file(path) as file:
        file.write("half")
        raise RuntimeError
    assert path.read_text() == "whole"
    (tmp_path / "link.csv").symlink_to(path)
    with whole_file(tmp_path / "link.csv") as file:
        file.write("through the link")
    assert path.read_text() == "through the link"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link.csv", "out.csv"]


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    Path("accounts.csv").write_text("account,plan,monthly_fee\na,basic,100\nb,enterprise,50.50\n")
    Path("events.csv").write_text("account,start,end\na,2024-04-03 00:00,2024-04-03 09:30\n")
    return ["--events", "events.csv", "--accounts", "accounts.csv"]


def test_the_script_writes_json(tables: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert script_main(TOY, [*tables, "--period", "2024-04", "--to", "2024-05"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(row["account"], row["period"], row["credits"][0]["amount"]) for row in found] == [
        ("a", "2024-04", "10.00"),
        ("a", "2024-05", "0.00"),
        ("b", "2024-04", "0.00"),
        ("b", "2024-05", "0.00"),
    ]


def test_the_script_writes_csv(tables: list[str]) -> None:
    options = [*tables, "--period", "2024-04", "--account", "a", "--format", "csv", "--output", "out.csv"]
    assert script_main(TOY, options) == 0
    assert Path("out.csv").read_text() == (
        "account,plan,period,uptime_num,uptime_den,downtime_num,downtime_den,hourly_row,hourly_num,hourly_den,"
        "hourly_amount,claim_deadline,claim_status\n"
        "a,basic,2024-04,1421,1440,34200,1,an hour or more,1,10,10.00,2024-05-30,claimable\n"
    )
    assert script_main(TOY, [*options, "--reading", "corrected"]) == 0
    assert ",,0,1,0.00,2024-05-30" in Path("out.csv").read_text()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--period", "April"], "--period: expected a month, such as 2024-04, found `April`\n"),
        (["--period", "2024-04", "--to", "2024-03"], "--period: expected a period not before 2024-04"),
        (
            ["--period", "2024-04", "--reading", "correct"],
            "expected one of `as_written`, `corrected`, found `correct`; did you mean `corrected`?\n",
        ),
        (["--period", "2024-04", "--account", "c"], "--account: expected one of `a`, `b`, found `c`\n"),
        (["--period", "2024-04", "--events", "none.csv"], "none.csv: expected a file that can be read"),
        (["--period", "2024-04", "--output", "none/out.csv"], "no such file or directory"),
        (
            ["--period", "2024-04", "--accounts", "events.csv"],
            "events.csv:1: column `plan`: expected a column",
        ),
    ],
)
def test_the_script_refuses(
    tables: list[str], capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert script_main(TOY, [*tables, "--output", "out.json", *options]) == 2
    out, err = capsys.readouterr()
    assert (out, message in err) == ("", True)
    assert not Path("out.json").exists()


def test_one_bad_row_stops_the_script_before_it_writes(
    tables: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out.json").write_text("old")
    with Path("events.csv").open("a") as file:
        file.write("c,2024-04-03 00:00,\n")
    assert script_main(TOY, [*tables, "--period", "2024-04", "--output", "out.json"]) == 2
    assert (
        "events.csv:3: column `account`: expected an account of the accounts table" in capsys.readouterr().err
    )
    assert Path("out.json").read_text() == "old"


def test_no_verdict_names_the_case(tables: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("events.csv").write_text("account,start,end\na,2024-04-01 00:00,\n")
    assert script_main(TOY, [*tables, "--period", "2024-04"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "account `a`, period 2024-04: hourly: two rows apply at once, `an hour or more` and "
        "`five hundred or more`, and the contract does not say which\n"
    )


def test_a_reader_that_leaves_early_is_no_error(tables: list[str]) -> None:
    program = (
        "from toy import TOY; from slac.runtime.script import script_main; raise SystemExit(script_main(TOY))"
    )
    Path("accounts.csv").write_text(
        "account,plan,monthly_fee\n" + "".join(f"a{number},basic,1\n" for number in range(2000))
    )
    Path("events.csv").write_text("account,start,end\n")
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    command = [sys.executable, "-c", program, *tables, "--period", "2024-04"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": ":".join(paths)}
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_evaluate_is_what_the_script_ran() -> None:
    found = evaluate(ACCOUNTS[0], APRIL, [event("o", APRIL.start, APRIL.start + 1)], "as_written")
    assert found.credits[0].amount == 100
