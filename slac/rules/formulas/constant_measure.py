"""A measure that comes to the same whatever happens.

A promise about a constant cannot be broken, or cannot be kept; a credit table over it has one row that always
applies. It is what is left of a formula whose variable part was lost, or in which everything cancels out:
(total - downtime + downtime) / total is 100% in the worst month there is.

Example:

```sla
measure total    = time in period
measure downtime = time of outages not excused
measure uptime   = (total - downtime + downtime) / total
commitment promised for basic: uptime at least 99.9%
```

Use instead:

```diff
-measure uptime   = (total - downtime + downtime) / total
+measure uptime   = (total - downtime) / total
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.analysis.measures.bounds import bounds_of, values_in_extreme_months
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.extreme_month_examples import extreme_month_example
from slac.rules.support.rule import Rule, finding
from slac.wording.quantities import measured_value


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    judged = {each.measure for each in agreement.commitments} | {each.measure for each in agreement.credits}
    for measure in agreement.measures:
        if measure.name not in judged:
            continue
        bounds = bounds_of(agreement, measure.name)
        if bounds.exact and bounds.low is not None and bounds.low == bounds.high:
            value = measured_value(bounds.low, measure.dimension)
            months = [
                month for month, at in values_in_extreme_months(agreement, measure.name) if at == bounds.low
            ]
            worst = max(months, key=lambda month: month.down)
            yield finding(
                RULE,
                Message("constant-measure.found", measure=measure.name, value=value),
                measure.expression.span,
                cure=Message("constant-measure.cure"),
                subjects=(measure.name,),
                example=extreme_month_example(agreement, measure.name, bounds.low, worst),
            )


RULE = Rule("W285", "constant-measure", Level.ERROR, check, checks=(23,))
