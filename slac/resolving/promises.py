"""Resolves what is promised and what a breach costs: exclusions, measures, commitments, credit tables."""

from fractions import Fraction
from typing import assert_never

from slac import agreement as model
from slac.agreement.expressions import Mode, OutageTime, Rounding, TimeInPeriod, WindowTime
from slac.resolving.arithmetic import Dimensions, mode_of, resolve_expression, resolve_rounding
from slac.resolving.conditions import Inputs, check_dimension, comparison_of, resolve_requirement
from slac.resolving.facts import strength_of
from slac.resolving.fields import at_most_one, every, exactly_one
from slac.resolving.literals import quantity_of, text_or_name, texts_of
from slac.resolving.scope import Scope
from slac.source import Span
from slac.syntax import ast
from slac.units import RATIO, Dimension, Kind, Quantity, money


def resolve_exclusion(
    written: ast.Exclusion, scope: Scope, inputs: Inputs, dimensions: Dimensions
) -> model.Exclusion:
    effects = [each for each in written.fields if isinstance(each, ast.Effect)]
    if not effects:
        cure = "add `excuses outages caused by ...` or `excuses outages during ...`"
        scope.report(
            "E105", "missing-field", f"`{written.name.id}` excludes nothing", written.name.span, cure
        )
    for second in effects[1:]:
        cure = "declare one exclusion for each, so that their limits are clear"
        scope.report("E104", "duplicate-field", "an exclusion does one thing", second.span, cure)
    announced = at_most_one(written.fields, ast.Announced, "announced", scope)
    quota = at_most_one(written.fields, ast.Quota, "at most ... per period", scope)
    effect, causes, window = _effect(effects[0]) if effects else (model.Effect.EXCUSES, (), None)
    for limit in (announced, quota):
        if limit is not None and effects and window is None:
            message = "only a window can be announced or limited"
            cure = "write `excuses outages during ...`, and data with events of that window"
            scope.report("E115", "misplaced-field", message, limit.span, cure)
    requirements = (
        resolve_requirement(each, scope, inputs, dimensions) for each in every(written.fields, ast.OnlyWhen)
    )
    return model.Exclusion(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        effect,
        causes,
        window,
        quantity_of(announced.ahead, scope) if announced else None,
        quantity_of(quota.most, scope) if quota else None,
        tuple(each for each in requirements if each is not None),
        texts_of(tuple(note.text for note in every(written.fields, ast.Note)), scope),
        span=written.span,
    )


def _effect(written: ast.Effect) -> tuple[model.Effect, tuple[str, ...], str | None]:
    match written:
        case ast.ExcusesCauses():
            return model.Effect.EXCUSES, tuple(cause.name.id for cause in written.causes), None
        case ast.ExcusesWindow():
            return model.Effect.EXCUSES, (), written.window.id
        case ast.ExcusesAll():
            return model.Effect.EXCUSES, (), None
        case ast.LeavesCauses():
            return model.Effect.LEAVES, tuple(cause.name.id for cause in written.causes), None
        case ast.LeavesWindow():
            return model.Effect.LEAVES, (), written.window.id
        case _:
            assert_never(written)


def causes_of(written: ast.Exclusion, scope: Scope) -> tuple[model.Cause, ...]:
    """The causes that an exclusion names."""
    return tuple(
        model.Cause(cause.name.id, text_or_name(cause.text, cause.name, scope), span=cause.span)
        for each in written.fields
        if isinstance(each, ast.ExcusesCauses | ast.LeavesCauses)
        for cause in each.causes
    )


def window_of(written: ast.Exclusion, scope: Scope) -> model.Window | None:
    """The window that an exclusion names; it takes the exclusion's text where they share a name."""
    for each in written.fields:
        if isinstance(each, ast.ExcusesWindow | ast.LeavesWindow):
            own = written.text if each.window.id == written.name.id else None
            return model.Window(each.window.id, text_or_name(own, each.window, scope), span=each.window.span)
    return None


def resolve_measure(written: ast.Measure, scope: Scope, dimensions: Dimensions) -> model.Measure | None:
    typed = resolve_expression(written.expression, scope, dimensions)
    if typed is None:
        return None
    expression, dimension = typed
    if (
        written.rounding
        and written.rounding.each
        and not isinstance(expression, TimeInPeriod | OutageTime | WindowTime)
    ):
        message = "only a time of outages or of a window has stretches to round each"
        cure = "declare the time as a measure of its own, and round that"
        scope.report("E123", "rounds-each-of-nothing", message, written.rounding.span, cure)
    if dimension.kind is Kind.MONEY:
        scope.report(
            "E106", "units-mismatch", "a measure counts time or a ratio, not money", written.name.span
        )
        return None
    empty = quantity_of(written.empty.value, scope) if written.empty else None
    if written.empty is not None and empty is not None:
        check_dimension(empty, dimension, written.empty.value, scope)
    return model.Measure(
        written.name.id,
        text_or_name(written.text, written.name, scope),
        dimension,
        expression,
        resolve_rounding(written.rounding, dimension, scope) if written.rounding else None,
        empty,
        span=written.span,
    )


def commitment_name(written: ast.Commitment) -> str:
    """The written name, or `basic_uptime` for `commitment for basic: uptime ...`."""
    if written.name is not None:
        return written.name.id
    if written.plans and len(written.plans) == 1:
        return f"{written.plans[0].id}_{written.measure.id}"
    return f"{written.measure.id}_commitment"


