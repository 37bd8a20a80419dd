"""Exact functions that are drawn as straight pieces: what a row of a credit table pays at each value.

Everything the language lets a row say, a plain share, a formula, the lesser or the greater of two formulas,
is a straight line on each of finitely many ranges. On such curves every question has an exact answer that can
be computed rather than sampled: where a line is negative is found by solving one linear equation, and two
lines cross at one rational number or nowhere. That is why the checker needs no solver, and why each of its
findings comes with the very number that shows it.
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
    """`slope * x + intercept`."""

    slope: Fraction
    intercept: Fraction

    def at(self, x: Fraction) -> Fraction:
        return self.slope * x + self.intercept if self.slope else self.intercept


class Piece(FrozenRecord):
    """A line on the range where it holds."""

    range: ValueRange
    line: Line


Curve = tuple[Piece, ...]
"""A function of one number. INVARIANT: pieces ascend, none is empty and no two overlap."""


class Sign(Enum):
    NEGATIVE = -1
    ZERO = 0
    POSITIVE = 1


def constant(value: Fraction) -> Curve:
    return (Piece(EVERYTHING, Line(Fraction(0), value)),)


IDENTITY: Curve = (Piece(EVERYTHING, Line(Fraction(1), Fraction(0))),)
"""The measure itself."""


def restrict(curve: Curve, interval: ValueRange) -> Curve:
    """The part of `curve` inside `interval`."""
    cut = (Piece(intersect(piece.range, interval), piece.line) for piece in curve)
    return tuple(piece for piece in cut if not piece.range.empty)


def scale(curve: Curve, factor: Fraction) -> Curve:
    return simplify(Piece(p.range, Line(p.line.slope * factor, p.line.intercept * factor)) for p in curve)


def add(one: Curve, other: Curve) -> Curve:
    """The sum, defined where both are."""
    return simplify(
        Piece(interval, Line(a.line.slope + b.line.slope, a.line.intercept + b.line.intercept))
        for interval, a, b in refine(one, other)
        if a and b
    )


def lesser(one: Curve, other: Curve) -> Curve:
    """The lesser of two curves, defined where both are."""
    return scale(greater(scale(one, Fraction(-1)), scale(other, Fraction(-1))), Fraction(-1))


def greater(one: Curve, other: Curve) -> Curve:
    """The greater of two curves, defined where both are; where they cross, a new piece begins."""
    pieces: list[Piece] = []
    for interval, a, b in refine(one, other):
        if a and b:
            line = {Sign.NEGATIVE: b.line, Sign.ZERO: a.line, Sign.POSITIVE: a.line}
            for part, sign in signs(interval, difference(a.line, b.line)):
                pieces.append(Piece(part, line[sign]))
    return simplify(pieces)


def difference(one: Line, other: Line) -> Line:
    return Line(one.slope - other.slope, one.intercept - other.intercept)


def simplify(pieces: Iterable[Piece]) -> Curve:
    """Join neighbours that touch and lie on the same line, so that equal functions are equal curves."""
    joined: list[Piece] = []
    for piece in pieces:
        line = flat_if_point(piece)
        last = joined[-1] if joined else None
        if last and last.range.stop == piece.range.start:
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
    """On a single point every slope says the same; the flat line stands for all of them."""
    point = piece.range.point
    return piece.line if point is None or not piece.line.slope else Line(Fraction(0), piece.line.at(point))


def signs(interval: ValueRange, line: Line) -> tuple[tuple[ValueRange, Sign], ...]:
    """`interval` in at most three ascending parts, by whether `line` is negative, zero or positive there."""
    if not line.slope:
        return ((interval, _sign(line.intercept)),)
    root = -line.intercept / line.slope
    before, behind = (Sign.NEGATIVE, Sign.POSITIVE) if line.slope > 0 else (Sign.POSITIVE, Sign.NEGATIVE)
    parts = ((below(root), before), (exactly(root), Sign.ZERO), (above(root), behind))
    cut = ((intersect(interval, part), sign) for part, sign in parts)
    return tuple((part, sign) for part, sign in cut if not part.empty)


def _sign(value: Fraction) -> Sign:
    return Sign((value > 0) - (value < 0))


def where(piece: Piece, level: Fraction, wanted: Sign) -> ValueRange | None:
    """Where in its range the piece lies above `level` (POSITIVE), below it (NEGATIVE) or on it (ZERO)."""
    shifted = Line(piece.line.slope, piece.line.intercept - level) if level else piece.line
    return next((part for part, sign in signs(piece.range, shifted) if sign is wanted), None)


def reaches(piece: Piece, level: Fraction, closed: bool) -> ValueRange | None:
    """Where in its range the piece lies above `level`, or, with `closed`, on it."""
    wanted = (Sign.POSITIVE, Sign.ZERO) if closed else (Sign.POSITIVE,)
    shifted = Line(piece.line.slope, piece.line.intercept - level) if level else piece.line
    parts = [part for part, sign in signs(piece.range, shifted) if sign in wanted]  # they ascend and touch
    return between_cuts(parts[0].start, parts[-1].stop) if parts else None


def limit(piece: Piece, high_end: bool) -> Fraction | None:
    """The value that the piece has, or nears, at one end; None where it grows or falls without end."""
    end = piece.range.high if high_end else piece.range.low
    if end is None:
        return None if piece.line.slope else piece.line.intercept
    return piece.line.at(end)
