"""Lowers a credit to steps: its conditions, the row that gives it, the share of that row, and the amount."""

from typing import assert_never

from slac.agreement import AnyRow, Credit, Winner
from slac.agreement.notation import condition_words
from slac.lowering.lower.conditions import lower_condition
from slac.lowering.lower.measures import value_of
from slac.lowering.lower.plan_scope import PlanScope, as_percentage
from slac.lowering.lower.row_tables import RowsBetweenCuts, rows_alone, rows_between
from slac.lowering.names import Family, StepName
from slac.lowering.plan import (
    UNDEFINED,
    AmountDue,
    Ceiling,
    Choose,
    Guarded,
    Over,
    Ratio,
    RowShare,
    StepType,
    overlap,
)
from slac.lowering.wholes import Multiple
from slac.runtime.money import minor_units
from slac.semantics.evaluate import rounding_step
from slac.units import RATIO, Quantity


def lower_credit(credit: Credit, scope: PlanScope) -> None:
    """Adds the steps of a credit, in the order in which they use each other."""
    conditions: list[StepName] = []
    for number, required in enumerate(credit.conditions, 1):
        name = StepName(Family.CONDITION, credit.name, number)
        truth = lower_condition(required.condition, scope)
        words = condition_words(required.condition)
        conditions.append(scope.add(name, StepType.TRUTH, truth, span=required.span, formula=words))
    value = scope.measure(credit.measure)
    between = rows_between(credit.rows, credit.winner)
    giving = _giving(credit.winner, between)
    shares = tuple(  # nobody asks for the share of a row that never gives the credit
        _share(row, scope) if number in giving else UNDEFINED for number, row in enumerate(credit.rows, 1)
    )
    depends = credit.winner is Winner.GREATEST and overlap(between.spans)
    row = scope.add(
        StepName(Family.ROW, credit.name),
        StepType.ROW,
        Choose(
            tuple(conditions),
            value.numerator,
            value.denominator,
            between.cuts,
            between.spans,
            credit.winner,
            shares if depends else (),
        ),
        span=credit.span,
        words=credit.text,
        formula=f"measured by {credit.measure}, {credit.winner}",
    )
    share = scope.add(
        StepName(Family.SHARE, credit.name),
        StepType.RATIO,
        RowShare(tuple(conditions), row, value.denominator, shares),
        span=credit.span,
        words=credit.text,
        formula=f"a share of {credit.fee}",
    )
    currency = scope.agreement.header.currency
    scope.add(
        StepName(Family.AMOUNT, credit.name),
        StepType.WHOLE,
        AmountDue(
            share,
            credit.fee,
            tuple(_ceiling(cap, currency) for cap in credit.caps),
            credit.rounding.mode.value,
            rounding_step(credit, currency),
        ),
        span=credit.span,
        words=credit.text,
        formula=f"of {credit.fee}, in the minor unit of {currency}",
    )


def _giving(winner: Winner, between: RowsBetweenCuts) -> set[int]:
    """The rows whose share can be asked for, by their numbers."""
    match winner:
        case Winner.GREATEST:
            return {span.row for span in between.spans}
        case Winner.ONLY | Winner.FIRST:
            return rows_alone(between)
        case _:
            assert_never(winner)


def _share(row: AnyRow, scope: PlanScope) -> Ratio:
    """What a row pays as a ratio of the fee, undefined where its formula is."""
    value = value_of(row.share, scope)
    share = Over(value.numerator, value.denominator)
    guards = tuple(Multiple(1, (factor,)) for factor in value.guards)
    return Guarded(guards, share, UNDEFINED) if guards else share


def _ceiling(cap: Quantity, currency: str) -> Ceiling:
    """A cap as a ratio of the fee, or as an amount in minor units."""
    if cap.dimension == RATIO:
        return Ceiling(*as_percentage(cap.value), of_fee=True)
    return Ceiling(*minor_units(cap.value, currency).as_integer_ratio(), of_fee=False)
