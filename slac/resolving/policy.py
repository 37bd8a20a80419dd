"""Turns what was written into what it means: the second of the two trees, or the reasons why there is none.

First all names are collected, so that declarations may stand in any order; then the facts are resolved,
then the measures in the order in which they use each other, then what depends on measures. Each reading is
the same contract with some declarations replaced, resolved anew as a whole.
"""

from collections.abc import Iterable

from slac import agreement as model
from slac.diagnostics import Diagnostic, Message, has_errors
from slac.resolving.claims import resolve_claim
from slac.resolving.clauses import resolve_acceptance, resolve_clauses, resolve_question
from slac.resolving.credits import resolve_credit
from slac.resolving.exclusions import resolve_exclusion, resolve_mentions
from slac.resolving.expressions import Dimensions
from slac.resolving.facts import resolve_fee, resolve_input
from slac.resolving.field_reader import FieldReader
from slac.resolving.header import resolve_header
from slac.resolving.literals import text_of
from slac.resolving.measures import resolve_measures
from slac.resolving.offers import resolve_channel, resolve_plan, resolve_service, resolve_term
from slac.resolving.promises import resolve_commitment
from slac.resolving.scenarios import resolve_scenario
from slac.resolving.scope import Scope, declare_all, head_of, id_of, kind_of
from slac.resolving.severities import (
    party_of,
    resolve_emergency,
    resolve_escalation,
    resolve_obligation,
    resolve_response,
    resolve_severity,
)
from slac.resolving.time import resolve_calendar, resolve_period
from slac.source import NOWHERE
from slac.syntax import ast
from slac.syntax.literate import Document
from slac.units import RATIO

_OfWholePolicy = ast.Reading | ast.Scenario | ast.Informational
"""Declarations that are resolved once, not anew for each reading."""
_Unique = ast.Contract | ast.Period | ast.Claim | ast.Response
_NotInReading = ast.Reading | ast.Contract | ast.Scenario | ast.Accept | ast.Informational | ast.Question


def resolve_policy(
    policy: ast.Policy, document: Document
) -> tuple[model.Agreement | None, tuple[Diagnostic, ...]]:
    """The agreement that a policy describes, with its readings; or None, and all that is wrong with it."""
    declarations = policy.declarations
    written, scope = _resolve_reading(declarations, model.AS_WRITTEN)
    of_whole = FieldReader((each for each in declarations if isinstance(each, _OfWholePolicy)), policy, scope)
    alternatives = of_whole.many(ast.Reading)
    examples = of_whole.many(ast.Scenario)
    informational = of_whole.many(ast.Informational)
    of_whole.done()
    problems = list(scope.problems)
    readings: list[model.Reading] = []
    for each in alternatives:
        reading, found = _resolve_alternative(each, declarations, scope)
        problems += [problem for problem in found if problem not in problems]
        readings += [reading] if reading else []
    if written is None or has_errors(problems):
        return None, tuple(problems)
    scope.problems.clear()
    by_name = {model.AS_WRITTEN: written} | {reading.name: reading.agreement for reading in readings}
    # as the data tables do, worked examples know the causes and windows of all readings
    for reading in readings:
        for cause in reading.agreement.causes:
            scope.mention("cause", ast.Name(cause.name, span=cause.span))
        for window in reading.agreement.windows:
            scope.mention("window", ast.Name(window.name, span=window.span))
    scenarios = [resolve_scenario(each, by_name, scope) for each in examples]
    clauses = resolve_clauses(document, declarations, informational, scope)
    problems += scope.problems
    if has_errors(problems):
        return None, tuple(problems)
    whole = written.replace(
        readings=tuple(readings),
        scenarios=tuple(scenario for scenario in scenarios if scenario is not None),
        clauses=clauses,
    )
    return whole, tuple(problems)


def _resolve_alternative(
    written: ast.Reading, declarations: tuple[ast.Declaration, ...], scope: Scope
) -> tuple[model.Reading | None, list[Diagnostic]]:
    """A reading with its whole agreement, and what is wrong with it."""
    agreement, of_reading = _resolve_reading(_replace(declarations, written.declarations), written.name.id)
    ids = map(id_of, written.declarations)
    replaced = tuple(each for each in ids if each is not None)
    scope.problems.clear()
    text = text_of(written.text, scope)
    because = text_of(written.because.text, scope) if written.because else None
    pleaded = None
    if written.pleaded and agreement:
        pleaded = party_of(written.pleaded.by, agreement.header, scope)
    problems = [*of_reading.problems, *scope.problems]
    if agreement is None:
        return None, problems
    reading = model.Reading(
        written.name.id,
        because or text,
        replaced,
        agreement,
        text if because else None,
        pleaded,
        span=written.span,
    )
    return reading, problems


