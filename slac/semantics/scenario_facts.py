"""Evaluates scenarios: their facts as rows of the data tables, given to the reference evaluator."""

from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Happening, InputKind, Scenario
from slac.runtime.events import NOTICE, Account, Event, Value
from slac.runtime.instants import parse_instant
from slac.runtime.money import minor_units
from slac.runtime.periods import ServicePeriod, period_named
from slac.semantics.evaluate import Verdict, evaluate
from slac.semantics.sample_periods import period_kind


def period_of_scenario(agreement: Agreement, scenario: Scenario) -> ServicePeriod | None:
    """The period that a scenario is about; None for one that is about a ticket alone.

    Raises PeriodError for a label that names none, and InstantError for a date beyond the calendar.
    """
    if not scenario.period:
        return None
    return period_named(scenario.period, period_kind(agreement), ZoneInfo(agreement.header.zone.name))


def account_of_scenario(agreement: Agreement, scenario: Scenario) -> Account:
    """The account of a scenario, fees in minor units for a month; its plan is the contract's only one where
    the scenario names none, and "" where there are several.
    """
    plan = scenario.plan or (agreement.plans[0].name if len(agreement.plans) == 1 else "")
    amounts: dict[str, int | Fraction] = {}
    inputs: dict[str, Value] = {}
    kinds = {each.name: each.kind for each in agreement.inputs}
    bases = {basis.column: (fee.name, basis.months) for fee in agreement.fees for basis in fee.bases}
    for column, cell in scenario.facts:
        if column in kinds:
            inputs[column] = _value(cell, kinds[column])
        else:
            fee, months = bases[column]
            amounts[fee] = minor_units(Fraction(cell), agreement.header.currency) / months
    return Account("", plan, amounts, inputs, scenario.claimed_on)


def _value(cell: str, kind: InputKind) -> Value:
    """A cell of the accounts table as the value of an input of a kind."""
    match kind:
        case InputKind.CHOICE:
            return cell
        case InputKind.BOOLEAN:
            return cell == "yes"
        case InputKind.NUMBER:
            return Fraction(cell)
        case InputKind.DATE:
            return date.fromisoformat(cell)


def events_of_scenario(agreement: Agreement, scenario: Scenario) -> tuple[Event, ...]:
    """The outages and window events of a scenario, numbered from 1 as they stand there.

    Raises InstantError for a time that the clocks skipped.
    """
    zone = ZoneInfo(agreement.header.zone.name)
    return tuple(_event(each, number, zone) for number, each in enumerate(scenario.happenings, 1))


def _event(happening: Happening, number: int, zone: ZoneInfo) -> Event:
    """A happening as a row of the events table, for every account."""
    start, _ = parse_instant(happening.start, zone)
    end = None if happening.end is None else parse_instant(happening.end, zone)[0]
    facts = {} if happening.announced is None else {NOTICE: parse_instant(happening.announced, zone)[0]}
    return Event(happening.event, None, None, start, end, happening.cause, str(number), "", facts)


def decide(agreement: Agreement, scenario: Scenario) -> Verdict | None:
    """The verdict of an agreement on a scenario, whichever reading that names; None without a period.

    Raises EvaluationError where the contract contradicts itself on these facts.
    """
    period = period_of_scenario(agreement, scenario)
    if period is None:
        return None
    account = account_of_scenario(agreement, scenario)
    return evaluate(agreement, account, period, events_of_scenario(agreement, scenario))
