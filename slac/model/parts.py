"""Walks a measure's formula through all the measures that it uses, down to the times it is made of.

Each measure is walked through once, however many formulas use it: measures that each use the one before twice
would be walked through more often than anybody can wait for.
"""

from collections.abc import Callable, Iterator

from slac.model import expressions as model
from slac.model.agreement import Agreement, Measure


def parts_of(agreement: Agreement, measure: str) -> Iterator[model.Expression]:
    """Every part of a measure's formula, and of the formulas of the measures in it, outermost first."""
    return inner_parts(agreement.measure(measure).expression, agreement)


def inner_parts(
    expression: model.Expression, agreement: Agreement, through: Callable[[Measure], bool] = lambda _: True
) -> Iterator[model.Expression]:
    """An expression and every part of it, through the measures that it uses and `through` lets pass."""
    by_name = {measure.name: measure for measure in agreement.measures}
    seen: set[str] = set()
    pending = [expression]
    while pending:
        part = pending.pop()
        yield part
        match part:
            case model.MeasureValue():
                if part.name not in seen and through(by_name[part.name]):
                    pending.append(by_name[part.name].expression)
                seen.add(part.name)
            case model.Negation():
                pending.append(part.operand)
            case (
                model.Sum()
                | model.Difference()
                | model.Product()
                | model.Quotient()
                | model.Lesser()
                | model.Greater()
            ):
                pending += (part.right, part.left)
            case _:
                pass
