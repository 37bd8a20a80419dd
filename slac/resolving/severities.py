"""Resolves how fast support answers, and the duties that stand beside it."""

from typing import assert_never, get_args

from slac import agreement as model
from slac.diagnostics import Listing, Message
from slac.resolving.field_reader import FieldReader
from slac.resolving.literals import optional_text, quantity_of, text_of, text_or_name, texts_of
from slac.resolving.offers import coverage_of
from slac.resolving.promises import strength_of
from slac.resolving.scope import Scope
from slac.syntax import ast


def resolve_severity(written: ast.Severity, scope: Scope) -> model.Severity:
    fields = FieldReader(written.fields, written.name, scope)
    means = fields.many(ast.Means)
    reported = fields.one(ast.ReportedBy, "reported by")
    targets: tuple[ast.TargetField, ...] = fields.many(*get_args(ast.TargetField))
    fields.done()
    return model.Severity(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        texts_of((each.text for each in means), scope),
        scope.resolve_all(reported.channels, "channel") if reported else (),
        optional_text(reported.text, scope) if reported else None,
        tuple(_target(each, scope) for each in targets),
        span=written.span,
    )


def _target(written: ast.TargetField, scope: Scope) -> model.Target:
    target = written.target
    reported, calendar = _reported(target.reported, scope)
    strength, strength_text = strength_of(target.strength, scope)
    return model.Target(
        kind_of(written),
        scope.resolve(target.channel, "channel") if target.channel else None,
        quantity_of(target.within, scope),
        scope.resolve(target.clock, "calendar") if target.clock else None,
        reported,
        calendar,
        strength,
        strength_text,
        bool(target.less_than),
        span=written.span,
    )


def resolve_response(written: ast.Response, scope: Scope) -> model.ResponseNeeds:
    needs = [_need(each) for each in written.needs]
    for place, need in enumerate(needs):
        if need in needs[:place]:
            scope.repeated(need.value, written.span)
    return model.ResponseNeeds(
        tuple(dict.fromkeys(needs)), optional_text(written.text, scope), span=written.span
    )


def _need(written: ast.Need) -> model.Need:
    match written:
        case ast.AnyReply():
            return model.Need.ANY_REPLY
        case ast.HumanReply():
            return model.Need.HUMAN_REPLY
        case ast.Assignment():
            return model.Need.ASSIGNMENT
        case _:
            assert_never(written)


def kind_of(written: ast.TargetField | ast.Answer | ast.AnswerName) -> model.TargetKind:
    """The kind of a target, of the answer that meets it, and of the word by which a scenario names it."""
    match written:
        case ast.Respond() | ast.Responded() | ast.TheResponse():
            return model.TargetKind.RESPOND
        case ast.Resolve() | ast.Resolved() | ast.TheResolution():
            return model.TargetKind.RESOLVE
        case _:
            assert_never(written)


def _reported(
    written: ast.ReportedDuring | ast.ReportedOutside | None, scope: Scope
) -> tuple[model.Reported, str | None]:
    match written:
        case None:
            return model.Reported.ANY, None
        case ast.ReportedDuring():
            return model.Reported.DURING, scope.resolve(written.calendar, "calendar")
        case ast.ReportedOutside():
            return model.Reported.OUTSIDE, scope.resolve(written.calendar, "calendar")
        case _:
            assert_never(written)


def resolve_escalation(written: ast.Escalation, scope: Scope) -> model.Escalation:
    name = ast.Name("escalation", span=written.span)
    steps = texts_of((step.text for step in written.steps), scope)
    when = text_of(written.when.text, scope) if written.when else None
    return model.Escalation(text_or_name(written.text, name, scope), steps, when, span=written.span)


def resolve_obligation(
    written: ast.Obligation, number: int, header: model.Header, scope: Scope
) -> model.Obligation:
    return model.Obligation(
        written.name.id if written.name else f"obligation_{number}",
        party_of(written.party, header, scope),
        text_of(written.text, scope),
        quantity_of(written.within, scope) if written.within else None,
        span=written.span,
    )


def party_of(written: ast.Name, header: model.Header, scope: Scope) -> model.PartyRole:
    """The party of a name: its role or its alias."""
    roles = {
        "provider": model.PartyRole.PROVIDER,
        header.provider.alias: model.PartyRole.PROVIDER,
        "customer": model.PartyRole.CUSTOMER,
        header.customer.alias: model.PartyRole.CUSTOMER,
        "both": model.PartyRole.BOTH,
    }
    if written.id not in roles:
        named = Listing(tuple(Message("verbatim.code", x=role) for role in roles), "list.comma")
        message = Message("name-error.party", name=written.id)
        cure = Message("name-error.party-cure", roles=named)
        scope.report("E102", "unknown-name", message, written.span, cure)
    return roles.get(written.id, model.PartyRole.BOTH)


def resolve_emergency(written: ast.Emergency, scope: Scope) -> model.Emergency:
    fields = FieldReader(written.fields, written, scope)
    outside = fields.one(ast.OutsideHours, "outside")
    emergency = model.Emergency(
        text_of(written.text, scope),
        scope.resolve(outside.calendar, "calendar") if outside else None,
        optional_text(outside.text, scope) if outside else None,
        coverage_of(fields.many(ast.Covers), scope),
        texts_of((each.text for each in fields.many(ast.Contact)), scope),
        texts_of((each.text for each in fields.many(ast.Charged)), scope),
        texts_of((each.text for each in fields.many(ast.Note)), scope),
        span=written.span,
    )
    fields.done()
    return emergency
