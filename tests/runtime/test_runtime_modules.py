"""The runtime can be pasted into one file: the promises of `slac/runtime/__init__.py`."""

import ast
from pathlib import Path

import slac.runtime
from slac.runtime import MODULES

FOLDER = Path(slac.runtime.__file__).parent
TREES = {name: ast.parse((FOLDER / f"{name}.py").read_bytes()) for name in MODULES}


def defined(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Import() | ast.ImportFrom():
            return []
        case ast.Expr(value=ast.Constant(value=str())):
            return []
    raise AssertionError(f"line {node.lineno} does something")


def test_the_list_is_complete() -> None:
    assert sorted(MODULES) == sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def test_modules_import_only_earlier_ones_under_their_own_names() -> None:
    for position, (module, tree) in enumerate(TREES.items()):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                assert not any(alias.asname for alias in node.names), module
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("slac"):
                assert (node.module or "").removeprefix("slac.runtime.") in MODULES[:position], module
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0
                assert node.module != "__future__"


def test_no_name_is_defined_twice_and_none_hides_an_import() -> None:
    owners: dict[str, str] = {}
    imported = {
        alias.name
        for tree in TREES.values()
        for node in tree.body
        if isinstance(node, ast.Import)
        or (isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("slac"))
        for alias in node.names
    }
    for module, tree in TREES.items():
        for name in (name for node in tree.body for name in defined(node)):
            assert owners.setdefault(name, module) == module, f"{name} in {module} and {owners[name]}"
            assert name not in imported, f"{name} in {module}"


def test_all_modules_run_in_one_file() -> None:
    lines: list[str] = []
    for module, tree in TREES.items():
        text = (FOLDER / f"{module}.py").read_text(encoding="utf-8").splitlines()
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("slac"):
                for line in range(node.lineno - 1, node.end_lineno or node.lineno):
                    text[line] = ""
        lines += text
    space: dict[str, object] = {"__name__": "pasted"}
    exec(compile("\n".join(lines), "pasted.py", "exec"), space)
    read = space["parse_instant"]
    assert callable(read)
    assert read("1970-01-01T00:00:01Z", None) == (1_000_000, None)
