"""Refuses forks over kinds that a new kind would fall through in silence.

A *kind* is a member of an enumeration of slac, or a class in a union of more than two classes of slac (both
are found by importing every module and looking). Whoever treats kinds differently names all of them: in a
`match` that ends in `assert_never`, or in a dictionary with an entry for each. So the type checker or this
test points at every place that a new kind must be thought of. What counts as a fork:

- `A if kind is Kind.ONE else B`, however the question is put (`is`, `==`, `in (...)`, `in SOME_KINDS`,
  `isinstance`, `type(part) is`, `kind.value == "one"`, `kind.name == "ONE"`, under a name that it got before,
  alone or within `and`, `or`, `not`), and the same as `if ...: ... else: ...`, as `if ...: return A`, then
  `B`, as `ask and A or B`, or as `(B, A)[ask]`;
- a `match` over kinds with a `case _` that is not `assert_never`, or with no such case at all;
- a dictionary by kind that has some of the kinds only, or one whose `get` has an answer for all others.

What does not: a question about one kind that does one thing or nothing (`if isinstance(part, Constant): ...`
in a walk, a filter, `... else None`, `... else part` where `part` is what was asked about), a truth that is
computed (`wins is Winner.FIRST`, `return False`), a question about all of a union at once, a `match` at the
end of a function that returns in every case, since mypy misses the return of a kind that is not there, a pass
that changes some kinds and leaves all others (`case _: return part`), a pattern that looks for one shape and
not for all of a kind (`case Multiple(1, (Total(),))`), and unions of two.
"""

import ast
import importlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any, TypeGuard, get_args

import pytest

ROOT = Path(__file__).parent.parent
FILES = [path for path in sorted(ROOT.glob("slac/**/*.py")) if path.name != "__main__.py"]
FEW = 2
"""Kinds of a union that may be told apart by one question."""


def module_of(path: Path) -> ModuleType:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


MODULES = {path: module_of(path) for path in FILES}
UNIONS = {
    members
    for module in MODULES.values()
    for value in vars(module).values()
    if isinstance(value, UnionType)
    and len(members := frozenset(get_args(value)) - {NoneType}) > FEW
    and all(isinstance(each, type) and each.__module__.startswith("slac.") for each in members)
}
IN_A_UNION = frozenset().union(*UNIONS)
CLASS_NAMES = {each.__name__ for each in IN_A_UNION}
MEMBER_NAMES = {
    member.name
    for module in MODULES.values()
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Enum) and value.__module__.startswith("slac.")
    for member in value
}


