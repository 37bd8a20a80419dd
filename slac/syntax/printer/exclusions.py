"""Prints what is not held against the provider."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.conditions import only_when
from slac.syntax.printer.items import BlockItem, LineItem
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.offers import note
from slac.syntax.printer.words import (
    duration,
    named,
    text,
)


def exclusion(value: ast.Exclusion) -> BlockItem:
    return BlockItem(
        value.span,
        (f"exclusion {value.name.id}", *text(value.text)),
        tuple(_field(each) for each in value.fields),
    )


def counted_causes(value: ast.CountedCauses) -> LineItem:
    return LineItem(value.span, (("causes", *named(value.causes), "count"),))


def _field(field: ast.ExclusionField) -> LineItem:
    match field:
        case ast.ExcusesCauses():
            cells: tuple[Chunks, ...] = (("excuses outages", *_caused_by(field)),)
        case ast.ExcusesWindow():
            cells = ((f"excuses outages during {field.window.id}",),)
        case ast.ExcusesOutside():
            cells = ((f"excuses outages outside {field.calendar.id}",),)
        case ast.ExcusesAll():
            cells = (("excuses all outages",),)
        case ast.LeavesCauses():
            cells = (("takes outages", *_caused_by(field), "out of the period"),)
        case ast.LeavesWindow():
            cells = ((f"takes {field.window.id} out of the period",),)
        case ast.Announced():
            cells = ((f"announced at least {duration(field.ahead)} before",),)
        case ast.Quota():
            cells = ((f"at most {duration(field.most)} per period",),)
        case ast.OnlyWhen():
            return only_when(field)
        case ast.Note():
            return note(field)
        case _:
            assert_never(field)
    return LineItem(field.span, cells)


def _caused_by(field: ast.ExcusesCauses | ast.LeavesCauses) -> Chunks:
    by = "caused by or associated with" if field.or_associated else "caused by"
    return (by, *named(field.causes), *(("among others",) if field.among_others else ()))
