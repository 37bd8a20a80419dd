"""Prints what is sold, how one reaches support, and the words of the contract."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.items import BlockItem, LineItem
from slac.syntax.printer.words import (
    applies_to,
    led,
    text,
)


def plan(value: ast.Plan) -> LineItem:
    separate = ("by separate agreement",) if value.separate else ()
    return LineItem(value.span, ((f"plan {value.name.id}",), (*text(value.text), *separate)), "plan")


def term(value: ast.Term) -> LineItem:
    cells = (f"term {value.name.id}",), text(value.text), led("means", text(value.means))
    return LineItem(value.span, cells, "term")


def service(value: ast.Service) -> BlockItem:
    return BlockItem(
        value.span,
        (f"service {value.name.id}", *text(value.text)),
        tuple(_service_field(each) for each in value.fields),
    )


def _service_field(field: ast.ServiceField) -> LineItem:
    match field:
        case ast.Covers():
            return covers(field)
        case ast.Available():
            return LineItem(field.span, ((f"available {_staffing(field.when)}",),))
        case _:
            assert_never(field)


def channel(value: ast.Channel) -> BlockItem:
    return BlockItem(
        value.span,
        (f"channel {value.name.id}", *text(value.text)),
        tuple(_channel_field(each) for each in value.fields),
    )


def _channel_field(field: ast.ChannelField) -> LineItem:
    match field:
        case ast.Staffed():
            return LineItem(field.span, ((f"staffed {_staffing(field.when)}",),))
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


def note(field: ast.Note) -> LineItem:
    return LineItem(field.span, (("note",), text(field.text)))


def covers(field: ast.Covers) -> LineItem:
    return LineItem(field.span, (("covers", *text(field.text), *applies_to(field.plans)),))
