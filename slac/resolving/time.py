"""Resolves opening hours, and the period that a measurement covers."""

from typing import assert_never

from slac import agreement as model
from slac.agreement.holidays import country_meant, knows_country, region_meant, regions_of
from slac.resolving.field_reader import FieldReader
from slac.resolving.header import resolve_zone
from slac.resolving.literals import date_of, minutes_of, optional_text, text_or_name
from slac.resolving.scope import Scope
from slac.runtime.spelling import suggest
from slac.syntax import ast

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def resolve_calendar(written: ast.Calendar, contract_zone: model.Zone, scope: Scope) -> model.Calendar:
    fields = FieldReader(written.fields, written.name, scope)
    openings = fields.many(ast.Opening)
    zone = fields.one(ast.TimeZone, "time zone")
    holidays = fields.many(ast.Holidays)
    closed = fields.many(ast.ClosedDay)
    fields.done()
    return model.Calendar(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        resolve_zone(zone, scope) if zone else contract_zone,
        _week(openings, scope),
        tuple(found for each in holidays if (found := _holidays(each, scope)) is not None),
        tuple(
            model.ClosedDay(day, optional_text(each.text, scope), span=each.span)
            for each in closed
            if (day := date_of(each.date, scope)) is not None
        ),
        span=written.span,
    )


def _holidays(written: ast.Holidays, scope: Scope) -> model.PublicHolidays | None:
    """The holidays of a known country, and of a region that it has."""
    country, region = written.country.code, written.region
    if not knows_country(country):
        cure = "write the two letters of ISO 3166, and perhaps a region: `DE region BE`"
        if (meant := country_meant(country)) is not None:
            cure = f"did you mean `{' region '.join(part for part in meant if part)}`?"
        scope.report("E102", "unknown-name", f"there is no country `{country}`", written.country.span, cure)
        return None
    if region is not None and region.code not in regions_of(country):
        meant_part = region_meant(country, region.code)
        cure = f"did you mean `{meant_part}`?" if meant_part else _regions_listed(country)
        message = f"`{country}` has no region `{region.code}` with holidays of its own"
        scope.report("E102", "unknown-name", message, region.span, cure)
        return None
    code = None if region is None else region.code
    return model.PublicHolidays(country, code, optional_text(written.text, scope), span=written.span)


def _regions_listed(country: str) -> str:
    regions = regions_of(country)
    if not regions:
        return f"`{country}` has the same holidays everywhere: leave the region out"
    return suggest("", regions) or f"write the code that ISO 3166-2 has behind `{country}-`"


def _week(openings: tuple[ast.Opening, ...], scope: Scope) -> tuple[tuple[model.Shift, ...], ...]:
    """The shifts of each weekday, in the order of the day."""
    week: list[tuple[model.Shift, ...]] = [()] * len(WEEKDAYS)
    for opening in openings:
        shifts = tuple(shift for each in opening.shifts if (shift := _shift(each, scope)) is not None)
        for day in _weekdays(opening.days, scope):
            week[day] += shifts
    return tuple(tuple(sorted(shifts, key=lambda shift: shift.opens)) for shifts in week)


def _weekdays(written: tuple[ast.Days, ...], scope: Scope) -> list[int]:
    """Weekdays by number, each once; `Friday to Monday` runs over the end of the week."""
    found: list[int] = []
    for days in written:
        before = set(found)
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
        if again := [day for day in found[len(before) :] if day in before]:
            scope.repeated(WEEKDAYS[again[0]], days.span)
            found = list(dict.fromkeys(found))
    return found


def _shift(written: ast.Shift, scope: Scope) -> model.Shift | None:
    opens, closes = minutes_of(written.opens), minutes_of(written.closes)
    if opens is None or closes is None or opens == 1440:
        message = f"there is no shift from {written.opens} to {written.closes}"
        scope.report(
            "E109", "impossible-date", message, written.span, "write hours and minutes, 00:00 to 24:00"
        )
        return None
    return model.Shift(opens, closes, span=written.span)


def resolve_period(written: ast.Period | None, scope: Scope) -> model.Period:
    """The period; a calendar month where the contract does not say."""
    if written is None:
        return model.Period(model.PeriodKind.MONTH, 1, False)
    anchor = 1
    match written.kind:
        case ast.MonthPeriod():
            kind = model.PeriodKind.MONTH
        case ast.QuarterPeriod():
            kind = model.PeriodKind.QUARTER
        case ast.YearPeriod():
            kind = model.PeriodKind.YEAR
        case ast.BillingPeriod():
            kind, anchor = model.PeriodKind.BILLING, _day_of_month(written.kind, scope)
        case _:
            assert_never(written.kind)
    return model.Period(
        kind, anchor, True, optional_text(written.text, scope), bool(written.assumed), span=written.span
    )


def _day_of_month(written: ast.BillingPeriod, scope: Scope) -> int:
    day = int(written.day) if written.day.isdigit() else 0
    if 1 <= day <= 31:
        return day
    message = f"a month has no day {written.day}"
    scope.report("E109", "impossible-date", message, written.span, "name a day from 1 to 31")
    return 1
