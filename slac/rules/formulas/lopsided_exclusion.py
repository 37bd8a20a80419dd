"""A window that is excused, and lowers the availability all the same.

An exclusion says that maintenance is not held against the provider; the formula then takes its time from one
side of the ratio only. A month without a single failure, but with ten hours of announced maintenance, comes
out at 98.6%, and the provider owes a credit for what the text excuses. A formula that counts such time in
part, `time of outages excused * 30%`, means what it says. (Taken from the other side only, it lifts
the availability above 100%: that is `measure-out-of-range`.) What is excused leaves both sides of the ratio,
or is added back where it was taken away, as in (A - B + C) / A.

Example:

```sla
exclusion upkeep { excuses outages during maintenance }
measure total     = time in period
measure downtime  = time of outages not excused
measure uptime    = (total - time of maintenance - downtime) / total
commitment promised for basic: uptime at least 99.9%
```

Use instead:

```diff
-measure uptime    = (total - time of maintenance - downtime) / total
+measure uptime    = (total - downtime) / total
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Measure
from slac.agreement.expressions import (
    Expression,
    MeasuredTime,
    Operation,
    Operator,
    OutageTime,
    WindowTime,
    constant_value,
)
from slac.agreement.measure_walk import walk_through
from slac.analysis.measures.bounds import bounds_of, rises_with_downtime, values_in_extreme_months
from slac.analysis.measures.extreme_months import knows_what_is_excused
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.extreme_month_examples import extreme_month_example
from slac.rules.support.judged_measures import WHOLE, is_judged
from slac.rules.support.rule import Rule, finding
from slac.units import RATIO
from slac.wording.quantities import measured_value


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """Only what leaves the range on neither side: that is another rule's finding, and the same cause."""
    for measure in agreement.measures:
        if (
            measure.dimension != RATIO
            or not is_judged(agreement, measure)
            or not _speaks_of_both(agreement, measure)
        ):
            continue
        if rises_with_downtime(agreement, measure.name) is not False:
            continue
        bounds = bounds_of(agreement, measure.name)
        leaves_range = (bounds.high is not None and bounds.high > WHOLE) or (
            bounds.low is not None and bounds.low < 0
        )
        if not leaves_range:
            yield from _report(agreement, measure)


def _speaks_of_both(agreement: Agreement, measure: Measure) -> bool:
    """Whether the formula knows what is excused, and takes away more than what is not."""
    parts = tuple(walk_through(agreement, measure.expression))
    statuses = {part.status for part in parts if isinstance(part, OutageTime)}
    windows = any(isinstance(part, WindowTime) for part in parts)
    if any(_counts_in_part(part) for part in parts):
        return False
    knows = any(isinstance(part, MeasuredTime) and knows_what_is_excused(part) for part in parts)
    return knows and (windows or len(statuses) > 1)


def _counts_in_part(part: Expression) -> bool:
    """Whether a part of a formula is a share of time that is excused or a window's, between none and all."""
    if not isinstance(part, Operation) or part.operator is not Operator.MULTIPLY:
        return False
    share = constant_value(part.left) if constant_value(part.left) is not None else constant_value(part.right)
    times = [each for each in (part.left, part.right) if isinstance(each, MeasuredTime)]
    spared = [
        each
        for each in times
        if isinstance(each, WindowTime) or (isinstance(each, OutageTime) and knows_what_is_excused(each))
    ]
    return share is not None and 0 < share < 1 and bool(spared)


def _report(agreement: Agreement, measure: Measure) -> Iterator[Diagnostic]:
    """The month without any downtime that comes out lowest; only what the evaluator confirms is said."""
    spared = [
        (value, month)
        for month, value in values_in_extreme_months(agreement, measure.name)
        if not month.down and month.is_vertex and value is not None and value < WHOLE
    ]
    if not spared:
        return
    value, month = min(spared, key=lambda each: each[0])
    witness = extreme_month_example(agreement, measure.name, value, month)
    if witness is None:
        return
    yield finding(
        RULE,
        Message("lopsided-exclusion.found", measure=measure.name, value=measured_value(value, RATIO)),
        measure.expression.span,
        cure=Message("lopsided-exclusion.cure"),
        subjects=(measure.name,),
        example=witness,
    )


RULE = Rule("W221", "lopsided-exclusion", Level.ERROR, check, checks=(21,))
