"""Holds the house in order: which file may import which, and the habits a reviewer would otherwise repeat."""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RULE_FAMILIES = ("brackets", "payouts", "formulas", "exclusions", "severities", "terms", "document")
BACKENDS = sorted(path.parent.name for path in ROOT.glob("slac/backends/*/backend.py"))
FLOORS: tuple[tuple[str, ...], ...] = (
    ("source", "remembered"),
    ("constructors",),
    ("node",),
    ("diagnostics", "units"),
    ("runtime",),
    ("syntax", "grammar"),
    ("agreement",),
    ("resolving",),
    ("semantics",),
    ("lowering",),
    ("analysis.tables",),
    ("analysis.measures",),
    ("analysis.eligibility",),
    ("analysis",),
    ("wording",),
    ("rules.support", "backends"),
    tuple(f"rules.{family}" for family in RULE_FAMILIES),
    ("rules",),
    tuple(f"backends.{backend}" for backend in BACKENDS),
    ("backends.registry",),
    ("understanding",),
    ("engines",),
    ("pipeline",),
    ("report",),
    ("report.pages",),
    ("report.findings",),
    ("report.explanations",),
    ("library", "row_models"),
    ("cli",),
    ("__main__",),
)
"""The rooms, lowest first; those of one floor do not know each other."""

FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
EXACT = {"runtime", "agreement", "semantics", "lowering", "analysis", "units", "backends", "engines"}
MAY_IMPORT_LATE = {"cli", "engines"}
MAY_IMPORT_LATE_TOO = {
    Path(f"slac/{name}.py") for name in ("__init__", "__main__", "agreement/holidays", "syntax/parser")
}
MAY_IMPORT_BY_NAME = {
    Path(f"slac/{name}.py")
    for name in (
        "__init__",
        "syntax/parsing_tables",
        "rules/registry",
        "backends/discovery",
        "cli/commands",
        "cli/checking",
    )
}
"""Those that find modules in folders, and the door and the commands, which load what they are asked for."""
KNOW_SYNTAX_TREES = {"syntax", "resolving"}
TREES = {path.relative_to(ROOT): ast.parse(path.read_bytes()) for path in sorted(ROOT.glob("slac/**/*.py"))}


FAMILIES = set(
    """header offers time facts exclusions measures promises credits claims severities scenarios clauses
    conditions expressions clocks policy literals""".split()
)
"""What a declaration or its parts are called on every floor: files of one name are about the same thing."""
SAYS = "wording"
"""The room whose files are called by what they put into words."""
ENTRANCES = {"backend"}
"""What each room of its kind begins with; rooms are found by it."""


def room_of(parts: Sequence[str]) -> str:
    """The room of a module, whose name is given in parts without `slac`."""
    two = ".".join(parts[:2])
    return two if two in FLOOR_OF else parts[0]


def place(path: Path) -> str:
    """The room that a file stands in."""
    return room_of(path.with_suffix("").parts[1:])


