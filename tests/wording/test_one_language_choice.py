"""One place chooses a language, and no other says which languages there are.

The localiser takes a reader's column of the catalogue. Everywhere else a language is a value that is passed
on: no code of a language that we speak stands in the sources, but for the one that is the default, and nobody
else takes phrases out of the catalogue.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from slac.wording import catalogue

SLAC = Path(__file__).parent.parent.parent / "slac"
TREES = {path.relative_to(SLAC).as_posix(): ast.parse(path.read_bytes()) for path in SLAC.rglob("*.py")}


def codes_in(tree: ast.AST) -> Iterator[int]:
    """The lines on which a language that we speak is called by its code, as text, attribute or argument."""
    codes = set(catalogue.languages())
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if text in codes:
                yield node.lineno
            case ast.Attribute(attr=name) | ast.keyword(arg=str(name)) | ast.arg(arg=name) if name in codes:
                yield node.lineno
            case ast.Name(id=name) if name in codes:
                yield node.lineno


def calls(tree: ast.AST, *names: str) -> bool:
    functions = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(ast.unparse(function) in names for function in functions)


def test_the_code_of_a_language_stands_in_one_place() -> None:
    found = [f"{path}:{line}" for path, tree in TREES.items() for line in codes_in(tree)]
    assert len(found) == 1 and found[0].startswith("agreement/text.py:"), found


def test_only_the_localiser_takes_phrases_in_a_language() -> None:
    assert {path for path, tree in TREES.items() if calls(tree, "catalogue.phrase")} == {
        "wording/localiser.py"
    }


def test_who_asks_which_languages_there_are() -> None:
    """The catalogue itself, whoever chooses one, and the command line, which offers them."""
    asking = {path for path, tree in TREES.items() if calls(tree, "languages", "catalogue.languages")}
    assert asking == {"wording/catalogue.py", "wording/localiser.py", "cli/settings.py"}
