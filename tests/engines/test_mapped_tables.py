"""Tables as offices have them, by declaration: what each sign says, and that nothing is guessed."""

import tomllib
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner, Result
from python_calamine import load_workbook

from slac.cli.commands import group
from slac.engines.table_map import Kinds, MapError, map_of, translated

POLICY = """contract q {
  title     "Q"
  provider  "The provider" as PROVIDER
  customer  "The customer" as CUSTOMER
  languages en
  currency  EUR
  time zone "America/New_York"
}
fee monthly_fee "Monthly fee" per month
period calendar month
measure total  = time in period
measure down   = time of outages
measure uptime = (total - down) / total
credit service_credit {
  measured by uptime
  share of    monthly_fee
  below 99.9% : 10%
  rounded half up to the cent
}
"""
KINDS = Kinds(frozenset({"start", "end"}), frozenset({"claimed_on"}), frozenset({"monthly_fee"}))
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("q.sla").write_text(POLICY, encoding="utf-8")
    Path("events.csv").write_text("start,end\n2024-04-03T00:00Z,2024-04-03T05:00Z\n")
    Path("accounts.csv").write_text("account,monthly_fee\na,100\n")

    def evaluated(*words: str, events: str = "events.csv", accounts: str = "accounts.csv") -> Result:
        said = ("eval", "q.sla", "--period", "2024-04", "--events", events, "--accounts", accounts, *words)
        return CliRunner().invoke(group, said)

    return evaluated


def cell(name: str, text: object, **settings: object) -> object:
    ((_, row),) = translated([(1, {name: text})], map_of(settings), KINDS)
    return row[name]


@pytest.mark.parametrize(
    ("settings", "text", "meant"),
    [
        ({"decimal": ","}, "1249,50", "1249.50"),
        ({"decimal": ",", "thousands": "."}, "1.249,50", "1249.50"),
        ({"decimal": ",", "thousands": " "}, "1 249,5", "1249.5"),
        ({"thousands": ","}, "1,249.50", "1249.50"),
        ({}, "1,249", "1,249"),
        ({"decimal": ","}, "1.249", "1.249 (not as 1,5)"),
    ],
)
def test_numbers(settings: dict[str, object], text: str, meant: str) -> None:
    assert cell("monthly_fee", text, **settings) == meant


@pytest.mark.parametrize(
    ("settings", "text", "meant"),
    [
        ({"time": "%d/%m/%Y %H:%M"}, "03/04/2024 08:00", "2024-04-03T08:00:00"),
        ({"time": "%m/%d/%Y %H:%M"}, "03/04/2024 08:00", "2024-03-04T08:00:00"),
        ({"zone": "Europe/Paris"}, "2024-04-03 08:00", "2024-04-03T08:00:00+02:00"),
        ({"zone": "Europe/Paris"}, "2024-04-03T08:00:00+00:00", "2024-04-03T08:00:00+00:00"),
        ({"zone": "Europe/Paris"}, datetime(2024, 4, 3, 8), "2024-04-03T08:00:00+02:00"),
        ({"time": "%d/%m/%Y"}, "2024-04-03", "2024-04-03 (not as %d/%m/%Y)"),
        ({}, "soon", "soon"),
    ],
)
def test_times(settings: dict[str, object], text: object, meant: str) -> None:
    assert cell("start", text, **settings) == meant


def test_a_time_that_the_clocks_skipped_stays_wrong() -> None:
    found = cell("start", "2024-03-31 02:30", zone="Europe/Paris")
    assert isinstance(found, str) and "the clocks went from" in found


def test_headers_values_and_rows() -> None:
    given = map_of(
        {
            "columns": {"Début": "start"},
            "values": {"cause": {"Panne": "dns"}},
            "only": {"Type": "Incident"},
            "add": {"event": "outage"},
        }
    )
    rows = [
        (2, {"Début": "x", "cause": " Panne ", "Type": "Incident"}),
        (3, {"Début": "y", "cause": "", "Type": "Task"}),
    ]
    assert list(translated(rows, given, KINDS)) == [
        (2, {"start": "x", "cause": "dns", "Type": "Incident", "event": "outage"})
    ]


@pytest.mark.parametrize(
    ("text", "said", "cure"),
    [
        ('delimeter = ";"', "there is no setting `delimeter` of a table", "did you mean `delimiter`?"),
        ('delimiter = ";;"', "`delimiter` should be one character", ""),
        ('decimal = "\'"', '`decimal` should be "." or ","', ""),
        ('decimal = ","\nthousands = ","', "`thousands` and `decimal` are the same sign", ""),
        ("skip = -1", "`skip` should be a whole number of lines", ""),
        ("time = 1", "`time` should be a text", ""),
        ('columns = ["start"]', "`columns` should be a table of texts", ""),
        ('columns = { "a" = "start", "b" = "start" }', "`columns` has two headers for `start`", ""),
        ('zone = "Mars/Olympus"', "there is no time zone `Mars/Olympus`", ""),
        ('encoding = "latin-99"', "there is no encoding `latin-99`", ""),
    ],
)
def test_a_wrong_map_is_said_with_its_cure(text: str, said: str, cure: str) -> None:
    with pytest.raises(MapError) as caught:
        map_of(tomllib.loads(text))
    assert str(caught.value) == said and cure in caught.value.cure


def test_a_header_that_is_not_there_is_named(run: Run) -> None:
    Path("m.toml").write_text('[events]\ncolumns = { "Debut" = "start" }\n')
    Path("panne.csv").write_text("Début,end\n", encoding="utf-8")
    ran = run("--map", "m.toml", events="panne.csv")
    assert ran.exit_code == 2
    assert "expected a header `Debut`, as its map says" in ran.stderr and "`Début`" in ran.stderr


