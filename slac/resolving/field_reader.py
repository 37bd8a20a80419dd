"""A reader of fields that must be emptied: a block's fields are taken kind by kind, and none may be left.

Without it a field that the grammar reads and the resolver forgets would vanish from the contract without a
word. So whoever resolves a block makes a reader of its fields, takes each kind with `one`, `exactly_one` or
`many`, and ends with `done`:

    fields = FieldReader(written.fields, written.name, scope)
    staffed = fields.one(ast.Staffed, "staffed")
    notes = fields.many(ast.Note)
    fields.done()

A field that is missing or given twice is the author's mistake, and becomes a problem in the scope. A field
that nobody took is a mistake in the resolver, and raises `FieldNotReadError`. The declarations of a policy
are read in the same way.
"""

from collections.abc import Iterable
from operator import itemgetter
from typing import TypeVar, cast

from slac.diagnostics import Message
from slac.node import Node
from slac.resolving.scope import Scope

T = TypeVar("T", bound=Node)


class FieldNotReadError(AssertionError):
    """The resolver left a field of a block unread: a bug of the resolver, never a mistake of a policy."""


class FieldReader:
    """The fields of one block, or the declarations of one policy, that are still to be taken."""

    __slots__ = ("_left", "_owner", "_scope")

    def __init__(self, fields: Iterable[Node], owner: Node, scope: Scope) -> None:
        """`owner` is where a missing field is reported: mostly the name of the declaration."""
        self._left: dict[type[Node], list[tuple[int, Node]]] = {}
        for place, field in enumerate(fields):
            self._left.setdefault(type(field), []).append((place, field))
        self._owner, self._scope = owner, scope

    def many(self, *kinds: type[T]) -> tuple[T, ...]:
        """Takes the fields of some kinds, in the order in which they were written."""
        taken = [each for kind in kinds if kind in self._left for each in self._left.pop(kind)]
        if not taken:  # as it is with most kinds of most blocks
            return ()
        if len(kinds) > 1:
            taken.sort(key=itemgetter(0))
        return tuple([cast(T, field) for _, field in taken])

    def one(self, kind: type[T], label: str) -> T | None:
        """Takes the field of a kind, None where it was not written; a second one is a problem."""
        if kind not in self._left:
            return None
        taken = self.many(kind)
        for second in taken[1:]:
            message, cure = Message("field-error.twice", field=label), Message("name-error.keep-one")
            self._scope.report("E104", "duplicate-field", message, second.span, cure)
        return taken[0]

    def exactly_one(self, kind: type[T], label: str) -> T | None:
        """Takes the field of a kind; none is a problem, and so is a second one."""
        taken = self.one(kind, label)
        if taken is None:
            message = Message("field-error.missing", field=label)
            cure = Message("field-error.missing-cure", field=label)
            self._scope.report("E105", "missing-field", message, self._owner.span, cure)
        return taken

    def done(self) -> None:
        """Says that all fields were taken. Raises FieldNotReadError where one was not."""
        if self._left:
            kinds = ", ".join(kind.__name__ for kind in self._left)
            _, first = next(iter(self._left.values()))[0]
            raise FieldNotReadError(f"nobody reads {kinds} at {first.span}")
