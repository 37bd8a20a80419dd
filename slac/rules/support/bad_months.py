"""The months in which some credits may come to the most: down throughout, or just so far that a row applies.

What a table pays grows within a row or falls, and jumps from row to row. So a sum of several is greatest at
the end of a row of one of them, or in a month that was down from end to end.
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement, Credit
from slac.agreement.conditions import Compared, walk
from slac.agreement.expressions import MeasureValue
from slac.analysis.measures.downtime_budget import downtime_within
from slac.analysis.tables.ranges import exactly
from slac.node import FrozenRecord
from slac.runtime.events import Event
from slac.runtime.instants import SECOND
from slac.runtime.periods import ServicePeriod
from slac.semantics.sample_periods import sample_periods, seconds_in

_MOST_MONTHS = 200


class BadMonth(FrozenRecord):
    """A period, and the outage in it."""

    period: ServicePeriod
    events: tuple[Event, ...]


def bad_months(agreement: Agreement, paying: tuple[Credit, ...]) -> Iterator[BadMonth]:
    """The worst first; then one at each threshold of a row or of a condition, and on either side of it."""
    period = sample_periods(agreement)[0]
    whole = int(seconds_in(period) * SECOND)
    lengths = {whole: None}
    for measure, value in list(_thresholds(paying))[:_MOST_MONTHS]:
        budget = downtime_within(agreement, measure, exactly(value), seconds_in(period))
        if budget is None or budget.actual.low is None or budget.actual.empty:
            continue
        at = budget.actual.low * SECOND
        lengths |= {int(at) + step: None for step in (-1, 0, 1)}
    for length in lengths:
        if 0 < length <= whole:
            end = period.start + length
            yield BadMonth(period, (Event("outage", None, None, period.start, end, None, "1", ""),))


def _thresholds(paying: tuple[Credit, ...]) -> dict[tuple[str, Fraction], None]:
    """The measures and values at which some credit may change; only where a table alone would not do."""
    found: dict[tuple[str, Fraction], None] = {}
    for credit in paying:
        for row in credit.rows:
            ends = (end for end in (row.range.low, row.range.high) if end is not None)
            found |= {(credit.measure, end.value): None for end in ends}
        for part in (part for each in credit.conditions for part in walk(each.condition)):
            if isinstance(part, Compared) and isinstance(part.subject, MeasureValue):
                found[part.subject.name, part.value.value] = None
    return found
