"""Resolves what a policy states as plain facts: plans, services, channels, terms, fees, inputs, calendars."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from slac import agreement as model
from slac.resolving.fields import at_most_one, every
from slac.resolving.header import resolve_zone
from slac.resolving.literals import date_of, minutes_of, quantity_of, text_of, text_or_name, texts_of
from slac.resolving.scope import Scope
from slac.syntax import ast
from slac.units import RATIO, exact_decimal

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
    return model.Service(
        written.name.id,
        text_of(written.text, scope),
        covers,
        calendar,
        available is not None,
        span=written.span,
    )


def resolve_channel(written: ast.Channel, scope: Scope) -> model.Channel:
    staffed = at_most_one(written.fields, ast.Staffed, "staffed", scope)
    return model.Channel(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        _calendar_of(staffed.when, scope) if staffed else None,
        staffed is not None,
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
            return exact_decimal(quantity.value, 40) if quantity.dimension == RATIO else None
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
