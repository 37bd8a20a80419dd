"""Holds what surrounds the code together: dependencies, the build, the hooks and the reusable workflow."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from textwrap import dedent

import pytest
from packaging.requirements import Requirement

from slac.cli.commands import COMMANDS
from slac.report.pages.starter import starter_policy

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = dict(
    line.lower().split("==")
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


def test_constraints_are_names_and_versions_only() -> None:
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in PINS)
    assert all(re.fullmatch(r"[0-9]+(\.[0-9]+)*(\.post[0-9]+)?", version) for version in PINS.values())


def test_every_requirement_is_pinned_to_a_version_that_it_allows() -> None:
    texts = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *(each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra),
        *PROJECT["dependency-groups"]["dev"],
    ]
    for requirement in map(Requirement, texts):
        assert requirement.specifier, f"{requirement.name} needs a lower bound"
        assert PINS[requirement.name.lower()] in requirement.specifier


def test_the_versions_of_python_are_those_that_ci_tries() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    tried = re.findall(r'"(3\.\d+)"', workflow)
    said = [each.rpartition(" ")[2] for each in PROJECT["project"]["classifiers"] if ":: 3." in each]
    assert said == tried
    assert PROJECT["project"]["requires-python"] == f">={tried[0]}"


LOADED_BY_THE_STANDARD_LIBRARY = {"tzdata"}  # zoneinfo takes it where the system has no time zones
AT_THE_BORDER = {
    "pydantic": {"slac/backends/json/json_schema.py", "slac/row_models.py"},
    "duckdb": {"slac/engines/parquet.py"},
}


def third_party_imports() -> dict[str, set[str]]:
    """The distributions that the package imports, each with the files that do."""
    distributions = packages_distributions()
    found: dict[str, set[str]] = {}
    for path in sorted(ROOT.glob("slac/**/*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            match node:
                case ast.Import():
                    names = [alias.name for alias in node.names]
                case ast.ImportFrom(level=0, module=str(module)):
                    names = [module]
                case _:
                    continue
            for top in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"slac"}:
                (distribution,) = set(distributions[top])
                found.setdefault(distribution.lower(), set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = PROJECT["project"]
    declared = map(
        Requirement,
        [
            *project["dependencies"],
            *(each for extra in project["optional-dependencies"].values() for each in extra),
        ],
    )
    needed = {each.name.lower() for each in declared} - LOADED_BY_THE_STANDARD_LIBRARY
    found = third_party_imports()
    assert set(found) == needed
    assert {name: found[name] for name in AT_THE_BORDER} == AT_THE_BORDER


NOTHING_COMPILED = """\
import sys
from importlib.machinery import ExtensionFileLoader, PathFinder

class RefuseCompiledPackages:
    def find_spec(self, name, path=None, target=None):
        spec = PathFinder.find_spec(name, path)
        if spec and isinstance(spec.loader, ExtensionFileLoader) and "site-packages" in spec.origin:
            raise ImportError(f"{name} is compiled")

