"""What a row of a credit table pays, as a curve of the measure that the table is measured by.

A share may be written with other measures than the table's own. `100% * (downtime / time in period)` in a
table of `(time in period - downtime) / time in period` is still one line of that, in every month: 1 less it.
"""

from slac.agreement import Agreement, AnyRow, Credit
from slac.agreement.credits import formula_of
from slac.agreement.expressions import Expression, InputValue, MeasureValue, Operation
from slac.analysis.measures.bounds import line_of
from slac.analysis.tables.curves import IDENTITY, Curve, Line, Piece
from slac.analysis.tables.linearize import Leaf, curve_of
from slac.analysis.tables.ranges import EVERYTHING


def curve_of_row(row: AnyRow, credit: Credit, agreement: Agreement) -> Curve | None:
    """A row's share as a curve of the credit's measure; None where it is none."""

    def line(part: Expression) -> Curve | None:
        found = line_of(agreement, part, credit.measure)
        return None if found is None else (Piece(EVERYTHING, Line(*found)),)

    def known(leaf: Leaf) -> Curve | None:
        if isinstance(leaf, InputValue):
            return None
        return IDENTITY if leaf == MeasureValue(credit.measure) else line(leaf)

    def whole(operation: Operation) -> Curve | None:
        return line(operation)

    return curve_of(formula_of(row), known, whole)
