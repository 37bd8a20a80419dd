"""Prints the declarations: those of one line, and the heads of those that are blocks."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.fields import (
    calendar_field,
    channel_field,
    claim_field,
    contract_field,
    credit_fields,
    emergency_field,
    exclusion_field,
    service_field,
    severity_field,
)
from slac.syntax.printer.items import Block, Item, Leaf
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.scenarios import fact_value, scenario_field
from slac.syntax.printer.words import (
    applies_to,
    duration,
    expression,
    led,
    literal,
    mode,
    named,
    names,
    span_of_values,
    strength,
    text,
)


def declaration(value: ast.Declaration) -> Item:
    match value:
        case ast.Contract() | ast.Service() | ast.Channel() | ast.Calendar() | ast.Exclusion() | ast.Credit():
            return _named_block(value)
        case (
            ast.Claim() | ast.Severity() | ast.Escalation() | ast.Emergency() | ast.Reading() | ast.Scenario()
        ):
            return _other_block(value)
        case ast.Plan():
            separate = ("by separate agreement",) if value.separate else ()
            return Leaf(value.span, ((f"plan {value.name.id}",), (*text(value.text), *separate)), "plan")
        case ast.Term():
            cells = (f"term {value.name.id}",), text(value.text), led("means", text(value.means))
            return Leaf(value.span, cells, "term")
        case ast.Fee():
            return Leaf(value.span, (("fee", *_alternatives(tuple(_basis(basis) for basis in value.bases))),))
        case ast.Input():
            return Leaf(value.span, _input(value), "input")
        case ast.Period():
            return Leaf(value.span, (("period", _period(value), *text(value.text)),))
        case ast.Measure():
            return Leaf(value.span, _measure(value), "measure")
        case ast.Commitment():
            return Leaf(value.span, (_commitment(value),))
        case ast.Obligation():
            name = (value.name.id,) if value.name else ()
            within = (f"within {duration(value.within)}",) if value.within else ()
            head = ("obligation", *name, f"of {value.party.id}", *text(value.text), *within)
            return Leaf(value.span, (head,))
        case ast.Informational():
            return Leaf(value.span, (("informational", *text(value.reason)),))
        case ast.Accept():
            return Leaf(value.span, (_accept(value),))
        case _:
            assert_never(value)


def _named_block(
    value: ast.Contract | ast.Service | ast.Channel | ast.Calendar | ast.Exclusion | ast.Credit,
) -> Block:
    items: tuple[Leaf, ...]
    words: Chunks = ()
    match value:
        case ast.Contract():
            kind, items = "contract", tuple(contract_field(field) for field in value.fields)
        case ast.Service():
            kind, words, items = (
                "service",
                text(value.text),
                tuple(service_field(field) for field in value.fields),
            )
        case ast.Channel():
            kind, words, items = (
                "channel",
                text(value.text),
                tuple(channel_field(field) for field in value.fields),
            )
        case ast.Calendar():
            kind, words, items = (
                "calendar",
                text(value.text),
                tuple(calendar_field(field) for field in value.fields),
            )
        case ast.Exclusion():
            kind, words, items = (
                "exclusion",
                text(value.text),
                tuple(exclusion_field(field) for field in value.fields),
            )
        case ast.Credit():
            kind, words, items = (
                "credit",
                (*text(value.text), *applies_to(value.plans)),
                credit_fields(value.fields),
            )
        case _:
            assert_never(value)
    return Block(value.span, (f"{kind} {value.name.id}", *words), items)


def _other_block(
    value: ast.Claim | ast.Severity | ast.Escalation | ast.Emergency | ast.Reading | ast.Scenario,
) -> Block:
    items: tuple[Item, ...]
    match value:
        case ast.Claim():
            head: Chunks = ("claim",)
            items = tuple(claim_field(field) for field in value.fields)
        case ast.Severity():
            head = (f"severity {value.name.id}", *text(value.text))
            items = tuple(severity_field(field) for field in value.fields)
        case ast.Escalation():
            head = ("escalation", *text(value.text))
            items = tuple(Leaf(step.span, (("step", *text(step.text)),)) for step in value.steps)
        case ast.Emergency():
            head = ("emergency", *text(value.text))
            items = tuple(emergency_field(field) for field in value.fields)
        case ast.Reading():
            head = (f"reading {value.name.id}", *text(value.why))
            items = tuple(declaration(inner) for inner in value.declarations)
        case ast.Scenario():
            head = ("scenario", *text(value.title))
            items = tuple(scenario_field(field) for field in value.fields)
        case _:
            assert_never(value)
    return Block(value.span, head, items)


def _alternatives(items: tuple[Chunks, ...]) -> Chunks:
    first, *others = items
    return (*first, *(chunk for other in others for chunk in led("or", other)))


def _basis(basis: ast.Basis) -> Chunks:
    match basis.per:
        case ast.PerMonth():
            per = "per month"
        case ast.PerYear():
            per = "per year, prorated by month" if basis.per.prorated else "per year"
        case _:
            assert_never(basis.per)
    return (basis.name.id, *text(basis.text), per)


def _input(value: ast.Input) -> tuple[Chunks, ...]:
    match value.kind:
        case ast.OneOf():
            kind: Chunks = ("one of", *named(value.kind.choices))
        case ast.YesNo():
            kind = ("yes or no",)
        case ast.NumberKind():
            kind = ("number",)
        case ast.DateKind():
            kind = ("date",)
        case _:
            assert_never(value.kind)
    default = (f"default {fact_value(value.default.value)}",) if value.default else ()
    return (f"input {value.name.id}",), text(value.text), (*kind, *default)


def _period(value: ast.Period) -> str:
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


def _measure(value: ast.Measure) -> tuple[Chunks, ...]:
    rest = list(expression(value.expression))
    if value.rounding:
        match value.rounding.to:
            case ast.UnitQuantum():
                to = f"the {value.rounding.to.unit}"
            case ast.LiteralQuantum():
                to = literal(value.rounding.to.value)
            case _:
                assert_never(value.rounding.to)
        each = "each " if value.rounding.each else ""
        rest = [*rest[:-1], f"{rest[-1]},", f"rounded {each}{mode(value.rounding.mode)} to {to}"]
    if value.empty:
        rest = [*rest[:-1], f"{rest[-1]},", f"or {literal(value.empty.value)} when the period is empty"]
    return (f"measure {value.name.id}",), text(value.text), ("=", *rest)


def _commitment(value: ast.Commitment) -> Chunks:
    name = (value.name.id,) if value.name else ()
    head = ("commitment", *name, *text(value.text), *applies_to(value.plans))
    promise = f"{value.measure.id} {span_of_values(value.comparison)}"
    return (*head[:-1], f"{head[-1]}:", promise, *strength(value.strength))


def _accept(value: ast.Accept) -> Chunks:
    subjects = led("in", names(value.subjects)) if value.subjects else ()
    corrected = (f"corrected by {value.corrected_by.reading.id}",) if value.corrected_by else ()
    return ("accept", value.rule, *subjects, *corrected, *text(value.reason))
