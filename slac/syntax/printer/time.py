"""Prints opening hours, and the period that a measurement covers."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.header import zone
from slac.syntax.printer.items import BlockItem, LineItem
from slac.syntax.printer.words import (
    assumed,
    listed,
    quoted,
    text,
)


def calendar(value: ast.Calendar) -> BlockItem:
    return BlockItem(
        value.span,
        (f"calendar {value.name.id}", *text(value.text)),
        tuple(_field(each) for each in value.fields),
    )


def _field(field: ast.CalendarField) -> LineItem:
    match field:
        case ast.Opening():
            days = listed(tuple((_days(days),) for days in field.days))
            shifts = listed(tuple((f"{shift.opens} to {shift.closes}",) for shift in field.shifts))
            return LineItem(field.span, (("open", *days), shifts), "opening")
        case ast.Holidays():
            region = f" region {_code(field.region.code)}" if field.region else ""
            place = f"{_code(field.country.code)}{region}"
            return LineItem(field.span, ((f"closed on public holidays of {place}", *text(field.text)),))
        case ast.ClosedDay():
            return LineItem(field.span, ((f"closed on {field.date.text}",), text(field.text)), "closed")
        case ast.TimeZone():
            return LineItem(field.span, (("time zone",), zone(field)))
        case _:
            assert_never(field)


def _code(code: str) -> str:
    return code if code.isidentifier() else quoted(code)


def _days(days: ast.Days) -> str:
    first = "every day" if isinstance(days.first, ast.EveryDay) else days.first
    return f"{first} to {days.last}" if days.last else first


def period(value: ast.Period) -> LineItem:
    return LineItem(value.span, (("period", _kind(value), *text(value.text), *assumed(value.assumed)),))


def _kind(value: ast.Period) -> str:
    match value.kind:
        case ast.MonthPeriod():
            return "calendar month"
        case ast.QuarterPeriod():
            return "calendar quarter"
        case ast.YearPeriod():
            return "calendar year"
        case ast.BillingPeriod():
            return f"billing month from day {value.kind.day}"
        case _:
            assert_never(value.kind)
