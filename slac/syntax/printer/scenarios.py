"""Prints scenarios: what is given, what happens, what the contract says to it."""

from typing import assert_never

from slac.syntax import ast
from slac.syntax.printer.facts import fact_value
from slac.syntax.printer.items import BlockItem, LineItem
from slac.syntax.printer.lines import Chunks
from slac.syntax.printer.severities import answer, answer_name
from slac.syntax.printer.words import expression, instant, listed, range_words, text


def scenario(value: ast.Scenario) -> BlockItem:
    return BlockItem(
        value.span, ("scenario", *text(value.title)), tuple(_field(each) for each in value.fields)
    )


def _field(field: ast.ScenarioField) -> LineItem:
    match field:
        case ast.Given():
            return LineItem(field.span, (("given", *listed(tuple(_fact(fact) for fact in field.facts))),))
        case ast.Outage():
            end = f"to {instant(field.end)}" if isinstance(field.end, ast.Instant) else "still open"
            cause: Chunks = (f"caused by {field.cause.id}",) if field.cause else ()
            return LineItem(field.span, ((f"outage {instant(field.start)}",), (end,), cause), "event")
        case ast.WindowEvent():
            start = f"{field.window.id} {instant(field.start)}"
            announced: Chunks = (f"announced {instant(field.announced)}",) if field.announced else ()
            return LineItem(field.span, ((start,), (f"to {instant(field.end)}",), announced), "event")
        case ast.ScenarioTicket():
            return LineItem(field.span, _ticket(field), "ticket")
        case ast.Expectation():
            return LineItem(field.span, (("expect", *_expected(field.expected)),))
        case _:
            assert_never(field)


def _fact(fact: ast.ScenarioFact) -> Chunks:
    match fact:
        case ast.GivenPlan():
            return (f"plan {fact.name.id}",)
        case ast.GivenPeriod():
            return (f"period {fact.label}",)
        case ast.GivenReading():
            return (f"reading {fact.name.id}",)
        case ast.ClaimedOn():
            return (f"claimed on {fact.date.text}",)
        case ast.GivenValue():
            return (f"{fact.name.id} {fact_value(fact.value)}",)
        case _:
            assert_never(fact)


def _ticket(field: ast.ScenarioTicket) -> tuple[Chunks, ...]:
    head = f"ticket {field.severity.id}" + (f" by {field.channel.id}" if field.channel else "")
    return (head,), (f"reported {instant(field.reported)}",), *((answer(each),) for each in field.answers)


def _expected(expected: ast.Expected) -> Chunks:
    match expected:
        case ast.ExpectMeasure():
            return (expected.name.id, *expression(expected.value))
        case ast.ExpectCredit():
            return ("credit", *expression(expected.amount), *_of(expected.credit))
        case ast.ExpectNoCredit():
            return ("no credit", *_of(expected.credit))
        case ast.ExpectRow():
            return (f"row {range_words(expected.range)}", *_of(expected.credit))
        case ast.ExpectNoRow():
            return ("no row", *_of(expected.credit))
        case ast.ExpectCommitment():
            return (f"commitment {expected.name.id} {_outcome(expected.outcome)}",)
        case ast.ExpectClaim():
            return (f"claim {_claim(expected.outcome)}",)
        case ast.ExpectDue():
            return (f"{answer_name(expected.what)} due {instant(expected.due)}",)
        case ast.ExpectStatus():
            return (f"{answer_name(expected.what)} {_outcome(expected.status)}",)
        case ast.ExpectNoTarget():
            return ("no target",)
        case ast.ExpectExtra():
            return ("extra charge",)
        case ast.ExpectNoExtra():
            return ("no extra charge",)
        case _:
            assert_never(expected)


def _of(credit: ast.Name | None) -> Chunks:
    return (f"of {credit.id}",) if credit else ()


def _outcome(outcome: ast.Met | ast.Missed | ast.Breached | ast.Open) -> str:
    match outcome:
        case ast.Met():
            return "met"
        case ast.Missed():
            return "missed"
        case ast.Breached():
            return "breached"
        case ast.Open():
            return "open"
        case _:
            assert_never(outcome)


def _claim(outcome: ast.ClaimUntil | ast.ClaimInTime | ast.ClaimLate) -> str:
    match outcome:
        case ast.ClaimUntil():
            return f"until {outcome.date.text}"
        case ast.ClaimInTime():
            return "in time"
        case ast.ClaimLate():
            return "late"
        case _:
            assert_never(outcome)
