"""The holes in what accounts are paid, each cause once: of one table, or of several read together."""

from slac.agreement import Agreement
from slac.agreement.cache import cached_per_agreement
from slac.analysis.credit_tables import occurs
from slac.analysis.tables.row_coverage import Gap, gaps
from slac.rules.support.compensated import Compensated, compensated
from slac.rules.support.table_examples import can_occur


@cached_per_agreement
def holes(agreement: Agreement) -> tuple[tuple[Compensated, Gap], ...]:
    """Each hole with whom it is for. That it is there for other accounts too, or a little further for them,
    is no other cause.
    """
    found: dict[tuple[object, ...], tuple[Compensated, Gap]] = {}
    for within in compensated(agreement):
        for gap in gaps(within.compensation.survey, within.met):
            key = _cause(within, gap)
            table, _ = within.table_of(None)
            if key in found or not occurs(agreement, table.credit.measure, gap.range):
                continue
            if can_occur(table, gap.range):
                found[key] = within, gap
    return tuple(found.values())


def _cause(within: Compensated, gap: Gap) -> tuple[object, ...]:
    """What makes a hole: its neighbours and, unless a condition makes it, where it is."""
    placed = within.compensation.rows
    if gap.withheld is not None:
        return within.commitment and within.commitment.name, placed[gap.withheld].credit
    rows = (None if row is None else placed[row] for row in (gap.better, gap.worse))
    return within.compensation.credits[0].measure, *rows, gap.range.point is None
