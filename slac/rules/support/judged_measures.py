"""Which measures promises and credits hang on."""

from fractions import Fraction

from slac.agreement import Agreement, Measure
from slac.units import DURATION, RATIO, Kind

WHOLE = Fraction(1)
"""100%."""


def is_judged(agreement: Agreement, measure: Measure) -> bool:
    """Whether something is promised or owed by it, at thresholds that all lie between 0% and 100%."""
    ends = [each.value.value for each in agreement.commitments if each.measure == measure.name]
    for credit in agreement.credits:
        if credit.measure == measure.name:
            limits = [end for row in credit.rows for end in (row.range.low, row.range.high)]
            ends += [end.value for end in limits if end is not None]
    if measure.dimension == DURATION:
        return bool(ends)
    return measure.dimension == RATIO and bool(ends) and max(ends) <= WHOLE


def judged_measure(agreement: Agreement) -> Measure | None:
    """The measure that promises and credits hang on, a ratio before a time; None where there is none."""
    names = [*(each.measure for each in agreement.commitments), *(each.measure for each in agreement.credits)]
    measures = [agreement.measure(name) for name in dict.fromkeys(names)]
    return min(measures, key=lambda each: each.dimension.kind is not Kind.RATIO, default=None)