def resolve_commitment(
    written: ast.Commitment, scope: Scope, dimensions: Dimensions
) -> model.Commitment | None:
    measure = scope.resolve(written.measure, "measure")
    plans = scope.resolve_all(written.plans, "plan")
    if measure is None or measure not in dimensions:
        return None
    bound, value = comparison_of(written.comparison, dimensions[measure], scope)
    strength, strength_text = strength_of(written.strength, scope)
    name = ast.Name(commitment_name(written), span=written.measure.span)
    text = text_or_name(written.text, name, scope)
    return model.Commitment(
        name.id, text, plans, measure, bound, value, strength, strength_text, span=written.span
    )


def resolve_credit(
    written: ast.Credit, scope: Scope, inputs: Inputs, dimensions: Dimensions
) -> model.Credit | None:
    fields, owner = written.fields, written.name
    measured = exactly_one(fields, ast.MeasuredBy, "measured by", owner, scope)
    share_of = exactly_one(fields, ast.ShareOf, "share of", owner, scope)
    measure = scope.resolve(measured.measure, "measure") if measured else None
    fee = scope.resolve(share_of.fee, "fee") if share_of else None
    plans = scope.resolve_all(written.plans, "plan")
    of = dimensions.get(measure) if measure else None
    if not every(fields, ast.Row):
        cure = "add rows such as `below 99% : 10%`"
        scope.report("E105", "missing-field", f"`{owner.id}` has no rows", owner.span, cure)
    requirements = (
        resolve_requirement(each, scope, inputs, dimensions) for each in every(fields, ast.OnlyWhen)
    )
    conditions = tuple(each for each in requirements if each is not None)
    caps = tuple(_cap(cap, scope) for cap in every(fields, ast.Cap))
    rounding = at_most_one(fields, ast.CreditRounding, "rounded", scope)
    winner = _winner(fields, scope)
    if measure is None or fee is None or of is None:
        return None
    rows = [_row(row, of, scope, dimensions) for row in every(fields, ast.Row)]
    return model.Credit(
        owner.id,
        text_or_name(written.text, owner, scope),
        plans,
        measure,
        fee,
        winner,
        tuple(row for row in rows if row is not None),
        caps,
        conditions,
        _credit_rounding(rounding, scope),
        rounding is not None,
        texts_of(tuple(note.text for note in every(fields, ast.Note)), scope),
        cap_spans=tuple(cap.span for cap in every(fields, ast.Cap)),
        span=written.span,
    )


def _winner(fields: tuple[ast.CreditField, ...], scope: Scope) -> model.Winner:
    first = at_most_one(fields, ast.First, "the first of", scope)
    greatest = at_most_one(fields, ast.Greatest, "the greatest of", scope)
    if first is not None and greatest is not None:
        message = "`the first of` and `the greatest of` exclude each other"
        scope.report("E104", "duplicate-field", message, greatest.span, "keep one of them")
    if first is not None:
        return model.Winner.FIRST
    return model.Winner.ONLY if greatest is None else model.Winner.GREATEST


def _cap(written: ast.Cap, scope: Scope) -> Quantity:
    cap = quantity_of(written.most, scope)
    if cap.dimension.kind is Kind.DURATION:
        message = "a credit is a share of a fee or an amount, not a duration"
        scope.report("E106", "units-mismatch", message, written.span, "write a percentage or an amount")
    return cap


def _credit_rounding(written: ast.CreditRounding | None, scope: Scope) -> Rounding:
    """How the amount is rounded; a quantum of zero stands for the currency's minor unit."""
    minor_unit = Quantity(Fraction(0), money(scope.currency))
    if written is None:
        return Rounding(Mode.HALF_UP, minor_unit)
    if isinstance(written.to, ast.Cent):
        return Rounding(mode_of(written.mode), minor_unit, span=written.span)
    quantum = quantity_of(written.to.value, scope)
    check_dimension(quantum, money(scope.currency), written.to.value, scope)
    if quantum.value <= 0:
        scope.report(
            "E121", "zero-quantum", "nothing can be rounded to zero", written.span, "name a step above zero"
        )
    return Rounding(mode_of(written.mode), quantum, span=written.span)


def _row(written: ast.Row, of: Dimension, scope: Scope, dimensions: Dimensions) -> model.Row | None:
    limits = range_of(written.range, of, scope)
    typed = resolve_expression(written.share, scope, dimensions)
    if typed is None:
        return None
    share, dimension = typed
    if dimension != RATIO:
        message = f"a row gives a share of the fee, and this is {dimension}"
        scope.report("E106", "units-mismatch", message, written.share.span, "write a percentage")
        return None
    return model.Row(limits, share, span=written.span)


def range_of(written: ast.Range, of: Dimension, scope: Scope) -> model.Range:
    """A row's range; a bound that counts something else than the measure is a problem."""

    def bound(literal: ast.Literal) -> Quantity:
        value = quantity_of(literal, scope)
        check_dimension(value, of, literal, scope)
        return value

    span: Span = written.span
    match written:
        case ast.AtLeast():
            return model.Range(bound(written.bound), True, None, False, span=span)
        case ast.AtMost():
            return model.Range(None, False, bound(written.bound), True, span=span)
        case ast.Above():
            return model.Range(bound(written.bound), False, None, False, span=span)
        case ast.Below():
            return model.Range(None, False, bound(written.bound), False, span=span)
        case ast.Exactly():
            value = bound(written.bound)
            return model.Range(value, True, value, True, span=span)
        case ast.Between():
            low, high = bound(written.lower.bound), bound(written.upper.bound)
            closed = isinstance(written.lower, ast.LowerFrom), isinstance(written.upper, ast.UpperTo)
            return model.Range(low, closed[0], high, closed[1], span=span)
        case _:
            assert_never(written)
