"""Tables that are read, and every way in which one is not what it should be, each named by place and cure."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from toy import SCHEMA

from slac.runtime.account_rows import AccountRows, account_columns, read_accounts
from slac.runtime.clocks import Ticket
from slac.runtime.event_rows import EventRows, event_columns, read_events
from slac.runtime.events import Account, Event
from slac.runtime.instants import HOUR, MINUTE, parse_instant
from slac.runtime.problems import BadRow, quoted
from slac.runtime.schema import InputColumn
from slac.runtime.spelling import did_you_mean
from slac.runtime.tables import Columns, Table, mapped_table, read_table
from slac.runtime.ticket_rows import TICKET_COLUMNS, TicketRows, read_tickets

Write = Callable[[str, str | bytes], Path]
NOON = parse_instant("2024-04-03T12:00:00Z", SCHEMA.zone)[0]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)

    def written(name: str, content: str | bytes) -> Path:
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        return Path(name)

    return written


def opened(path: Path, columns: Columns) -> Table:
    table = read_table(path, columns)
    assert isinstance(table, Table), table
    return table


def events_of(path: Path, accounts: tuple[str, ...] | None = None) -> EventRows:
    return read_events(opened(path, event_columns(SCHEMA)), SCHEMA, accounts)


def accounts_of(path: Path) -> AccountRows:
    return read_accounts(opened(path, account_columns(SCHEMA)), SCHEMA)


def tickets_of(path: Path) -> TicketRows:
    return read_tickets(opened(path, TICKET_COLUMNS), SCHEMA)


def refusals(path: Path, columns: Columns | None = None) -> list[str]:
    table = read_table(path, columns or event_columns(SCHEMA))
    assert not isinstance(table, Table)
    return [bad.text() for bad in table]


def texts(bad: list[BadRow]) -> list[str]:
    return [row.text() for row in bad]


EVENTS = """\
event,account,plan,start,end,cause,id,note,notice_given_at,region
,a-1,,2024-04-03T12:00:00Z,2024-04-03T13:00:00Z,flood,o-1,water,,east
maintenance,,basic,2024-04-03T08:00:00-04:00,,,,,2024-04-01 12:00,
 outage , a-1 , basic ,2024-04-03 08:00, 2024-04-03T12:00:00Z,, o-3,,,
