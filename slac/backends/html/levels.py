"""How much downtime each threshold leaves in periods of each length."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from slac.agreement import Agreement, Commitment, Credit, PeriodKind, Strength
from slac.analysis.tables.ranges import ValueRange
from slac.backends.html.edition import Edition
from slac.backends.html.longest import clock_figure, longest_seconds
from slac.units import RATIO
from slac.wording.quantities import percent

_DAYS = {
    PeriodKind.MONTH: (28, 29, 30, 31),
    PeriodKind.BILLING: (28, 29, 30, 31),
    PeriodKind.QUARTER: (90, 91, 92),
    PeriodKind.YEAR: (365, 366),
}

_TAGS = {
    Strength.UNSAID: "promise.promised",
    Strength.GUARANTEE: "promise.promised",
    Strength.EFFORTS: "promise.aim",
}

_LEVELS = 60
"""Of more thresholds than these only some are shown with their downtime."""

PromisedLevel = tuple[Fraction, bool]
"""A value of the measure, and whether the value itself is still on the better side."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value of the measure at which something changes, and the downtime that leads there."""

    value: Markup
    promised: Markup
    """Whether it is the value that is promised or aimed at; "" for others."""
    longest: tuple[str, ...]
    """The longest outage that stays on the better side, for each length of the period."""


def day_counts(agreement: Agreement) -> tuple[int, ...]:
    """How many days a period of the contract can have."""
    return _DAYS[agreement.period.kind]


def _row_ends(offered: tuple[Credit, ...]) -> set[PromisedLevel]:
    """Where the rows of credit tables begin and end."""
    rows = [row for credit in offered for row in credit.rows]
    ends = {(row.range.low.value, row.range.low_closed) for row in rows if row.range.low}
    return ends | {(row.range.high.value, not row.range.high_closed) for row in rows if row.range.high}


def thresholds(
    edition: Edition,
    offered: tuple[Credit, ...],
    measure: str,
    commitments: tuple[Commitment, ...],
) -> tuple[tuple[Threshold, ...], int]:
    """From the best to the worst, and how many there are, of which those are shown."""
    if edition.agreement.measure(measure).dimension != RATIO:
        return (), 0
    below = [each for each in commitments if each.bound.from_below]
    promised = {(each.value.value, each.bound.closed): each.strength for each in below}
    levels = sorted({*promised, *_row_ends(offered)}, reverse=True)
    days = day_counts(edition.agreement)
    found = []
    for value, closed in _some(levels, promised):
        wanted = ValueRange(value, closed, None, False)
        longest = [longest_seconds(edition.agreement, measure, wanted, each) for each in days]
        figures = tuple(clock_figure(each) for each in longest if each is not None)
        if len(figures) == len(days):
            found.append(
                Threshold(
                    edition.words(percent(value)), _tag(promised.get((value, closed)), edition), figures
                )
            )
    return tuple(found), len(levels)


def _tag(strength: Strength | None, edition: Edition) -> Markup:
    return Markup() if strength is None else edition.say(_TAGS[strength])


def _some(levels: list[PromisedLevel], promised: Collection[PromisedLevel]) -> list[PromisedLevel]:
    """The levels, or of more than anybody reads those that are promised and others at equal distances."""
    step = -(-len(levels) // _LEVELS)
    return [level for place, level in enumerate(levels) if place % step == 0 or level in promised]
