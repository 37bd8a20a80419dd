"""The settings of a project: `[tool.slac]` in the nearest pyproject.toml, and what each of them may be."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slac.agreement.text import ENGLISH
from slac.cli.failures import Failure
from slac.node import FrozenRecord
from slac.runtime.spelling import suggest
from slac.wording.catalogue import languages

LANGUAGES = languages()
SEVERITIES = ("info", "warning", "error")
TABLES = ("events", "accounts", "tickets")

WRITTEN = ("baseline", "out")
"""Settings that name what is written: a checkout of somebody else's must not choose places outside of it."""


class Settings(FrozenRecord):
    """What a project has settled once, so that nobody has to type it."""

    policies: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str = "info"
    language: str = ENGLISH
    baseline: str | None = None
    out: str = "generated"
    tables: Mapping[str, Any] = {}
    """How tables are written, by their names; slac.cli.maps reads it."""
    folder: Path = Path()
    """Where the settings were found: paths in them start there."""


def read_settings() -> Settings:
    """The settings that hold in the current folder. Raises Failure where one cannot be used."""
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        path = folder / "pyproject.toml"
        if not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return Settings()
        shown = Path(os.path.relpath(folder))
        return _parse(text, shown) if "tool.slac" in text else Settings()
    return Settings()


def _parse(text: str, folder: Path) -> Settings:
    import tomllib

    path = str(folder / "pyproject.toml")
    try:
        table = tomllib.loads(text).get("tool", {}).get("slac", {})
    except tomllib.TOMLDecodeError as problem:
        raise Failure(f"this is no TOML: {problem}", where=path) from None
    if not isinstance(table, dict):
        raise Failure("`tool.slac` should be a table", "write `[tool.slac]`", path)
    known = {"policies", "select", "ignore", "severity", "language", "baseline", "out", "tables"}
    for key, value in table.items():
        if key not in known:
            raise Failure(f"there is no setting `{key}` under `[tool.slac]`", suggest(key, known), path)
        _demand(key, value, path)
        if key in WRITTEN:
            _demand_inside(key, value, folder, path)
    found: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
    }
    return Settings(**found, folder=folder)


def _demand(key: str, value: Any, path: str) -> None:
    if key == "tables":
        if not isinstance(value, dict):
            raise Failure("`tables` should hold a table for each", "write `[tool.slac.tables.events]`", path)
        return
    if key in {"policies", "select", "ignore"}:
        if not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            raise Failure(f"`{key}` should be a list of texts", f'write `{key} = ["..."]`', path)
        return
    choices = {"severity": SEVERITIES, "language": LANGUAGES}.get(key)
    if not isinstance(value, str) or (choices and value not in choices):
        expected = "one of " + ", ".join(f'"{each}"' for each in choices) if choices else "a text"
        raise Failure(f"`{key}` should be {expected}", where=path)


def _demand_inside(key: str, value: str, folder: Path, path: str) -> None:
    inside, place = folder.resolve(), (folder / value).resolve()
    if not place.is_relative_to(inside):
        cure = f"name a place in the project, or give it as `--{key}` yourself"
        raise Failure(f"`{key}` leads out of the project, to `{place}`", cure, path)
