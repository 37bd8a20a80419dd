"""The glossary: each name on it stands where it says, and every record of an agreement is on it."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
GLOSSARY = ROOT / "docs" / "glossary.md"
ROW = re.compile(
    r"^\| [^|]+ \|(?: [^|]+ \|){1,2} \[([^\]]+)\]\(\.\./(slac/[^)]+)\)((?: `\w+`)*) \|$", re.MULTILINE
)


def named() -> dict[str, set[str]]:
    """The names that the glossary says stand in each module."""
    found: dict[str, set[str]] = {}
    for shown, path, names in ROW.findall(GLOSSARY.read_text(encoding="utf-8")):
        assert path == f"slac/{shown}"
        found.setdefault(path, set()).update(re.findall(r"\w+", names))
    return found


def classes(path: Path) -> set[str]:
    """The public classes that a module defines."""
    body = ast.parse(path.read_bytes()).body
    return {each.name for each in body if isinstance(each, ast.ClassDef) and not each.name.startswith("_")}


def test_every_line_of_a_table_is_read() -> None:
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    heads = {"| term | meaning | stands in |", "| term | in Chinese | meaning | stands in |"}
    headings = [line for line in lines if line in heads]
    assert len(ROW.findall(GLOSSARY.read_text(encoding="utf-8"))) == len(lines) - len(headings) > 50


def test_each_name_stands_where_the_glossary_says() -> None:
    wrong = {path: names - classes(ROOT / path) for path, names in named().items()}
    assert {path: names for path, names in wrong.items() if names} == {}


def test_every_record_of_an_agreement_is_a_term() -> None:
    told = named()
    missing = {
        f"{path.name}: {name}"
        for path in ROOT.glob("slac/agreement/*.py")
        for name in classes(path) - told.get(path.relative_to(ROOT).as_posix(), set())
    }
    assert missing == set()
