"""Walks a formula through the measures that it uses, down to the times that they are made of.

Each measure is walked through once, however many formulas use it: in a chain of measures that each use the
one before twice, there are exponentially many ways down.
"""

from collections.abc import Callable, Iterator

from slac.agreement import Agreement, Measure
from slac.agreement.expressions import Expression, MeasureValue, operands


def walk_through(
    agreement: Agreement, expression: Expression, through: Callable[[Measure], bool] = lambda _: True
) -> Iterator[Expression]:
    """Every part of an expression and of the measures in it that `through` lets pass, outermost first."""
    by_name = {measure.name: measure for measure in agreement.measures}
    seen: set[str] = set()
    pending = [expression]
    while pending:
        part = pending.pop()
        yield part
        pending += reversed(operands(part))
        if isinstance(part, MeasureValue) and part.name not in seen:
            seen.add(part.name)
            if through(by_name[part.name]):
                pending.append(by_name[part.name].expression)