class Forks:
    """The forks of one module."""

    def __init__(self, tree: ast.AST, module: ModuleType) -> None:
        self.tree = tree
        self.module = module
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        self.checked_by_mypy = {each.body[-1] for each in functions if returns_from_every_case(each)}
        self.questions = self.named_questions()

    def named_questions(self) -> set[ast.expr]:
        """Names where they stand for a question that was put before, in the same function."""
        found: set[ast.expr] = set()
        self.questions = found
        for function in ast.walk(self.tree):
            if isinstance(function, ast.FunctionDef):
                inside = list(ast.walk(function))
                asked = {
                    target.id
                    for node in inside
                    if isinstance(node, ast.Assign)
                    and not isinstance(node.value, ast.BoolOp)
                    and self.asks_for_a_kind(node.value)
                    for target in node.targets
                    if isinstance(target, ast.Name)
                }
                found |= {node for node in inside if isinstance(node, ast.Name) and node.id in asked}
        return found

    def named(self, node: ast.expr) -> object:
        """What a name or a dotted name stands for in the module; None for anything else."""
        match node:
            case ast.Name(name):
                return vars(self.module).get(name)
            case ast.Attribute(value, name):
                owner = self.named(value)
                return None if owner is None else getattr(owner, name, None)
            case _:
                return None

    def is_kind(self, node: ast.expr) -> bool:
        """Whether code names a member of an enumeration, or several of them."""
        if isinstance(node, ast.Tuple | ast.Set | ast.List):
            return any(self.is_kind(each) for each in node.elts)
        named = self.named(node)
        if isinstance(named, frozenset | set | tuple | list):
            owners = {type(each) for each in named if is_of_ours(each)}
            return bool(owners) and not any(set(named) == set(cls.__members__.values()) for cls in owners)
        return is_of_ours(named)

    def asks_for_a_kind(self, test: ast.expr) -> bool:
        match test:
            case ast.BoolOp(values=parts):
                return any(map(self.asks_for_a_kind, parts))
            case ast.UnaryOp(operand=inner):
                return self.asks_for_a_kind(inner)
            case ast.Compare(left=ast.Attribute(attr="value"), comparators=[ast.Constant(value=str())]):
                return True
            case ast.Compare(left=ast.Attribute(attr="name"), comparators=[ast.Constant(value=str(name))]):
                return name in MEMBER_NAMES
            case ast.Compare(
                left=ast.Attribute(attr="__name__"), comparators=[ast.Constant(value=str(name))]
            ):
                return name in CLASS_NAMES
            case ast.Compare(
                left=ast.Call(func=ast.Name("type")) | ast.Attribute(attr="__class__"), comparators=[kinds]
            ):
                return leaves_some_out(self.classes(kinds))
            case ast.Compare(left=left, comparators=others):
                return any(map(self.is_kind, (left, *others)))
            case ast.Call(func=ast.Name("isinstance"), args=[_, kinds]):
                return leaves_some_out(self.classes(kinds))
            case ast.Name():
                return test in self.questions
            case _:
                return False

    def classes(self, kinds: ast.expr) -> set[object]:
        match kinds:
            case ast.BinOp(left=left, right=right):
                return self.classes(left) | self.classes(right)
            case ast.Tuple(elts=parts) | ast.Set(elts=parts) | ast.List(elts=parts):
                return set().union(*map(self.classes, parts))
            case _:
                named = self.named(kinds)
                if isinstance(named, tuple | frozenset | set | list):
                    return set(named)
                return set(get_args(named)) if isinstance(named, UnionType) else {named}

    def found(self) -> Iterator[tuple[int, str]]:
        for node in ast.walk(self.tree):
            match node:
                case ast.IfExp(test=test, orelse=other) if self.asks_for_a_kind(test) and not is_nothing(
                    other, test
                ):
                    yield node.lineno, "a choice between one kind and all others"
                case ast.If(test=test, body=body, orelse=rest) if self.asks_for_a_kind(test):
                    if rest or (isinstance(body[-1], ast.Return) and answers(body[-1])):
                        yield node.lineno, "a choice between one kind and all others"
                case ast.BoolOp(ast.Or(), [ast.BoolOp(ast.And(), [test, *_]), ast.Constant(value=other)]) if (
                    self.asks_for_a_kind(test) and not isinstance(other, bool)
                ):
                    yield node.lineno, "a choice between one kind and all others"
                case ast.Subscript(ast.Tuple() | ast.List() | ast.Dict(), test) if self.asks_for_a_kind(test):
                    yield node.lineno, "a choice between one kind and all others"
                case ast.Call(ast.Attribute(table, "get"), [_, other]) if self.is_table(table):
                    if not (isinstance(other, ast.Constant) and other.value is None):
                        yield node.lineno, "a table with an answer for all other kinds"
                case ast.Match() if node not in self.checked_by_mypy:
                    yield from self.of_match(node)
                case ast.Dict(keys=keys):
                    yield from self.of_table(node, [self.named(key) for key in keys if key is not None])
                case _:
                    pass

    def of_match(self, node: ast.Match) -> Iterator[tuple[int, str]]:
        patterns = [part for case in node.cases for part in alternatives(case.pattern)]
        by_value = any(isinstance(part, ast.MatchValue) and self.is_kind(part.value) for part in patterns)
        by_class = any(
            isinstance(part, ast.MatchClass) and self.named(part.cls) in IN_A_UNION and not is_shape(part)
            for part in patterns
        )
        if (by_value or by_class) and not lets_no_kind_past(node):
            yield node.lineno, "a match that does not end in assert_never"

    def is_table(self, node: ast.expr) -> bool:
        """Whether code is a dictionary by kind, or the name of one."""
        if isinstance(node, ast.Dict):
            keys: list[object] = [None if key is None else self.named(key) for key in node.keys]
        else:
            named = self.named(node)
            keys = list(named) if isinstance(named, dict) else []
        return bool(keys) and all(is_of_ours(key) or key in IN_A_UNION for key in keys)

    def of_table(self, node: ast.Dict, keys: list[object]) -> Iterator[tuple[int, str]]:
        if len(keys) < FEW or len(keys) != len(node.keys):
            return
        kinds = {type(key) for key in keys}
        if all(isinstance(key, Enum) and type(key).__module__.startswith("slac.") for key in keys):
            if len(kinds) == 1 and set(kinds.pop()) != set(keys):  # type: ignore[call-overload]
                yield node.lineno, "a table with some of the kinds only"
        elif set(keys) <= IN_A_UNION and not any(union == set(keys) for union in UNIONS):
            yield node.lineno, "a table with some of the kinds only"


