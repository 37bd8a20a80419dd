"""The strokes and dots of a curve: each piece of a credit table between two thresholds, in pixels.

A table may have more rows than a screen has columns, so what cannot be seen is not drawn: pieces narrower
than a pixel are joined, and dots that would lie on each other are left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from slac.analysis.tables.ranges import SHARE
from slac.analysis.tables.table import TableCell
from slac.backends.html.axes import Axes, Stroke, coordinate

_COLUMN = 1
"""Pieces narrower than this, in pixels, are drawn together."""
_DOT = 8
"""How wide a dot is, in pixels."""


@dataclass(frozen=True, slots=True)
class Dot:
    """The end of a piece at a threshold: `closed` where the value there is this one. `share` labels it."""

    x: str
    y: str
    closed: bool
    share: Fraction
    labelled: bool
    label_x: str
    label_y: str
    anchor: str


def strokes_and_dots(cells: tuple[TableCell, ...], axes: Axes) -> tuple[tuple[Stroke, ...], tuple[Dot, ...]]:
    """A stroke for each piece, and a dot at each end where the curve leaps."""
    pieces = [_Piece(*map(axes.x, ends_of(cell)), *map(axes.y, values_of(cell))) for cell in cells]
    seen = _thinned(sorted(piece for piece in pieces if piece.x1 != piece.x2))
    strokes = (Stroke(*map(coordinate, (each.x1, each.y1, each.x2, each.y2))) for each in seen)
    return tuple(strokes), tuple(_dots(cells, axes))


def ends_of(cell: TableCell) -> tuple[Fraction, Fraction]:
    assert cell.range.low is not None and cell.range.high is not None, "the domain is 0% to 100%"
    return cell.range.low, cell.range.high


def values_of(cell: TableCell) -> tuple[Fraction, Fraction]:
    """The shares at the two ends of a cell; nothing is paid where no row wins."""
    low, high = ends_of(cell)
    return (cell.line.at(low), cell.line.at(high)) if cell.line else (Fraction(0), Fraction(0))


class _Piece(NamedTuple):
    """A straight piece of a curve, from one end to the other, in pixels."""

    x1: Fraction
    x2: Fraction
    y1: Fraction
    y2: Fraction


def _thinned(pieces: list[_Piece]) -> Iterator[_Piece]:
    """The pieces; of those that share a column of pixels only what can be seen: from where to where they
    lead, and an upright stroke where they reach beyond both.
    """
    for _, group in groupby(pieces, key=lambda piece: (int(piece.x1), piece.x2 - piece.x1 < _COLUMN)):
        first, *others = group
        if first.x2 - first.x1 >= _COLUMN or not others:
            yield from (first, *others)
            continue
        last = others[-1]
        yield _Piece(first.x1, last.x2, first.y1, last.y2)
        heights = [y for piece in (first, *others) for y in (piece.y1, piece.y2)]
        lowest, highest = min(heights), max(heights)
        if lowest < min(first.y1, last.y2) or highest > max(first.y1, last.y2):
            yield _Piece(first.x1, first.x1, lowest, highest)


def _dots(cells: tuple[TableCell, ...], axes: Axes) -> Iterator[Dot]:
    """A dot at each end where the curve leaps: filled for the value it has there, open for one it nears.

    Where two thresholds are closer than a dot is wide, their dots would only hide the curve.
    """
    named = {Fraction(0), Fraction(1)}
    ending, beginning = defaultdict(list), defaultdict(list)
    for cell in cells:
        low, high = ends_of(cell)
        beginning[low].append(cell)
        ending[high].append(cell)
    thresholds = sorted({*ending, *beginning})
    spots = [Fraction(-_DOT), *map(axes.x, thresholds), Fraction(axes.size.width + _DOT)]
    for x, before, at, after in zip(thresholds, spots, spots[1:], spots[2:], strict=False):
        if min(at - before, after - at) < _DOT:
            continue
        left, right = ending[x], beginning[x]
        ends = [(values_of(cell)[1], cell.range.high_closed, False) for cell in left]
        ends += [(values_of(cell)[0], cell.range.low_closed, True) for cell in right]
        shares = dict.fromkeys(share for share, _, _ in ends)
        if len(shares) == 1 and (x in (SHARE.low, SHARE.high) or (left and right)):
            continue
        for share in shares:
            closed = any(is_closed for value, is_closed, _ in ends if value == share)
            to_the_right = all(side for value, _, side in ends if value == share)
            yield _dot(axes, x, share, closed, to_the_right, share not in named)
            named.add(share)


def _dot(axes: Axes, x: Fraction, share: Fraction, closed: bool, to_the_right: bool, labelled: bool) -> Dot:
    """A dot and where its label stands: on the side to which its piece does not run into it."""
    across, down = axes.x(x), axes.y(share)
    shift = 7 if to_the_right else -7
    near_edge = across + shift * 8 > axes.size.width - axes.size.right
    anchor = "start" if to_the_right and not near_edge else "end"
    offset = 7 if anchor == "start" else -7
    lift = -8 if share >= 0 else 16
    return Dot(
        coordinate(across),
        coordinate(down),
        closed,
        share,
        labelled,
        coordinate(across + offset),
        coordinate(down + lift),
        anchor,
    )
