"""The notice of `slac claim` holds in law: until when, to whom, on what ground, by which reading."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from slac.cli.commands import group
from slac.report.explanations.other_readings import ReadingPays, most_favourable

POLICY = """contract hosting {
  title "Hosting Agreement" @zh "托管协议"
  provider "Host Ltd" @zh "托管公司" as HOST
  customer "The client" @zh "客户" as CLIENT
  languages en, zh
  currency USD
  time zone "America/New_York"
}
fee monthly "Monthly fee" @zh "月费" per month
    or annual "Annual fee" @zh "年费" per year, prorated by month
input kind "Kind of contract" @zh "合同类型"
    one of prepaid "Prepaid" @zh "预付", open "Open" @zh "后付" default open
period calendar month
channel email "Email" @zh "电子邮件" { }
measure downtime "Downtime" @zh "停机时间" = time of outages
commitment short "Short" @zh "短" : downtime at most 1 hour
credit refund "Refund" @zh "返还" {
  measured by downtime
  share of monthly
  above 1 hour to 10 hours : (downtime - 2 hours) / 10 hours
  above 10 hours           : 100%
}
claim {
  within 30 days after the period ends
  by email, subject "Claim" @zh "申请"
  to "your contact" @zh "您的联系人"
  stating outage_times "the times of the outages" @zh "停机的时间"
  requiring support_case "a support case" @zh "支持案例"
  paid as a deduction from the next invoice, or directly where there is none
      "otherwise we pay directly" @zh "否则直接支付"
  paid as a refund when kind is prepaid
}
reading generous "Rows count every started hour" @zh "每一小时都计入" {
  credit refund "Refund" @zh "返还" {
    measured by downtime
    share of monthly
    above 1 hour : downtime / 10 hours
  }
}
"""
ACCOUNTS = "account,monthly,annual,kind,claimed_on\na,1200,,,\nb,,12000,prepaid,\nc,1200,,,2024-06-01\n"


def claim(folder: Path, outages: str, *options: str, accounts: str = ACCOUNTS) -> Result:
    (folder / "p.sla").write_text(POLICY, encoding="utf-8")
    (folder / "a.csv").write_text(accounts, encoding="utf-8", newline="")
    (folder / "e.csv").write_text("id,account,start,end\n" + outages, encoding="utf-8")
    words = ["claim", f"{folder}/p.sla", "--events", f"{folder}/e.csv", "--accounts", f"{folder}/a.csv"]
    given = ["--period", "2024-04", "--on", "2024-05-06", *options]
    return CliRunner().invoke(group, [*words, *given])


FIVE_HOURS = "o,,2024-04-03T00:00,2024-04-03T05:00\n"


def test_it_is_to_be_sent_in_time_to_the_company_by_name(tmp_path: Path) -> None:
    said = claim(tmp_path, FIVE_HOURS, "--account", "a")
    lines = said.stdout.splitlines()
    assert lines[:5] == [
        "To: Host Ltd",
        "For the attention of: “your contact”, as the contract has it",
        "Through: Email",
        "Subject: Claim",
        "To be sent by: 30 May 2024, 24:00 (midnight at its end), New York time",
    ]
    assert {"Date: 6 May 2024", "Our reference: hosting/a/2024-04", "From: a (The client)"} <= set(lines)
    assert "Support case number: ______________________" in lines
    assert said.exit_code == 0 and not said.stderr


def test_what_the_writer_adds_stands_in_it(tmp_path: Path) -> None:
    said = claim(
        tmp_path, FIVE_HOURS, "--account", "a", "--case", "C-7", "--contact", "Ms Lee", "--reference", "R-1"
    ).stdout
    assert "For the attention of: Ms Lee\n" in said and "your contact" not in said
    assert "Support case number: C-7\n" in said and "Our reference: R-1\n" in said


def test_the_ground_is_the_row_and_the_formula_with_figures(tmp_path: Path) -> None:
    said = claim(tmp_path, FIVE_HOURS, "--account", "a").stdout
    assert "  Downtime: the time of all outages = 5 h\n" in said
    assert "  Refund: Downtime above 1 hour but at most 10 hours\n" in said
    assert "  share: (Downtime - 2 hours) / 10 hours = (5 h - 2 hours) / 10 hours = 30%\n" in said
    assert "  amount: 3/10 * Monthly fee 1200.00 USD = 360.00 USD\n" in said
    assert "promised" not in said


def test_an_annual_fee_is_shown_with_its_twelfth(tmp_path: Path) -> None:
    said = claim(tmp_path, FIVE_HOURS, "--account", "b").stdout
    assert "  fee: Annual fee 12000.00 USD ÷ 12 = 1000.00 USD a month\n" in said
    assert "Claimed, Refund: 300.00 USD\n" in said


def test_every_way_of_payment_of_the_account_is_there(tmp_path: Path) -> None:
    deduction = "as a deduction from the next invoice or directly where there is no next"
    open_contract = claim(tmp_path, FIVE_HOURS, "--account", "a").stdout
    assert deduction in open_contract and "“otherwise we pay directly”" in open_contract
    assert "as a refund" not in open_contract
    prepaid = claim(tmp_path, FIVE_HOURS, "--account", "b").stdout
    assert deduction in prepaid and "  - as a refund\n" in prepaid


def test_it_says_on_which_reading_it_rests_and_reserves_the_best_other(tmp_path: Path) -> None:
    written = claim(tmp_path, FIVE_HOURS, "--account", "a").stdout
    assert "This claim rests on the contract as it is written.\n" in written
    assert "We reserve our rights under every other reading of it.\n" in written
    assert "gives 600.00 USD:\n  “Rows count every started hour”." in written
    read = " ".join(claim(tmp_path, FIVE_HOURS, "--account", "a", "--reading", "generous").stdout.split())
    assert "rests on this reading of the contract: “Rows count every started hour”." in read
    assert "the contract as it is written is the most favourable to us: 360.00 USD." in read


def test_of_the_readings_the_most_favourable_other_one_is_named() -> None:
    pays = (ReadingPays("as_written", None, 10), ReadingPays("x", None, 30), ReadingPays("y", None, 20))
    assert [(best := most_favourable(pays, each.name)) and best.name for each in pays] == ["x", "y", "x"]
    assert most_favourable(pays[:1], "as_written") is None
    same = (pays[0], pays[0]._replace(name="x"))
    assert most_favourable(same, "as_written") is None


def test_identical_outages_are_one(tmp_path: Path) -> None:
    said = claim(tmp_path, FIVE_HOURS * 2, "--account", "a").stdout
    assert "  1. 2024-04-03 00:00 to 2024-04-03 05:00: 5 h\n" in said
    assert "05:00: 5 h, the same as no. 1 and counted\n    there\n" in said


def test_a_part_of_an_outage_is_said_to_be_one(tmp_path: Path) -> None:
    said = claim(tmp_path, "o,,2024-03-31T20:00,2024-04-01T05:00\n", "--account", "a").stdout
    assert "2024-03-31 20:00 to 2024-04-01 05:00: 5 h in this period\n" in said


def test_the_writer_is_warned_when_it_is_late_or_was_claimed_before(tmp_path: Path) -> None:
    last = claim(tmp_path, FIVE_HOURS, "--account", "a", "--on", "2024-05-30")
    assert not last.stderr
    late = claim(tmp_path, FIVE_HOURS, "--account", "a", "--on", "2024-05-31")
    assert late.exit_code == 0 and "30 May 2024" in late.stderr and "warning:" not in late.stdout
    accounts = ACCOUNTS.replace("2024-06-01", "2024-05-29")
    before = claim(tmp_path, FIVE_HOURS, "--account", "c", accounts=accounts)
    assert "claimed on 29 May 2024" in before.stderr


@pytest.mark.parametrize(
    ("account", "outages", "language", "reason"),
    [
        ("a", "o,,2024-04-03T00:00,2024-04-03T00:30\n", "en", "no row applies"),
        ("a", "o,,2024-04-03T00:00,2024-04-03T00:30\n", "zh", "没有适用的行"),
        ("c", FIVE_HOURS, "en", "claimed after 30 May 2024"),
        ("c", FIVE_HOURS, "zh", "在2024年5月30日之后才申请"),
        ("a", "o,,2024-04-03T00:00,2024-04-03T01:30\n", "zh", "按公式得出的金额为负"),
    ],
)
def test_nothing_to_claim_is_an_answer(
    tmp_path: Path, account: str, outages: str, language: str, reason: str
) -> None:
    ran = claim(tmp_path, outages, "--account", account, "--language", language)
    assert ran.exit_code == 1 and not ran.stderr
    assert reason in ran.stdout and "error" not in ran.stdout and "错误" not in ran.stdout


def test_durations_are_durations_in_the_table_too(tmp_path: Path) -> None:
    claim(tmp_path, FIVE_HOURS, "--account", "a")
    words = ["eval", f"{tmp_path}/p.sla", "--events", f"{tmp_path}/e.csv", "--accounts", f"{tmp_path}/a.csv"]
    table = CliRunner().invoke(group, [*words, "--period", "2024-04"]).stdout.splitlines()
    assert table[0].split() == ["account", "period", "Downtime", "row", "owed", "claim", "by"]
    assert table[1].split() == "a 2024-04 5 h above 1 hour to 10 hours 360.00 USD 2024-05-30".split()


def test_nothing_late_or_negative_is_owed_or_claimable(tmp_path: Path) -> None:
    claim(tmp_path, "o,,2024-04-03T00:00,2024-04-03T01:30\n", "--account", "a")
    words = ["eval", f"{tmp_path}/p.sla", "--events", f"{tmp_path}/e.csv", "--accounts", f"{tmp_path}/a.csv"]
    table = CliRunner().invoke(group, [*words, "--period", "2024-04"]).stdout.splitlines()
    assert [line.split("hours")[-1].split() for line in table[1:4]] == [
        ["0.00", "USD", "[1]"],
        ["0.00", "USD", "[1]"],
        ["0.00", "USD", "[2]"],
    ]
    made = CliRunner().invoke(group, [*words, "--period", "2024-04", "--format", "json"]).stdout
    assert [each["claim"]["status"] for each in json.loads(made)] == ["nothing to claim"] * 2 + ["late"]


def test_nothing_to_claim_names_the_reading_by_which_there_is(tmp_path: Path) -> None:
    ran = claim(tmp_path, "o,,2024-04-03T00:00,2024-04-03T01:30\n", "--account", "a")
    assert "Under the reading `generous` 180.00 USD would be due" in ran.stdout


def test_no_word_of_the_tables_or_options_forges_a_line(tmp_path: Path) -> None:
    name = "a\nClaimed, Refund: 999999.00 USD\x1b[2J\u202e"
    accounts = f'account,monthly\n"{name}",1200\n'
    ran = claim(tmp_path, FIVE_HOURS, "--account", name, "--contact", "x\nTo: me", accounts=accounts)
    assert ran.exit_code == 0
    assert not {"\x1b", "\u202e", "\r"} & set(ran.stdout)
    assert [line for line in ran.stdout.splitlines() if line.startswith("Claimed")] == [
        "Claimed, Refund: 360.00 USD"
    ]
    assert not [line for line in ran.stdout.splitlines() if line.startswith("To: me")]


def test_it_fits_into_a_mail(tmp_path: Path) -> None:
    for language in ("en", "zh"):
        said = claim(tmp_path, FIVE_HOURS * 2, "--account", "b", "--language", language).stdout
        assert max(len(line.encode("gb18030")) for line in said.splitlines()) <= 80
