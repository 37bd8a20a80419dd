"""Picks the fields of a declaration by kind; a field that is missing or given twice is a problem."""

from collections.abc import Iterable
from typing import TypeVar

from slac.node import Node
from slac.resolving.scope import Scope

T = TypeVar("T", bound=Node)


def every(fields: Iterable[Node], kind: type[T]) -> tuple[T, ...]:
    """The fields of one kind, in their order."""
    return tuple(each for each in fields if isinstance(each, kind))


def at_most_one(fields: Iterable[Node], kind: type[T], label: str, scope: Scope) -> T | None:
    """The field of one kind; a second one is a problem."""
    found = every(fields, kind)
    for second in found[1:]:
        scope.report("E104", "duplicate-field", f"`{label}` is given twice", second.span, "keep one of them")
    return found[0] if found else None


def exactly_one(fields: Iterable[Node], kind: type[T], label: str, owner: Node, scope: Scope) -> T | None:
    found = at_most_one(fields, kind, label, scope)
    if found is None:
        scope.report(
            "E105", "missing-field", f"`{label}` is missing", owner.span, f"add a line `{label} ...`"
        )
    return found
