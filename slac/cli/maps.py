"""The maps of tables: `--map FILE.toml`, or `[tool.slac.tables.NAME]` of the project's settings."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slac.cli.failures import Failure
from slac.cli.settings import TABLES, read_settings
from slac.engines.table_map import MapError, TableMap, map_of
from slac.runtime.spelling import suggest


def the_maps(file: Path | None) -> dict[str, TableMap]:
    """The map of each table that has one. Raises Failure for one that cannot be used."""
    if file is None:
        settings = read_settings()
        return _maps(settings.tables, str(settings.folder / "pyproject.toml"))
    try:
        return _maps(tomllib.loads(file.read_text(encoding="utf-8")), str(file))
    except OSError as problem:
        raise Failure(f"`{file}` cannot be read: {(problem.strerror or '').lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise Failure(f"this is no TOML: {problem}", where=str(file)) from None


def _maps(tables: Mapping[str, Any], where: str) -> dict[str, TableMap]:
    found: dict[str, TableMap] = {}
    for name, settings in tables.items():
        if name not in TABLES:
            raise Failure(f"there is no table `{name}`", suggest(name, TABLES), where)
        if not isinstance(settings, dict):
            raise Failure(f"`{name}` should be a table of settings", f"write `[{name}]`", where)
        try:
            found[name] = map_of(settings)
        except MapError as problem:
            raise Failure(f"{name}: {problem}", problem.cure, where) from None
    return found
