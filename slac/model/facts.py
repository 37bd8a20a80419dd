"""Resolves what a policy states as plain facts: the header, plans, services, channels, terms, fees, inputs,
calendars.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar, assert_never
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slac.model import agreement as model
from slac.model.literals import date_of, minutes_of, quantity_of, text_of, text_or_name, texts_of
from slac.model.names import Scope
from slac.records import Node
from slac.syntax import ast
from slac.units import RATIO, decimal_text

T = TypeVar("T", bound=Node)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def every(fields: Iterable[Node], kind: type[T]) -> tuple[T, ...]:
    """The fields of one kind, in their order."""
    return tuple(each for each in fields if isinstance(each, kind))


def at_most_one(fields: Iterable[Node], kind: type[T], label: str, scope: Scope) -> T | None:
    """The field of one kind; a second one is a problem."""
    found = every(fields, kind)
    for second in found[1:]:
        scope.report("E104", "duplicate-field", f"`{label}` is given twice", second.span, "keep one of them")
    return found[0] if found else None


def exactly_one(fields: Iterable[Node], kind: type[T], label: str, owner: Node, scope: Scope) -> T | None:
    found = at_most_one(fields, kind, label, scope)
    if found is None:
        scope.report(
            "E105", "missing-field", f"`{label}` is missing", owner.span, f"add a line `{label} ...`"
        )
    return found


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


def resolve_plan(written: ast.Plan, scope: Scope) -> model.Plan:
    text = text_or_name(written.text, written.name, scope)
    return model.Plan(written.name.id, text, bool(written.separate), span=written.span)


def _calendar_of(written: ast.Always | ast.During, scope: Scope) -> str | None:
    return scope.resolve(written.calendar, "calendar") if isinstance(written, ast.During) else None


def resolve_service(written: ast.Service, scope: Scope) -> model.Service:
    covers = tuple(
        model.Coverage(text_of(each.text, scope), scope.resolve_all(each.plans, "plan"), span=each.span)
        for each in every(written.fields, ast.Covers)
    )
    available = at_most_one(written.fields, ast.Available, "available", scope)
    calendar = _calendar_of(available.when, scope) if available else None
    return model.Service(written.name.id, text_of(written.text, scope), covers, calendar, span=written.span)


def resolve_channel(written: ast.Channel, scope: Scope) -> model.Channel:
    staffed = at_most_one(written.fields, ast.Staffed, "staffed", scope)
    return model.Channel(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        _calendar_of(staffed.when, scope) if staffed else None,
        texts_of(tuple(note.text for note in every(written.fields, ast.Note)), scope),
        span=written.span,
    )


def resolve_term(written: ast.Term, scope: Scope) -> model.Term:
    return model.Term(
        written.name.id, text_of(written.text, scope), text_of(written.means, scope), span=written.span
    )


def resolve_fee(written: ast.Fee, scope: Scope) -> model.Fee:
    bases = tuple(
        model.FeeBasis(
            basis.name.id,
            text_or_name(basis.text, basis.name, scope),
            12 if isinstance(basis.per, ast.PerYear) else 1,
            isinstance(basis.per, ast.PerYear) and bool(basis.per.prorated),
            span=basis.span,
        )
        for basis in written.bases
    )
    return model.Fee(bases[0].column, bases, span=written.span)


def resolve_input(written: ast.Input, scope: Scope) -> model.Input:
    choices: tuple[model.Choice, ...] = ()
    match written.kind:
        case ast.OneOf():
            kind = model.InputKind.CHOICE
            choices = _unique_choices(written.kind.choices, scope)
        case ast.YesNo():
            kind = model.InputKind.BOOLEAN
        case ast.NumberKind():
            kind = model.InputKind.NUMBER
        case ast.DateKind():
            kind = model.InputKind.DATE
    text = text_or_name(written.text, written.name, scope)
    given = model.Input(written.name.id, text, kind, choices, None, span=written.span)
    default = cell_of(written.default.value, given, scope) if written.default else None
    return given.replace(default=default)


def _unique_choices(written: Sequence[ast.Choice], scope: Scope) -> tuple[model.Choice, ...]:
    found: dict[str, model.Choice] = {}
    for choice in written:
        if choice.name.id in found:
            message = f"`{choice.name.id}` is a choice twice"
            scope.report("E101", "duplicate-name", message, choice.span, "keep one of them")
        found[choice.name.id] = model.Choice(
            choice.name.id, text_or_name(choice.text, choice.name, scope), span=choice.span
        )
    return tuple(found.values())


def cell_of(written: ast.FactValue, given: model.Input, scope: Scope) -> str | None:
    """A value as the cell of the accounts table for an input; one of another kind is a problem."""
    match written, given.kind:
        case ast.Chosen(), model.InputKind.CHOICE:
            if written.name.id in {choice.name for choice in given.choices}:
                return written.name.id
        case ast.Yes() | ast.No(), model.InputKind.BOOLEAN:
            return "yes" if isinstance(written, ast.Yes) else "no"
        case ast.Date(), model.InputKind.DATE:
            day = date_of(written, scope)
            return day.isoformat() if day else None
        case ast.Number() | ast.Percent(), model.InputKind.NUMBER:
            quantity = quantity_of(written, scope)
            return decimal_text(quantity.value, 40) if quantity.dimension == RATIO else None
    kinds = {
        model.InputKind.CHOICE: "one of " + ", ".join(f"`{choice.name}`" for choice in given.choices),
        model.InputKind.BOOLEAN: "`yes` or `no`",
        model.InputKind.NUMBER: "a number",
        model.InputKind.DATE: "a date",
    }
    message = f"this is no value of `{given.name}`"
    scope.report("E119", "wrong-value", message, written.span, f"write {kinds[given.kind]}")
    return None


def resolve_calendar(written: ast.Calendar, contract_zone: model.Zone, scope: Scope) -> model.Calendar:
    week: list[tuple[model.Shift, ...]] = [()] * 7
    for opening in every(written.fields, ast.Opening):
        shifts = tuple(shift for each in opening.shifts if (shift := _shift(each, scope)) is not None)
        for day in _weekdays(opening.days):
            week[day] += shifts
    zone = at_most_one(written.fields, ast.TimeZone, "time zone", scope)
    closed: list[date] = []
    for each in every(written.fields, ast.ClosedDay):
        closed_day = date_of(each.date, scope)
        closed += [closed_day] if closed_day else []
    return model.Calendar(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        resolve_zone(zone, scope) if zone else contract_zone,
        tuple(tuple(sorted(shifts, key=lambda shift: shift.opens)) for shifts in week),
        tuple(each.country for each in every(written.fields, ast.Holidays)),
        tuple(closed),
        span=written.span,
    )


def _weekdays(written: tuple[ast.Days, ...]) -> list[int]:
    found: list[int] = []
    for days in written:
        match days.first, days.last:
            case ast.EveryDay(), _:
                found += range(7)
            case str(first), None:
                found.append(WEEKDAYS.index(first))
            case str(first), str(last):
                start = WEEKDAYS.index(first)
                found += [(start + step) % 7 for step in range((WEEKDAYS.index(last) - start) % 7 + 1)]
            case unexpected:
                raise AssertionError(unexpected)
    return list(dict.fromkeys(found))


def _shift(written: ast.Shift, scope: Scope) -> model.Shift | None:
    opens, closes = minutes_of(written.opens), minutes_of(written.closes)
    if opens is None or closes is None or opens == 1440:
        message = f"there is no shift from {written.opens} to {written.closes}"
        scope.report(
            "E109", "impossible-date", message, written.span, "write hours and minutes, 00:00 to 24:00"
        )
        return None
    return model.Shift(opens, closes, span=written.span)


def resolve_obligation(
    written: ast.Obligation, number: int, header: model.Header, scope: Scope
) -> model.Obligation:
    roles = {
        "provider": model.PartyRole.PROVIDER,
        header.provider.alias: model.PartyRole.PROVIDER,
        "customer": model.PartyRole.CUSTOMER,
        header.customer.alias: model.PartyRole.CUSTOMER,
        "both": model.PartyRole.BOTH,
    }
    if written.party.id not in roles:
        cure = "write " + ", ".join(f"`{role}`" for role in roles)
        scope.report(
            "E102", "unknown-name", f"there is no party `{written.party.id}`", written.party.span, cure
        )
    return model.Obligation(
        written.name.id if written.name else f"obligation_{number}",
        roles.get(written.party.id, model.PartyRole.BOTH),
        text_of(written.text, scope),
        quantity_of(written.within, scope) if written.within else None,
        span=written.span,
    )


def strength_of(
    written: ast.Guarantee | ast.Efforts | None, scope: Scope
) -> tuple[model.Strength, model.Text | None]:
    match written:
        case None:
            return model.Strength.UNSAID, None
        case ast.Guarantee():
            return model.Strength.GUARANTEE, None
        case ast.Efforts():
            return model.Strength.EFFORTS, text_of(written.text, scope) if written.text else None
        case _:
            assert_never(written)