def imports(path: Path, tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Each import of slac's own modules, as a line and the parts of the module's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            package = list(path.parts[: -node.level]) if node.level else []
            base = package + (node.module.split(".") if node.module else [])
            found = [[*base, alias.name] for alias in node.names]
        else:
            continue
        yield from ((node.lineno, parts) for parts in found if parts[0] == "slac")


def test_a_file_imports_only_from_its_own_room_or_a_lower_one() -> None:
    wrong = []
    for path, tree in TREES.items():
        for line, parts in imports(path, tree):
            if path == Path("slac/__init__.py"):
                wrong.append(f"{path}:{line} imports {'.'.join(parts)}, and should import nothing")
                continue
            if len(parts) < 2 or parts[1] == "__version__":
                continue
            here, there = place(path), room_of(parts[1:])
            if here != there and FLOOR_OF[there] >= FLOOR_OF[here]:
                wrong.append(f"{path}:{line} reaches up to {there}")
    assert not wrong, "\n".join(wrong)


def test_rules_and_backends_do_not_know_each_other() -> None:
    wrong = [
        f"{path}:{line}"
        for path, tree in TREES.items()
        for line, parts in imports(path, tree)
        if {path.parts[1], parts[1]} == {"rules", "backends"}
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_resolver_knows_syntax_trees() -> None:
    wrong = [
        f"{path}:{line}"
        for path, tree in TREES.items()
        for line, parts in imports(path, tree)
        if parts[1:3] == ["syntax", "ast"] and place(path) not in KNOW_SYNTAX_TREES
    ]
    assert not wrong, "\n".join(wrong)


def test_no_class_has_the_name_of_another() -> None:
    """The twins in the syntax tree and the agreement excepted: what was written, and what it means."""
    homes = defaultdict(set)
    for path, tree in TREES.items():
        is_syntax_tree = path.parts[1:3] == ("syntax", "ast")
        room = "agreement" if is_syntax_tree and path.stem in FAMILIES | {"document"} else str(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                homes[node.name].add("agreement" if place(path) == "agreement" else room)
    assert not {name: sorted(places) for name, places in homes.items() if len(places) > 1}


def test_no_module_has_the_name_of_another() -> None:
    named = defaultdict(list)
    for path in TREES:
        if path.stem not in FAMILIES | ENTRANCES | {"__init__"} and place(path) != SAYS:
            named[path.stem].append(str(path))
    assert not {name: paths for name, paths in named.items() if len(paths) > 1}


def test_every_file_stands_in_a_room() -> None:
    assert {place(path) for path in TREES if path.name != "__init__.py" or len(path.parts) > 2} <= set(
        FLOOR_OF
    )


def test_the_runtime_needs_the_standard_library_and_itself_only() -> None:
    program = "import sys; before = set(sys.modules); import slac.runtime; print(*set(sys.modules) - before)"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    loaded = {name for name in run.stdout.split() if name.split(".")[0] not in sys.stdlib_module_names}
    foreign = {name for name in loaded - {"slac"} if not name.startswith("slac.runtime")}
    assert not foreign


@pytest.mark.parametrize("path", TREES, ids=str)
def test_habits(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    wrong = [f"{path}: {text.count(chr(10))} lines"] if text.count("\n") > 300 else []
    if path.name == "utils.py":
        wrong.append(f"{path}: what is it about?")
    if "TYPE_CHECKING" in text:
        wrong.append(f"{path}: imports for types only")
    wrong += bad_habits(path, TREES[path])
    if not ast.get_docstring(TREES[path]) and text.strip():
        wrong.append(f"{path}: says nothing about itself")
    assert not wrong, "\n".join(wrong)


def bad_habits(path: Path, tree: ast.AST) -> list[str]:
    """What a reviewer would say of a file's statements."""
    wrong = []
    is_exact = place(path).split(".")[0] in EXACT
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if (node.end_lineno or 0) - node.lineno >= 60:
                    wrong.append(f"{path}:{node.lineno}: {node.name} is longer than 60 lines")
                late = [inner for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)]
                if late and path.parts[1] not in MAY_IMPORT_LATE and path not in MAY_IMPORT_LATE_TOO:
                    wrong.append(f"{path}:{late[0].lineno}: import inside {node.name}")
            case ast.Constant(value=float() | complex()) | ast.Call(func=ast.Name("float" | "complex")) if (
                is_exact
            ):
                wrong.append(f"{path}:{node.lineno}: a float on an exact floor")
            case ast.ExceptHandler(type=caught) if caught is None or names_everything(caught):
                wrong.append(f"{path}:{node.lineno}: catches everything")
            case ast.Call(func=called, args=[caught, *_]) if is_called(called, "suppress"):
                if names_everything(caught):
                    wrong.append(f"{path}:{node.lineno}: catches everything")
            case ast.Call(func=called) if is_called(called, "import_module", "__import__"):
                if path not in MAY_IMPORT_BY_NAME:
                    wrong.append(f"{path}:{node.lineno}: imports what no test of the floors sees")
    return wrong


def names_everything(caught: ast.expr) -> bool:
    """Whether what is caught is, or has among it, every exception there is."""
    named = {ast.unparse(each).rpartition(".")[2] for each in getattr(caught, "elts", [caught])}
    return bool(named & {"Exception", "BaseException"})


def is_called(function: ast.expr, *names: str) -> bool:
    return ast.unparse(function).rpartition(".")[2] in names


BAD_HABITS = (
    "x = 0.5",
    "x = float(y)",
    "try:\n    f()\nexcept:\n    pass",
    "try:\n    f()\nexcept (ValueError, Exception):\n    pass",
    "try:\n    f()\nexcept builtins.BaseException:\n    pass",
    "with contextlib.suppress(Exception):\n    f()",
    "importlib.import_module('slac.cli')",
    "__import__('slac.cli')",
    "def f():\n    import slac.cli",
    "def f():\n" + "    x = 1\n" * 61,
)


@pytest.mark.parametrize("text", BAD_HABITS)
def test_a_bad_habit_is_found(text: str) -> None:
    assert len(bad_habits(Path("slac/runtime/made_up.py"), ast.parse(text))) == 1


# ----- nothing is there for tests only

ENTRY_POINTS = {"main"}
"""What is called from outside: the command of the package."""


@pytest.mark.parametrize("path", TREES, ids=str)
def test_no_field_hides_the_type_that_it_names(path: Path) -> None:
    """From Python 3.14 on annotations are read late, when the field already stands where its type stood."""
    for kind in (node for node in ast.walk(TREES[path]) if isinstance(node, ast.ClassDef)):
        fields = [node for node in kind.body if isinstance(node, ast.AnnAssign)]
        names = {node.target.id for node in fields if isinstance(node.target, ast.Name)}
        inside = [node for field in fields for node in ast.walk(field.annotation)]
        types = {node.id for node in inside if isinstance(node, ast.Name)}
        assert not names & types, f"{path}:{kind.lineno}"


def names_defined(tree: ast.Module) -> Iterator[str]:
    """The public names that a module defines at its top."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case _:
                pass


def names_mentioned(tree: ast.AST) -> Iterator[str]:
    """The names that code reads, by themselves or behind a dot, and those that it spells out as a text."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name):
                yield name
            case ast.Constant(value=str(text)) if text.isidentifier():
                yield text
            case _:
                pass


def test_every_public_name_is_used_in_the_program_itself() -> None:
    """A name that only tests use belongs with the tests; templates of pages are part of the program."""
    mentioned = {name for tree in TREES.values() for name in names_mentioned(tree)} | ENTRY_POINTS
    templates = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("slac/**/*.jinja"))
    idle = [
        f"{path}: {name}"
        for path, tree in TREES.items()
        for name in names_defined(tree)
        if not name.startswith("_") and name not in mentioned and name not in templates
    ]
    assert not idle, "\n".join(idle)
