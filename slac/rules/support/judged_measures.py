"""Which measures promises and credits hang on."""

from fractions import Fraction

from slac.agreement import Agreement, Measure
from slac.agreement.cache import cached_per_agreement
from slac.units import DURATION, RATIO, Kind

WHOLE = Fraction(1)
"""100%."""


def is_judged(agreement: Agreement, measure: Measure) -> bool:
    """Whether something is promised or owed by it, at thresholds that all lie between 0% and 100%."""
    return measure.name in _judged(agreement)


@cached_per_agreement
def _judged(agreement: Agreement) -> frozenset[str]:
    """The names of the measures by which something is promised or owed."""
    judged: set[str] = set()
    for measure in agreement.measures:
        limits = _thresholds(agreement, measure.name)
        if measure.dimension == DURATION or (
            measure.dimension == RATIO and max(limits, default=WHOLE) <= WHOLE
        ):
            judged.update([measure.name] if limits else [])
    return frozenset(judged)


def _thresholds(agreement: Agreement, name: str) -> list[Fraction]:
    ends = [each.value.value for each in agreement.commitments if each.measure == name]
    for credit in agreement.credits:
        if credit.measure == name:
            limits = [end for row in credit.rows for end in (row.range.low, row.range.high)]
            ends += [end.value for end in limits if end is not None]
    return ends


def judged_measure(agreement: Agreement) -> Measure | None:
    """The measure that promises and credits hang on, a ratio before a time; None where there is none."""
    names = [*(each.measure for each in agreement.commitments), *(each.measure for each in agreement.credits)]
    measures = [agreement.measure(name) for name in dict.fromkeys(names)]
    return min(measures, key=lambda each: each.dimension.kind is not Kind.RATIO, default=None)