"""


def test_events_from_csv(write: Write) -> None:
    found = events_of(write("events.csv", EVENTS))
    assert (found.bad, found.notes) == ([], [])
    assert found.rows == [
        Event("outage", "a-1", None, NOON, NOON + HOUR, "flood", "o-1", "water"),
        Event(
            "maintenance",
            None,
            "basic",
            NOON,
            None,
            None,
            "2",
            "",
            {"notice_given_at": parse_instant("2024-04-01T16:00:00Z", SCHEMA.zone)[0]},
        ),
        Event("outage", "a-1", "basic", NOON, NOON, None, "o-3", ""),
    ]


def test_the_same_from_any_file(write: Write) -> None:
    lines = """
        {"start": "2024-04-03T12:00:00Z", "end": "2024-04-03T13:00:00Z", "account": "a-1", "cause": "flood",
         "id": "o-1", "note": "water"}
    """.replace("\n", " ")
    expected = [Event("outage", "a-1", None, NOON, NOON + HOUR, "flood", "o-1", "water")]
    assert events_of(write("events.jsonl", lines)).rows == expected
    assert events_of(write("events.NDJSON", "\n" + lines + "\r\n\n")).rows == expected
    text = "start,end,account,cause,id,note\n2024-04-03T12:00:00Z,2024-04-03T13:00:00Z,a-1,flood,o-1,water\n"
    assert events_of(write("events.csv", text)).rows == expected
    assert (
        events_of(write("events.csv", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())).rows == expected
    )
    rows = [
        (
            1,
            {
                "start": datetime.fromisoformat("2024-04-03T12:00:00Z"),
                "end": datetime(2024, 4, 3, 9),
                "id": 7,
            },
        )
    ]
    table = mapped_table("events.parquet", rows, event_columns(SCHEMA), [])
    assert read_events(table, SCHEMA).rows == [Event("outage", None, None, NOON, NOON + HOUR, None, "7", "")]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (
            "outage,a-1,,2024-03-10 02:30,,,",
            "start",
            (
                "a time that exists in America/New_York: the clocks went from 2024-03-10 "
                "02:00 to 03:00, found `2024-03-10 02:30`"
            ),
        ),
        (
            "outage,a-1,,2024-04-03,,,",
            "start",
            "a time of day too, such as 2024-04-03T00:00:00Z, found `2024-04-03`",
        ),
        (
            "outage,a-1,,,,,",
            "start",
            "a date and a time, such as 2024-04-03T00:00:00Z, found nothing",
        ),
        (
            "outage,a-1,,2024-04-03T12:00:00Z,2024-04-03T11:59:59Z,,",
            "end",
            ("an end not before the start, 2024-04-03T08:00:00-04:00, found `2024-04-03T11:59:59Z`"),
        ),
        (
            "outage,a-1,basci,2024-04-03T12:00:00Z,,,",
            "plan",
            "one of `basic`, `enterprise`, `custom`, found `basci`; did you mean `basic`?",
        ),
        (
            "outage,a-1,,2024-04-03T12:00:00Z,,DNS_outside_control,",
            "cause",
            (
                "one of `dns_outside_control`, `flood`, found `DNS_outside_control`; did you "
                "mean `dns_outside_control`?"
            ),
        ),
        (
            "maintenence,a-1,,2024-04-03T12:00:00Z,,,",
            "event",
            "one of `outage`, `maintenance`, found `maintenence`; did you mean `maintenance`?",
        ),
        (
            "outage,a-l,,2024-04-03T12:00:00Z,,,",
            "account",
            "an account of the accounts table, found `a-l`; did you mean `a-1`?",
        ),
        (
            "outage,a-1,,2024-04-03T12:00:00Z,,,soon",
            "notice_given_at",
            "a date and a time, such as 2024-04-03T00:00:00Z, found `soon`",
        ),
    ],
)
def test_a_bad_event(write: Write, row: str, column: str, expected: str) -> None:
    header = "event,account,plan,start,end,cause,notice_given_at\n"
    good = "outage,a-1,,2024-04-03T12:00:00Z,,,\n"
    found = events_of(write("events.csv", header + good + row + "\n" + good), ("a-1", "b-2"))
    assert texts(found.bad) == [f"events.csv:3: column `{column}`: expected {expected}"]
    assert len(found.rows) == 2


def test_a_row_of_another_length(write: Write) -> None:
    found = events_of(write("events.csv", "start,end\n2024-04-03T12:00:00Z\n"))
    assert texts(found.bad) == [
        "events.csv:2: expected 2 cells, as in the header; there are 1: `2024-04-03T12:00:00Z`"
    ]


def test_all_mistakes_of_a_row_are_reported(write: Write) -> None:
    row = '{"event": "x", "plan": "y", "cause": "flod", "start": "2024-04-03", "end": "", "note": "n"}\n'
    found = events_of(write("events.jsonl", row))
    assert [bad.column for bad in found.bad] == ["start", "event", "plan", "cause"]
    assert {bad.line for bad in found.bad} == {1}


def test_a_time_that_happened_twice_is_noted(write: Write) -> None:
    found = events_of(write("events.csv", "start,end\n2024-11-03 01:30,2024-11-03T01:45:00-04:00\n"))
    assert found.rows[0].end == found.rows[0].start + 15 * MINUTE
    assert [(note.line, note.column, note.value) for note in found.notes] == [
        (2, "start", "2024-11-03 01:30")
    ]
    assert found.notes[0].text().startswith("events.csv:2: column `start`: `2024-11-03 01:30` happened twice")


def test_the_line_is_right_after_a_cell_of_several_lines(write: Write) -> None:
    found = events_of(write("events.csv", 'start,end,note\n2024-04-03T12:00Z,,"one\ntwo"\n\nnever,,\n'))
    assert [(bad.line, bad.column) for bad in found.bad] == [(5, "start")]
    assert found.rows[0].note == "one\ntwo"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("events.csv", b"", "events.csv: expected a table; the file is empty"),
        ("events.jsonl", b"\n \n", "events.jsonl: expected a table; the file is empty"),
        ("events.csv", b"\x7fELF\x02\0\0", "events.csv: expected text in UTF-8; this is a binary file"),
        ("events.csv", b"PK\x03\x04...", "events.csv: expected text in UTF-8; this is a spreadsheet"),
        ("events.csv", "start\n".encode("utf-16"), "events.csv: expected text in UTF-8; this is UTF-16"),
        (
            "events.csv",
            "start,end,note\n1,2,维护\n".encode("gb18030"),
            "events.csv:2: expected text in UTF-8; byte 0xbb is not; it looks like GB 18030",
        ),
        ("events.csv", "start,end,note\n1,2,déjà vu\n".encode("latin-1"), "looks like Windows-1252"),
        ("events.txt", b"start\n", "events.txt: expected a table of a known kind: .csv, .jsonl, .ndjson"),
        (
            "events.csv",
            b"start;end\n",
            "column `start`: expected a column `start`, found nothing; put commas",
        ),
        ("events.csv", b"begin,end\n", "events.csv:1: column `start`: expected a column `start`"),
        (
            "events.csv",
            b"start,ned\n",
            "column `end`: expected a column `end`, found nothing; did you mean `ned`?",
        ),
        ("events.csv", b"start,end,start\n", "column `start`: expected only one column `start`"),
        ("events.csv", b"start,end,cuase\n", "column `cuase`: expected a column `cause`"),
        ("events.csv", b'"start,end\n', "events.csv:1: expected well-formed CSV"),
    ],
)
def test_a_file_that_is_no_table(write: Write, name: str, content: bytes, expected: str) -> None:
    found = refusals(write(name, content))
    assert any(expected in text for text in found), found


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert refusals(tmp_path / "none.csv")[0].endswith(
        "none.csv: expected a file that can be read; no such file or directory"
    )
    (tmp_path / "folder.csv").mkdir()
    assert "is a directory" in refusals(tmp_path / "folder.csv")[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            '{"account": "a", "plan": "basic", "monthly_fee": 1000.1}',
            'a float, found `1000.1`; put it in quotes: "1000.1"',
        ),
        ('{"account": "a", "plan": "basic", "monthly_fee": 1e3}', "not a float, found `1e3`"),
        ('{"account": "a", "plan": "basic", "monthly_fee": NaN}', "not a float, found `NaN`"),
        (
            '{"account": "a", "plan": "basic", "monthly_fee": [1]}',
            "expected text or a whole number, found `list`",
        ),
        ('{"account": "a", "plan": "basic", "plan": "custom"}', "column `plan`: expected each column once"),
        ('{"account": "a", "plan": ', "expected a JSON object on one line"),
        ('["a", "basic"]', "expected a JSON object on one line"),
        ('{"account": "\\ud800", "plan": "custom"}', "expected a JSON object on one line"),
        ('{"account": "a", "plan": ' + "[" * 100_000, "nested too deeply"),
        ('{"account": "a", "plan": "basic", "monthly_fee": ' + "9" * 10_000 + "}", "a plain amount in USD"),
        (
            '{"account": "a", "plna": "custom"}',
            "expected a column `plan`, found nothing; did you mean `plna`?",
        ),
    ],
)
def test_a_bad_line_of_json(write: Write, line: str, expected: str) -> None:
    good = '{"account": "b", "plan": "custom"}'
    found = accounts_of(write("accounts.jsonl", f"{good}\n{line}\n"))
    assert [row.account for row in found.rows] == ["b"]
    assert [bad.line for bad in found.bad] == [2]
    assert expected in found.bad[0].text()


def test_accounts(write: Write) -> None:
    path = write(
        "accounts.csv",
        "account,plan,monthly_fee,annual_fee,contract_type,seats,pilot,claimed_on\n"
        "a-1,basic,1000,,annual_prepay,12.5,yes,2024-05-30\n"
        "a-2,enterprise,,100.00,,,FALSE,\n"
        " b-3 , custom ,,,,,,\n",
    )
    found = accounts_of(path)
    assert found.bad == []
    assert found.rows == [
        Account(
            "a-1",
            "basic",
            {"monthly_fee": 100_000},
            {"contract_type": "annual_prepay", "seats": Fraction(25, 2), "pilot": True},
            date(2024, 5, 30),
        ),
        Account(
            "a-2",
            "enterprise",
            {"monthly_fee": Fraction(10_000, 12)},
            {"pilot": False},
            None,
            {"monthly_fee": "annual_fee"},
        ),
        Account("b-3", "custom", {}),
    ]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("a-1,basic,10,,,", "account", "expected each account once, found `a-1`; it is on line 2 already"),
        (",basic,10,,,", "account", "expected the account's name, found nothing"),
        ("b,basic plus,10,,,", "plan", "found `basic plus`; did you mean `basic`?"),
        ("b,,10,,,", "plan", "expected one of `basic`, `enterprise`, `custom`, found nothing"),
        ("b,basic,-0.01,,,", "monthly_fee", "expected a fee of 0 or more, found `-0.01`"),
        ("b,basic,0.001,,,", "monthly_fee", "at most 2 decimal places"),
        ("b,basic,1 000 EUR,,,", "monthly_fee", "expected a plain amount in USD, such as 1000.50"),
        ("b,basic,,,,", "monthly_fee", "in one of the columns `monthly_fee`, `annual_fee`"),
        (
            "b,basic,10,120,,",
            "monthly_fee",
            "expected the fee in one column only, found `10`; it is in `annual_fee` too",
        ),
        ("b,basic,10,,annual_repay,", "contract_type", "did you mean `annual_prepay`?"),
        ("b,basic,10,,,30.05.2024", "claimed_on", "expected a date, such as 2024-05-30, found `30.05.2024`"),
        ("b,basic,10,,,2023-02-29", "claimed_on", "expected a date that exists"),
    ],
)
def test_a_bad_account(write: Write, row: str, column: str, expected: str) -> None:
    header = "account,plan,monthly_fee,annual_fee,contract_type,claimed_on\na-1,basic,10,,,\n"
    found = accounts_of(write("accounts.csv", header + row + "\n"))
    assert [account.account for account in found.rows] == ["a-1"]
    assert [(bad.line, bad.column) for bad in found.bad] == [(3, column)]
    assert expected in found.bad[0].text()


def test_tickets(write: Write) -> None:
    header = "id,account,severity,channel,reported_at,responded_at,resolved_at\n"
    path = write(
        "tickets.csv",
        header
        + "t-1,a,critical,phone,2024-04-03T12:00:00Z,2024-04-03T12:00:00Z,\n"
        + ",,minor,,2024-04-03T12:00:00Z,,\n"
        + "t-3,a,critcal,fax,2024-04-03T12:00:00Z,2024-04-03T11:59:00Z,now\n",
    )
    found = tickets_of(path)
    assert found.rows == [
        Ticket("t-1", "a", "critical", "phone", NOON, NOON, None),
        Ticket("2", None, "minor", None, NOON),
    ]
    assert [bad.column for bad in found.bad] == ["severity", "channel", "responded_at", "resolved_at"]
    assert "did you mean `critical`?" in found.bad[0].text()
    assert "a time not before the report, 2024-04-03T08:00:00-04:00" in found.bad[2].text()


def test_a_ticket_of_an_account_that_is_not_there(write: Write) -> None:
    header = "id,account,severity,reported_at\n"
    rows = "".join(f"t-{who},{who},critical,2024-04-03T12:00:00Z\n" for who in ("a-17", "", "a-l7"))
    path = write("tickets.csv", header + rows)
    found = read_tickets(opened(path, TICKET_COLUMNS), SCHEMA, {"a-17", "b-2"})
    assert [ticket.account for ticket in found.rows] == ["a-17", None]
    assert [(bad.line, bad.column) for bad in found.bad] == [(4, "account")]
    assert "did you mean `a-17`?" in found.bad[0].text()
    assert not tickets_of(path).bad


def test_a_fact_that_the_contract_asks_for_is_needed(write: Write) -> None:
    asking = SCHEMA._replace(
        inputs=(InputColumn("seats", "number"), InputColumn("notes", "number", required=False))
    )
    path = write("accounts.csv", "account,plan,monthly_fee,seats,notes\na-1,basic,10,5,\na-2,basic,10,,\n")
    found = read_accounts(opened(path, account_columns(asking)), asking)
    assert [account.inputs for account in found.rows] == [{"seats": 5}]
    assert [(bad.line, bad.column) for bad in found.bad] == [(3, "seats")]
    assert "a number" in found.bad[0].text()


def test_values_of_every_type_or_none() -> None:
    values: dict[str, object] = {
        "account": "a",
        "plan": "basic",
        "monthly_fee": Decimal("1000.50"),
        "claimed_on": date(2024, 5, 30),
        "pilot": True,
    }
    table = mapped_table(
        "a.parquet", [(1, values), (2, values | {"monthly_fee": 10.5})], account_columns(SCHEMA), []
    )
    found = read_accounts(table, SCHEMA)
    assert found.rows == [Account("a", "basic", {"monthly_fee": 100_050}, {"pilot": True}, date(2024, 5, 30))]
    assert "text or a whole number, not a float" in found.bad[0].text()


def test_what_is_shown_of_a_value_is_short_and_harmless() -> None:
    assert quoted("a\u202eb\n\x1b[1m") == "`a\\u202eb\\n\\x1b[1m`"
    assert len(quoted("x" * 10_000)) < 70
    assert did_you_mean("x" * 10_000_000, ["y"]) == ""
    assert did_you_mean("Basic", ["basic", "b"]) == "did you mean `basic`?"
