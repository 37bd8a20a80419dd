"""Draws a credit table as a curve: each step and slope where it exactly is, with open and closed ends.

The coordinates are exact until they are written down.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from slac.agreement import Agreement, Credit
from slac.analysis.credit_tables import table_of
from slac.analysis.tables.payouts import paid_cells
from slac.analysis.tables.ranges import SHARE
from slac.analysis.tables.table import Cell, is_known, survey
from slac.backends.html.axes import Axes, Size, Stroke, Tick, axis_break, coordinate, spread, ticks, zero_line
from slac.units import RATIO

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


@dataclass(frozen=True, slots=True)
class Curve:
    reading: str
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    size: Size
    curves: tuple[Curve, ...]
    xs: tuple[Tick, ...]
    ys: tuple[Tick, ...]
    promised: Tick | None
    true_to_scale: bool
    shortened: Stroke | None
    """A mark that breaks the axis, where its first stretch is shortened."""
    negative: Stroke | None
    """The zero line, where the curve goes below it."""


def draw(agreement: Agreement, credit: Credit, size: Size) -> Chart | None:
    """The chart of a credit with those of the readings that differ from it, None where there is no curve."""
    base = _cells(agreement, credit)
    if base is None:
        return None
    layers = [(agreement.reading, base), *_other_layers(agreement, credit, base)]
    promised = _promised(agreement, credit)
    knots = sorted(
        {end for _, cells in layers for cell in cells for end in (*_ends(cell), *_roots(cell))}
        | ({promised} if promised is not None else set())
    )
    spots, true_to_scale = spread(knots)
    shares = [share for _, cells in layers for cell in cells for share in _values(cell)]
    lowest, highest = min([*shares, Fraction(0)]), max([*shares, Fraction(1)])
    axes = Axes(size, tuple(zip(knots, spots, strict=True)), lowest * Fraction(13, 10), highest)
    marks = sorted({Fraction(0), Fraction(1, 2), Fraction(1), highest})
    return Chart(
        size,
        tuple(
            _curve(name, cells if cells is base else _different(cells, base), axes) for name, cells in layers
        ),
        tuple(ticks(axes)),
        tuple(Tick(coordinate(axes.y(mark)), mark) for mark in marks),
        None if promised is None else Tick(coordinate(axes.x(promised)), promised),
        true_to_scale,
        axis_break(axes) if len(knots) > 2 else None,
        zero_line(axes) if lowest < 0 else None,
    )


def _other_layers(
    agreement: Agreement, credit: Credit, base: tuple[Cell, ...]
) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """The same credit under each reading that makes it another."""
    for reading in agreement.readings:
        twin = next((each for each in reading.agreement.credits if each.name == credit.name), None)
        cells = _cells(reading.agreement, twin) if twin and twin.measure == credit.measure else None
        if cells is not None and cells != base:
            yield reading.name, cells


def _roots(cell: Cell) -> tuple[Fraction, ...]:
    """Where inside a cell the curve goes through zero."""
    low, high = _ends(cell)
    if cell.line is None or not cell.line.slope:
        return ()
    root = -cell.line.intercept / cell.line.slope
    return (root,) if low < root < high else ()


def _cells(agreement: Agreement, credit: Credit) -> tuple[Cell, ...] | None:
    if agreement.measure(credit.measure).dimension != RATIO:
        return None
    table = table_of(agreement, credit).replace(quantum=None, domain=SHARE)
    return paid_cells(survey(table)) if is_known(table) else None


def _promised(agreement: Agreement, credit: Credit) -> Fraction | None:
    """The value that the measure was promised to reach, where all the credit's plans share it."""
    plans = credit.plans or tuple(plan.name for plan in agreement.plans) or ("",)
    found = {
        each.value.value
        for plan in plans
        for each in agreement.commitments_for(plan)
        if each.measure == credit.measure and each.bound.from_below
    }
    return found.pop() if len(found) == 1 else None


def _ends(cell: Cell) -> tuple[Fraction, Fraction]:
    assert cell.range.low is not None and cell.range.high is not None, "the domain is 0% to 100%"
    return cell.range.low, cell.range.high


def _values(cell: Cell) -> tuple[Fraction, Fraction]:
    """The shares at the two ends of a cell; nothing is paid where no row wins."""
    low, high = _ends(cell)
    return (cell.line.at(low), cell.line.at(high)) if cell.line else (Fraction(0), Fraction(0))


def _different(cells: tuple[Cell, ...], base: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells that are not drawn already."""
    drawn = {(cell.range, cell.line) for cell in base}
    return tuple(cell for cell in cells if (cell.range, cell.line) not in drawn)


def _curve(reading: str, cells: tuple[Cell, ...], axes: Axes) -> Curve:
    pieces = [_Piece(*map(axes.x, _ends(cell)), *map(axes.y, _values(cell))) for cell in cells]
    seen = _thinned(sorted(piece for piece in pieces if piece.x1 != piece.x2))
    strokes = (Stroke(*map(coordinate, (each.x1, each.y1, each.x2, each.y2))) for each in seen)
    return Curve(reading, tuple(strokes), tuple(_dots(cells, axes)))


class _Piece(NamedTuple):
    """A straight piece of a curve, from one end to the other, in pixels."""

    x1: Fraction
    x2: Fraction
    y1: Fraction
    y2: Fraction


def _thinned(pieces: list[_Piece]) -> Iterator[_Piece]:
    """The pieces, those that share a column of pixels as one upright stroke over all their heights."""
    for _, group in groupby(pieces, key=lambda piece: (int(piece.x1), piece.x2 - piece.x1 < _COLUMN)):
        first, *others = group
        if first.x2 - first.x1 >= _COLUMN or not others:
            yield from (first, *others)
            continue
        heights = [y for piece in (first, *others) for y in (piece.y1, piece.y2)]
        yield _Piece(first.x1, first.x1, min(heights), max(heights))


def _dots(cells: tuple[Cell, ...], axes: Axes) -> Iterator[Dot]:
    """A dot at each end where the curve leaps: filled for the value it has there, open for one it nears.

    Where two thresholds are closer than a dot is wide, their dots would only hide the curve.
    """
    named = {Fraction(0), Fraction(1)}
    ending, beginning = defaultdict(list), defaultdict(list)
    for cell in cells:
        low, high = _ends(cell)
        beginning[low].append(cell)
        ending[high].append(cell)
    thresholds = sorted({*ending, *beginning})
    spots = [Fraction(-_DOT), *map(axes.x, thresholds), Fraction(axes.size.width + _DOT)]
    for x, before, at, after in zip(thresholds, spots, spots[1:], spots[2:], strict=False):
        if min(at - before, after - at) < _DOT:
            continue
        left, right = ending[x], beginning[x]
        ends = [(_values(cell)[1], cell.range.high_closed, False) for cell in left]
        ends += [(_values(cell)[0], cell.range.low_closed, True) for cell in right]
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
