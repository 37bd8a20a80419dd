"""Walks a measure's formula through all the measures that it uses, down to the times it is made of.

Each measure is walked through once, however many formulas use it: measures that each use the one before twice
would be walked through more often than anybody can wait for.
"""

from collections.abc import Callable, Iterator

from slac.agreement import Agreement, Measure, expressions


def parts_of(agreement: Agreement, measure: str) -> Iterator[expressions.Expression]:
    """Every part of a measure's formula, and of the formulas of the measures in it, outermost first."""
    return inner_parts(agreement.measure(measure).expression, agreement)


def inner_parts(
    expression: expressions.Expression,
    agreement: Agreement,
    through: Callable[[Measure], bool] = lambda _: True,
) -> Iterator[expressions.Expression]:
    """An expression and every part of it, through the measures that it uses and `through` lets pass."""
    by_name = {measure.name: measure for measure in agreement.measures}
    seen: set[str] = set()
    pending = [expression]
    while pending:
        part = pending.pop()
        yield part
        match part:
            case expressions.MeasureValue():
                if part.name not in seen and through(by_name[part.name]):
                    pending.append(by_name[part.name].expression)
                seen.add(part.name)
            case expressions.Negation():
                pending.append(part.operand)
            case (
                expressions.Sum()
                | expressions.Difference()
                | expressions.Product()
                | expressions.Quotient()
                | expressions.Lesser()
                | expressions.Greater()
            ):
                pending += (part.right, part.left)
            case _:
                pass
