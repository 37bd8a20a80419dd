"""A rule that `make rule` started: complete in every respect but one, that it finds nothing yet."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = (
    "slac",
    "grammar",
    "docs",
    "tests",
    "pyproject.toml",
    "compile_grammar.py",
    "README.md",
    "CONTRIBUTING.md",
)
ASKED = (
    "tests/rules/test_pages.py",
    "tests/rules/test_reference.py",
    "tests/wording/test_catalogue.py",
    "tests/test_house.py",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository, as far as a rule is concerned."""
    unneeded = shutil.ignore_patterns("__pycache__", "golden", "*.pyc")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=unneeded)
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A module of Python in the copy, which comes before what is installed."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "LC_ALL": "C.UTF-8", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_started_rule_lacks_only_an_example_that_it_finds(copy: Path) -> None:
    """One about tables and one about whole agreements, each with a code of its own."""
    modules = []
    for name, family in (("first-started", "brackets"), ("second-started", "terms")):
        made = run(copy, "tests.rules.new_rule", name, family)
        assert made.returncode == 0, made.stderr
        modules.append(f"slac/rules/{family}/{name.replace('-', '_')}.py")
        assert modules[-1] in made.stdout
    assert run(copy, "ruff", "check", "-q", *modules).stdout == ""
    assert run(copy, "ruff", "format", "--check", "-q", *modules).returncode == 0
    said = run(copy, "pytest", "-q", "-p", "no:cacheprovider", *ASKED).stdout
    failed = re.findall(r"^FAILED (\S+)", said, re.MULTILINE)
    asking = "tests/rules/test_pages.py::test_the_example_has_this_fault_only"
    assert failed == [f"{asking}[first-started]", f"{asking}[second-started]"], said
    page = run(copy, "slac", "explain", "second-started").stdout
    assert re.match(r"# second-started \(W2\d\d, warning\)\n", page)


@pytest.mark.parametrize(
    ("name", "family", "said"),
    [
        ("some-name", "bracket", "FAMILY is one of brackets, document"),
        ("", "", "usage: make rule NAME=some-name FAMILY=brackets|document"),
        ("Some_Name", "brackets", "it names the bad pattern"),
        ("bracket-gap", "terms", "there is a rule bracket-gap already"),
    ],
)
def test_what_cannot_be_started_is_refused_and_nothing_is_written(name: str, family: str, said: str) -> None:
    before = sorted((ROOT / "slac/rules").rglob("*.py"))
    refused = run(ROOT, "tests.rules.new_rule", name, family)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert said in refused.stderr
    assert sorted((ROOT / "slac/rules").rglob("*.py")) == before
