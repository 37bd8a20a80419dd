"""Runs a policy's worked examples: what each expects, what the contract says, and how it came about.

The reference evaluator decides, since it is the meaning of the contract, and since its verdict explains
itself.
"""

from fractions import Fraction
from typing import Any, NamedTuple, assert_never
from zoneinfo import ZoneInfo

from slac import agreement as model
from slac.agreement import Agreement, Scenario
from slac.diagnostics import Fact, Listing, Message
from slac.runtime import clocks
from slac.runtime.events import Account, Event
from slac.runtime.instants import InstantError, format_instant, parse_instant
from slac.runtime.money import minor_units
from slac.runtime.periods import PeriodError, ServicePeriod
from slac.runtime.record import CreditResult, EvaluationError
from slac.semantics.clocks import targets_of
from slac.semantics.evaluate import Verdict, evaluate
from slac.semantics.scenario_facts import account_of_scenario, events_of_scenario, period_of_scenario
from slac.semantics.ticket_judgement import JudgedTicket, judge_tickets
from slac.units import Quantity
from slac.wording.quantities import exact_quantity, minor_money, written_quantity
from slac.wording.ranges import row_phrase

_MET = {
    True: Message("scenario.met"),
    False: Message("scenario.missed"),
    None: Message("scenario.undefined"),
}


class Outcome(NamedTuple):
    """One expectation and what came out, as phrases."""

    expectation: model.Expectation
    what: Message
    expected: Fact
    found: Fact
    met: bool


class Run(NamedTuple):
    """A worked example that was run. `problem` says why it could not be, or ""."""

    scenario: Scenario
    agreement: Agreement
    """The contract under the scenario's reading."""
    outcomes: tuple[Outcome, ...]
    account: Account | None = None
    period: ServicePeriod | None = None
    events: tuple[Event, ...] = ()
    verdict: Verdict | None = None
    answers: tuple[tuple[int, clocks.ClockVerdict], ...] = ()
    """What the ticket's targets came to, each with the target's place among `targets_of(agreement)`."""
    ticket: JudgedTicket | None = None
    problem: str = ""

    @property
    def passed(self) -> bool:
        return not self.problem and all(outcome.met for outcome in self.outcomes)


def run_scenario(policy: Agreement, scenario: Scenario) -> Run:
    """Runs one worked example under the reading that it names."""
    agreement = policy.under(scenario.reading)
    try:
        account = account_of_scenario(agreement, scenario)
        period = period_of_scenario(agreement, scenario)
        events = events_of_scenario(agreement, scenario)
        verdict = evaluate(agreement, account, period, events) if period else None
        ticket, answers = _ticket(agreement, scenario)
    except (InstantError, PeriodError) as problem:
        return Run(scenario, agreement, (), problem=f"expected {problem}")
    except EvaluationError as problem:
        return Run(scenario, agreement, (), problem=str(problem))
    found = Run(scenario, agreement, (), account, period, events, verdict, answers, ticket)
    return found._replace(outcomes=tuple(_outcome(each, found) for each in scenario.expectations))


def _ticket(
    agreement: Agreement, scenario: Scenario
) -> tuple[JudgedTicket | None, tuple[tuple[int, clocks.ClockVerdict], ...]]:
    """What is said to its ticket, and the verdicts with the places of their targets.

    Nobody says when "now" is, so that what has no answer yet is open.
    """
    given = scenario.ticket
    if given is None:
        return None, ()
    zone = ZoneInfo(agreement.header.zone.name)
    answers: dict[str, Any] = {
        clocks.answer_column(each.kind): parse_instant(each.at, zone)[0] for each in given.answers
    }
    automatic = any(each.automatic for each in given.answers)
    ticket = clocks.Ticket(
        "1",
        None,
        given.severity,
        given.channel,
        parse_instant(given.reported, zone)[0],
        **answers,
        assigned_at=parse_instant(given.assigned, zone)[0] if given.assigned else None,
        replied_by="automatic" if automatic else "human",
    )
    targets = targets_of(agreement, [ticket.reported_at])
    (judged,) = judge_tickets(agreement, targets, [ticket])
    places = {id(target): place for place, target in enumerate(targets)}
    return judged, tuple((places[id(verdict.target)], verdict) for verdict in judged.verdicts)


def _outcome(expected: model.Expectation, run: Run) -> Outcome:
    match expected:
        case model.MeasureIs():
            return _measure(expected, run)
        case model.CreditIs():
            return _credit(expected, run)
        case model.RowIs():
            return _row(expected, run)
        case model.CommitmentIs():
            return _commitment(expected, run)
        case model.ClaimIs():
            return _claim(expected, run)
        case model.DueIs() | model.StatusIs():
            return _answer(expected, run)
        case model.NoTarget():
            return _no_target(expected, run)
        case model.ExtraCharge():
            return _extra_charge(expected, run)
        case _:
            assert_never(expected)


