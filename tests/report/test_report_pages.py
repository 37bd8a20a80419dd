"""Every code that the reader and the resolver can give has its paragraph, under the same name."""

import re
from pathlib import Path

from slac.report.pages.pages import ERRORS, page_about

ROOT = Path(__file__).parent.parent.parent
CODE = re.compile(r'"(E\d{3})",\s*"([a-z0-9-]+)"')


def test_every_error_has_a_page_and_every_page_an_error() -> None:
    used = {
        found
        for path in (*ROOT.glob("slac/syntax/**/*.py"), *ROOT.glob("slac/resolving/**/*.py"))
        for found in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert used == {(code, name) for code, name, _ in ERRORS}


def test_a_page_is_found_by_name_and_by_code() -> None:
    assert page_about("e102") == page_about("unknown-name")
    assert (page_about("W258") or "").startswith("# unused-acceptance (W258, warning)\n")
    assert (page_about("bracket-gap") or "").startswith("# bracket-gap (W201, error)\n")
    assert page_about("nothing") is None
