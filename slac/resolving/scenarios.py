"""Resolves worked examples: a scenario's facts, as cells of the data tables, and what it expects."""

import re
from typing import assert_never

from slac import agreement as model
from slac.resolving.arithmetic import constant_of
from slac.resolving.conditions import check_dimension
from slac.resolving.facts import cell_of
from slac.resolving.fields import every
from slac.resolving.literals import date_of, instant_text, quantity_of, text_of
from slac.resolving.promises import range_of
from slac.resolving.scope import Scope
from slac.syntax import ast
from slac.units import Dimension, Quantity, exact_decimal, money

_LABELS = {
    model.PeriodKind.MONTH: (r"\d{4}-(0[1-9]|1[0-2])", "a month such as 2024-04"),
    model.PeriodKind.QUARTER: (r"\d{4}-Q[1-4]", "a quarter such as 2024-Q2"),
    model.PeriodKind.YEAR: (r"\d{4}", "a year such as 2024"),
    model.PeriodKind.BILLING: (r"\d{4}-\d{2}-\d{2}", "the first day of a billing month, such as 2024-04-15"),
}


def resolve_scenario(
    written: ast.Scenario, agreements: dict[str, model.Agreement], scope: Scope
) -> model.Scenario | None:
    """A scenario under the reading that it names; `agreements` are all readings by name."""
    facts = [fact for each in every(written.fields, ast.Given) for fact in each.facts]
    reading = next((fact.name.id for fact in facts if isinstance(fact, ast.GivenReading)), model.AS_WRITTEN)
    for fact in every(facts, ast.GivenReading):
        if fact.name.id not in agreements:
            scope.resolve(fact.name, "reading")
    agreement = agreements.get(reading)
    if agreement is None:
        return None
    label = next((fact for fact in facts if isinstance(fact, ast.GivenPeriod)), None)
    plans = [scope.resolve(fact.name, "plan") for fact in every(facts, ast.GivenPlan)]
    claimed = [date_of(fact.date, scope) for fact in every(facts, ast.ClaimedOn)]
    cells = [_cell(fact, agreement, scope) for fact in every(facts, ast.GivenValue)]
    tickets = [_ticket(each, scope) for each in every(written.fields, ast.Ticket)]
    expected = [_expected(each.expected, agreement, scope) for each in every(written.fields, ast.Expectation)]
    happenings = [
        _happening(each, scope) for each in written.fields if isinstance(each, ast.Outage | ast.WindowEvent)
    ]
    if not expected:
        cure = "add a line such as `expect uptime 98.75%`"
        scope.report("E105", "missing-field", "this scenario expects nothing", written.title.span, cure)
    return model.Scenario(
        text_of(written.title, scope),
        plans[0] if plans else None,
        _period(label, agreement.period.kind, written, scope),
        reading,
        claimed[0] if claimed else None,
        tuple(cell for cell in cells if cell is not None),
        tuple(happenings),
        tickets[0] if tickets else None,
        tuple(each for each in expected if each is not None),
        span=written.span,
    )


def _period(
    written: ast.GivenPeriod | None, kind: model.PeriodKind, scenario: ast.Scenario, scope: Scope
) -> str:
    pattern, example = _LABELS[kind]
    if written is None:
        if every(scenario.fields, ast.Ticket):
            return ""  # response clocks know no period
        message = "this scenario has no period"
        scope.report("E105", "missing-field", message, scenario.title.span, f"add `given period`, {example}")
        return ""
    if not re.fullmatch(pattern, written.label):
        message = f"`{written.label}` is not a period of this contract"
        scope.report("E119", "wrong-value", message, written.span, f"write {example}")
        return ""
    return written.label


def _cell(written: ast.GivenValue, agreement: model.Agreement, scope: Scope) -> tuple[str, str] | None:
    name = scope.resolve(written.name, "fee", "input")
    if name is None:
        return None
    given = next((each for each in agreement.inputs if each.name == name), None)
    if given is not None:
        cell = cell_of(written.value, given, scope)
        return None if cell is None else (name, cell)
    if not isinstance(written.value, ast.Amount):
        cure = f"write an amount, for example `{name} 1000 {scope.currency}`"
        scope.report("E119", "wrong-value", f"this is no value of the fee `{name}`", written.value.span, cure)
        return None
    return name, exact_decimal(quantity_of(written.value, scope).value, 40) or ""


