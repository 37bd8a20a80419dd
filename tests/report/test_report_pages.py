"""Every error that the reader and the resolver can give has a page, and every page is run.

In the example of a page this error is found and no other; with the change of "Use instead" there is none.
"""

import re
from pathlib import Path

import pytest

from slac.report.pages.error_pages import ErrorPage, error_pages
from slac.report.pages.pages import page_about
from slac.rules.support.rule_page import completed, cured
from slac.source import Source
from slac.syntax.reader import read_source
from slac.understanding import understand_source

ROOT = Path(__file__).parent.parent.parent
CODE = re.compile(r'"(E\d{3})",\s*"([a-z0-9-]+)"')
POLICY = (ROOT / "tests/everything.sla").read_text(encoding="utf-8")
FILES = {
    "hosting.sla": POLICY.encode(),
    "policies/hosting.sla": POLICY.encode(),
    "hosting-gbk.sla": 'plan basic "基本托管"\n'.encode("gbk"),
    "hosting.docx": b"PK\x03\x04\x14\x00\x06\x00",
    "empty.sla": b"\n",
    "large.sla": b"# a comment\n" * 100_000,
}
OF_TEXTS = [each for each in error_pages() if each.page.language != "console"]
OF_FILES = [each for each in error_pages() if each.page.language == "console"]


def codes(text: str) -> set[str]:
    """The errors of a policy."""
    name = "example.sla.md" if text.startswith("#") else "example.sla"
    findings = understand_source(Source(name, text)).findings
    return {each.code for each in findings}


@pytest.mark.parametrize("error", OF_TEXTS, ids=lambda error: error.code)
def test_the_example_has_this_error_and_the_cure_none(error: ErrorPage) -> None:
    found = codes(completed(error.page))
    assert error.code in found
    assert found <= {error.code} | ({"E012"} if error.code == "E021" else set())
    assert codes(cured(error.page)) == set()


@pytest.mark.parametrize("error", OF_FILES, ids=lambda error: error.code)
def test_the_named_file_has_this_error_and_the_right_one_none(
    error: ErrorPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    wrong, right = (read_source(page(error.page).split()[-1])[1] for page in (completed, cured))
    assert [(each.code, each.rule) for each in wrong] == [(error.code, error.name)]
    assert right == ()


def test_every_error_has_a_page_and_every_page_an_error() -> None:
    used = {
        found
        for path in (*ROOT.glob("slac/syntax/**/*.py"), *ROOT.glob("slac/resolving/**/*.py"))
        for found in CODE.findall(path.read_text(encoding="utf-8"))
    }
    used |= {("E004", "unknown-declaration"), ("E005", "unknown-field")}
    assert used == {(each.code, each.name) for each in error_pages()}


def test_a_page_is_found_by_name_and_by_code() -> None:
    assert page_about("e102") == page_about("unknown-name")
    assert (page_about("W258") or "").startswith("# unused-acceptance (W258, warning)\n")
    assert (page_about("bracket-gap") or "").startswith("# bracket-gap (W201, error)\n")
    assert page_about("nothing") is None
