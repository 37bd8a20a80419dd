"""The longest outage that still passes: one figure, exact to the second, with all roundings."""

from fractions import Fraction

from slac.agreement import Agreement, PeriodKind
from slac.analysis.measures.downtime_budget import downtime_within
from slac.analysis.tables.ranges import ValueRange
from slac.diagnostics import Fact
from slac.units import RATIO, SECONDS
from slac.wording.quantities import elapsed

_ORDINARY = {PeriodKind.MONTH: 30, PeriodKind.BILLING: 30, PeriodKind.QUARTER: 91, PeriodKind.YEAR: 365}


def ordinary_days(agreement: Agreement) -> int:
    """The length of the period that sentences speak of: a month of 30 days."""
    return _ORDINARY[agreement.period.kind]


def longest_seconds(agreement: Agreement, measure: str, wanted: ValueRange, days: int) -> int | None:
    """The longest outage that keeps a measure in a range, in a period of so many days and if nothing excuses
    it, in whole seconds; None where that depends on more.
    """
    if agreement.measure(measure).dimension != RATIO:
        return None
    budget = downtime_within(agreement, measure, wanted, Fraction(days * SECONDS["day"]))
    if budget is None or budget.actual.high is None or Fraction(0) not in budget.actual:
        return None
    seconds: int = budget.actual.high // 1
    if seconds == budget.actual.high and not budget.actual.high_closed:
        seconds -= 1
    return max(seconds, 0)


def longest_outage(agreement: Agreement, measure: str, wanted: ValueRange) -> Fact | None:
    """The same in words for an ordinary period: `6 h 43 min 29 s`; None where there is none or none known."""
    seconds = longest_seconds(agreement, measure, wanted, ordinary_days(agreement))
    return elapsed(Fraction(seconds), padded=True) if seconds else None


def clock_figure(seconds: int) -> str:
    """A length of time as tables have it, `6:43:29`."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
