"""Prints what is sold, how one reaches support, and the words of the contract."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.items import Block, Leaf
from slac.syntax.printer.words import (
    applies_to,
    led,
    text,
)


def plan(value: ast.Plan) -> Leaf:
    separate = ("by separate agreement",) if value.separate else ()
    return Leaf(value.span, ((f"plan {value.name.id}",), (*text(value.text), *separate)), "plan")


def term(value: ast.Term) -> Leaf:
    cells = (f"term {value.name.id}",), text(value.text), led("means", text(value.means))
    return Leaf(value.span, cells, "term")


def service(value: ast.Service) -> Block:
    return Block(
        value.span,
        (f"service {value.name.id}", *text(value.text)),
        tuple(_service_field(each) for each in value.fields),
    )


def _service_field(field: ast.ServiceField) -> Leaf:
    match field:
        case ast.Covers():
            return covers(field)
        case ast.Available():
            return Leaf(field.span, ((f"available {_staffing(field.when)}",),))
        case _:
            assert_never(field)


def channel(value: ast.Channel) -> Block:
    return Block(
        value.span,
        (f"channel {value.name.id}", *text(value.text)),
        tuple(_channel_field(each) for each in value.fields),
    )


def _channel_field(field: ast.ChannelField) -> Leaf:
    match field:
        case ast.Staffed():
            return Leaf(field.span, ((f"staffed {_staffing(field.when)}",),))
        case ast.Note():
            return note(field)
        case _:
            assert_never(field)


def _staffing(when: ast.Always | ast.During) -> str:
    match when:
        case ast.Always():
            return "always"
        case ast.During():
            return f"during {when.calendar.id}"
        case _:
            assert_never(when)


def note(field: ast.Note) -> Leaf:
    return Leaf(field.span, (("note",), text(field.text)))


def covers(field: ast.Covers) -> Leaf:
    return Leaf(field.span, (("covers", *text(field.text), *applies_to(field.plans)),))
