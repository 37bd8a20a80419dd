"""Resolves worked examples: a scenario's facts, as cells of the data tables, and what it expects."""

import re
from collections.abc import Sequence
from typing import assert_never, get_args

from slac import agreement as model
from slac.resolving.conditions import check_dimension
from slac.resolving.credits import range_of
from slac.resolving.expressions import constant_of
from slac.resolving.facts import cell_of
from slac.resolving.field_reader import FieldReader
from slac.resolving.literals import check_coin, date_of, instant_text, quantity_of, text_of
from slac.resolving.scope import Scope
from slac.resolving.severities import kind_of
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
    fields = FieldReader(written.fields, written.title, scope)
    facts = FieldReader(
        (fact for given in fields.many(ast.Given) for fact in given.facts), written.title, scope
    )
    happenings: tuple[ast.Happening, ...] = fields.many(*get_args(ast.Happening))
    ticket = fields.one(ast.ScenarioTicket, "ticket")
    expectations = fields.many(ast.Expectation)
    fields.done()
    reading = facts.one(ast.GivenReading, "given reading")
    label = facts.one(ast.GivenPeriod, "given period")
    plan = facts.one(ast.GivenPlan, "given plan")
    claimed = facts.one(ast.ClaimedOn, "given claimed on")
    values = facts.many(ast.GivenValue)
    facts.done()
    if reading is not None and reading.name.id not in agreements:
        scope.resolve(reading.name, "reading")
    agreement = agreements.get(reading.name.id if reading else model.AS_WRITTEN)
    if agreement is None:
        return None
    if not expectations:
        cure = "add a line such as `expect uptime 98.75%`"
        scope.report("E105", "missing-field", "this scenario expects nothing", written.title.span, cure)
    expected = [_expected(each.expected, agreement, scope) for each in expectations]
    period = "" if label is None and ticket is not None else _period(label, agreement, written, scope)
    return model.Scenario(
        text_of(written.title, scope),
        scope.resolve(plan.name, "plan") if plan else None,
        period,
        agreement.reading,
        date_of(claimed.date, scope) if claimed else None,
        _cells(values, agreement, scope),
        tuple(_happening(each, scope) for each in happenings),
        _ticket(ticket, scope) if ticket else None,
        tuple(each for each in expected if each is not None),
        span=written.span,
    )


def _period(
    written: ast.GivenPeriod | None, agreement: model.Agreement, scenario: ast.Scenario, scope: Scope
) -> str:
    pattern, example = _LABELS[agreement.period.kind]
    if written is None:
        message = "this scenario has no period"
        scope.report("E105", "missing-field", message, scenario.title.span, f"add `given period`, {example}")
        return ""
    if not re.fullmatch(pattern, written.label):
        message = f"`{written.label}` is not a period of this contract"
        scope.report("E119", "wrong-value", message, written.span, f"write {example}")
        return ""
    return written.label


def _cells(
    written: Sequence[ast.GivenValue], agreement: model.Agreement, scope: Scope
) -> tuple[tuple[str, str], ...]:
    """The cells of the accounts table that a scenario gives; a column given twice is a problem."""
    found: dict[str, str] = {}
    for each in written:
        cell = _cell(each, agreement, scope)
        if cell is None:
            continue
        column, text = cell
        if column in found:
            message = f"`{column}` is given twice"
            scope.report("E104", "duplicate-field", message, each.span, "keep one of them")
        found[column] = text
    return tuple(found.items())


def _cell(written: ast.GivenValue, agreement: model.Agreement, scope: Scope) -> tuple[str, str] | None:
    name = scope.resolve(written.name, "fee", "fee basis", "input")
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
    fee = quantity_of(written.value, scope)
    check_coin(fee, written.value.span, scope)
    return name, exact_decimal(fee.value, 40) or ""


def _happening(written: ast.Happening, scope: Scope) -> model.Happening:
    start = instant_text(written.start, scope)
    match written:
        case ast.Outage():
            end = instant_text(written.end, scope) if isinstance(written.end, ast.Instant) else None  # open
            cause = scope.resolve(written.cause, "cause") if written.cause else None
            return model.Happening("outage", start, end, cause, None, span=written.span)
        case ast.WindowEvent():
            window = scope.resolve(written.window, "window") or ""
            announced = instant_text(written.announced, scope) if written.announced else None
            return model.Happening(
                window, start, instant_text(written.end, scope), None, announced, span=written.span
            )
        case _:
            assert_never(written)


def _ticket(written: ast.ScenarioTicket, scope: Scope) -> model.ScenarioTicket:
    answers: dict[model.TargetKind, model.TicketAnswer] = {}
    given = FieldReader(written.answers, written, scope)
    assigned = given.one(ast.Assigned, "assigned")
    answered: tuple[ast.Answer, ...] = given.many(*get_args(ast.Answer))
    for each in answered:
        kind = kind_of(each)
        if kind in answers:
            message = "a ticket is answered once"
            scope.report("E104", "duplicate-field", message, each.span, "keep one of the two times")
        automatic = isinstance(each, ast.Responded) and bool(each.automatically)
        answers[kind] = model.TicketAnswer(kind, instant_text(each.at, scope), automatic, span=each.span)
    given.done()
    return model.ScenarioTicket(
        scope.resolve(written.severity, "severity") or "",
        scope.resolve(written.channel, "channel") if written.channel else None,
        instant_text(written.reported, scope),
        tuple(answers.values()),
        instant_text(assigned.at, scope) if assigned else None,
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
            return None if name is None else model.CommitmentIs(name, _is_met(written.outcome), span=span)
        case ast.ExpectClaim():
            return _claim_is(written, scope)
        case ast.ExpectDue():
            return model.DueIs(kind_of(written.what), instant_text(written.due, scope), span=span)
        case ast.ExpectStatus():
            return model.StatusIs(kind_of(written.what), _status(written.status), span=span)
        case ast.ExpectNoTarget():
            return model.NoTarget(span=span)
        case ast.ExpectExtra():
            return model.ExtraCharge(True, span=span)
        case ast.ExpectNoExtra():
            return model.ExtraCharge(False, span=span)
        case _:
            assert_never(written)


def _credit(written: ast.Name | None, scope: Scope) -> str | None:
    return scope.resolve(written, "credit") if written else None


def _dimension(agreement: model.Agreement, measure: str | None) -> Dimension | None:
    return next((each.dimension for each in agreement.measures if each.name == measure), None)


def _is_met(written: ast.Met | ast.Missed) -> bool:
    match written:
        case ast.Met():
            return True
        case ast.Missed():
            return False
        case _:
            assert_never(written)


def _status(written: ast.Met | ast.Breached | ast.Open) -> str:
    match written:
        case ast.Met():
            return "met"
        case ast.Breached():
            return "breached"
        case ast.Open():
            return "open"
        case _:
            assert_never(written)


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
    check_coin(amount, written.amount.span, scope)
    return model.CreditIs(_credit(written.credit, scope), amount, span=written.span)


def _claim_is(written: ast.ExpectClaim, scope: Scope) -> model.ClaimIs | None:
    match written.outcome:
        case ast.ClaimUntil():
            day = date_of(written.outcome.date, scope)
            return None if day is None else model.ClaimIs(None, day, span=written.span)
        case ast.ClaimInTime():
            return model.ClaimIs("in time", None, span=written.span)
        case ast.ClaimLate():
            return model.ClaimIs("late", None, span=written.span)
        case _:
            assert_never(written.outcome)
