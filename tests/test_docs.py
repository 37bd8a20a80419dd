"""The documentation, held to the truth: commands, examples, grammar and links.

The pages about rules are generated and tested beside the rules.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import DOCS, ROOT, fences_of, played

from slac.diagnostics import Level
from slac.pipeline import Checked, check_source
from slac.source import Source
from slac.wording.localiser import in_words

PAGES = sorted(page for page in DOCS.glob("*.md") if not page.name.startswith(("checks", "rule", "errors")))
LINKING = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("**/*.md"))]
GRAMMAR_MARK = re.compile(r"(<!-- grammar: ([^>]*) -->\n).*?(?=<!-- end -->)", re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)")
ALTERNATIVE = 'reading alternative_{} "another way to say it" {{\n{}}}\n'


def by_name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_commands_print_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holds: Callable[[Path, str], None]
) -> None:
    for folder in ("policies", "generated"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    written = page.read_text(encoding="utf-8")
    now = played(written, tmp_path, monkeypatch)
    holds(page, now)


# ----- examples


def policy_of(page: str) -> str:
    """The plain examples of a page as one policy, its alternatives as readings beside it."""
    examples = [each for each in fences_of(page) if each.language == "sla"]
    parts = [each.body for each in examples if not each.words]
    alternatives = [each.body for each in examples if each.words == ("alternative",)]
    return "".join(
        [*parts, *(ALTERNATIVE.format(number, body) for number, body in enumerate(alternatives, 1))]
    )


def checked(text: str) -> Checked:
    return check_source(Source("example.sla", text))


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_examples_are_policies_without_a_warning(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    whole = policy_of(text)
    if whole:
        found = [each for each in checked(whole).findings if each.severity is not Level.INFO]
        assert [(each.rule, in_words(each.message)) for each in found] == []
    files: dict[str, str] = {}
    for each in fences_of(text):
        if each.language == "sla" and each.words and each.words != ("alternative",):
            files[each.words[0]] = files.get(each.words[0], "") + each.body
    for name, body in files.items():
        assert not [found for found in checked(body).findings if found.code.startswith("E")], name


def test_the_scenarios_of_the_reference_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = policy_of((DOCS / "language.md").read_text(encoding="utf-8"))
    (tmp_path / "terms.sla").write_text(text, encoding="utf-8")
    shown = played("```console\n$ slac test terms.sla\n```", tmp_path, monkeypatch)
    assert "3 passed" in shown and "failed" not in shown


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=by_name)
def test_examples_are_laid_out_as_fmt_does(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holds: Callable[[Path, str], None]
) -> None:
    written = page.read_text(encoding="utf-8")
    (tmp_path / "page.sla.md").write_text(written, encoding="utf-8")
    said = played("```console\n$ slac fmt page.sla.md\n```", tmp_path, monkeypatch)
    assert "[exit" not in said, said
    now = (tmp_path / "page.sla.md").read_text(encoding="utf-8")
    holds(page, now)


# ----- the grammar


def productions() -> dict[str, str]:
    """Each production of the grammar, comments and all, by name."""
    found: dict[str, str] = {}
    name = ""
    for line in (ROOT / "grammar/slac.lark").read_text(encoding="utf-8").splitlines():
        begins = re.match(r"(\w+)(?:\.[0-9]+)?\s*:", line)
        if begins:
            name = begins[1]
            found[name] = line
        elif line.startswith(" ") and name:
            found[name] += "\n" + line
        else:
            name = ""
    return found


def test_the_grammar_in_the_reference_is_the_grammar(holds: Callable[[Path, str], None]) -> None:
    page = DOCS / "language.md"
    known = productions()
    shown: set[str] = set()

    def fresh(mark: re.Match[str]) -> str:
        names = mark[2].split()
        shown.update(names)
        return mark[1] + "```lark\n" + "\n".join(known[name] for name in names) + "\n```\n"

    written = page.read_text(encoding="utf-8")
    now = GRAMMAR_MARK.sub(fresh, written)
    assert shown == set(known)
    holds(page, now)


# ----- links


def anchors(page: Path) -> set[str]:
    """The anchors that the headings of a page have."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", LINKING, ids=by_name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith(("http:", "https:")):
            continue
        target, _, anchor = link.partition("#")
        place = (page.parent / target) if target else page
        assert place.exists(), f"{link}: there is no such file"
        assert not anchor or anchor in anchors(place), f"{link}: there is no such heading"