def is_of_ours(value: object) -> TypeGuard[Enum]:
    """Whether something is a member of an enumeration of slac."""
    return isinstance(value, Enum) and type(value).__module__.startswith("slac.")


def leaves_some_out(asked: set[object]) -> bool:
    """Whether classes are some of a union's, and not all."""
    whole = [union for union in UNIONS if union <= asked]
    return bool((asked & IN_A_UNION).difference(*whole))


def alternatives(pattern: ast.pattern) -> list[ast.pattern]:
    match pattern:
        case ast.MatchOr(patterns):
            return [part for each in patterns for part in alternatives(each)]
        case ast.MatchAs(pattern=ast.pattern() as inner):
            return alternatives(inner)
        case _:
            return [pattern]


def answers(node: ast.Return) -> bool:
    """Whether something other than None, a truth or an empty tuple is returned."""
    match node.value:
        case None | ast.Constant(value=None | True | False):
            return False
        case ast.Tuple(elts=[]):
            return False
        case _:
            return True


def is_nothing(other: ast.expr, test: ast.expr) -> bool:
    """Whether what stands behind `else` is None, or the very thing that was asked about, or it alone."""
    if isinstance(other, ast.Constant):
        return other.value is None
    if isinstance(other, ast.Tuple) and len(other.elts) == 1:
        (other,) = other.elts
    asked = [part for part in ast.walk(test) if isinstance(part, ast.Name)]
    return isinstance(other, ast.Name) and any(part.id == other.id for part in asked)


def returns_from_every_case(function: ast.FunctionDef) -> bool:
    """Whether a function ends in a match that leaves it in every case, with something to return."""
    match function.body[-1], function.returns:
        case _, None | ast.Constant(value=None) | ast.Name("Any"):
            return False  # mypy lets such a function end without a return
        case ast.Match(cases=cases), _:
            is_open = not any(
                isinstance(each.pattern, ast.MatchAs) and each.pattern.name is None for each in cases
            )
            return is_open and all(isinstance(each.body[-1], ast.Return | ast.Raise) for each in cases)
        case _:
            return False


def is_shape(pattern: ast.MatchClass) -> bool:
    """Whether a pattern looks into what it matches, so that others of the same kind do not match."""
    inner = (*pattern.patterns, *pattern.kwd_patterns)
    return any(not isinstance(part, ast.MatchAs) or part.pattern is not None for part in inner)


