"""Holds what surrounds the code together: each dependency has an exact version, and that is all it has."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

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