def _happening(written: ast.Outage | ast.WindowEvent, scope: Scope) -> model.Happening:
    start = instant_text(written.start, scope)
    match written:
        case ast.Outage():
            end = instant_text(written.end, scope) if isinstance(written.end, ast.Instant) else None
            cause = scope.resolve(written.cause, "cause") if written.cause else None
            return model.Happening("outage", start, end, cause, None, span=written.span)
        case ast.WindowEvent():
            window = scope.resolve(written.window, "window") or ""
            announced = instant_text(written.announced, scope) if written.announced else None
            return model.Happening(
                window, start, instant_text(written.end, scope), None, announced, span=written.span
            )


def _ticket(written: ast.Ticket, scope: Scope) -> model.ScenarioTicket:
    return model.ScenarioTicket(
        scope.resolve(written.severity, "severity") or "",
        scope.resolve(written.channel, "channel") if written.channel else None,
        instant_text(written.reported, scope),
        instant_text(written.responded, scope) if written.responded else None,
        instant_text(written.resolved, scope) if written.resolved else None,
        span=written.span,
    )


def _expected(written: ast.Expected, agreement: model.Agreement, scope: Scope) -> model.Expectation | None:
    span = written.span
    match written:
        case ast.ExpectMeasure():
            return _measure_is(written, agreement, scope)
        case ast.ExpectCredit():
            return _credit_is(written, scope)
        case ast.ExpectNoCredit():
            nothing = Quantity(quantity_of(ast.Number("0"), scope).value, money(scope.currency))
            return model.CreditIs(_credit(written.credit, scope), nothing, span=span)
        case ast.ExpectRow():
            credit = _credit(written.credit, scope)
            of = _dimension(
                agreement, next((each.measure for each in agreement.credits if each.name == credit), None)
            )
            of = of or _dimension(agreement, agreement.credits[0].measure if agreement.credits else None)
            return model.RowIs(credit, range_of(written.range, of, scope), span=span) if of else None
        case ast.ExpectNoRow():
            return model.RowIs(_credit(written.credit, scope), None, span=span)
        case ast.ExpectCommitment():
            name = scope.resolve(written.name, "commitment")
            return (
                None
                if name is None
                else model.CommitmentIs(name, isinstance(written.outcome, ast.Met), span=span)
            )
        case ast.ExpectClaim():
            return _claim_is(written, scope)
        case ast.ExpectDue():
            return model.DueIs(_kind(written.what), instant_text(written.due, scope), span=span)
        case ast.ExpectStatus():
            statuses = {ast.Met: "met", ast.Breached: "breached", ast.Open: "open"}
            return model.StatusIs(_kind(written.what), statuses[type(written.status)], span=span)
        case _:
            assert_never(written)


def _credit(written: ast.Name | None, scope: Scope) -> str | None:
    return scope.resolve(written, "credit") if written else None


def _dimension(agreement: model.Agreement, measure: str | None) -> Dimension | None:
    return next((each.dimension for each in agreement.measures if each.name == measure), None)


def _kind(written: ast.Response | ast.Resolution) -> model.TargetKind:
    return model.TargetKind.RESPOND if isinstance(written, ast.Response) else model.TargetKind.RESOLVE


def _measure_is(
    written: ast.ExpectMeasure, agreement: model.Agreement, scope: Scope
) -> model.MeasureIs | None:
    name = scope.resolve(written.name, "measure")
    of = _dimension(agreement, name)
    value = constant_of(written.value, scope)
    if name is None or of is None or value is None:
        return None
    if value.dimension != of:
        message = f"`{name}` is {of}, and this is {value.dimension}"
        scope.report("E106", "units-mismatch", message, written.value.span, f"write {of}")
    return model.MeasureIs(name, value, span=written.span)


def _credit_is(written: ast.ExpectCredit, scope: Scope) -> model.CreditIs | None:
    amount = constant_of(written.amount, scope)
    if amount is None:
        return None
    check_dimension(amount, money(scope.currency), written.amount, scope)
    return model.CreditIs(_credit(written.credit, scope), amount, span=written.span)


def _claim_is(written: ast.ExpectClaim, scope: Scope) -> model.ClaimIs | None:
    match written.outcome:
        case ast.ClaimUntil():
            day = date_of(written.outcome.date, scope)
            return None if day is None else model.ClaimIs(None, day, span=written.span)
        case ast.InTime():
            return model.ClaimIs("in time", None, span=written.span)
        case ast.Late():
            return model.ClaimIs("late", None, span=written.span)
