"""Prints declarations: each family has a file of its own, named like that of its nodes in slac/syntax/ast."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.claims import claim
from slac.syntax.printer.clauses import accept, informational, question
from slac.syntax.printer.credits import credit
from slac.syntax.printer.exclusions import counted_causes, exclusion
from slac.syntax.printer.facts import fee, given
from slac.syntax.printer.header import contract
from slac.syntax.printer.items import BlockItem, PrintedItem
from slac.syntax.printer.measures import measure
from slac.syntax.printer.offers import channel, plan, service, term
from slac.syntax.printer.promises import commitment
from slac.syntax.printer.scenarios import scenario
from slac.syntax.printer.severities import emergency, escalation, obligation, response, severity
from slac.syntax.printer.time import calendar, period
from slac.syntax.printer.words import led, text


def declaration(value: ast.Declaration) -> PrintedItem:
    match value:
        case ast.Contract():
            return contract(value)
        case ast.Plan():
            return plan(value)
        case ast.Service():
            return service(value)
        case ast.Channel():
            return channel(value)
        case ast.Term():
            return term(value)
        case ast.Fee():
            return fee(value)
        case ast.Input():
            return given(value)
        case ast.Calendar():
            return calendar(value)
        case ast.Period():
            return period(value)
        case ast.Exclusion():
            return exclusion(value)
        case ast.CountedCauses():
            return counted_causes(value)
        case ast.Measure():
            return measure(value)
        case ast.Commitment():
            return commitment(value)
        case ast.Credit():
            return credit(value)
        case ast.Claim():
            return claim(value)
        case ast.Response():
            return response(value)
        case ast.Severity():
            return severity(value)
        case ast.Escalation():
            return escalation(value)
        case ast.Obligation():
            return obligation(value)
        case ast.Emergency():
            return emergency(value)
        case ast.Informational():
            return informational(value)
        case ast.Question():
            return question(value)
        case ast.Accept():
            return accept(value)
        case ast.Scenario():
            return scenario(value)
        case ast.Reading():
            return reading(value)
        case _:
            assert_never(value)


def reading(value: ast.Reading) -> BlockItem:
    items = tuple(declaration(each) for each in value.declarations)
    because = led("because", text(value.because.text)) if value.because else ()
    pleaded = (f"pleaded by {value.pleaded.by.id}",) if value.pleaded else ()
    head = (f"reading {value.name.id}", *text(value.text), *because, *pleaded)
    return BlockItem(value.span, head, items)
