"""Mutants: copies of a module in which one operation inside a function is another one.

The operations are those that such programs get wrong: a limit that belongs to a range or not, a sum for a
difference, the lesser for the greater, a test the other way round, a number that is one too great, a
statement left out. Words for people, annotations, assertions and what an exception says are left alone.
"""

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple


class Mutant(NamedTuple):
    """One change of one function."""

    path: Path
    line: int
    function: str
    """The outermost function around the change, with the classes that it is in: `Brackets.at`."""
    before: str
    after: str
    place: int
    """The number of the changed node among all nodes of the function, in the order of `ast.walk`."""
    choice: int
    """Which of the node's changes it is."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line} in {self.function}: `{self.before}` -> `{self.after}`"


Function = ast.FunctionDef | ast.AsyncFunctionDef
_OTHER: dict[type[ast.AST], Any] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub,
    ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
_OTHER_NAME = {"min": "max", "max": "min", "all": "any", "any": "all", "sorted": "list"}


def mutants_of(path: Path) -> Iterator[Mutant]:
    """All mutants of a module, in the order of its lines."""
    for name, function in functions_of(ast.parse(path.read_text(encoding="utf-8"))):
        untouched = _untouched(function)
        for place, node in enumerate(ast.walk(function)):
            if id(node) in untouched:
                continue
            for choice in range(len(list(_changes(node)))):
                after = list(_changes(deepcopy(node)))[choice]()
                line = getattr(node, "lineno", function.lineno)
                yield Mutant(path, line, name, _words(node), _words(after), place, choice)


def tree_with(mutant: Mutant) -> ast.Module:
    """The module with the change in it."""
    module = ast.parse(mutant.path.read_text(encoding="utf-8"))
    function = next(each for name, each in functions_of(module) if name == mutant.function)
    node = next(each for place, each in enumerate(ast.walk(function)) if place == mutant.place)
    changed = list(_changes(node))[mutant.choice]()
    if changed is not node:
        _Replace(node, changed).visit(function)
    return ast.fix_missing_locations(module)


def functions_of(module: ast.Module) -> Iterator[tuple[str, Function]]:
    """The functions that are in no other function, by their qualified names."""

    def inside(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, Function]]:
        for node in body:
            if isinstance(node, Function):
                yield prefix + node.name, node
            elif isinstance(node, ast.ClassDef):
                yield from inside(node.body, f"{prefix}{node.name}.")

    return inside(module.body, "")


class _Replace(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def _untouched(function: Function) -> set[int]:
    """The nodes that only people or type checkers read, or that are evaluated before any test is run."""
    found: set[int] = set()

    def leave(*nodes: ast.AST | None) -> None:
        found.update(id(part) for node in nodes if node is not None for part in ast.walk(node))

    leave(*function.decorator_list, function.args, function.returns)
    for node in ast.walk(function):
        match node:
            case ast.Assert() | ast.Raise() | ast.JoinedStr():
                leave(node)
            case ast.FunctionDef():
                leave(node.args, node.returns)
            case ast.AnnAssign():
                leave(node.annotation)
            case ast.Call(func=ast.Name(id="assert_never" | "cast" | "isinstance")):
                leave(node)
            case ast.MatchValue() | ast.MatchClass():
                leave(node)
            case _:
                pass
    return found


def _changes(node: ast.AST) -> Iterator[Callable[[], ast.AST]]:
    """The changes of a node, each of which makes it, or gives in its place, something else."""
    match node:
        case ast.Compare():
            for number, sign in enumerate(node.ops):
                if type(sign) in _OTHER:
                    yield partial(_with_sign, node, number)
        case ast.BinOp() | ast.AugAssign() | ast.BoolOp() if type(node.op) in _OTHER:
            yield partial(_with_other_operator, node)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield partial(_instead, node.operand)
        case ast.If() | ast.IfExp():
            yield partial(_with_negated_test, node)
        case ast.comprehension() if node.ifs:
            yield partial(_without_conditions, node)
        case ast.Constant(value=bool(truth)):
            yield partial(_instead, ast.Constant(not truth))
        case ast.Constant(value=int(number)):
            yield partial(_instead, ast.Constant(number + 1))
        case ast.Call(func=ast.Name(id=name)) if name in _OTHER_NAME:
            yield partial(_with_other_name, node, _OTHER_NAME[name])
        case ast.Expr(value=ast.Call(func=called)) if ast.unparse(called) != "assert_never":
            yield partial(_instead, ast.Pass())
        case ast.Continue():
            yield partial(_instead, ast.Break())
        case ast.Break():
            yield partial(_instead, ast.Continue())
        case _:
            pass
    if isinstance(node, ast.AugAssign):
        yield partial(_instead, ast.Pass())


def _instead(other: ast.AST) -> ast.AST:
    return other


def _with_sign(node: ast.Compare, number: int) -> ast.AST:
    node.ops[number] = _OTHER[type(node.ops[number])]()
    return node


def _with_other_operator(node: ast.BinOp | ast.AugAssign | ast.BoolOp) -> ast.AST:
    node.op = _OTHER[type(node.op)]()
    return node


def _with_negated_test(node: ast.If | ast.IfExp) -> ast.AST:
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _without_conditions(node: ast.comprehension) -> ast.AST:
    node.ifs = []
    return node


def _with_other_name(node: ast.Call, name: str) -> ast.AST:
    node.func = ast.Name(name, ast.Load())
    return node


def _words(node: ast.AST) -> str:
    """A node on one line: of a statement that holds others, its first line."""
    if isinstance(node, ast.comprehension):
        tests = "".join(f" if {ast.unparse(each)}" for each in node.ifs)
        return f"for {ast.unparse(node.target)} in ...{tests}"
    lines = ast.unparse(node).splitlines()
    return lines[0] if lines else ""
