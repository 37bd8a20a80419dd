"""Resolves how a credit is claimed, how fast support answers, and what else the parties agreed in words."""

from slac import agreement as model
from slac.resolving.arithmetic import Dimensions
from slac.resolving.conditions import Inputs, resolve_condition
from slac.resolving.facts import strength_of
from slac.resolving.fields import at_most_one, every
from slac.resolving.literals import quantity_of, text_of, text_or_name, texts_of
from slac.resolving.scope import Scope
from slac.syntax import ast

_METHODS = {
    ast.NextInvoice: model.Method.INVOICE,
    ast.PrepaidBalance: model.Method.BALANCE,
    ast.Refund: model.Method.REFUND,
}


def resolve_claim(written: ast.Claim, scope: Scope, inputs: Inputs, dimensions: Dimensions) -> model.Claim:
    fields = written.fields
    within = at_most_one(fields, ast.Within, "within", scope)
    by = at_most_one(fields, ast.ByChannel, "by", scope)
    sole = at_most_one(fields, ast.SoleRemedy, "sole remedy", scope)
    return model.Claim(
        _days(within, scope) if within else None,
        scope.resolve(by.channel, "channel") if by else None,
        text_of(by.subject, scope) if by and by.subject else None,
        texts_of(tuple(each.text for each in every(fields, ast.AddressedTo)), scope),
        tuple(_item(item, scope) for each in every(fields, ast.Stating) for item in each.items),
        tuple(_item(item, scope) for each in every(fields, ast.Requiring) for item in each.items),
        tuple(_payment(each, scope, inputs, dimensions) for each in every(fields, ast.Paid)),
        sole is not None,
        text_of(sole.text, scope) if sole and sole.text else None,
        texts_of(tuple(each.text for each in every(fields, ast.Note)), scope),
        span=written.span,
    )


def _days(written: ast.Within, scope: Scope) -> int:
    if not written.days.isdigit() or len(written.days) > 4:
        message = f"`{written.days}` is not a number of days"
        scope.report("E109", "impossible-date", message, written.span, "write a whole number, for example 30")
        return 0
    return int(written.days)


def _item(written: ast.Item, scope: Scope) -> model.Item:
    return model.Item(written.name.id, text_or_name(written.text, written.name, scope), span=written.span)


def _payment(written: ast.Paid, scope: Scope, inputs: Inputs, dimensions: Dimensions) -> model.Payment:
    methods = tuple(
        (model.Method.DIRECT_WHERE_NONE if method.where_none else model.Method.DIRECT)
        if isinstance(method, ast.Directly)
        else _METHODS[type(method)]
        for method in written.methods
    )
    condition = resolve_condition(written.when.condition, scope, inputs, dimensions) if written.when else None
    text = text_of(written.text, scope) if written.text else None
    return model.Payment(methods, bool(written.provider_chooses), condition, text, span=written.span)


def resolve_severity(written: ast.Severity, scope: Scope) -> model.Severity:
    reported = at_most_one(written.fields, ast.ReportedBy, "reported by", scope)
    targets = [_target(each, scope) for each in written.fields if isinstance(each, ast.Respond | ast.Resolve)]
    return model.Severity(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        texts_of(tuple(each.text for each in every(written.fields, ast.Means)), scope),
        scope.resolve_all(reported.channels, "channel") if reported else (),
        text_of(reported.text, scope) if reported and reported.text else None,
        tuple(targets),
        span=written.span,
    )


def _target(written: ast.Respond | ast.Resolve, scope: Scope) -> model.Target:
    target = written.target
    kind = model.TargetKind.RESPOND if isinstance(written, ast.Respond) else model.TargetKind.RESOLVE
    reported, calendar = model.Reported.ANY, None
    match target.reported:
        case ast.ReportedDuring():
            reported, calendar = model.Reported.DURING, scope.resolve(target.reported.calendar, "calendar")
        case ast.ReportedOutside():
            reported, calendar = model.Reported.OUTSIDE, scope.resolve(target.reported.calendar, "calendar")
    strength, strength_text = strength_of(target.strength, scope)
    return model.Target(
        kind,
        scope.resolve(target.channel, "channel") if target.channel else None,
        quantity_of(target.within, scope),
        scope.resolve(target.clock, "calendar") if target.clock else None,
        reported,
        calendar,
        strength,
        strength_text,
        span=written.span,
    )


def resolve_escalation(written: ast.Escalation, scope: Scope) -> model.Escalation:
    name = ast.Name("escalation", span=written.span)
    steps = texts_of(tuple(step.text for step in written.steps), scope)
    return model.Escalation(text_or_name(written.text, name, scope), steps, span=written.span)


def resolve_emergency(written: ast.Emergency, scope: Scope) -> model.Emergency:
    fields = written.fields
    outside = at_most_one(fields, ast.Outside, "outside", scope)
    return model.Emergency(
        text_of(written.text, scope),
        scope.resolve(outside.calendar, "calendar") if outside else None,
        text_of(outside.text, scope) if outside and outside.text else None,
        texts_of(tuple(each.text for each in every(fields, ast.Covers)), scope),
        texts_of(tuple(each.text for each in every(fields, ast.Contact)), scope),
        texts_of(tuple(each.text for each in every(fields, ast.Charged)), scope),
        texts_of(tuple(each.text for each in every(fields, ast.Note)), scope),
        span=written.span,
    )


def resolve_acceptance(written: ast.Accept, scope: Scope) -> model.Acceptance:
    """Subjects may be anything that a policy declares; whether the rule exists is known to a higher floor."""
    kinds = tuple(scope.declared)
    subjects = [scope.resolve(name, *kinds) for name in written.subjects or ()]
    corrected = scope.resolve(written.corrected_by.reading, "reading") if written.corrected_by else None
    return model.Acceptance(
        written.rule,
        tuple(subject for subject in subjects if subject is not None),
        corrected,
        text_of(written.reason, scope),
        span=written.span,
    )
