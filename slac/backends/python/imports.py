"""The imports of a generated module, found by the names in its tree; or the runtime itself, pasted in."""

import ast
from collections.abc import Iterable

from slac.backends.python.quoting import Code, code
from slac.backends.python.runtime import EXPORTS, STANDARD, Module, needed_modules

Imports = dict[str, set[str]]
"""The names that are taken from each module; a bare `import x` is an entry with an empty name."""


def imports_of(mentioned: Iterable[str], *, standalone: bool) -> list[list[ast.stmt]]:
    """Import statements in a linter's order: Python's modules, then the runtime's unless it is pasted in."""
    own: Imports = {}
    standard: Imports = {"sys": {""}}
    for name in mentioned:
        if name in EXPORTS:
            (standard if name in STANDARD else own).setdefault(EXPORTS[name], set()).add(name)
    if not standalone:
        return [_statements(standard), _statements(own)]
    for module in _pasted(mentioned):
        for node in module.imports:
            _add(standard, node)
    return [_statements(standard)]


def _add(found: Imports, node: ast.stmt) -> None:
    match node:
        case ast.Import(names=names):
            for each in names:
                found.setdefault(each.name, set()).add("")
        case ast.ImportFrom(module=str(module), names=names):
            found.setdefault(module, set()).update(each.name for each in names)
        case _:
            raise AssertionError("only imports are collected")


def _statements(found: Imports) -> list[ast.stmt]:
    bare = sorted(module for module, names in found.items() if "" in names)
    statements: list[ast.stmt] = [ast.Import([ast.alias(module)]) for module in bare]
    for module in sorted(name for name, names in found.items() if names - {""}):
        names = sorted(found[module] - {""}, key=_order)
        statements.append(ast.ImportFrom(module, [ast.alias(name) for name in names], 0))
    return statements


def _order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1, name) if name[0].isupper() else (2, name)


def _pasted(mentioned: Iterable[str]) -> tuple[Module, ...]:
    homes = {EXPORTS[name] for name in mentioned if name in EXPORTS and name not in STANDARD}
    return needed_modules(sorted(home.removeprefix("slac.runtime.") for home in homes))


def pasted_lines(mentioned: Iterable[str]) -> list[Code]:
    """The runtime's modules, as they stand."""
    found: list[Code] = []
    for module in _pasted(mentioned):
        found += [Code("")] * (2 if found else 1)
        found += [code("# ----- slac.runtime.{}", Code(module.name)), Code(""), Code("")]
        found += [Code(line) for line in module.body.splitlines()]
    return [*found, Code("")]
