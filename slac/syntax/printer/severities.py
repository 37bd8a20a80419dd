"""Prints severities and their targets, and the duties that stand beside them."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.items import BlockItem, LineItem
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.offers import covers, note
from slac.syntax.printer.words import (
    duration,
    instant,
    led,
    listed,
    names,
    strength,
    text,
)


def severity(value: ast.Severity) -> BlockItem:
    return BlockItem(
        value.span,
        (f"severity {value.name.id}", *text(value.text)),
        tuple(_severity_field(each) for each in value.fields),
    )


def _severity_field(field: ast.SeverityField) -> LineItem:
    match field:
        case ast.Means():
            return LineItem(field.span, (("means", *text(field.text)),))
        case ast.ReportedBy():
            return LineItem(field.span, (("reported by", *names(field.channels), *text(field.text)),))
        case ast.Respond():
            return LineItem(field.span, _target("respond", field.target), "target")
        case ast.Resolve():
            return LineItem(field.span, _target("resolve", field.target), "target")
        case _:
            assert_never(field)


def _target(verb: str, target: ast.Target) -> tuple[Chunks, ...]:
    channel = f"{verb} by {target.channel.id}" if target.channel else verb
    limit = "within less than" if target.less_than else "within"
    within = f"{limit} {duration(target.within)}" + (f" of {target.clock.id}" if target.clock else "")
    match target.reported:
        case None:
            reported = ""
        case ast.ReportedDuring():
            reported = f"when reported during {target.reported.calendar.id}"
        case ast.ReportedOutside():
            reported = f"when reported outside {target.reported.calendar.id}"
        case _:
            assert_never(target.reported)
    return (channel,), (within,), ((reported,) if reported else ()), strength(target.strength)


def response(value: ast.Response) -> LineItem:
    needs = listed(tuple((_need(each),) for each in value.needs))
    return LineItem(value.span, (("response needs", *needs, *text(value.text)),))


def _need(value: ast.Need) -> str:
    match value:
        case ast.AnyReply():
            return "a reply"
        case ast.HumanReply():
            return "a human reply"
        case ast.Assignment():
            return "an assignment"
        case _:
            assert_never(value)


def answer(value: ast.Assigned | ast.Answer) -> str:
    match value:
        case ast.Assigned():
            return f"assigned {instant(value.at)}"
        case ast.Responded():
            how = "responded automatically" if value.automatically else "responded"
            return f"{how} {instant(value.at)}"
        case ast.Resolved():
            return f"resolved {instant(value.at)}"
        case _:
            assert_never(value)


def answer_name(value: ast.AnswerName) -> str:
    match value:
        case ast.TheResponse():
            return "response"
        case ast.TheResolution():
            return "resolution"
        case _:
            assert_never(value)


def escalation(value: ast.Escalation) -> BlockItem:
    steps = tuple(LineItem(step.span, (("step", *text(step.text)),)) for step in value.steps)
    when = led("when", text(value.when.text)) if value.when else ()
    return BlockItem(value.span, ("escalation", *text(value.text), *when), steps)


def obligation(value: ast.Obligation) -> LineItem:
    name = (value.name.id,) if value.name else ()
    within = (f"within {duration(value.within)}",) if value.within else ()
    head = ("obligation", *name, f"of {value.party.id}", *text(value.text), *within)
    return LineItem(value.span, (head,))


def emergency(value: ast.Emergency) -> BlockItem:
    items = tuple(_emergency_field(each) for each in value.fields)
    return BlockItem(value.span, ("emergency", *text(value.text)), items)


def _emergency_field(field: ast.EmergencyField) -> LineItem:
    match field:
        case ast.OutsideHours():
            return LineItem(field.span, ((f"outside {field.calendar.id}", *text(field.text)),))
        case ast.Covers():
            return covers(field)
        case ast.Contact():
            return LineItem(field.span, (("contact", *text(field.text)),))
        case ast.Charged():
            return LineItem(field.span, (("charged", *text(field.text)),))
        case ast.Note():
            return note(field)
        case _:
            assert_never(field)
