"""Resolves what stands at the top of a contract: its parties, languages, money, zone, dates and period."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slac import agreement as model
from slac.resolving.fields import at_most_one, every, exactly_one
from slac.resolving.literals import date_of, text_of, text_or_name, texts_of
from slac.resolving.scope import Scope
from slac.syntax import ast


def resolve_header(written: ast.Contract, scope: Scope) -> model.Header:
    """The header; sets the scope's languages and currency, on which all texts and amounts depend."""
    fields = written.fields
    languages = exactly_one(fields, ast.Languages, "languages", written.name, scope)
    scope.languages = tuple(dict.fromkeys(name.id for name in languages.names)) if languages else ("en",)
    currency = exactly_one(fields, ast.Currency, "currency", written.name, scope)
    scope.currency = currency.code if currency else ""
    title = exactly_one(fields, ast.Title, "title", written.name, scope)
    version = at_most_one(fields, ast.Version, "version", scope)
    zone = at_most_one(fields, ast.TimeZone, "time zone", scope)
    effective = at_most_one(fields, ast.Effective, "effective", scope)
    updated = at_most_one(fields, ast.Updated, "updated", scope)
    revisions = tuple(
        model.Revision(day, text_of(each.text, scope), span=each.span)
        for each in every(fields, ast.Revision)
        if (day := date_of(each.date, scope)) is not None
    )
    return model.Header(
        written.name.id,
        text_of(title.text, scope) if title else text_or_name(None, written.name, scope),
        version.value.value if version else "",
        _party(
            exactly_one(fields, ast.Provider, "provider", written.name, scope),
            "provider",
            written.name,
            scope,
        ),
        _party(
            exactly_one(fields, ast.Customer, "customer", written.name, scope),
            "customer",
            written.name,
            scope,
        ),
        scope.languages,
        scope.currency,
        resolve_zone(zone, scope) if zone else model.Zone("UTC", None),
        date_of(effective.date, scope) if effective else None,
        date_of(updated.date, scope) if updated else None,
        texts_of(tuple(each.text for each in every(fields, ast.InForce)), scope),
        texts_of(tuple(each.text for each in every(fields, ast.PartOf)), scope),
        texts_of(tuple(each.over for each in every(fields, ast.Prevails)), scope),
        texts_of(tuple(each.to for each in every(fields, ast.Yields)), scope),
        revisions,
        span=written.span,
    )


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
        cure = "write a name of the IANA time zone database, for example `America/New_York` or `UTC`"
        scope.report("E110", "unknown-zone", f"there is no time zone `{name}`", written.zone.span, cure)
        name = "UTC"
    written_as = text_of(written.written_as, scope) if written.written_as else None
    return model.Zone(name, written_as, span=written.span)


def resolve_period(written: ast.Period | None, scope: Scope) -> model.Period:
    match written.kind if written else None:
        case None:
            return model.Period(model.PeriodKind.MONTH, 1, False)
        case ast.MonthPeriod():
            kind, anchor = model.PeriodKind.MONTH, 1
        case ast.QuarterPeriod():
            kind, anchor = model.PeriodKind.QUARTER, 1
        case ast.YearPeriod():
            kind, anchor = model.PeriodKind.YEAR, 1
        case ast.BillingPeriod() as billing:
            kind, anchor = model.PeriodKind.BILLING, int(billing.day) if billing.day.isdigit() else 0
            if not 1 <= anchor <= 31:
                message = f"a month has no day {billing.day}"
                scope.report("E109", "impossible-date", message, billing.span, "name a day from 1 to 31")
                anchor = 1
    assert written is not None
    return model.Period(kind, anchor, True, span=written.span)
