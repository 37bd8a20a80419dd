"""Turns what was written into what it means: the second of the two trees, or the reasons why there is none.

First all names are collected, so that declarations may stand in any order; then the facts are resolved,
then the measures in the order in which they use each other, then what depends on measures. Each reading is
the same contract with some declarations replaced, resolved anew as a whole.
"""

from slac import agreement as model
from slac.diagnostics import Diagnostic, has_errors
from slac.node import Node
from slac.resolving.arithmetic import Dimensions
from slac.resolving.clauses import resolve_clauses
from slac.resolving.declared import declaration_name
from slac.resolving.evaluation_order import in_order_of_use
from slac.resolving.facts import (
    resolve_calendar,
    resolve_channel,
    resolve_fee,
    resolve_input,
    resolve_obligation,
    resolve_plan,
    resolve_service,
    resolve_term,
)
from slac.resolving.fields import every
from slac.resolving.header import resolve_header, resolve_period
from slac.resolving.literals import text_of
from slac.resolving.promises import (
    causes_of,
    commitment_name,
    resolve_commitment,
    resolve_credit,
    resolve_exclusion,
    resolve_measure,
    window_of,
)
from slac.resolving.remedies import (
    resolve_acceptance,
    resolve_claim,
    resolve_emergency,
    resolve_escalation,
    resolve_severity,
)
from slac.resolving.scenarios import resolve_scenario
from slac.resolving.scope import Scope
from slac.resolving.size_limit import GREATEST, Degree, degree_of
from slac.source import NOWHERE, Span
from slac.syntax import ast
from slac.syntax.literate import Document
from slac.units import RATIO

_NAMED = (
    ast.Plan, ast.Service, ast.Channel, ast.Term, ast.Input, ast.Calendar, ast.Exclusion, ast.Measure,
    ast.Credit, ast.Severity, ast.Reading,
)  # fmt: skip
_ONCE = (ast.Contract, ast.Period, ast.Claim)


def resolve_policy(
    policy: ast.Policy, document: Document
) -> tuple[model.Agreement | None, tuple[Diagnostic, ...]]:
    """The agreement that a policy describes, with its readings; or None, and all that is wrong with it."""
    declarations = policy.declarations
    written, scope = _resolve_reading(declarations, model.AS_WRITTEN)
    problems = list(scope.problems)
    readings: list[model.Reading] = []
    for reading in every(declarations, ast.Reading):
        replaced = _replace(declarations, reading.declarations)
        agreement, of_reading = _resolve_reading(replaced, reading.name.id)
        problems += [each for each in of_reading.problems if each not in problems]
        names = tuple(name for each in reading.declarations if (name := declaration_name(each)))
        scope.problems.clear()
        why = text_of(reading.why, scope)
        problems += scope.problems
        if agreement is not None:
            readings.append(model.Reading(reading.name.id, why, names, agreement, span=reading.span))
    if written is None or has_errors(problems):
        return None, tuple(problems)
    scope.problems.clear()
    by_name = {model.AS_WRITTEN: written} | {reading.name: reading.agreement for reading in readings}
    scenarios = [resolve_scenario(each, by_name, scope) for each in every(declarations, ast.Scenario)]
    clauses = resolve_clauses(document, declarations, scope)
    problems += scope.problems
    if has_errors(problems):
        return None, tuple(problems)
    whole = written.replace(
        readings=tuple(readings),
        scenarios=tuple(scenario for scenario in scenarios if scenario is not None),
        clauses=clauses,
    )
    return whole, tuple(problems)


def _replace(
    declarations: tuple[ast.Declaration, ...], replacing: tuple[ast.Declaration, ...]
) -> tuple[ast.Declaration, ...]:
    """The declarations with those of the same kind and name replaced, and new ones behind."""
    by_name = {declaration_name(each): each for each in replacing if declaration_name(each)}
    kept = tuple(by_name.pop(declaration_name(each), each) for each in declarations)
    return (*kept, *by_name.values())


def _declare_all(declarations: tuple[ast.Declaration, ...], scope: Scope) -> None:
    for declaration in declarations:
        match declaration:
            case ast.Fee():
                for basis in declaration.bases:
                    scope.declare("fee", basis.name)
            case ast.Commitment():
                name = ast.Name(commitment_name(declaration), span=declaration.measure.span)
                scope.declare("commitment", name)
            case ast.Obligation() if declaration.name is not None:
                scope.declare("obligation", declaration.name)
            case _ if isinstance(declaration, _NAMED):
                scope.declare(type(declaration).__name__.lower(), declaration.name)
            case _:
                pass
    for contract in every(declarations, ast.Contract):
        scope.mention("contract", contract.name)  # which an `accept` can name, as it can the claim
    for claim in every(declarations, ast.Claim):
        scope.mention("claim", ast.Name("claim", span=_head(claim)))
    for reading in every(declarations, ast.Reading):
        for nested in reading.declarations:
            if isinstance(nested, ast.Reading | ast.Contract | ast.Scenario | ast.Accept | ast.Informational):
                kind = type(nested).__name__.lower()
                cure = "move it out of the reading"
                scope.report("E115", "misplaced-field", f"a reading cannot hold a {kind}", nested.span, cure)
    for once in _ONCE:
        for second in [each for each in declarations if isinstance(each, once)][1:]:
            kind = once.__name__.lower()
            cure = "keep one of them; another view of it belongs into a `reading`"
            scope.report("E101", "duplicate-name", f"a policy has one `{kind}`", _head(second), cure)