def test_the_project_says_it_once(run: Run) -> None:
    Path("pyproject.toml").write_text('[tool.slac.tables.accounts]\ndelimiter = ";"\ndecimal = ","\n')
    Path("clients.csv").write_text("account;monthly_fee\na;99,95\n")
    assert '"amount": "10.00"' in run("--format", "json", accounts="clients.csv").stdout
    Path("pyproject.toml").write_text('[tool.slac.tables.acounts]\ndelimiter = ";"\n')
    ran = run(accounts="clients.csv")
    assert ran.exit_code == 2 and "did you mean `accounts`?" in str(ran.stderr)


def test_an_encoding_is_believed(run: Run) -> None:
    Path("m.toml").write_text('[accounts]\nencoding = "cp1252"\n')
    Path("clients.csv").write_bytes("account,monthly_fee\nÉlise,100\n".encode("cp1252"))
    assert '"account": "Élise"' in run("--map", "m.toml", "--format", "json", accounts="clients.csv").stdout
    assert run(accounts="clients.csv").exit_code == 2


def test_a_workbook_is_read_as_what_its_cells_are(run: Run) -> None:
    with xlsxwriter.Workbook("book.xlsx") as book:
        book.add_worksheet("notes").write_string(0, 0, "nothing here")
        page = book.add_worksheet("clients")
        for column, name in enumerate(("Client", "Fee")):
            page.write_string(1, column, name)
        page.write_string(2, 0, "a")
        page.write_number(2, 1, 149.95)
        page = book.add_worksheet("outages")
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for column, name in enumerate(("start", "end")):
            page.write_string(0, column, name)
        page.write_datetime(1, 0, datetime(2024, 4, 3, 1), day)
        page.write_datetime(1, 1, datetime(2024, 4, 3, 6), day)
    Path("m.toml").write_text(
        '[accounts]\nsheet = "clients"\nskip = 1\ncolumns = { "Client" = "account", "Fee" = "monthly_fee" }\n'
        '[events]\nsheet = "outages"\nzone = "Europe/Paris"\n'
    )
    ran = run("--map", "m.toml", "--format", "json", events="book.xlsx", accounts="book.xlsx")
    assert '"amount": "15.00"' in ran.stdout and '"down": {"exact": "18000"' in ran.stdout, ran.stderr
    Path("m.toml").write_text('[accounts]\nsheet = "client"\n')
    assert "`clients`" in run("--map", "m.toml", accounts="book.xlsx").stderr


def test_a_document_of_libre_office_is_read(run: Run) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in row
        )
        + "</table:table-row>"
        for row in (("account", "monthly_fee"), ("a", "100"))
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content{names}><office:body><office:spreadsheet><table:table table:name="s">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile("a.ods", "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        book.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}"/>')
        book.writestr("content.xml", content)
    assert '"amount": "10.00"' in run("--format", "json", accounts="a.ods").stdout


def test_a_file_that_is_no_workbook_is_a_sentence(run: Run) -> None:
    Path("a.xlsx").write_text("account,monthly_fee\n")
    ran = run(accounts="a.xlsx")
    assert ran.exit_code == 2 and "expected a workbook" in ran.stderr


def test_results_are_a_workbook_of_plain_figures(run: Run) -> None:
    Path("accounts.csv").write_text("account,monthly_fee\n=1+1,100\n")
    assert run("--output", "r.xlsx").exit_code == 0
    first = Path("r.xlsx").read_bytes()
    with load_workbook("r.xlsx") as book:
        assert book.sheet_names == ["verdicts", "about"]
        head, row = book.get_sheet_by_name("verdicts").to_python()
        about = book.get_sheet_by_name("about").to_python()
    found = dict(zip(head, row, strict=True))
    assert found["account"] == "=1+1" and found["down_hours"] == 5
    assert Decimal(repr(found["uptime_percent"])) == Decimal("99.3056")
    assert found["owed"] == found["service_credit_owed"] == 10
    assert {*head} <= {line[0] for line in about} and all(line[1] for line in about if line[0])
    assert run("--output", "r.xlsx", "--language", "zh").exit_code == 0
    assert Path("r.xlsx").read_bytes() != first
    assert run("--format", "xlsx").exit_code == 2


@pytest.mark.usefixtures("run")
def test_a_suggestion_is_a_map_that_leaves_open_what_is() -> None:
    head, row = "Client;D\u00e9but;Fin;Motif\n", "a;03/04/2024 08:00;03/04/2024 10:30;dns\n"
    Path("p.csv").write_bytes((head + row).encode("cp1252"))
    said = CliRunner().invoke(group, ["import", "--suggest", "p.csv"]).stdout
    found = map_of(tomllib.loads(said)["events"])
    assert (found.encoding, found.delimiter, found.time) == ("cp1252", ";", "%d/%m/%Y %H:%M")
    assert found.columns == {"D\u00e9but": "start", "Fin": "end", "Motif": "cause", "Client": "account"}
    assert '# time    = "%m/%d/%Y %H:%M"' in said and "# zone" in said
    Path("p.csv").write_bytes((head + row.replace("03/04", "23/04")).encode())
    assert "%m/%d" not in CliRunner().invoke(group, ["import", "--suggest", "p.csv"]).stdout
    assert CliRunner().invoke(group, ["import", "--suggest", "none.csv"]).exit_code == 2