def lets_no_kind_past(node: ast.Match) -> bool:
    """Whether no kind gets past a match: all others are refused, or left as they are."""
    match node.cases[-1]:
        case ast.match_case(ast.MatchAs(None), None, [ast.Expr(ast.Call(ast.Name("assert_never")))]):
            return True
        case ast.match_case(ast.MatchAs(None), None, [ast.Return(ast.Name(left))]):
            return isinstance(node.subject, ast.Name) and node.subject.id == left
        case _:
            return False


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_kind_falls_through_in_silence(path: Path) -> None:
    forks = Forks(ast.parse(path.read_bytes()), MODULES[path]).found()
    assert not [f"{path.relative_to(ROOT)}:{line}: {what}" for line, what in forks]


FORKS = (
    'sign = "+" if operator is Operator.ADD else "-"',
    'sign = "+" if operator in (Operator.ADD, Operator.SUBTRACT) and wide else "-"',
    'word = "share" if operator.value == "quotient" else "sum"',
    "def leaf(part):\n    if isinstance(part, Constant | InputValue):\n        return 1\n    return 2",
    "if not isinstance(part, Operation):\n    one()\nelse:\n    two()",
    "match operator:\n    case Operator.ADD:\n        one()\n    case _:\n        two()",
    "match part:\n    case Constant():\n        one()\n    case Operation():\n        two()",
    "def f(part) -> int:\n  match part:\n    case Constant():\n      return 1\n    case _:\n      return 2",
    "signs = {Operator.ADD: '+', Operator.SUBTRACT: '-'}",
    "sign = {Operator.ADD: '+'}.get(operator, '-')",
    "sign = {Constant: 1}.get(type(part), 0)",
    "sign = ('-', '+')[operator is Operator.ADD]",
    "sign = operator is Operator.ADD and '+' or '-'",
    "sign = '+' if operator.name == 'ADD' else '-'",
    "word = 'leaf' if type(part) is Constant else 'node'",
    "word = 'leaf' if part.__class__ in (Constant, InputValue) else 'node'",
    "word = 'leaf' if type(part).__name__ == 'Constant' else 'node'",
    "def f(operator):\n    is_sum = operator is Operator.ADD\n    return '+' if is_sum else '-'",
    "def f(part):\n  is_leaf = isinstance(part, Constant)\n  if is_leaf and part:\n    return 1\n  return 2",
    "sign = '+' if operator in SIGNED else '-'",
    "word = 'leaf' if isinstance(part, LEAVES) else 'node'",
    "def f(part) -> Any:\n  match part:\n    case Constant():\n      return 1",
)
NO_FORKS = (
    "value = part.value if isinstance(part, Constant) else None",
    "is_sum = operator is Operator.ADD",
    "found = [part for part in parts if isinstance(part, Constant)]",
    "if isinstance(part, MeasureValue):\n    found.add(part.name)",
    "words = inline(part) if isinstance(part, Expression) else say(part)",
    "match part:\n    case Constant():\n        one()\n    case _:\n        assert_never(part)",
    "def f(part):\n  match part:\n    case Constant():\n      return None\n    case _:\n      return part",
    "def word(operator) -> str:\n    match operator:\n        case Operator.ADD:\n            return 'sum'",
)


def forks_in(text: str) -> list[tuple[int, str]]:
    module = ModuleType("made_up")
    vars(module).update(vars(importlib.import_module("slac.agreement.expressions")))
    operator: Any = vars(module)["Operator"]
    vars(module)["SIGNED"] = frozenset({operator.ADD, operator.SUBTRACT})
    vars(module)["LEAVES"] = (vars(module)["Constant"], vars(module)["InputValue"])
    return list(Forks(ast.parse(text), module).found())


@pytest.mark.parametrize("text", FORKS)
def test_a_fork_is_found(text: str) -> None:
    assert len(forks_in(text)) == 1


@pytest.mark.parametrize("text", NO_FORKS)
def test_what_is_no_fork_is_left_alone(text: str) -> None:
    assert not forks_in(text)