def _replace(
    declarations: tuple[ast.Declaration, ...], replacing: tuple[ast.Declaration, ...]
) -> tuple[ast.Declaration, ...]:
    """The declarations with those of the same kind and name replaced, and all others of a reading behind."""
    others = list(replacing)
    kept: list[ast.Declaration] = []
    for each in declarations:
        own = id_of(each)
        found = next((other for other in others if own is not None and id_of(other) == own), None)
        if found is not None:
            others.remove(found)
        kept.append(found or each)
    return (*kept, *(each for each in others if not isinstance(each, _NotInReading)))


def _resolve_reading(
    declarations: tuple[ast.Declaration, ...], reading: str
) -> tuple[model.Agreement | None, Scope]:
    scope = Scope()
    contract = next((each for each in declarations if isinstance(each, ast.Contract)), None)
    if contract is None:
        message, cure = Message("policy-error.contract"), Message("policy-error.contract-cure")
        scope.report("E120", "missing-contract", message, NOWHERE, cure)
        return None, scope
    declare_all(declarations, scope)
    _report_misplaced(declarations, scope)
    of_reading = (each for each in declarations if not isinstance(each, _OfWholePolicy))
    agreement = _resolve_declarations(FieldReader(of_reading, contract, scope), reading, scope)
    return (None if has_errors(scope.problems) else agreement), scope


def _report_misplaced(declarations: Iterable[ast.Declaration], scope: Scope) -> None:
    """Declarations that a reading cannot hold, and second ones of which a policy has one."""
    known: set[str] = set()
    for each in declarations:
        if isinstance(each, ast.Reading):
            for nested in each.declarations:
                if isinstance(nested, _NotInReading):
                    message = Message("policy-error.nested", kind=kind_of(nested))
                    cure = Message("policy-error.nested-cure")
                    scope.report("E115", "misplaced-field", message, nested.span, cure)
        if isinstance(each, _Unique):
            if kind_of(each) in known:
                message = Message("policy-error.single", kind=kind_of(each))
                cure = Message("policy-error.single-cure")
                scope.report("E101", "duplicate-name", message, head_of(each), cure)
            known.add(kind_of(each))


def _resolve_declarations(written: FieldReader, reading: str, scope: Scope) -> model.Agreement:
    """The agreement without its readings, scenarios and clauses; worth something only without problems."""
    contract, *_ = written.many(ast.Contract)
    header = resolve_header(contract, scope)
    exclusions = written.many(ast.Exclusion)
    opening_hours = written.many(ast.Calendar)
    counted = written.many(ast.CountedCauses)
    causes, windows = resolve_mentions(exclusions, opening_hours, counted, scope)
    given = tuple(resolve_input(each, scope) for each in written.many(ast.Input))
    inputs = {each.name: each for each in given}
    dimensions: Dimensions = {each.name: RATIO for each in given if each.kind is model.InputKind.NUMBER}
    of_inputs = dict(dimensions)  # an exclusion decides what is measured, so its conditions know no measures
    measures = resolve_measures(written.many(ast.Measure), scope, dimensions)
    promised = [resolve_commitment(each, scope, dimensions) for each in written.many(ast.Commitment)]
    tables = [resolve_credit(each, scope, inputs, dimensions) for each in written.many(ast.Credit)]
    claims = [resolve_claim(each, scope, inputs, dimensions) for each in written.many(ast.Claim)]
    needs = [resolve_response(each, scope) for each in written.many(ast.Response)]
    obligations = enumerate(written.many(ast.Obligation), 1)
    agreement = model.Agreement(
        header,
        resolve_period(next(iter(written.many(ast.Period)), None), scope),
        tuple(resolve_plan(each, scope) for each in written.many(ast.Plan)),
        tuple(resolve_service(each, scope) for each in written.many(ast.Service)),
        tuple(resolve_channel(each, scope) for each in written.many(ast.Channel)),
        tuple(resolve_term(each, scope) for each in written.many(ast.Term)),
        tuple(resolve_fee(each, scope) for each in written.many(ast.Fee)),
        given,
        tuple(resolve_calendar(each, header.zone, scope) for each in opening_hours),
        causes,
        windows,
        tuple(resolve_exclusion(each, scope, inputs, of_inputs) for each in exclusions),
        measures,
        tuple(each for each in promised if each is not None),
        tuple(each for each in tables if each is not None),
        claims[0] if claims else None,
        tuple(resolve_severity(each, scope) for each in written.many(ast.Severity)),
        tuple(resolve_escalation(each, scope) for each in written.many(ast.Escalation)),
        tuple(resolve_obligation(each, number, header, scope) for number, each in obligations),
        tuple(resolve_emergency(each, scope) for each in written.many(ast.Emergency)),
        tuple(resolve_acceptance(each, scope) for each in written.many(ast.Accept)),
        (),
        (),
        (),
        reading,
        needs[0] if needs else None,
        tuple(resolve_question(each, scope) for each in written.many(ast.Question)),
        span=contract.span,
    )
    written.done()
    return agreement
