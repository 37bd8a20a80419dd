"""Walks a measure's formula through all the measures that it uses, down to the times it is made of."""

from collections.abc import Iterator

from slac.model import expressions as model
from slac.model.agreement import Agreement


def parts_of(agreement: Agreement, measure: str) -> Iterator[model.Expression]:
    """Every part of a measure's formula, and of the formulas of the measures in it, outermost first."""
    yield from inner_parts(agreement.measure(measure).expression, agreement)


def inner_parts(expression: model.Expression, agreement: Agreement) -> Iterator[model.Expression]:
    """An expression and every part of it, through the measures that it uses."""
    yield expression
    match expression:
        case model.MeasureValue():
            yield from parts_of(agreement, expression.name)
        case model.Negation():
            yield from inner_parts(expression.operand, agreement)
        case (
            model.Sum()
            | model.Difference()
            | model.Product()
            | model.Quotient()
            | model.Lesser()
            | model.Greater()
        ):
            yield from inner_parts(expression.left, agreement)
            yield from inner_parts(expression.right, agreement)
        case _:
            return
