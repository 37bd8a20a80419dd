"""What is promised, plan by plan, and how much downtime that leaves in periods of each length."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from markupsafe import Markup

from slac.agreement import Agreement, Commitment, Credit, Measure, PeriodKind, Plan
from slac.agreement.expressions import MeasureValue
from slac.analysis.measures.downtime_budget import downtime_within
from slac.analysis.tables.linearize import reachable_leaves
from slac.analysis.tables.ranges import ValueRange
from slac.backends.html import formulas
from slac.backends.html.edition import Edition
from slac.backends.html.hours import first_year
from slac.diagnostics import Fact, Message
from slac.units import RATIO, SECONDS
from slac.wording.names import plans_phrase
from slac.wording.payouts import payout_phrase
from slac.wording.quantities import elapsed, percent

_DAYS = {
    PeriodKind.MONTH: (28, 29, 30, 31),
    PeriodKind.BILLING: (28, 29, 30, 31),
    PeriodKind.QUARTER: (90, 91, 92),
    PeriodKind.YEAR: (365, 366),
}

_LEVELS = 60
"""Of more thresholds than these only some are shown with their downtime."""

PromisedLevel = tuple[Fraction, bool]
"""A value of the measure, and whether the value itself is still on the better side."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """The most downtime that stays on the better side; `exact` is the formula's bound if it is another."""

    days: int
    most: str
    exact: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value of the measure at which something changes, and the downtime that leads there."""

    value: str
    promised: bool
    consequence: Markup
    allowances: tuple[Allowance, ...]


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """Plans to which the same promises and credits apply."""

    plans: tuple[Plan, ...]
    commitments: tuple[Commitment, ...]
    offered: tuple[Credit, ...]
    measure: str
    thresholds: tuple[Threshold, ...]
    levels: int
    """How many thresholds there are, of which those are shown."""
    words: Markup
    """The plans by name."""
    first: bool
    """Whether this is the first of those plans' measures."""


def day_counts(agreement: Agreement) -> tuple[int, ...]:
    """How many days a period of the contract can have."""
    return _DAYS[agreement.period.kind]


def groups(agreement: Agreement, edition: Edition) -> tuple[PlanGroup, ...]:
    """The plans that this contract promises something, those of one promise together."""
    together: dict[tuple[tuple[Commitment, ...], tuple[Credit, ...]], list[Plan]] = {}
    for plan in agreement.plans:
        if not plan.separate:
            promised = agreement.commitments_for(plan.name), agreement.credits_for(plan.name)
            together.setdefault(promised, []).append(plan)
    if not agreement.plans:
        together[agreement.commitments, agreement.credits] = []
    found = []
    for (commitments, offered), plans in together.items():
        words = edition.words(plans_phrase(agreement, tuple(plan.name for plan in plans)))
        for index, measure in enumerate(_ratios(agreement, commitments, offered)):
            kept = _promised(commitments, measure)
            levels = sorted(kept | _row_ends(offered, measure), reverse=True)
            thresholds = _thresholds(edition, offered, measure, _some(levels, kept), kept)
            found.append(
                PlanGroup(
                    tuple(plans), commitments, offered, measure, thresholds, len(levels), words, index == 0
                )
            )
    return tuple(found)


def counted_measure(agreement: Agreement) -> Measure | None:
    """The rounded time that the promised measures are made of, where there is one."""
    for measure in formulas.main_measures(agreement):
        leaves = reachable_leaves(measure.expression, agreement)
        for name in (leaf.name for leaf in leaves if isinstance(leaf, MeasureValue)):
            return agreement.measure(name)
    return None


def clocks_change(agreement: Agreement) -> bool:
    """Whether the contract's zone has summer time, in the year that the page speaks of."""
    zone = ZoneInfo(agreement.header.zone.name)
    year = first_year(agreement)
    return len({datetime(year, month, 1, tzinfo=zone).utcoffset() for month in range(1, 13)}) > 1


def _ratios(
    agreement: Agreement, commitments: tuple[Commitment, ...], offered: tuple[Credit, ...]
) -> tuple[str, ...]:
    """The measures that can be turned into minutes, each once; an empty name stands for none."""
    names = dict.fromkeys([each.measure for each in commitments] + [each.measure for each in offered])
    return tuple(name for name in names if agreement.measure(name).dimension == RATIO) or ("",)


def _promised(commitments: tuple[Commitment, ...], measure: str) -> set[PromisedLevel]:
    return {
        (each.value.value, each.bound.closed)
        for each in commitments
        if each.measure == measure and each.bound.from_below
    }


def _row_ends(offered: tuple[Credit, ...], measure: str) -> set[PromisedLevel]:
    """Where the rows of credit tables begin and end."""
    rows = [row for credit in offered if credit.measure == measure for row in credit.rows]
    ends = {(row.range.low.value, row.range.low_closed) for row in rows if row.range.low}
    return ends | {(row.range.high.value, not row.range.high_closed) for row in rows if row.range.high}


def _thresholds(
    edition: Edition,
    offered: tuple[Credit, ...],
    measure: str,
    levels: list[PromisedLevel],
    promised: set[PromisedLevel],
) -> tuple[Threshold, ...]:
    """From the best to the worst."""
    consequences = _consequences(offered, measure)
    found = []
    for value, closed in levels:
        allowances = _allowances(edition, measure, ValueRange(value, closed, None, False))
        if allowances:
            consequence = edition.join(consequences.get(value, ()))
            found.append(
                Threshold(edition.words(percent(value)), (value, closed) in promised, consequence, allowances)
            )
    return tuple(found)


def _some(levels: list[PromisedLevel], promised: set[PromisedLevel]) -> list[PromisedLevel]:
    """The levels, or of more than anybody reads those that are promised and others at equal distances."""
    step = -(-len(levels) // _LEVELS)
    return [level for place, level in enumerate(levels) if place % step == 0 or level in promised]


def _allowances(edition: Edition, measure: str, wanted: ValueRange) -> tuple[Allowance, ...]:
    agreement = edition.agreement
    found = []
    for days in day_counts(agreement):
        period = Fraction(days * SECONDS["day"])
        budget = downtime_within(agreement, measure, wanted, period)
        if budget is None or budget.bound.empty or budget.bound.high is None:
            return ()
        most, exact = budget.counted.high or Fraction(0), budget.bound.high
        said: Fact = elapsed(most, padded=True) if most else Message("downtime.none")
        if not budget.counted.high_closed:
            said = Message("range.less_than", x=said)
        bound = edition.words(elapsed(exact, padded=True)) if exact != most else ""
        found.append(Allowance(days, edition.words(said), bound))
    return tuple(found)


def _consequences(offered: tuple[Credit, ...], measure: str) -> dict[Fraction, list[Fact]]:
    """What is paid just below each threshold."""
    found: dict[Fraction, list[Fact]] = defaultdict(list)
    for row in (row for credit in offered if credit.measure == measure for row in credit.rows):
        if row.range.high:
            paid = payout_phrase(row) or Message("consequence.formula")
            found[row.range.high.value].append(paid)
    return found
