"""Holds what surrounds the code together: each dependency has an exact version, and that is all it has."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from textwrap import dedent

import pytest
from packaging.requirements import Requirement

from slac.cli import COMMANDS

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
        *PROJECT["project"]["optional-dependencies"]["parquet"],
        *PROJECT["dependency-groups"]["dev"],
    ]
    for requirement in map(Requirement, texts):
        assert requirement.specifier, f"{requirement.name} needs a lower bound"
        assert PINS[requirement.name.lower()] in requirement.specifier


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
    assert entries == ["check", "fmt"]
    assert set(entries) <= set(COMMANDS)
    pattern = re.search(r"files: (.*)", hooks)
    assert pattern
    assert [name for name in ("a.sla", "b.sla.md", "c.md", "d.slab") if re.search(pattern[1], name)] == [
        "a.sla",
        "b.sla.md",
    ]
