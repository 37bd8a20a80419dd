"""Prints how a credit is claimed, and how it is paid."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.items import BlockItem, LineItem
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.offers import note
from slac.syntax.printer.words import (
    condition,
    led,
    listed,
    named,
    text,
)


def claim(value: ast.Claim) -> BlockItem:
    return BlockItem(value.span, ("claim",), tuple(_field(each) for each in value.fields))


def _field(field: ast.ClaimField) -> LineItem:
    match field:
        case ast.Within():
            words: Chunks = (f"within {field.days} days after the period ends",)
        case ast.ByChannel():
            subject = led("subject", text(field.subject)) if field.subject else ()
            words = (f"by {field.channel.id}" + ("," if subject else ""), *subject)
        case ast.AddressedTo():
            words = ("to", *text(field.text))
        case ast.Stating():
            words = ("stating", *named(field.items))
        case ast.Requiring():
            words = ("requiring", *named(field.items))
        case ast.Payment():
            words = _paid(field)
        case ast.SoleRemedy():
            words = ("sole remedy", *text(field.text))
        case ast.Note():
            return note(field)
        case _:
            assert_never(field)
    return LineItem(field.span, (words,))


def _paid(field: ast.Payment) -> Chunks:
    methods: list[str] = []
    for method in field.methods:
        match method:
            case ast.NextInvoice():
                words = "as a deduction from the next invoice"
            case ast.Directly():
                words = "directly where there is none" if method.where_none else "directly"
            case ast.PrepaidBalance():
                words = "as a credit to the prepaid balance"
            case ast.Refund():
                words = "as a refund"
            case _:
                assert_never(method)
        methods.append(f"or {words}" if methods else words)
    chooses = ("as the provider chooses",) if field.provider_chooses else ()
    when = led("when", condition(field.when.condition)) if field.when else ()
    return ("paid", *listed(tuple((method,) for method in methods)), *chooses, *when, *text(field.text))
