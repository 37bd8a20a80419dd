"""A surveyed table under conditions: where these do not hold no row counts, and it is known which one would.

A hole in a table and a row that a condition withholds come to the same for the customer, nothing is paid, but
have different causes and different cures. So the cells where the conditions do not hold remember the row.
"""

from collections.abc import Iterator

from slac.analysis.tables.ranges import EVERYTHING, Ranges, ValueRange, complement, intersect
from slac.analysis.tables.table import Overlap, Survey, TableCell, rounded, tighten_cells


def withhold(survey: Survey, eligible: Ranges) -> Survey:
    """The survey where only the values in `eligible` earn anything."""
    if eligible == (EVERYTHING,):
        return survey
    quantum = survey.table.quantum
    ineligible = complement(eligible, EVERYTHING)
    cells = [
        *(part for cell in survey.cells for part in _parts(cell, eligible)),
        *(_without_row(part, survey) for cell in survey.cells for part in _parts(cell, ineligible)),
    ]
    overlaps = (
        Overlap(each.one, each.other, rounded(part, quantum))
        for each in survey.overlaps
        for part in cut(each.range, eligible)
    )
    return Survey(
        survey.table,
        tighten_cells(tuple(sorted(cells, key=lambda cell: cell.range.start)), quantum),
        tighten_cells(tuple(part for cell in survey.entries for part in _parts(cell, eligible)), quantum),
        tuple(each for each in overlaps if not each.range.empty),
    )


def cut(interval: ValueRange, allowed: Ranges) -> tuple[ValueRange, ...]:
    """What of a range is allowed."""
    parts = (intersect(interval, each) for each in allowed)
    return tuple(part for part in parts if not part.empty)


def _parts(cell: TableCell, allowed: Ranges) -> Iterator[TableCell]:
    for part in cut(cell.range, allowed):
        yield TableCell(part, cell.row, cell.line, cell.disputed)


def _without_row(cell: TableCell, survey: Survey) -> TableCell:
    row = cell.row
    if cell.disputed:
        meeting = (each.one for each in survey.overlaps if cut(each.range, (cell.range,)))
        row = next(meeting, None)
    return TableCell(cell.range, None, None, False, row)
