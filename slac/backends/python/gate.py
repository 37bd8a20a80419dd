"""The last gate: a generated module is compiled, and its tree may hold only what such a module needs.

Everything before it quotes a policy's words with care; this is for the day when it did not. Whatever gets
out of a string becomes a call, an attribute, an import or a statement that no generated module has.
"""

import ast
import builtins
from collections.abc import Iterable

from slac.backends.python.runtime import EXPORTS
from slac.runtime.clocks import Need, TargetKind


class GateError(Exception):
    """A bug of the backend: what it made is not what a generated module may be."""


_NODES = (
    ast.Module, ast.Expr, ast.Import, ast.ImportFrom, ast.alias, ast.FunctionDef, ast.arguments, ast.arg,
    ast.Assign, ast.AnnAssign, ast.Return, ast.If, ast.Call, ast.keyword, ast.Name, ast.Attribute,
    ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.Subscript, ast.Slice, ast.Starred, ast.BinOp,
    ast.ListComp, ast.comprehension,
    ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.expr_context, ast.Add, ast.Sub, ast.Mult,
    ast.FloorDiv, ast.BitOr, ast.USub, ast.Not, ast.And, ast.Or, ast.cmpop,
)  # fmt: skip
_HARMLESS = frozenset({ast.Load, ast.Store, ast.Tuple, ast.keyword, ast.Assign, ast.Return, ast.BinOp})
"""Most of a module's nodes, about which nothing can be wrong but what they are made of."""
_BUILTINS = frozenset("bool dict frozenset int list max min str tuple __name__".split())
_ATTRIBUTES = frozenset("as_of at end exit get inputs modules of plan record split start".split()) | {
    kind.name for kinds in (TargetKind, Need) for kind in kinds
}
_CONSTANTS = (str, int, bool, type(None), type(Ellipsis))


def check_module(text: str) -> None:
    """Raises GateError where a module holds something that none of ours does."""
    tree = ast.parse(text)
    compile(text, "evaluator.py", "exec", dont_inherit=True)
    nodes = tuple(ast.walk(tree))
    known = _BUILTINS | _defined(nodes)
    for node in nodes:
        if type(node) not in _HARMLESS and (problem := _problem(node, known)):
            raise GateError(f"line {getattr(node, 'lineno', 0)}: {problem}")


def _problem(node: ast.AST, known: frozenset[str]) -> str:
    match node:
        case ast.Constant(value=value) if not isinstance(value, _CONSTANTS):
            return f"a constant that is a {type(value).__name__}"
        case ast.Import(names=names) if [each.name for each in names] != ["sys"]:
            return "an import"
        case ast.ImportFrom(module=module, names=names):
            foreign = [each.name for each in names if EXPORTS.get(each.name) != module or each.asname]
            return f"an import of {', '.join(foreign)}" if foreign else ""
        case ast.Attribute(attr=name) if name not in _ATTRIBUTES:
            return f"the attribute {name}"
        case ast.Name(id=name, ctx=ast.Load()) if name not in known:
            return f"the name {name}, which nothing defines"
        case ast.Name(id=name, ctx=ast.Store()) if hasattr(builtins, name) or name.startswith("__"):
            return f"the name {name}, which is Python's own"
        case ast.Call(func=ast.Name() | ast.Attribute() | ast.Subscript()):
            return ""
        case ast.Call():
            return "a call of an expression"
        case ast.FunctionDef(decorator_list=[_, *_]):
            return "a decorator"
        case ast.Expr(value=value) if not isinstance(value, ast.Call | ast.Constant):
            return "an expression for nothing"
        case _:
            return "" if isinstance(node, _NODES) else f"a {type(node).__name__}"


def _defined(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """Every name that a module binds anywhere."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                found |= {each.asname or each.name for each in names}
            case ast.FunctionDef(name=name) | ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case _:
                pass
    return frozenset(found)
