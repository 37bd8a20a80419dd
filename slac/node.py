"""Frozen, slotted records that cost nothing to define: dataclasses for two hundred kinds of node.

`@dataclass(frozen=True, slots=True)` writes and compiles source for each class as it is imported. Two hundred
kinds of node would spend more time on that than `slac check` spends on a policy, so the nodes of both trees
derive from `Record`, which type checkers treat as a frozen dataclass (PEP 681) and which generates no code.
The commonest shapes have constructors of their own (slac.constructors).
"""

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, Self, cast, dataclass_transform

from slac.constructors import SHAPES, Put
from slac.source import NOWHERE, Span


class _Keyword:
    """A field given by keyword only, which equality ignores."""

    __slots__ = ("default",)

    def __init__(self, default: Any) -> None:
        self.default = default


def metadata_field(*, default: Any, kw_only: bool = True) -> Any:  # noqa: ARG001 (type checkers read it)
    """A keyword-only field that equality and hashing ignore, such as the place where a node was written."""
    return _Keyword(default)


def _annotated(namespace: dict[str, Any]) -> tuple[str, ...]:
    annotate: Callable[[int], dict[str, Any]] | None = namespace.get("__annotate_func__")  # since Python 3.14
    annotations = annotate(1) if annotate else namespace.get("__annotations__", {})
    return tuple(
        field for field, kind in annotations.items() if getattr(kind, "__origin__", None) is not ClassVar
    )


@dataclass_transform(frozen_default=True, field_specifiers=(metadata_field,))
class RecordType(type):
    """Turns annotations into slots; `__match_args__` are the fields that take part in equality, in order."""

    def __new__(cls, name: str, bases: tuple[Any, ...], namespace: dict[str, Any]) -> "RecordType":
        own = _annotated(namespace)
        given = {field: namespace.pop(field) for field in own if field in namespace}
        metadata = {field: value.default for field, value in given.items() if isinstance(value, _Keyword)}
        compared = tuple(field for field in own if field not in metadata) if metadata else own
        if bases:
            compared = bases[0].__match_args__ + compared
            metadata = bases[0]._metadata | metadata
        namespace["__slots__"] = own
        namespace["__match_args__"] = compared
        namespace["_metadata"] = metadata
        if given:
            defaults = {field: value for field, value in given.items() if field not in metadata}
            namespace["_defaults"] = bases[0]._defaults | defaults
        namespace["_key"] = attrgetter(*compared) if compared else type
        shape = None if "__init__" in namespace else SHAPES.get((len(compared), tuple(metadata)))
        if shape is None and bases:
            namespace.setdefault("__init__", FrozenRecord.__init__)
        made: Any = super().__new__(cls, name, bases, namespace)
        if shape is not None:
            writers = [getattr(made, field).__set__ for field in (*compared, *metadata)]
            made.__init__ = shape(FrozenRecord.__init__, *writers)
        return cast(RecordType, made)


@cache
def _writers(
    kind: type["FrozenRecord"],
) -> tuple[tuple[tuple[str, Put], ...], tuple[tuple[str, Put, Any], ...]]:
    """What writes the fields of a kind in order, and its metadata with the defaults; the loops need them."""
    return (
        tuple((field, getattr(kind, field).__set__) for field in kind.__match_args__),
        tuple((field, getattr(kind, field).__set__, value) for field, value in kind._metadata.items()),
    )


class FrozenRecord(metaclass=RecordType):
    """Base of every node: built with its fields in order, compared by value, changed with `replace`."""

    __match_args__: ClassVar[tuple[str, ...]]
    _metadata: ClassVar[dict[str, Any]]
    _defaults: ClassVar[dict[str, Any]] = {}
    _key: ClassVar[Callable[..., Any]]

    def __init__(self, *values: Any, **named: Any) -> None:
        puts, puts_metadata = _writers(type(self))
        for (_, put), value in zip(puts, values, strict=False):
            put(self, value)
        if len(values) > len(puts):
            raise TypeError(f"{type(self).__name__} takes {len(puts)} fields, got {len(values)}")
        for field, put in puts[len(values) :]:
            if field not in named and field not in self._defaults:
                raise TypeError(f"{type(self).__name__} needs `{field}`")
            put(self, named.pop(field) if field in named else self._defaults[field])
        for field, put, default in puts_metadata:
            put(self, named.pop(field, default))
        if named:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(named)}, or it is given twice")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._key(self) == self._key(other)

    def __hash__(self) -> int:
        return hash((type(self), self._key(self)))

    def __repr__(self) -> str:
        inside = ", ".join(f"{field}={getattr(self, field)!r}" for field in self.__match_args__)
        return f"{type(self).__name__}({inside})"

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        values = [
            changes.pop(field) if field in changes else getattr(self, field) for field in self.__match_args__
        ]
        metadata = {field: getattr(self, field) for field in self._metadata}
        return type(self)(*values, **(metadata | changes))


class Node(FrozenRecord):
    """A record that was written somewhere."""

    span: Span = metadata_field(default=NOWHERE, kw_only=True)


def kind_of_type(record: type[Node]) -> str:
    """`OutageTime` is `outage_time`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in record.__name__)[1:]


def nodes_in(node: Node) -> Iterator[Node]:
    """A node and every node in its fields, outermost first and in the order of the fields."""
    pending = [node]
    while pending:
        inner = pending.pop()
        yield inner
        names: tuple[str, ...] = inner.__match_args__
        pending += [field for name in names[::-1] if isinstance(field := getattr(inner, name), Node)]