def _head(declaration: Node) -> Span:
    return Span(declaration.span.start, min(declaration.span.end, declaration.span.start + 8))


def _resolve_reading(
    declarations: tuple[ast.Declaration, ...], reading: str
) -> tuple[model.Agreement | None, Scope]:
    scope = Scope()
    contracts = every(declarations, ast.Contract)
    if not contracts:
        cure = "begin with `contract NAME { title ... }`, or run `slac new`"
        scope.report("E120", "missing-contract", "this policy has no contract", NOWHERE, cure)
        return None, scope
    _declare_all(declarations, scope)
    agreement = _resolve_declarations(contracts[0], declarations, reading, scope)
    return (None if has_errors(scope.problems) else agreement), scope


def _resolve_declarations(
    contract: ast.Contract, declarations: tuple[ast.Declaration, ...], reading: str, scope: Scope
) -> model.Agreement:
    """The agreement without its readings, scenarios and clauses; worth something only without problems."""
    header = resolve_header(contract, scope)
    exclusions = every(declarations, ast.Exclusion)
    causes, windows = _mentioned(exclusions, scope)
    given = tuple(resolve_input(each, scope) for each in every(declarations, ast.Input))
    inputs = {each.name: each for each in given}
    dimensions: Dimensions = {each.name: RATIO for each in given if each.kind is model.InputKind.NUMBER}
    of_inputs = dict(dimensions)  # an exclusion decides what is measured, so its conditions know no measures
    measures = _measures(every(declarations, ast.Measure), scope, dimensions)
    promised = [resolve_commitment(each, scope, dimensions) for each in every(declarations, ast.Commitment)]
    tables = [resolve_credit(each, scope, inputs, dimensions) for each in every(declarations, ast.Credit)]
    claims = [resolve_claim(each, scope, inputs, dimensions) for each in every(declarations, ast.Claim)]
    obligations = enumerate(every(declarations, ast.Obligation), 1)
    return model.Agreement(
        header,
        resolve_period(next(iter(every(declarations, ast.Period)), None), scope),
        tuple(resolve_plan(each, scope) for each in every(declarations, ast.Plan)),
        tuple(resolve_service(each, scope) for each in every(declarations, ast.Service)),
        tuple(resolve_channel(each, scope) for each in every(declarations, ast.Channel)),
        tuple(resolve_term(each, scope) for each in every(declarations, ast.Term)),
        tuple(resolve_fee(each, scope) for each in every(declarations, ast.Fee)),
        given,
        tuple(resolve_calendar(each, header.zone, scope) for each in every(declarations, ast.Calendar)),
        causes,
        windows,
        tuple(resolve_exclusion(each, scope, inputs, of_inputs) for each in exclusions),
        measures,
        tuple(each for each in promised if each is not None),
        tuple(each for each in tables if each is not None),
        claims[0] if claims else None,
        tuple(resolve_severity(each, scope) for each in every(declarations, ast.Severity)),
        tuple(resolve_escalation(each, scope) for each in every(declarations, ast.Escalation)),
        tuple(resolve_obligation(each, number, header, scope) for number, each in obligations),
        tuple(resolve_emergency(each, scope) for each in every(declarations, ast.Emergency)),
        tuple(resolve_acceptance(each, scope) for each in every(declarations, ast.Accept)),
        (),
        (),
        (),
        reading,
        span=contract.span,
    )


def _mentioned(
    exclusions: tuple[ast.Exclusion, ...], scope: Scope
) -> tuple[tuple[model.Cause, ...], tuple[model.Window, ...]]:
    """Causes and windows, which exclusions declare by mentioning them; the first mention has the words."""
    causes: dict[str, model.Cause] = {}
    windows: dict[str, model.Window] = {}
    for exclusion in exclusions:
        for cause in causes_of(exclusion, scope):
            causes.setdefault(cause.name, cause)
            scope.mention("cause", ast.Name(cause.name, span=cause.span))
        window = window_of(exclusion, scope)
        if window is not None:
            windows.setdefault(window.name, window)
            scope.mention("window", ast.Name(window.name, span=window.span))
    return tuple(causes.values()), tuple(windows.values())


def _measures(
    written: tuple[ast.Measure, ...], scope: Scope, dimensions: Dimensions
) -> tuple[model.Measure, ...]:
    """The measures in the order of their use; notes the dimension of each for those that use it."""
    resolved: list[model.Measure] = []
    degrees: dict[str, Degree] = {}
    for each in in_order_of_use(written, scope):
        measure = resolve_measure(each, scope, dimensions)
        if measure is None:
            continue
        degree = degree_of(measure.expression, degrees)
        if degree.size > GREATEST:
            message = f"`{measure.name}` multiplies more than {GREATEST} quantities with each other"
            cure = "no clause needs that many: write the formula that is meant"
            scope.report("E124", "too-many-factors", message, each.expression.span, cure)
            continue
        degrees[measure.name] = degree
        dimensions.setdefault(measure.name, measure.dimension)
        resolved.append(measure)
    return tuple(resolved)
