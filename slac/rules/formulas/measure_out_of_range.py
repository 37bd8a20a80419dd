"""A measure that is looked up as a share of the period, and can be below 0% or above 100%.

An uptime of -3.3% or of 103% is no uptime. It comes from a formula whose parts do not fit each other: excused
time that is added back although it was never taken off, or that is taken off one side of the ratio only.
Every table that is looked up with it answers by accident, and whoever has to pay will say that the formula is
void.

Example:

```sla
exclusion weather { excuses outages caused by storm }
measure uptime = (time in period - time of outages not excused + time of outages excused) / time in period
commitment promised for basic: uptime at least 99.9%
```

Use instead:

```diff
-measure uptime = (time in period - time of outages not excused + time of outages excused) / time in period
+measure uptime = (time in period - time of outages not excused) / time in period
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement, Measure
from slac.analysis.measures.bounds import bounds_of
from slac.analysis.measures.extreme_months import ExtremeMonth
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.extreme_month_examples import extreme_month_example
from slac.rules.support.judged_measures import WHOLE, is_judged
from slac.rules.support.rule import Rule, finding
from slac.units import DURATION, RATIO
from slac.wording.quantities import measured_value


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for measure in agreement.measures:
        if not is_judged(agreement, measure):
            continue
        bounds = bounds_of(agreement, measure.name)
        if measure.dimension == RATIO and bounds.high is not None and bounds.high > WHOLE and bounds.high_at:
            yield from _report(agreement, measure, bounds.high, bounds.high_at)
        if bounds.low is not None and bounds.low < 0 and bounds.low_at:
            yield from _report(agreement, measure, bounds.low, bounds.low_at)


def _report(
    agreement: Agreement, measure: Measure, value: Fraction, month: ExtremeMonth
) -> Iterator[Diagnostic]:
    """Only what the evaluator confirms is said."""
    witness = extreme_month_example(agreement, measure.name, value, month)
    if witness is None:
        return
    if value >= 0:
        key = "found-above"
    elif measure.dimension == DURATION:
        key = "found-below-nothing"
    else:
        key = "found-below"
    yield finding(
        RULE,
        Message(
            f"measure-out-of-range.{key}",
            measure=measure.name,
            value=measured_value(value, measure.dimension),
        ),
        measure.span,
        cure=Message("measure-out-of-range.cure"),
        subjects=(measure.name,),
        example=witness,
    )


RULE = Rule("W217", "measure-out-of-range", Level.ERROR, check, checks=(17, 21))
