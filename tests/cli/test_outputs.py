"""What is written: under the right name, whole or not at all, and never over what somebody else has."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

POLICY = """contract q {
  title     "Q"
  provider  "The provider" as PROVIDER
  customer  "The customer" as CUSTOMER
  languages en
  currency  EUR
  time zone "Etc/UTC"
}
fee monthly_fee "Monthly fee" per month
period calendar month
exclusion dns { excuses outages caused by dns }
causes deploy, db "The database" count
measure total  = time in period
measure down   = time of outages not excused
measure uptime = (total - down) / total
commitment uptime_promise: uptime at least 99.9% as a guarantee
credit service_credit {
  measured by uptime
  share of    monthly_fee
  below 99.9% : 10%
  rounded half up to the cent
}
"""
EVENTS = "start,end,cause\n2024-04-03T00:00Z,2024-04-03T05:00Z,\n"
ACCOUNTS = "account,monthly_fee\na,100\n"
EVAL = ("eval", "q.sla", "--events", "events.csv", "--accounts", "accounts.csv", "--period", "2024-04")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("q.sla", POLICY), ("events.csv", EVENTS), ("accounts.csv", ACCOUNTS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def slac(folder: Path, *words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [sys.executable, "-m", "slac", *words],
        cwd=folder, input=given, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


@pytest.mark.parametrize("name", ["res.xls", "res.tsv", "res.html", "res.CSVX", "res.json.gz"])
def test_an_unknown_ending_is_refused_with_the_known_ones(folder: Path, name: str) -> None:
    ran = slac(folder, *EVAL, "--output", name)
    assert ran.returncode == 2
    assert f"`{name}`" in ran.stderr
    assert all(f"`{known}`" in ran.stderr for known in (".txt", ".json", ".csv", ".parquet"))
    assert not (folder / name).exists()
    (folder / "tickets.csv").write_text("severity,reported_at\n")
    assert slac(folder, "tickets", "q.sla", "--tickets", "tickets.csv", "--output", name).returncode == 2


def test_a_known_ending_says_the_format_and_the_format_says_it_anyway(folder: Path) -> None:
    assert slac(folder, *EVAL, "--output", "r.JSON").returncode == 0
    assert (folder / "r.JSON").read_text().startswith("[\n{")
    assert slac(folder, *EVAL, "--output", "r.txt").returncode == 0
    assert "99.3056" in (folder / "r.txt").read_text()
    assert slac(folder, *EVAL, "--output", "r.dat", "--format", "csv").returncode == 0
    assert (folder / "r.dat").read_text().startswith("account,plan,period")


def test_a_module_knows_endings_and_does_not_write_over_itself(folder: Path) -> None:
    assert slac(folder, "build", "q.sla", "--out", ".", "--standalone").returncode == 0
    module = folder / "q/evaluator.py"
    text = module.read_text(encoding="utf-8")
    run = [sys.executable, "-I", "q/evaluator.py", *EVAL[2:]]

    def output(name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*run, "--output", name], cwd=folder, capture_output=True, text=True, check=False
        )

    assert output("q/evaluator.py").returncode == 2
    assert module.read_text(encoding="utf-8") == text
    assert output("r.xlsx").returncode == 2 and not (folder / "r.xlsx").exists()
    assert output("r.csv").returncode == 0
    assert (folder / "r.csv").read_text().startswith("account,")


def test_policies_are_read_from_standard_input(folder: Path) -> None:
    assert slac(folder, "check", "-", given=POLICY).returncode == slac(folder, "check", "q.sla").returncode
    ran = slac(folder, "check", "-", given=POLICY.replace("time in period", "tme in period"))
    assert ran.returncode == 1 and "stdin.sla:" in ran.stdout
    literate = slac(folder, "check", "-", given="# Title\n\n```sla\nbroken\n```\n")
    assert "stdin.sla.md:4" in literate.stdout
    assert slac(folder, "check", "--fix", "-", given=POLICY).returncode == 2
    untidy = POLICY.replace("measure total  =", "measure   total =")
    assert slac(folder, "fmt", "-", given=untidy).stdout == slac(folder, "fmt", "-", given=POLICY).stdout
    assert slac(folder, "fmt", "--check", "-", given=untidy).returncode == 1


def test_a_file_keeps_its_permissions_and_its_other_names(folder: Path) -> None:
    path, other = folder / "q.sla", folder / "same.sla"
    path.write_text(POLICY.replace("measure total  =", "measure   total ="))
    path.chmod(0o600)
    other.hardlink_to(path)
    assert slac(folder, "fmt", "q.sla").returncode == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert other.samefile(path) and "measure   total" not in other.read_text()


def test_a_read_only_file_is_not_replaced(folder: Path) -> None:
    (folder / "r.csv").write_text("old")
    (folder / "r.csv").chmod(0o444)
    ran = slac(folder, *EVAL, "--output", "r.csv")
    assert ran.returncode == 2 and "read-only" in ran.stderr
    assert (folder / "r.csv").read_text() == "old"


def test_files_that_were_not_made_here_stay(folder: Path) -> None:
    program = (
        "import os, pathlib; from slac.cli import main\n"
        "pathlib.Path(f'.o.csv.{os.getpid()}.part').write_text('x')\n"
        f"main([*{EVAL}, '--output', 'o.csv'])"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    assert subprocess.run([sys.executable, "-c", program], cwd=folder, check=False, env=env).returncode == 0
    (left,) = folder.glob(".o.csv.*")
    assert left.read_text() == "x"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize(
    "words", [("check", "q.sla"), ("check", "--severity", "info", "q.sla"), EVAL, ("--help",)]
)
def test_a_full_standard_output_is_a_sentence(folder: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "slac", *words], cwd=folder, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[-1:] == [
        "error: standard output cannot be written: no space left on device"
    ]


def test_a_closed_standard_output_is_no_finding(folder: Path) -> None:
    command = f"{sys.executable} -m slac check q.sla >&-"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ran = subprocess.run(
        ["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False, env=env
    )
    assert ran.returncode == 2 and "Traceback" not in ran.stderr


def test_bad_rows_are_written_with_the_result_or_not_at_all(folder: Path) -> None:
    (folder / "accounts.csv").write_text(ACCOUNTS + "b,\n")
    (folder / "there").mkdir()
    (folder / "there/r.csv").write_text("old")
    (folder / "there/r.csv").chmod(0o444)
    ran = slac(folder, *EVAL, "--bad-rows", "bad.csv", "--output", "there/r.csv")
    assert ran.returncode == 2 and not (folder / "bad.csv").exists()
    assert slac(folder, *EVAL, "--bad-rows", "bad.csv", "--output", "r.csv").returncode == 0
    assert (folder / "bad.csv").exists() and (folder / "r.csv").exists()


def test_no_cell_of_the_bad_rows_is_a_formula(folder: Path) -> None:
    (folder / "events.csv").write_text(EVENTS + "=cmd|' /C calc'!A0,2024-04-03T05:00Z,\n@x,-1,\n")
    assert slac(folder, *EVAL, "--bad-rows", "bad.csv").returncode == 0
    with (folder / "bad.csv").open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@")]
    assert "'=cmd|' /C calc'!A0" in cells


# ----- Causes that excuse nothing


def test_causes_that_nobody_excuses_count_and_are_said_once(folder: Path) -> None:
    rows = "".join(
        f"2024-04-0{day}T00:00Z,2024-04-0{day}T01:00Z,{cause}\n"
        for day, cause in enumerate(("deploy", "db", "power", "power", "dns"), 4)
    )
    (folder / "events.csv").write_text(EVENTS + rows)
    ran = slac(folder, *EVAL, "--format", "json")
    assert '"down": {"exact": "32400"' in ran.stdout  # 5 h and 4 of one hour; that of `dns` is excused
    said = [line for line in ran.stderr.splitlines() if "cause" in line]
    assert said == ["events.csv: 2 events have a cause that the contract does not name, and counted: `power`"]


def test_a_cause_that_is_nearly_one_of_the_contract_is_a_mistake(folder: Path) -> None:
    (folder / "events.csv").write_text(EVENTS + "2024-04-04T00:00Z,2024-04-04T01:00Z,deplyo\n")
    ran = slac(folder, *EVAL)
    assert ran.returncode == 2
    assert (
        "column `cause`: expected one of `dns`, `deploy`, `db`, found `deplyo`; did you mean `deploy`?"
        in ran.stderr
    )


def test_a_cause_cannot_count_and_be_excused(folder: Path) -> None:
    (folder / "q.sla").write_text(POLICY.replace("causes deploy", "causes dns, deploy"))
    ran = slac(folder, "check", "q.sla")
    assert ran.returncode == 1 and "`dns` counts, and does not count" in ran.stdout


# ----- Limits


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("fee account per month", "account"),
        ("fee fee2 per month or claimed_on per year", "claimed_on"),
        ("input plan yes or no", "plan"),
        ("exclusion x { excuses outages during outage }", "outage"),
    ],
)
def test_the_tables_own_names_are_refused(folder: Path, declared: str, name: str) -> None:
    (folder / "q.sla").write_text(POLICY + declared + "\n")
    ran = slac(folder, "check", "q.sla")
    assert ran.returncode == 1 and f"`{name}` has a meaning of its own" in ran.stdout


def test_a_scenario_ends_before_time_does(folder: Path) -> None:
    scenario = (
        'scenario "s" { given period 2024-04 outage 2024-04-03 00:00 to 9999-12-31 24:00 expect uptime 1 }'
    )
    (folder / "q.sla").write_text(POLICY + scenario)
    for command in ("check", "test"):
        ran = slac(folder, command, "q.sla")
        assert ran.returncode == 1 and "9999-12-31 cannot be evaluated" in ran.stdout + ran.stderr


def test_very_wide_tables_are_refused(folder: Path) -> None:
    (folder / "events.csv").write_text(
        "start,end," + ",".join(f"c{number}" for number in range(40_000)) + "\n"
    )
    ran = slac(folder, *EVAL)
    assert ran.returncode == 2 and "at most 1000 columns; there are 40002" in ran.stderr


def test_of_the_wrong_accounts_a_few_are_guessed(folder: Path) -> None:
    (folder / "accounts.csv").write_text(
        "account,monthly_fee\n" + "".join(f"abcd{n:05},1\n" for n in range(50))
    )
    rows = "".join(f"2024-04-03T00:00Z,2024-04-03T05:00Z,abce{n:05}\n" for n in range(100))
    (folder / "events.csv").write_text("start,end,account\n" + rows)
    assert slac(folder, *EVAL, "--bad-rows", "bad.csv").returncode == 0
    with (folder / "bad.csv").open(newline="") as file:
        guessed = [row for row in csv.reader(file) if "did you mean" in row[-1]]
    assert len(guessed) == 20
