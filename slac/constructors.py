"""How the commonest shapes of record are built: one, two or three fields, with a place in the text or not.

A record of any shape can be built by a loop over its fields. Nine in ten of those that a check makes have one
of the shapes here, and written out they are built in a third of the time; a policy makes some five thousand.
Each function takes the writers of the fields in their order, and gives the method that builds the record.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from slac.source import NOWHERE, Span

Put: TypeAlias = Callable[[object, Any], None]
"""Writes a field of a record that is being built; afterwards it is frozen."""
Constructor: TypeAlias = Callable[..., None]

NOT_GIVEN: Any = object()


def with_one_and_span(general: Constructor, put_first: Put, put_span: Put) -> Constructor:
    def build(self: Any, first: Any = NOT_GIVEN, /, *more: Any, span: Span = NOWHERE, **named: Any) -> None:
        if first is NOT_GIVEN or more or named:
            general(self, *_given(first), *more, span=span, **named)
        else:
            put_first(self, first)
            put_span(self, span)

    return build


def with_two_and_span(general: Constructor, put_first: Put, put_second: Put, put_span: Put) -> Constructor:
    def build(
        self: Any,
        first: Any = NOT_GIVEN,
        second: Any = NOT_GIVEN,
        /,
        *more: Any,
        span: Span = NOWHERE,
        **named: Any,
    ) -> None:
        if second is NOT_GIVEN or more or named:
            general(self, *_given(first, second), *more, span=span, **named)
        else:
            put_first(self, first)
            put_second(self, second)
            put_span(self, span)

    return build


def with_three_and_span(
    general: Constructor, put_first: Put, put_second: Put, put_third: Put, put_span: Put
) -> Constructor:
    def build(
        self: Any,
        first: Any = NOT_GIVEN,
        second: Any = NOT_GIVEN,
        third: Any = NOT_GIVEN,
        /,
        *more: Any,
        span: Span = NOWHERE,
        **named: Any,
    ) -> None:
        if third is NOT_GIVEN or more or named:
            general(self, *_given(first, second, third), *more, span=span, **named)
        else:
            put_first(self, first)
            put_second(self, second)
            put_third(self, third)
            put_span(self, span)

    return build


def with_two(general: Constructor, put_first: Put, put_second: Put) -> Constructor:
    def build(
        self: Any, first: Any = NOT_GIVEN, second: Any = NOT_GIVEN, /, *more: Any, **named: Any
    ) -> None:
        if second is NOT_GIVEN or more or named:
            general(self, *_given(first, second), *more, **named)
        else:
            put_first(self, first)
            put_second(self, second)

    return build


def _given(*values: Any) -> list[Any]:
    return [value for value in values if value is not NOT_GIVEN]


SHAPES: dict[tuple[int, tuple[str, ...]], Callable[..., Constructor]] = {
    (1, ("span",)): with_one_and_span,
    (2, ("span",)): with_two_and_span,
    (3, ("span",)): with_three_and_span,
    (2, ()): with_two,
}
"""By the number of fields, and what is given by keyword besides."""
