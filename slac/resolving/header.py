"""Resolves what stands at the top of a contract: its parties, languages, money, zone and dates."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slac import agreement as model
from slac.agreement.text import ENGLISH
from slac.diagnostics import Edit, Message
from slac.resolving.field_reader import FieldReader
from slac.resolving.literals import date_of, optional_text, text_of, text_or_name, texts_of
from slac.resolving.scope import Scope
from slac.resolving.zone_names import meant_zone
from slac.syntax import ast


def resolve_header(written: ast.Contract, scope: Scope) -> model.Header:
    """The header; sets the scope's languages and currency, on which all texts and amounts depend."""
    fields = FieldReader(written.fields, written.name, scope)
    languages = fields.exactly_one(ast.Languages, "languages")
    scope.languages = tuple(name.id for name in scope.once(languages.names)) if languages else (ENGLISH,)
    currency = fields.exactly_one(ast.Currency, "currency")
    scope.currency = currency.code if currency else ""
    title = fields.exactly_one(ast.Title, "title")
    version = fields.one(ast.Version, "version")
    zone = fields.one(ast.TimeZone, "time zone")
    effective = fields.one(ast.Effective, "effective")
    updated = fields.one(ast.Updated, "updated")
    revisions = tuple(
        model.Revision(day, text_of(each.text, scope), span=each.span)
        for each in fields.many(ast.Revision)
        if (day := date_of(each.date, scope)) is not None
    )
    provider = fields.exactly_one(ast.Provider, "provider")
    customer = fields.exactly_one(ast.Customer, "customer")
    header = model.Header(
        written.name.id,
        text_of(title.text, scope) if title else text_or_name(None, written.name, scope),
        version.value.value if version else "",
        _party(provider, "provider", written.name, scope),
        _party(customer, "customer", written.name, scope),
        scope.languages,
        scope.currency,
        resolve_zone(zone, scope) if zone else model.Zone("UTC", None),
        date_of(effective.date, scope) if effective else None,
        date_of(updated.date, scope) if updated else None,
        texts_of((each.text for each in fields.many(ast.InForce)), scope),
        texts_of((each.text for each in fields.many(ast.PartOf)), scope),
        texts_of((each.over for each in fields.many(ast.Prevails)), scope),
        texts_of((each.to for each in fields.many(ast.Yields)), scope),
        revisions,
        bool(currency and currency.assumed),
        span=written.span,
    )
    fields.done()
    return header


def _party(
    written: ast.Provider | ast.Customer | None, role: str, name: ast.Name, scope: Scope
) -> model.Party:
    if written is None:
        return model.Party(text_or_name(None, ast.Name(role, span=name.span), scope), role)
    return model.Party(
        text_of(written.text, scope), written.alias.id if written.alias else role, span=written.span
    )


def resolve_zone(written: ast.TimeZone, scope: Scope) -> model.Zone:
    name = written.zone.value
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message, cure = Message("value-error.zone", zone=name), Message("value-error.zone-cure")
        span, meant, edit = written.zone.span, meant_zone(name), None
        if meant is not None:
            zone, certain = meant
            cure, edit = Message("misspelt-word.cure", meant=zone), Edit(span, f'"{zone}"', certain)
        scope.report("E110", "unknown-zone", message, span, cure, edit=edit)
        name = "UTC"
    return model.Zone(
        name, optional_text(written.written_as, scope), bool(written.assumed), span=written.span
    )
