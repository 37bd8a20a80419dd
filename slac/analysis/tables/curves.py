"""Piecewise linear functions of one rational number, such as what a row of a credit table pays at each value.

Whatever a row may say (a plain share, a formula, the lesser or the greater of two formulas) is a line on each
of finitely many ranges. So every question about it is answered exactly, by solving one linear equation a
piece, and never by sampling: a line changes its sign at most once, and two lines cross at one rational number
or nowhere. That is why the checker needs no solver, and why each finding comes with the number that shows it.

An example: with `x` the measure, `(99% - x) * 20` is the one line `-20 x + 19.8`; `the lesser of 10% and
(99% - x) * 20` is that line from 98.5% on, where the line falls to 10%, and below that the flat line 10%.
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from slac.analysis.tables.ranges import (
    EVERYTHING,
    ValueRange,
    above,
    below,
    between_cuts,
    exactly,
    intersect,
    refine,
)
from slac.node import FrozenRecord


class Line(FrozenRecord):
    """The linear function `slope * x + intercept`."""

    slope: Fraction
    intercept: Fraction

    def at(self, x: Fraction) -> Fraction:
        """The value of the line at `x`."""
        return self.slope * x + self.intercept if self.slope else self.intercept


class Piece(FrozenRecord):
    """A linear function, and the range on which it is the value of a curve."""

    range: ValueRange
    line: Line


Curve = tuple[Piece, ...]
"""A piecewise linear function, undefined between its pieces. It need not be continuous.

INVARIANT: pieces ascend, none is empty and no two overlap.
"""


class Sign(Enum):
    """Whether a value is below a level, on it, or above it; the level is 0 where none is named."""

    NEGATIVE = -1
    ZERO = 0
    POSITIVE = 1


_ZERO = Fraction(0)


def constant(value: Fraction) -> Curve:
    """The curve that has one value everywhere."""
    return (Piece(EVERYTHING, Line(_ZERO, value)),)


IDENTITY: Curve = (Piece(EVERYTHING, Line(Fraction(1), _ZERO)),)
"""The curve `x`: the measure itself."""


def restrict(curve: Curve, interval: ValueRange) -> Curve:
    """The restriction of `curve` to `interval`; the empty curve where they do not meet."""
    cut = (Piece(intersect(piece.range, interval), piece.line) for piece in curve)
    return tuple(piece for piece in cut if not piece.range.empty)


def scale(curve: Curve, factor: Fraction) -> Curve:
    """`curve` multiplied by a number."""
    return simplify(Piece(p.range, Line(p.line.slope * factor, p.line.intercept * factor)) for p in curve)


def add(one: Curve, other: Curve) -> Curve:
    """The sum, defined where both are."""
    return simplify(
        Piece(interval, Line(a.line.slope + b.line.slope, a.line.intercept + b.line.intercept))
        for interval, a, b in refine(one, other)
        if a and b
    )


def lesser(one: Curve, other: Curve) -> Curve:
    """The lesser of two curves (their lower envelope), defined where both are: -max(-one, -other)."""
    return scale(greater(scale(one, Fraction(-1)), scale(other, Fraction(-1))), Fraction(-1))


def greater(one: Curve, other: Curve) -> Curve:
    """The greater of two curves (their upper envelope), defined where both are.

    On a range where both are lines, their difference changes its sign at most once; a new piece begins there.
    """
    pieces: list[Piece] = []
    for interval, a, b in refine(one, other):
        if a and b:
            line = {Sign.NEGATIVE: b.line, Sign.ZERO: a.line, Sign.POSITIVE: a.line}
            for part, sign in signs(interval, difference(a.line, b.line)):
                pieces.append(Piece(part, line[sign]))
    return simplify(pieces)


def difference(one: Line, other: Line) -> Line:
    """The line `one - other`."""
    return Line(one.slope - other.slope, one.intercept - other.intercept)


def simplify(pieces: Iterable[Piece]) -> Curve:
    """Ascending pieces in normal form: neighbours that touch and lie on one line are one piece.

    So two curves are equal as values exactly where they are equal as functions.
    """
    joined: list[Piece] = []
    for piece in pieces:
        line = flat_if_point(piece)
        last = joined[-1] if joined else None
        if last and last.range.stop == piece.range.start:
            # a single point is stored as a flat line, but lies on its neighbour's line if it has its value
            if last.range.point is not None and last.line.intercept == piece.line.at(last.range.point):
                last = Piece(last.range, piece.line)
            elif piece.range.point is not None and last.line.at(piece.range.point) == line.intercept:
                line = last.line
            if last.line == line:
                joined[-1] = Piece(between_cuts(last.range.start, piece.range.stop), line)
                continue
        joined.append(Piece(piece.range, line))
    return tuple(joined)


def flat_if_point(piece: Piece) -> Line:
    """The piece's line; over a single point the flat line of the same value, so that each has one form."""
    point = piece.range.point
    return piece.line if point is None or not piece.line.slope else Line(_ZERO, piece.line.at(point))


def signs(interval: ValueRange, line: Line, level: Fraction = _ZERO) -> tuple[tuple[ValueRange, Sign], ...]:
    """`interval` in at most three ascending parts, by whether `line` is below, on or above `level` there.

    They are parted at the root of `line - level`: `-20 x + 19.8` over 98% to 100% is above 0 to below 99%, on
    it at exactly 99%, and below it above 99%.
    """
    if not line.slope:
        return ((interval, _sign(line.intercept - level if level else line.intercept)),)
    root = (level - line.intercept) / line.slope
    before, behind = (Sign.NEGATIVE, Sign.POSITIVE) if line.slope > 0 else (Sign.POSITIVE, Sign.NEGATIVE)
    parts = ((below(root), before), (exactly(root), Sign.ZERO), (above(root), behind))
    cut = ((intersect(interval, part), sign) for part, sign in parts)
    return tuple((part, sign) for part, sign in cut if not part.empty)


def _sign(value: Fraction) -> Sign:
    if not value.numerator:
        return Sign.ZERO
    return Sign.POSITIVE if value.numerator > 0 else Sign.NEGATIVE


def where(piece: Piece, level: Fraction, wanted: Sign) -> ValueRange | None:
    """The part of its range on which the piece is above `level` (POSITIVE), below it (NEGATIVE) or on it
    (ZERO); None where it nowhere is.
    """
    return next((part for part, sign in signs(piece.range, piece.line, level) if sign is wanted), None)


def reaches(piece: Piece, level: Fraction, closed: bool) -> ValueRange | None:
    """The part of its range on which the piece is above `level` or, with `closed`, on it; None where it
    nowhere is.
    """
    wanted = (Sign.POSITIVE, Sign.ZERO) if closed else (Sign.POSITIVE,)
    parts = [part for part, sign in signs(piece.range, piece.line, level) if sign in wanted]
    if len(parts) == 1:
        return parts[0]
    # what is on or above a level is connected, so the parts touch
    return between_cuts(parts[0].start, parts[-1].stop) if parts else None


def limit(piece: Piece, high_end: bool) -> Fraction | None:
    """The one-sided limit of the piece at the high or the low end of its range, which is also its value there
    where that end is closed; None where the piece tends to an infinity.
    """
    end = piece.range.high if high_end else piece.range.low
    if end is None:
        return None if piece.line.slope else piece.line.intercept
    return piece.line.at(end)
