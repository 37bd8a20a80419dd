"""Several surveyed tables over one measure as one: for each value the row of them all that pays the most."""

from slac.agreement.credits import Winner
from slac.analysis.tables.curves import Sign, difference, signs
from slac.analysis.tables.ranges import ValueRange, refine
from slac.analysis.tables.table import Survey, TableCell, tighten_cells


def together(surveys: tuple[Survey, ...]) -> Survey:
    """The tables as one, at least one of them. Its rows are those of all, one table's behind the other's; it
    has no entries and no overlaps of its own.
    """
    first, *others = surveys
    cells, rows = first.cells, first.table.rows
    for other in others:
        cells = tuple(
            cell
            for interval, one, two in refine(cells, _behind(other.cells, len(rows)))
            for cell in _better(interval, one, two)
        )
        rows = (*rows, *other.table.rows)
    if not others:
        return first
    table = first.table.replace(rows=rows, wins=Winner.GREATEST, cap=None)
    return Survey(table, tighten_cells(cells, table.quantum), (), ())


def _behind(cells: tuple[TableCell, ...], places: int) -> tuple[TableCell, ...]:
    """The cells with their rows counted from so many places on."""
    return tuple(
        TableCell(
            cell.range,
            None if cell.row is None else cell.row + places,
            cell.line,
            cell.disputed,
            None if cell.withheld is None else cell.withheld + places,
        )
        for cell in cells
    )


def _better(interval: ValueRange, one: TableCell | None, other: TableCell | None) -> list[TableCell]:
    """What is paid on `interval`: the row that pays more on each part of it; one of unknown share counts."""
    if one is None or (other is not None and one.uncovered and not other.uncovered):
        return [_on(interval, other)] if other is not None else []
    if other is None or other.uncovered:
        if other is not None and one.uncovered and one.withheld is None:
            return [_on(interval, other)]
        return [_on(interval, one)]
    if one.line is None or other.line is None:
        return [_on(interval, one if one.line is None else other)]
    more = {Sign.NEGATIVE: other, Sign.ZERO: one, Sign.POSITIVE: one}
    return [_on(part, more[sign]) for part, sign in signs(interval, difference(one.line, other.line))]


def _on(interval: ValueRange, cell: TableCell) -> TableCell:
    return TableCell(interval, cell.row, cell.line, cell.disputed, cell.withheld)
