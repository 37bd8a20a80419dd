"""Records are built alike whatever their shape: in order, by name, with and without what may be left out."""

from typing import Any

import pytest

from slac.node import FrozenRecord, Node, metadata_field
from slac.source import NOWHERE, Span

PLACE = Span(3, 7)


class Empty(Node): ...


class One(Node):
    a: Any


class Two(Node):
    a: Any
    b: Any = "b"


class Three(Node):
    a: Any
    b: Any
    c: Any = "c"


class Four(Node):
    a: Any
    b: Any
    c: Any
    d: Any = "d"


class Pair(FrozenRecord):
    first: Any
    second: Any = "second"


class Spanned(Node):
    a: Any
    spans: tuple[Span, ...] = metadata_field(default=())


RECORDS: tuple[Any, ...] = (Empty, One, Two, Three, Four, Pair, Spanned)


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_is_built_in_order_and_by_name(kind: Any) -> None:
    names = kind.__match_args__
    in_order = kind(*names)
    assert [getattr(in_order, name) for name in names] == list(names)
    for given in range(len(names) + 1):
        by_name = {name: name for name in names[given:]}
        assert kind(*names[:given], **by_name) == in_order
    required = [name for name in names if name not in kind._defaults]
    assert kind(*required) == in_order


def test_a_field_may_have_any_name() -> None:
    assert Pair(first=1, second=2) == Pair(1, 2) != Pair(2, 1)


@pytest.mark.parametrize("kind", [kind for kind in RECORDS if issubclass(kind, Node)])
def test_the_place_is_kept_and_equality_ignores_it(kind: Any) -> None:
    names = kind.__match_args__
    placed = kind(*names, span=PLACE)
    assert placed.span == PLACE and kind(*names).span == NOWHERE
    assert placed == kind(*names) and placed.replace(span=NOWHERE).span == NOWHERE
    assert kind(**{name: name for name in names}, span=PLACE).span == PLACE


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_refuses_what_it_has_no_field_for(kind: Any) -> None:
    names = kind.__match_args__
    with pytest.raises(TypeError):
        kind(*names, "too much")
    with pytest.raises(TypeError):
        kind(*names, other="unknown")
    if names:
        with pytest.raises(TypeError):
            kind(*names, **{names[0]: "twice"})
    if any(name not in kind._defaults for name in names):
        with pytest.raises(TypeError):
            kind()


@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind is not Empty])
def test_a_record_is_frozen(kind: Any) -> None:
    names = kind.__match_args__
    record = kind(*names)
    with pytest.raises(AttributeError):
        setattr(record, names[0], "other")


class MuchLonger(One):
    b: Any = "b"
    c: Any = "c"
    d: Any = "d"


def test_a_record_much_longer_than_its_base_is_not_built_as_the_base() -> None:
    assert repr(MuchLonger("a")) == "MuchLonger(a='a', b='b', c='c', d='d')"
