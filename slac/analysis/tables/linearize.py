"""Linearizes formulas: the exact piecewise linear function of one quantity that an expression is, if any.

The quantity is chosen by whoever asks: the measure that a credit table looks up, and a row's share becomes a
curve of it; or the downtime of a period of known length, and an availability becomes a curve of that. `known`
says what each leaf is as a curve of the chosen quantity: the quantity itself is the line through 0 with slope
1, a given number is a flat line, and anything else is unknown.

From the leaves up, each operation takes two curves to a curve:

- sum and difference: line by line, on the common refinement of the pieces of both;
- product: where one factor is flat, that scales the other; two sloping ones make a parabola, which is none;
- quotient: where the divisor is flat and not zero, that scales the dividend; 1/x is none;
- the lesser and the greater: on each common piece the difference of two lines changes its sign at most once,
  at one rational number, and there a new piece begins.

So the result is exact, and None only where a formula leaves piecewise linear functions, or has more pieces
than any contract (`MOST_PIECES`): `the lesser of (m * 2) and (2 - m * 2)` doubles them each time that it is
applied to itself. An example: with a rate of `(99% - uptime) * 20` below 99%, and the measure `uptime` as the
chosen quantity, the curve is the one line `-20 x + 19.8`.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from slac.agreement import AnyRow, Credit
from slac.agreement.expressions import (
    AnyTime,
    Constant,
    Expression,
    InputValue,
    MeasuredTime,
    MeasureValue,
    Negation,
    Operation,
    Operator,
)
from slac.analysis.tables.curves import (
    IDENTITY,
    Curve,
    Line,
    Piece,
    add,
    constant,
    greater,
    lesser,
    scale,
    simplify,
)
from slac.analysis.tables.ranges import refine

Leaf = MeasureValue | InputValue | AnyTime
Known = Callable[[Leaf], Curve | None]
"""What a leaf of an expression is as a curve, or None where it is no curve of the chosen quantity."""
Whole = Callable[[Operation], Curve | None]
"""The same of an operation of which some part is no curve."""


def _no_curve(_: Operation) -> None:
    return None


MOST_PIECES = 1000
"""More pieces than the curve of any clause has; formulas in formulas can double them each time."""


def curve_of(expression: Expression, known: Known, whole: Whole = _no_curve) -> Curve | None:
    """The expression as a curve, or None where it is none: it needs something unknown, is not linear in the
    chosen quantity, or has too many pieces.

    `downtime / time in period` may be a curve of the uptime as a whole, although neither part is.
    """
    match expression:
        case Constant():
            return constant(expression.value.value)
        case MeasureValue() | InputValue() | MeasuredTime():
            return known(expression)
        case Negation():
            operand = curve_of(expression.operand, known, whole)
            return None if operand is None else scale(operand, Fraction(-1))
        case Operation():
            left, right = (curve_of(each, known, whole) for each in (expression.left, expression.right))
            found = None if left is None or right is None else _operate(expression.operator, left, right)
            if found is None:
                return whole(expression)
            return found if len(found) <= MOST_PIECES else None
        case _:
            assert_never(expression)


def _operate(operator: Operator, left: Curve, right: Curve) -> Curve | None:
    match operator:
        case Operator.ADD:
            return add(left, right)
        case Operator.SUBTRACT:
            return add(left, scale(right, Fraction(-1)))
        case Operator.MULTIPLY:
            return _product(left, right)
        case Operator.DIVIDE:
            return _quotient(left, right)
        case Operator.LESSER:
            return lesser(left, right)
        case Operator.GREATER:
            return greater(left, right)
        case _:
            assert_never(operator)


def _product(one: Curve, other: Curve) -> Curve | None:
    """The product of two curves; None where both slope on one range, which makes a parabola."""
    pieces: list[Piece] = []
    for interval, a, b in refine(one, other):
        if a and b:
            if a.line.slope and b.line.slope:
                return None
            factor, line = (a.line.intercept, b.line) if not a.line.slope else (b.line.intercept, a.line)
            pieces.append(Piece(interval, Line(line.slope * factor, line.intercept * factor)))
    return simplify(pieces)


def _quotient(one: Curve, other: Curve) -> Curve | None:
    """The quotient of two curves; None where the divisor slopes or is zero somewhere."""
    if any(piece.line.slope or not piece.line.intercept for piece in other):
        return None
    return _product(
        one, tuple(Piece(piece.range, Line(Fraction(0), 1 / piece.line.intercept)) for piece in other)
    )


def share_curve(row: AnyRow, credit: Credit) -> Curve | None:
    """A row's share as a curve of the measure that its table is measured by, as it is written."""

    def known(leaf: Leaf) -> Curve | None:
        return IDENTITY if isinstance(leaf, MeasureValue) and leaf.name == credit.measure else None

    return curve_of(row.share, known)
