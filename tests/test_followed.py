"""The threshold that the page about the house follows: each name stands where the page says."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| [^|]+ \| \[[^\]]+\]\(\.\./((?:slac|grammar)/[^)]+)\)((?: `\w+`)*) \|$", re.MULTILINE)


def followed() -> list[tuple[str, list[str]]]:
    """The files of the way, in order, and the names to look for in each."""
    page = (ROOT / "docs/house.md").read_text(encoding="utf-8")
    section = page.split("## One threshold, followed\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ") and "stands in" not in line]
    found = [(path, re.findall(r"\w+", names)) for path, names in ROW.findall(section)]
    assert len(found) == len(rows) > 15
    return found


def test_each_name_stands_where_the_way_passes() -> None:
    wrong = []
    for path, names in followed():
        if names:
            body = ast.parse((ROOT / path).read_bytes()).body
            defined = {each.name for each in body if isinstance(each, ast.ClassDef | ast.FunctionDef)}
            wrong += [(path, name) for name in names if name not in defined]
        assert (ROOT / path).is_file()
    assert wrong == []


def test_the_row_comes_out_as_the_page_says() -> None:
    evaluator = (ROOT / "generated/mwe_hosting/evaluator.py").read_text(encoding="utf-8")
    assert "if 1000 * num < 995 * den:" in evaluator
    summary = (ROOT / "generated/mwe_hosting/summary.html").read_text(encoding="utf-8")
    assert "at least 98.5% but below 99.5%" in summary
