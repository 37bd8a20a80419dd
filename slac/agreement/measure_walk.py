"""Traverses a formula through the measures that it uses, as a depth-first search of the graph of measures.

Each measure is entered once, however many formulas use it. Otherwise a chain of n measures that each use the
one before twice would be walked on 2**n paths.
"""

from collections.abc import Callable, Iterator

from slac.agreement import Agreement, Measure
from slac.agreement.expressions import Expression, MeasureValue, operands


def walk_through(
    agreement: Agreement, expression: Expression, through: Callable[[Measure], bool] = lambda _: True
) -> Iterator[Expression]:
    """Every part of an expression, and of the formulas of the measures that it uses, directly or not.

    A measure for which `through` is False is a part itself, but its formula is not entered.
    """
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
