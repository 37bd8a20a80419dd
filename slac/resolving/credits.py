"""Resolves what a broken promise costs: credit tables, with their rows, caps and rounding."""

from fractions import Fraction
from typing import assert_never

from slac import agreement as model
from slac.agreement.credits import Row
from slac.agreement.expressions import Mode, Rounding
from slac.diagnostics import Message
from slac.resolving.conditions import Inputs, check_dimension, resolve_requirements
from slac.resolving.expressions import Dimensions, resolve_expression
from slac.resolving.field_reader import FieldReader
from slac.resolving.literals import check_coin, quantity_of, text_or_name, texts_of
from slac.resolving.measures import is_step, mode_of
from slac.resolving.scope import Scope
from slac.source import Span
from slac.syntax import ast
from slac.units import RATIO, Dimension, Kind, Quantity, money


def resolve_credit(
    written: ast.Credit, scope: Scope, inputs: Inputs, dimensions: Dimensions
) -> model.Credit | None:
    owner = written.name
    fields = FieldReader(written.fields, owner, scope)
    measured = fields.exactly_one(ast.MeasuredBy, "measured by")
    share_of = fields.exactly_one(ast.ShareOf, "share of")
    table = fields.many(ast.Row)
    conditions = resolve_requirements(fields.many(ast.OnlyWhen), scope, inputs, dimensions)
    caps = fields.many(ast.CappedAt)
    limits = tuple(_cap(cap, scope) for cap in caps)
    rounding = fields.one(ast.CreditRounding, "rounded")
    winner = _winner(fields, scope)
    notes = texts_of((note.text for note in fields.many(ast.Note)), scope)
    fields.done()
    if not table:
        message, cure = Message("credit-error.rows", credit=owner.id), Message("credit-error.rows-cure")
        scope.report("E105", "missing-field", message, owner.span, cure)
    measure = scope.resolve(measured.measure, "measure") if measured else None
    fee = scope.resolve(share_of.fee, "fee") if share_of else None
    plans = scope.resolve_all(written.plans, "plan")
    of = dimensions.get(measure) if measure else None
    if measure is None or fee is None or of is None:
        return None
    rows = [_row(row, of, scope, dimensions) for row in table]
    return model.Credit(
        owner.id,
        text_or_name(written.text, owner, scope),
        plans,
        measure,
        fee,
        winner,
        tuple(row for row in rows if row is not None),
        limits,
        conditions,
        _rounding(rounding, scope),
        rounding is not None,
        notes,
        cap_spans=tuple(cap.span for cap in caps),
        span=written.span,
    )


def _winner(fields: FieldReader, scope: Scope) -> model.Winner:
    first = fields.one(ast.First, "the first of")
    greatest = fields.one(ast.Greatest, "the greatest of")
    if first is not None and greatest is not None:
        message, cure = Message("credit-error.winners"), Message("name-error.keep-one")
        scope.report("E104", "duplicate-field", message, greatest.span, cure)
    if first is not None:
        return model.Winner.FIRST
    return model.Winner.ONLY if greatest is None else model.Winner.GREATEST


def _cap(written: ast.CappedAt, scope: Scope) -> Quantity:
    cap = quantity_of(written.most, scope)
    if cap.dimension.kind is Kind.DURATION:
        message, cure = Message("credit-error.cap"), Message("credit-error.cap-cure")
        scope.report("E106", "units-mismatch", message, written.span, cure)
    check_coin(cap, written.most.span, scope)
    return cap


def _rounding(written: ast.CreditRounding | None, scope: Scope) -> Rounding:
    """How the amount is rounded; a quantum of zero stands for the currency's minor unit."""
    minor_unit = Quantity(Fraction(0), money(scope.currency))
    if written is None:
        return Rounding(Mode.HALF_UP, minor_unit)
    match written.to:
        case ast.Cent():
            quantum = minor_unit
        case ast.LiteralQuantum():
            quantum = quantity_of(written.to.value, scope)
            check_dimension(quantum, money(scope.currency), written.to.value, scope)
            is_step(quantum, written, scope)
            check_coin(quantum, written.to.value.span, scope)
        case _:
            assert_never(written.to)
    return Rounding(mode_of(written.mode), quantum, span=written.span)


def _row(written: ast.Row, of: Dimension, scope: Scope, dimensions: Dimensions) -> Row | None:
    limits = range_of(written.range, of, scope)
    typed = resolve_expression(written.share, scope, dimensions)
    if typed is None:
        return None
    share, dimension = typed
    if dimension != RATIO:
        message = f"a row gives a share of the fee, and this is {dimension}"
        scope.report("E106", "units-mismatch", message, written.share.span, "write a percentage")
        return None
    return Row(limits, share, span=written.span)


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
            from_low, to_high = _closed(written.lower), _closed(written.upper)
            return model.Range(low, from_low, high, to_high, span=span)
        case _:
            assert_never(written)


def _closed(end: ast.LowerFrom | ast.LowerAbove | ast.UpperBelow | ast.UpperTo) -> bool:
    """Whether the end of a range belongs to it."""
    match end:
        case ast.LowerFrom() | ast.UpperTo():
            return True
        case ast.LowerAbove() | ast.UpperBelow():
            return False
        case _:
            assert_never(end)
