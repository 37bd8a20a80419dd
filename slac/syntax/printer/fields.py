"""Prints the fields of the declarations that are blocks, one function for each kind of block."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.items import Leaf
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.words import (
    applies_to,
    condition,
    duration,
    expression,
    led,
    listed,
    literal,
    mode,
    named,
    names,
    quoted,
    span_of_values,
    strength,
    text,
)


def contract_field(field: ast.ContractField) -> Leaf:
    phrase, rest = _contract_words(field)
    return Leaf(field.span, ((phrase,), rest), "contract")


def _contract_words(field: ast.ContractField) -> tuple[str, Chunks]:
    match field:
        case ast.Title():
            return "title", text(field.text)
        case ast.Version():
            return "version", (quoted(field.value.value),)
        case ast.Provider():
            return "provider", _party(field.text, field.alias)
        case ast.Customer():
            return "customer", _party(field.text, field.alias)
        case ast.Languages():
            return "languages", names(field.names)
        case ast.Currency():
            return "currency", (field.code,)
        case ast.TimeZone():
            return "time zone", _zone(field)
        case ast.Effective():
            return "effective", (field.date.text,)
        case ast.Updated():
            return "updated", (field.date.text,)
        case ast.InForce():
            return "in force", text(field.text)
        case ast.PartOf():
            return "part of", text(field.text)
        case ast.Prevails():
            return "prevails over", text(field.over)
        case ast.Yields():
            return "yields to", text(field.to)
        case ast.Revision():
            return "revision", (field.date.text, *text(field.text))
        case _:
            assert_never(field)


def _party(name: ast.Text, alias: ast.Name | None) -> Chunks:
    return (*text(name), f"as {alias.id}") if alias else text(name)


def _zone(field: ast.TimeZone) -> Chunks:
    return (
        quoted(field.zone.value),
        *(led("written as", text(field.written_as)) if field.written_as else ()),
    )


def note(field: ast.Note) -> Leaf:
    return Leaf(field.span, (("note",), text(field.text)))


def covers(field: ast.Covers) -> Leaf:
    return Leaf(field.span, (("covers", *text(field.text), *applies_to(field.plans)),))


def only_when(field: ast.OnlyWhen, run: str = "") -> Leaf:
    return Leaf(field.span, (("only when",), (*condition(field.condition), *text(field.text))), run)


def _staffing(when: ast.Always | ast.During) -> str:
    match when:
        case ast.Always():
            return "always"
        case ast.During():
            return f"during {when.calendar.id}"
        case _:
            assert_never(when)


def service_field(field: ast.ServiceField) -> Leaf:
    match field:
        case ast.Covers():
            return covers(field)
        case ast.Available():
            return Leaf(field.span, ((f"available {_staffing(field.when)}",),))
        case _:
            assert_never(field)


def channel_field(field: ast.ChannelField) -> Leaf:
    match field:
        case ast.Staffed():
            return Leaf(field.span, ((f"staffed {_staffing(field.when)}",),))
        case ast.Note():
            return note(field)
        case _:
            assert_never(field)


def calendar_field(field: ast.CalendarField) -> Leaf:
    match field:
        case ast.Opening():
            days = listed(tuple((_days(days),) for days in field.days))
            shifts = listed(tuple((f"{shift.opens} to {shift.closes}",) for shift in field.shifts))
            return Leaf(field.span, (("open", *days), shifts), "opening")
        case ast.Holidays():
            country = field.country if field.country.isidentifier() else quoted(field.country)
            return Leaf(field.span, ((f"closed on public holidays of {country}", *text(field.text)),))
        case ast.ClosedDay():
            return Leaf(field.span, ((f"closed on {field.date.text}",), text(field.text)), "closed")
        case ast.TimeZone():
            return Leaf(field.span, (("time zone",), _zone(field)))
        case _:
            assert_never(field)


def _days(days: ast.Days) -> str:
    first = "every day" if isinstance(days.first, ast.EveryDay) else days.first
    return f"{first} to {days.last}" if days.last else first


def exclusion_field(field: ast.ExclusionField) -> Leaf:
    match field:
        case ast.ExcusesCauses():
            cells: tuple[Chunks, ...] = (("excuses outages caused by", *named(field.causes)),)
        case ast.ExcusesWindow():
            cells = ((f"excuses outages during {field.window.id}",),)
        case ast.ExcusesAll():
            cells = (("excuses all outages",),)
        case ast.LeavesCauses():
            cells = (("takes outages caused by", *named(field.causes), "out of the period"),)
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
    return Leaf(field.span, cells)


def credit_fields(fields: tuple[ast.CreditField, ...]) -> tuple[Leaf, ...]:
    """The rows below `the first of` or `the greatest of` are indented, so that one sees what it rules."""
    printed, deeper = [], 0
    for field in fields:
        printed.append(_credit_field(field, deeper))
        if isinstance(field, ast.First | ast.Greatest):
            deeper = 1
    return tuple(printed)


def _credit_field(field: ast.CreditField, deeper: int) -> Leaf:
    match field:
        case ast.MeasuredBy():
            phrase, rest = "measured by", (field.measure.id,)
        case ast.ShareOf():
            phrase, rest = "share of", (field.fee.id,)
        case ast.OnlyWhen():
            return only_when(field, "credit")
        case ast.Cap():
            phrase, rest = "capped at", (literal(field.most),)
        case ast.CreditRounding():
            to = "the cent" if isinstance(field.to, ast.Cent) else literal(field.to.value)
            phrase, rest = "rounded", (f"{mode(field.mode)} to {to}",)
        case ast.First():
            return Leaf(field.span, (("the first of",),))
        case ast.Greatest():
            return Leaf(field.span, (("the greatest of",),))
        case ast.Row():
            cells = (span_of_values(field.range),), (":", *expression(field.share))
            return Leaf(field.span, cells, "row", deeper)
        case ast.Note():
            return note(field)
        case _:
            assert_never(field)
    return Leaf(field.span, ((phrase,), rest), "credit")


def claim_field(field: ast.ClaimField) -> Leaf:
    match field:
        case ast.Within():
            words: Chunks = (f"within {field.days} days after the period ends",)
        case ast.ByChannel():
            subject = led("subject", text(field.subject)) if field.subject else ()
            words = (f"by {field.channel.id}" + ("," if subject else ""), *subject)
        case ast.AddressedTo():
            words = ("to", *text(field.text))
        case ast.Stating():
            words = ("stating", *named(field.items))
        case ast.Requiring():
            words = ("requiring", *named(field.items))
        case ast.Paid():
            words = _paid(field)
        case ast.SoleRemedy():
            words = ("sole remedy", *text(field.text))
        case ast.Note():
            return note(field)
        case _:
            assert_never(field)
    return Leaf(field.span, (words,))


def _paid(field: ast.Paid) -> Chunks:
    methods: list[str] = []
    for method in field.methods:
        match method:
            case ast.NextInvoice():
                words = "as a deduction from the next invoice"
            case ast.Directly():
                words = "directly where there is none" if method.where_none else "directly"
            case ast.PrepaidBalance():
                words = "as a credit to the prepaid balance"
            case ast.Refund():
                words = "as a refund"
            case _:
                assert_never(method)
        methods.append(f"or {words}" if methods else words)
    chooses = ("as the provider chooses",) if field.provider_chooses else ()
    when = led("when", condition(field.when.condition)) if field.when else ()
    return ("paid", *listed(tuple((method,) for method in methods)), *chooses, *when, *text(field.text))


def severity_field(field: ast.SeverityField) -> Leaf:
    match field:
        case ast.Means():
            return Leaf(field.span, (("means", *text(field.text)),))
        case ast.ReportedBy():
            return Leaf(field.span, (("reported by", *names(field.channels), *text(field.text)),))
        case ast.Respond():
            return Leaf(field.span, _target("respond", field.target), "target")
        case ast.Resolve():
            return Leaf(field.span, _target("resolve", field.target), "target")
        case _:
            assert_never(field)


def _target(verb: str, target: ast.Target) -> tuple[Chunks, ...]:
    channel = f"{verb} by {target.channel.id}" if target.channel else verb
    within = f"within {duration(target.within)}" + (f" of {target.clock.id}" if target.clock else "")
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


def emergency_field(field: ast.EmergencyField) -> Leaf:
    match field:
        case ast.Outside():
            return Leaf(field.span, ((f"outside {field.calendar.id}", *text(field.text)),))
        case ast.Covers():
            return covers(field)
        case ast.Contact():
            return Leaf(field.span, (("contact", *text(field.text)),))
        case ast.Charged():
            return Leaf(field.span, (("charged", *text(field.text)),))
        case ast.Note():
            return note(field)
        case _:
            assert_never(field)
