"""What the runtime offers to generated code: which name stands in which module, and the modules' own text.

Generated code mentions runtime functions by their plain names; the imports that it needs are found by
looking which of them it mentions. For a file that runs alone, the modules are pasted in, one after
another.
"""

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import slac.runtime
from slac.runtime import MODULES


@dataclass(frozen=True, slots=True)
class Module:
    """A runtime module: its code without docstring and imports, and what it imports."""

    name: str
    body: str
    defines: tuple[str, ...]
    needs: tuple[str, ...]
    """Other modules of the runtime."""
    imports: tuple[ast.stmt, ...]
    """Of the standard library."""


@cache
def runtime_modules() -> tuple[Module, ...]:
    """The runtime's modules, each behind those that it needs."""
    return tuple(_module(name, text) for name, text in _texts().items())


def _module(name: str, text: str) -> Module:
    tree = ast.parse(text)
    drop: set[int] = set()
    needs: list[str] = []
    imports: list[ast.stmt] = []
    defines: list[str] = []
    for position, node in enumerate(tree.body):
        is_import = isinstance(node, ast.Import | ast.ImportFrom)
        if is_import or (position == 0 and ast.get_docstring(tree) is not None):
            drop.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("slac.runtime."):
            needs.append((node.module or "").removeprefix("slac.runtime."))
        elif is_import:
            imports.append(node)
        defines += _defined(node)
    kept = [line for number, line in enumerate(text.splitlines(), 1) if number not in drop]
    return Module(name, "\n".join(kept).strip(), tuple(defines), tuple(needs), tuple(imports))


def _defined(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            return [node.name]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Assign():
            return [target.id for target in node.targets if isinstance(target, ast.Name)]
        case _:
            return []


STANDARD = {
    "Callable": "collections.abc",
    "Iterable": "collections.abc",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "date": "datetime",
    "Fraction": "fractions",
    "TypeAlias": "typing",
    "cast": "typing",
    "ZoneInfo": "zoneinfo",
}
"""What generated code may use of the standard library."""

_DEFINED = re.compile(r"^(?:def \w+|class \w+|\w+(?=(?:: [^=\n]+)? = ))", re.MULTILINE)
_IMPORTED = re.compile(r"^(?:from \S+ )?import (\w+(?:, \w+)*|\([\w,\s]+\))$", re.MULTILINE)


def _texts() -> dict[str, str]:
    folder = Path(slac.runtime.__path__[0])
    return {name: (folder / f"{name}.py").read_text(encoding="utf-8") for name in MODULES}


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    """Names by their place in the layout: to parse the whole runtime takes too long for `slac eval`."""
    found = " ".join(pattern.findall(text))
    return [name for name in re.findall(r"\w+", found) if name not in ("def", "class")]


EXPORTS: dict[str, str] = {
    name: f"slac.runtime.{module}"
    for module, text in _texts().items()
    for name in _found(_DEFINED, text)
    if not name.startswith("_")
} | STANDARD

MODULE_NAMES: tuple[str, ...] = tuple(
    dict.fromkeys(
        name for text in _texts().values() for name in (*_found(_DEFINED, text), *_found(_IMPORTED, text))
    )
)
"""Every name that a pasted module defines or imports."""


def needed_modules(first: Iterable[str]) -> tuple[Module, ...]:
    """Those modules and all that they need, in the order in which they can be pasted."""
    by_name = {module.name: module for module in runtime_modules()}
    wanted: set[str] = set()
    pending = list(first)
    while pending:
        name = pending.pop()
        if name not in wanted:
            wanted.add(name)
            pending += by_name[name].needs
    return tuple(module for module in runtime_modules() if module.name in wanted)
