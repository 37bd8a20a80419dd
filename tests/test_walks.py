"""The walks of CONTRIBUTING: the files that each lists are those that the code says, and few enough.

The files of a walk are found by what has to learn of the new thing: who knows every target kind there is,
who asks what a row's share is worth, who knows a field by its name. They are compared with the list.
"""

import re
from pathlib import Path

import pytest

from tests.rules import new_rule

ROOT = Path(__file__).parent.parent
MOST = {
    "A field in a block": 5,
    "A target kind": 9,
    "A time in formulas": 9,
    "A row kind": 12,
    "A rule": 2,  # the rule itself, and its words in the catalogue
    "A backend": 1,
}
"""How many files each change may touch by hand, besides tests and documentation."""
PRODUCT = [
    path
    for pattern in ("grammar/*.lark", "slac/**/*.py", "slac/**/*.toml", "slac/**/*.jinja")
    for path in sorted(ROOT.glob(pattern))
]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PRODUCT}


def walk(title: str) -> list[str]:
    """The files that a walk lists, in order."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = re.split(r"^###? ", page.split(f"### {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(r"^\d+\. `([^`]+)`:", section, re.MULTILINE)


def who_knows(*patterns: str) -> set[str]:
    """The product files in which each of some patterns is found."""
    wanted = [re.compile(pattern, re.MULTILINE) for pattern in patterns]
    return {name for name, text in TEXTS.items() if all(each.search(text) for each in wanted)}


@pytest.mark.parametrize("title", MOST)
def test_a_walk_is_as_short_as_it_should_be(title: str) -> None:
    listed = walk(title)
    assert 0 < len(listed) <= MOST[title]
    assert len(set(listed)) == len(listed)


def test_a_field_is_known_where_the_walk_says() -> None:
    shown_in = {
        "slac/backends/html/responses.py",
        "slac/backends/html/templates/sections/escalation.jinja",
        "slac/wording/catalogue/summary.toml",
        "slac/semantics/ticket_judgement.py",
    }
    assert who_knows(r"\b[Cc]harged\b") - shown_in == set(walk("A field in a block"))


def test_a_field_that_changes_what_is_owed_is_known_where_the_walk_says() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    further = re.findall(r"^- `(slac/[^`]+)`:", page, re.MULTILINE)
    family = {name.replace("/severities.py", "/credits.py") for name in walk("A field in a block")}
    knows = who_knows(r"\b(caps|capped_at|CappedAt|Capped|Ceiling)\b")
    who_asks = {
        name for name in knows if name.startswith(("slac/rules/", "slac/wording/catalogue/findings/"))
    }
    assert sorted(further) == sorted(knows - who_asks - family)


def test_every_family_has_the_files_of_the_walk() -> None:
    rooms = [path.replace("severities.py", "") for path in walk("A field in a block") if path.endswith(".py")]
    families = (
        "header offers time facts exclusions measures promises credits claims severities scenarios clauses"
    )
    missing = [
        f"{room}{each}.py" for room in rooms for each in families.split() if f"{room}{each}.py" not in TEXTS
    ]
    assert missing == []


def test_a_target_kind_is_known_where_the_walk_says() -> None:
    about_these_two = {"slac/rules/severities/response_after_resolution.py"}
    respond = r"TargetKind\.RESPOND|\bRespond\b|^respond = |\bRESPOND\b|^respond:"
    knows_all = who_knows(respond, respond.replace("espond", "esolve").replace("ESPOND", "ESOLVE"))
    assert knows_all - about_these_two == set(walk("A target kind"))


def test_a_time_is_known_where_the_walk_says() -> None:
    period, window = "TimeInPeriod|time_in_period", "WindowTime|TimeOfWindow|window_time|time_of_window"
    assert who_knows(period, window) == set(walk("A time in formulas"))


def test_a_row_kind_is_known_where_the_walk_says() -> None:
    worth = who_knows(r"(?<!\w\.)\brow\.share\b|\b(ast|model)\.Row\b|^class Row\(Node\)|^row: ")
    about_curves = {"slac/analysis/tables/table.py", "slac/rules/payouts/unsaturated_credit.py"}
    laid_out = {name for name in TEXTS if name.endswith(".jinja")}
    words = {"slac/wording/catalogue/phrases.toml"}
    assert (worth - about_curves - laid_out) | words == set(walk("A row kind"))


def test_a_rule_is_made_of_the_files_of_the_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, folder in (("RULES", "slac/rules"), ("WORDS", "slac/wording/catalogue/findings")):
        (tmp_path / folder / "brackets").mkdir(parents=True)
        monkeypatch.setattr(new_rule, name, tmp_path / folder)
    (tmp_path / "slac/rules/brackets/__init__.py").touch()
    (tmp_path / "slac/rules/brackets/other.py").write_text('RULE = Rule("W201", "other")\n', encoding="utf-8")
    monkeypatch.setattr(new_rule, "ROOT", tmp_path)
    monkeypatch.setattr(new_rule, "_renew_pages", lambda: None)
    new_rule.start_rule("some-name", "brackets")
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    known_before = {"slac/rules/brackets/__init__.py", "slac/rules/brackets/other.py"}
    assert made - known_before == set(walk("A rule"))


def test_a_backend_is_its_own_folder() -> None:
    """That nothing else need be touched is tried in tests/backends/test_registry.py."""
    (file,) = walk("A backend")
    rooms = {path.parent.as_posix() for path in map(Path, TEXTS) if path.match("slac/backends/*/__init__.py")}
    assert {file.replace("/name/", f"/{Path(room).name}/") for room in rooms} <= set(TEXTS)
