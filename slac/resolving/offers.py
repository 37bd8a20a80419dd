"""Resolves what is sold, how one reaches support, and the words of the contract."""

from collections.abc import Sequence
from typing import assert_never

from slac import agreement as model
from slac.resolving.field_reader import FieldReader
from slac.resolving.literals import text_of, text_or_name, texts_of
from slac.resolving.scope import Scope
from slac.syntax import ast


def resolve_plan(written: ast.Plan, scope: Scope) -> model.Plan:
    text = text_or_name(written.text, written.name, scope)
    return model.Plan(written.name.id, text, bool(written.separate), span=written.span)


def resolve_service(written: ast.Service, scope: Scope) -> model.Service:
    fields = FieldReader(written.fields, written.name, scope)
    covers = coverage_of(fields.many(ast.Covers), scope)
    available = fields.one(ast.Available, "available")
    fields.done()
    return model.Service(
        written.name.id,
        text_of(written.text, scope),
        covers,
        _calendar_of(available.when, scope) if available else None,
        available is not None,
        span=written.span,
    )


def coverage_of(written: Sequence[ast.Covers], scope: Scope) -> tuple[model.Coverage, ...]:
    return tuple(
        model.Coverage(text_of(each.text, scope), scope.resolve_all(each.plans, "plan"), span=each.span)
        for each in written
    )


def resolve_channel(written: ast.Channel, scope: Scope) -> model.Channel:
    fields = FieldReader(written.fields, written.name, scope)
    staffed = fields.one(ast.Staffed, "staffed")
    notes = fields.many(ast.Note)
    fields.done()
    return model.Channel(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        _calendar_of(staffed.when, scope) if staffed else None,
        staffed is not None,
        texts_of((note.text for note in notes), scope),
        span=written.span,
    )


def _calendar_of(written: ast.Always | ast.During, scope: Scope) -> str | None:
    match written:
        case ast.Always():
            return None
        case ast.During():
            return scope.resolve(written.calendar, "calendar")
        case _:
            assert_never(written)


def resolve_term(written: ast.Term, scope: Scope) -> model.Term:
    return model.Term(
        written.name.id, text_of(written.text, scope), text_of(written.means, scope), span=written.span
    )
