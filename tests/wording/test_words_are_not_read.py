"""Words that were made for people are shown, and never compared, searched or taken apart.

A program tells kinds apart by their type or code. So what a function of words gives may not stand beside `==`
or `in`, before `.split(...)` and the like, or before a pattern, neither itself nor under a name that it got
in the same function. The localiser makes sentences out of phrases, and must look at them.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SLAC = Path(__file__).parent.parent.parent / "slac"
FILES = [path for path in sorted(SLAC.rglob("*.py")) if path.name != "localiser.py"]
GIVE_WORDS = {"say", "words", "in_words", "phrase", "range_words", "condition_words", "expression_words"}
READ_WORDS = set(
    """split rsplit splitlines partition rpartition startswith endswith removeprefix removesuffix find rfind
    index count isdigit match search fullmatch findall finditer""".split()
)


def words_read(tree: ast.AST) -> Iterator[int]:
    """The lines on which words for people are read by the program."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            inside = list(ast.walk(function))
            named = {
                target.id
                for node in inside
                if isinstance(node, ast.Assign) and gives_words(node.value, set())
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            yield from (node.lineno for node in inside if isinstance(node, ast.expr) and reads(node, named))


def gives_words(node: ast.expr, named: set[str]) -> bool:
    match node:
        case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name)):
            return name in GIVE_WORDS
        case ast.Name(name):
            return name in named
        case _:
            return False


def reads(node: ast.expr, named: set[str]) -> bool:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            asked = [left, *others]
            nothing = [each for each in asked if isinstance(each, ast.Constant) and not each.value]
            return (
                not nothing
                and not isinstance(ops[0], ast.Is | ast.IsNot)
                and any(gives_words(each, named) for each in asked)
            )
        case ast.Call(func=ast.Attribute(value=value, attr=method), args=arguments) if method in READ_WORDS:
            return any(gives_words(each, named) for each in (value, *arguments))
        case _:
            return False


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SLAC).as_posix())
def test_words_are_not_read(path: Path) -> None:
    assert not list(words_read(ast.parse(path.read_bytes())))


@pytest.mark.parametrize(
    "line",
    [
        "return said.say('row.none') == row",
        "return range_words(row.range) in reached",
        "return in_words(reason).startswith('claimed')",
        "text = in_words(reason); return text.split(', ')",
        "text = self.words(fact); return re.search('[0-9]', text)",
    ],
)
def test_words_that_are_read_are_found(line: str) -> None:
    assert len(list(words_read(ast.parse(f"def f():\n    {line}")))) == 1
