"""Prints the contract's header."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.items import BlockItem, LineItem
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.words import (
    assumed,
    led,
    names,
    quoted,
    text,
)


def contract(value: ast.Contract) -> BlockItem:
    return BlockItem(value.span, (f"contract {value.name.id}",), tuple(_field(each) for each in value.fields))


def _field(field: ast.ContractField) -> LineItem:
    phrase, rest = _words(field)
    return LineItem(field.span, ((phrase,), rest), "contract")


def _words(field: ast.ContractField) -> tuple[str, Chunks]:
    match field:
        case ast.Title():
            return "title", text(field.text)
        case ast.Version():
            return "version", (quoted(field.value.value),)
        case ast.Provider():
            return "provider", _party(field.text, field.alias)
        case ast.Customer():
            return "customer", _party(field.text, field.alias)
        case ast.Languages():
            return "languages", names(field.names)
        case ast.Currency():
            return "currency", (field.code, *assumed(field.assumed))
        case ast.TimeZone():
            return "time zone", zone(field)
        case ast.Effective():
            return "effective", (field.date.text,)
        case ast.Updated():
            return "updated", (field.date.text,)
        case ast.InForce():
            return "in force", text(field.text)
        case ast.PartOf():
            return "part of", text(field.text)
        case ast.Prevails():
            return "prevails over", text(field.over)
        case ast.Yields():
            return "yields to", text(field.to)
        case ast.Revision():
            return "revision", (field.date.text, *text(field.text))
        case _:
            assert_never(field)


def _party(name: ast.Text, alias: ast.Name | None) -> Chunks:
    return (*text(name), f"as {alias.id}") if alias else text(name)


def zone(field: ast.TimeZone) -> Chunks:
    """The zone of a contract or a calendar, without the words `time zone`."""
    return (
        quoted(field.zone.value),
        *(led("written as", text(field.written_as)) if field.written_as else ()),
        *assumed(field.assumed),
    )
