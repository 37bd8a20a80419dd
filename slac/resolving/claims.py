"""Resolves how a credit is claimed, and how it is paid."""

from typing import assert_never

from slac import agreement as model
from slac.diagnostics import Message
from slac.resolving.conditions import Inputs, resolve_condition
from slac.resolving.expressions import Dimensions
from slac.resolving.field_reader import FieldReader
from slac.resolving.literals import optional_text, text_or_name, texts_of
from slac.resolving.scope import Scope
from slac.syntax import ast


def resolve_claim(written: ast.Claim, scope: Scope, inputs: Inputs, dimensions: Dimensions) -> model.Claim:
    fields = FieldReader(written.fields, written, scope)
    within = fields.one(ast.Within, "within")
    by = fields.one(ast.ByChannel, "by")
    sole = fields.one(ast.SoleRemedy, "sole remedy")
    claim = model.Claim(
        _days(within, scope) if within else None,
        scope.resolve(by.channel, "channel") if by else None,
        optional_text(by.subject, scope) if by else None,
        texts_of((each.text for each in fields.many(ast.AddressedTo)), scope),
        tuple(_item(item, scope) for each in fields.many(ast.Stating) for item in each.items),
        tuple(_item(item, scope) for each in fields.many(ast.Requiring) for item in each.items),
        tuple(_payment(each, scope, inputs, dimensions) for each in fields.many(ast.Payment)),
        sole is not None,
        optional_text(sole.text, scope) if sole else None,
        texts_of((each.text for each in fields.many(ast.Note)), scope),
        span=written.span,
    )
    fields.done()
    return claim


def _days(written: ast.Within, scope: Scope) -> int:
    if not written.days.isdigit() or len(written.days) > 4:
        message, cure = Message("value-error.days", days=written.days), Message("value-error.days-cure")
        scope.report("E109", "impossible-date", message, written.span, cure)
        return 0
    return int(written.days)


def _item(written: ast.Item, scope: Scope) -> model.Item:
    return model.Item(written.name.id, text_or_name(written.text, written.name, scope), span=written.span)


def _payment(written: ast.Payment, scope: Scope, inputs: Inputs, dimensions: Dimensions) -> model.Payment:
    methods = tuple(_method(each) for each in written.methods)
    condition = resolve_condition(written.when.condition, scope, inputs, dimensions) if written.when else None
    text = optional_text(written.text, scope)
    return model.Payment(methods, bool(written.provider_chooses), condition, text, span=written.span)


def _method(written: ast.Method) -> model.Method:
    match written:
        case ast.NextInvoice():
            return model.Method.INVOICE
        case ast.Directly():
            return model.Method.DIRECT_WHERE_NONE if written.where_none else model.Method.DIRECT
        case ast.PrepaidBalance():
            return model.Method.BALANCE
        case ast.Refund():
            return model.Method.REFUND
        case _:
            assert_never(written)