def _measure(expected: model.MeasureIs, run: Run) -> Outcome:
    computed = {each.measure.name: each for each in run.verdict.measures} if run.verdict else {}
    found = computed.get(expected.measure)
    value = found.value if found else None
    wanted = expected.value
    what = Message("scenario.measure", name=expected.measure)
    if value is None:
        return Outcome(expected, what, exact_quantity(wanted), Message("scenario.undefined"), False)
    said = exact_quantity(Quantity(value, wanted.dimension))
    return Outcome(expected, what, exact_quantity(wanted), said, value == wanted.value)


def _credits(run: Run, credit: str | None) -> tuple[CreditResult, ...]:
    given = run.verdict.record.credits if run.verdict else ()
    return tuple(each for each in given if credit in (None, each.name))


def _credit(expected: model.CreditIs, run: Run) -> Outcome:
    currency = run.agreement.header.currency
    claim = run.verdict.record.claim if run.verdict else None
    late = claim is not None and claim.status == "late"
    amounts = [0 if late else each.amount for each in _credits(run, expected.credit)]
    what = _of_credit("credit", expected.credit)
    nothing = Message("scenario.no-credit")
    wanted = written_quantity(expected.amount) if expected.amount.value else nothing
    if None in amounts:
        return Outcome(expected, what, wanted, Message("scenario.undefined"), False)
    found = sum(amount for amount in amounts if amount is not None)
    met = Fraction(found) == minor_units(expected.amount.value, currency)
    said = minor_money(found, currency) if found else nothing
    return Outcome(expected, what, wanted, said, met)


def _of_credit(what: str, credit: str | None) -> Message:
    return Message(f"scenario.{what}-of", name=credit) if credit else Message(f"scenario.{what}")


def _row(expected: model.RowIs, run: Run) -> Outcome:
    what = _of_credit("row", expected.credit)
    rows = {credit.name: credit.rows for credit in run.agreement.credits}
    numbers = [(each.name, each.row_number) for each in _credits(run, expected.credit)]
    found = [rows[name][number - 1].range for name, number in numbers if number is not None]
    nothing = Message("scenario.no-row")
    said = Listing(tuple(map(row_phrase, found)), "list.clause") if found else nothing
    wanted = row_phrase(expected.range) if expected.range else nothing
    met = found == ([] if expected.range is None else [expected.range])
    return Outcome(expected, what, wanted, said, met)


def _commitment(expected: model.CommitmentIs, run: Run) -> Outcome:
    judged = {each.name: each.met for each in run.verdict.record.commitments} if run.verdict else {}
    what, wanted = Message("scenario.commitment", name=expected.commitment), _MET[expected.met]
    if expected.commitment not in judged:
        return Outcome(expected, what, wanted, Message("scenario.not-promised"), False)
    met = judged[expected.commitment]
    return Outcome(expected, what, wanted, _MET[met], met is expected.met)


def _claim(expected: model.ClaimIs, run: Run) -> Outcome:
    claim = run.verdict.record.claim if run.verdict else None
    found = wanted = Message("scenario.no-deadline")
    if expected.until is not None:
        wanted = Message("scenario.until", day=expected.until.isoformat())
        found = Message("scenario.until", day=claim.deadline.isoformat()) if claim else found
        met = claim is not None and claim.deadline == expected.until
    else:
        wanted = Message(f"claim-was.{expected.status}")
        found = Message(f"claim-was.{claim.status}") if claim else found
        met = claim is not None and claim.status == expected.status
    return Outcome(expected, Message("scenario.claim"), wanted, found, met)


def _answer(expected: model.DueIs | model.StatusIs, run: Run) -> Outcome:
    verdict = next((each for _, each in run.answers if each.kind == expected.kind.value), None)
    match expected:
        case model.StatusIs():
            met = verdict is not None and verdict.status == expected.status
            return Outcome(
                expected,
                Message(f"scenario.{expected.kind.value}"),
                Message(f"tickets.{expected.status}"),
                Message(f"tickets.{verdict.status}" if verdict else "tickets.none"),
                met,
            )
        case model.DueIs():
            return _due(expected, verdict, ZoneInfo(run.agreement.header.zone.name))


def _due(expected: model.DueIs, verdict: clocks.ClockVerdict | None, zone: ZoneInfo) -> Outcome:
    what = Message(f"scenario.{expected.kind.value}-due")
    due = parse_instant(expected.instant, zone)[0]
    if verdict is None or verdict.due is None:
        said = Message("tickets.none" if verdict is None else "tickets.never")
        return Outcome(expected, what, format_instant(due, zone), said, False)
    found = format_instant(verdict.due, zone)
    return Outcome(expected, what, format_instant(due, zone), found, due == verdict.due)


def _no_target(expected: model.NoTarget, run: Run) -> Outcome:
    why = run.ticket.no_target if run.ticket else None
    found = Message("scenario.some-target") if why is None else Message("tickets.none")
    return Outcome(expected, Message("scenario.target"), Message("tickets.none"), found, why is not None)


def _extra_charge(expected: model.ExtraCharge, run: Run) -> Outcome:
    made = run.ticket is not None and run.ticket.extra_charge_at is not None
    said = {each: Message("scenario.extra" if each else "scenario.no-extra") for each in (True, False)}
    return Outcome(
        expected, Message("scenario.charge"), said[expected.made], said[made], made is expected.made
    )