sys.meta_path.insert(0, RefuseCompiledPackages())
from slac.cli import main
main(sys.argv[1:])
"""
EVAL = "eval policies/mwe_hosting.sla.md --period 2024-04 --accounts policies/data/mwe_hosting.accounts.csv"


@pytest.mark.parametrize(
    "command",
    [
        "check policies --coverage",
        "build policies --check",
        f"{EVAL} --events policies/data/mwe_hosting.events.csv --explain",
        "test policies",
    ],
)
def test_nothing_compiled_is_needed(command: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", NOTHING_COMPILED, *command.split()],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr


def test_a_changed_grammar_is_seen_and_compiled_again(tmp_path: Path) -> None:
    for file in (
        "compile_grammar.py",
        "slac/__init__.py",
        "slac/syntax/__init__.py",
        "slac/syntax/parsing_tables.py",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    shutil.copytree(ROOT / "grammar", tmp_path / "grammar")
    (tmp_path / "slac/grammar").symlink_to(tmp_path / "grammar")
    grammar = tmp_path / "grammar/slac.lark"

    def run(*arguments: str) -> tuple[str, str]:
        environment = os.environ | {"PYTHONPATH": str(tmp_path)}
        command = [sys.executable, *arguments]
        ran = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        return ran.stdout, ran.stderr

    words = (
        "-c",
        "from slac.syntax.parsing_tables import load_tables; print('cycle' in load_tables().words)",
    )
    assert run("compile_grammar.py") == ("", "") and run(*words) == ("False\n", "")
    grammar.write_text(grammar.read_text(encoding="utf-8").replace('"version"', '"cycle"'), encoding="utf-8")
    for change in (lambda: None, (tmp_path / "grammar/slac.tables.json").unlink):
        change()
        assert run(*words)[1].endswith(
            "the parsing tables are not those of grammar/slac.lark: run `make setup`\n"
        )
    assert run("compile_grammar.py") == ("slac.tables.json made from slac.lark\n", "")
    assert run(*words) == ("True\n", "")


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_says_in_one_line_that_a_python_is_too_old(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    program = "import sys; sys.version_info = (3, 10, 14); exec(sys.argv[1])"
    old.write_text(f"""#!/bin/sh\nexec {sys.executable} -c '{program}' "$2"\n""", encoding="utf-8")
    old.chmod(0o755)
    command = ["make", "check", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode and ran.stdout == "" and ran.stderr.count("\n") == 1
    assert "slac needs Python 3.11 or newer" in ran.stderr and str(old) in ran.stderr


HOLE = """\
contract example {
  title     "Hosting terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "UTC"
}
plan basic
fee monthly_fee "Monthly fee" per month
period calendar month
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised for basic: uptime at least 99.9%
credit hole for basic {
  measured by uptime
  share of    monthly_fee
  rounded half up to the cent
  below 95%               : 20%
  from 95.1% to below 99.9%: 10%
}
claim { within 30 days after the period ends }
"""


@pytest.mark.parametrize(("policies", "status"), [("policies", 0), ("hole.sla policies", 1)])
def test_the_reusable_workflow_checks_and_annotates(tmp_path: Path, policies: str, status: int) -> None:
    workflow = (ROOT / ".github/workflows/slac-check.yml").read_text(encoding="utf-8")
    script = dedent(workflow.rpartition("run: |\n")[2])
    (tmp_path / "hole.sla").write_text(HOLE, encoding="utf-8")
    (tmp_path / "policies").symlink_to(ROOT / "policies")
    words = {"POLICIES": policies, "ARGUMENTS": "--severity warning", "PATH": os.environ["PATH"]}
    words["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{words['PATH']}"
    ran = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, env=words, capture_output=True, text=True, check=False
    )
    assert ran.returncode == status, ran.stderr
    assert ("::error file=hole.sla,line=19" in ran.stdout) == bool(status)


def test_each_hook_is_a_command_that_there_is() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"entry: slac (\w+)", hooks)
    assert entries == ["check", "fmt", "test", "build"]
    assert set(entries) <= set(COMMANDS)
    pattern = re.search(r"files: (.*)", hooks)
    assert pattern
    assert [name for name in ("a.sla", "b.sla.md", "c.md", "d.slab") if re.search(pattern[1], name)] == [
        "a.sla",
        "b.sla.md",
    ]


@pytest.mark.parametrize(("policies", "status"), [("good.sla", 0), ("bad.sla", 1), ("none.sla", 2)])
def test_the_action_writes_its_report_before_it_fails(tmp_path: Path, policies: str, status: int) -> None:
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    script = dedent(action.partition("run: |\n")[2].partition("    - name: Upload")[0])
    (tmp_path / "good.sla").write_text(starter_policy("good"), encoding="utf-8")
    (tmp_path / "bad.sla").write_text("contract bad {}\n", encoding="utf-8")
    settings = {"POLICIES": policies, "ARGUMENTS": "", "SARIF": "r.sarif", "GITHUB_OUTPUT": "out"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "-ec", script], cwd=tmp_path, env=os.environ | settings | {"PATH": path},
        capture_output=True, check=False,
    )  # fmt: skip
    assert run.returncode == (0 if status < 2 else 1)
    assert (tmp_path / "out").read_text() == f"code={status}\n"
    assert (tmp_path / "r.sarif").exists() == (status < 2)
