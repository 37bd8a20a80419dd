"""Draws a credit table as a curve: each step and slope where it exactly is, with open and closed ends.

The coordinates are exact until they are written down.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from slac.agreement import Agreement, Credit, Strength
from slac.analysis.credit_tables import table_of
from slac.analysis.tables.payouts import paid_cells
from slac.analysis.tables.ranges import SHARE
from slac.analysis.tables.table import TableCell, is_known, survey
from slac.backends.html.axes import (
    NARROW,
    WIDE,
    Axes,
    Knot,
    Size,
    Stroke,
    Tick,
    axis_break,
    coordinate,
    spread,
    ticks,
    zero_line,
)
from slac.backends.html.strokes import Dot, ends_of, strokes_and_dots, values_of
from slac.units import RATIO


@dataclass(frozen=True, slots=True)
class DrawnCurve:
    reading: str
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    size: Size
    curves: tuple[DrawnCurve, ...]
    xs: tuple[Tick, ...]
    ys: tuple[Tick, ...]
    promised: Tick | None
    only_aimed: bool
    """Whether that value is an aim pursued with efforts, and no promise."""
    promised_at_the_edge: bool
    """Whether there is no room for half of its label at the right."""
    true_to_scale: bool
    shortened: Stroke | None
    """A mark that breaks the axis, where its first stretch is shortened."""
    negative: Stroke | None
    """The zero line, where the curve goes below it."""


_HALF_A_LABEL = 24
"""In pixels."""


class _Plot(NamedTuple):
    """What all charts of a credit show, whatever their size."""

    layers: tuple[tuple[str, tuple[TableCell, ...]], ...]
    """The credit as written, and what is another under a reading."""
    knots: tuple[Knot, ...]
    promised: Fraction | None
    only_aimed: bool
    true_to_scale: bool
    lowest: Fraction
    highest: Fraction


def draw(agreement: Agreement, credit: Credit) -> tuple[Chart, ...]:
    """A wide and a narrow chart of a credit with those of the readings that differ from it; none where there
    is no curve.
    """
    plot = _plot(agreement, credit)
    return () if plot is None else tuple(_chart(plot, size) for size in (WIDE, NARROW))


def _plot(agreement: Agreement, credit: Credit) -> _Plot | None:
    base = _cells(agreement, credit)
    if base is None:
        return None
    layers = [(agreement.reading, base), *_other_layers(agreement, credit, base)]
    promised = _promised(agreement, credit)
    knots = sorted(
        {end for _, cells in layers for cell in cells for end in (*ends_of(cell), *_roots(cell))}
        | ({promised} if promised is not None else set())
    )
    spots, true_to_scale = spread(knots)
    shares = [share for _, cells in layers for cell in cells for share in values_of(cell)]
    return _Plot(
        tuple((name, cells if cells is base else _different(cells, base)) for name, cells in layers),
        tuple(zip(knots, spots, strict=True)),
        promised,
        _only_aimed(agreement, credit),
        true_to_scale,
        min([*shares, Fraction(0)]),
        max([*shares, Fraction(1)]),
    )


def _chart(plot: _Plot, size: Size) -> Chart:
    axes = Axes(size, plot.knots, plot.lowest * Fraction(13, 10), plot.highest)
    marks = sorted({Fraction(0), Fraction(1, 2), Fraction(1), plot.highest})
    promised = plot.promised
    return Chart(
        size,
        tuple(DrawnCurve(name, *strokes_and_dots(cells, axes)) for name, cells in plot.layers),
        tuple(ticks(axes)),
        tuple(Tick(coordinate(axes.y(mark)), mark) for mark in marks),
        None if promised is None else Tick(coordinate(axes.x(promised)), promised),
        plot.only_aimed,
        promised is not None and axes.x(promised) > size.width - size.right - _HALF_A_LABEL,
        plot.true_to_scale,
        axis_break(axes) if len(plot.knots) > 2 else None,
        zero_line(axes) if plot.lowest < 0 else None,
    )


def _other_layers(
    agreement: Agreement, credit: Credit, base: tuple[TableCell, ...]
) -> Iterator[tuple[str, tuple[TableCell, ...]]]:
    """The same credit under each reading that makes it another."""
    for reading in agreement.readings:
        twin = next((each for each in reading.agreement.credits if each.name == credit.name), None)
        cells = _cells(reading.agreement, twin) if twin and twin.measure == credit.measure else None
        if cells is not None and cells != base:
            yield reading.name, cells


def _roots(cell: TableCell) -> tuple[Fraction, ...]:
    """Where inside a cell the curve goes through zero."""
    low, high = ends_of(cell)
    if cell.line is None or not cell.line.slope:
        return ()
    root = -cell.line.intercept / cell.line.slope
    return (root,) if low < root < high else ()


def _cells(agreement: Agreement, credit: Credit) -> tuple[TableCell, ...] | None:
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


def _only_aimed(agreement: Agreement, credit: Credit) -> bool:
    """Whether nothing is promised of the credit's measure, and something is aimed at."""
    found = {each.strength for each in agreement.commitments if each.measure == credit.measure}
    return found == {Strength.EFFORTS}


def _different(cells: tuple[TableCell, ...], base: tuple[TableCell, ...]) -> tuple[TableCell, ...]:
    """The cells that are not drawn already."""
    drawn = {(cell.range, cell.line) for cell in base}
    return tuple(cell for cell in cells if (cell.range, cell.line) not in drawn)
