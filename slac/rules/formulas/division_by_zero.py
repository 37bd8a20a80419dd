"""A measure whose denominator can be zero, without a word on what it is worth then.

If a maintenance window leaves the period and lasts the whole month, nothing is left to be measured: the
uptime is 0 / 0. One side will say that nothing was down and the promise was kept, the other that nothing was
up. The contract should say which, in a clause that costs one line.

Example:

```sla
exclusion maintenance "Maintenance" {
  takes maintenance out of the period
}
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised for basic: uptime at least 99.9%
```

Use instead:

```diff
-measure uptime = (time in period - time of outages not excused) / time in period
+measure uptime = (time in period - time of outages not excused) / time in period,
+  or 100% when the period is empty
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.analysis.measures.bounds import zero_denominators
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.extreme_month_examples import extreme_month_example
from slac.rules.support.rule import Rule, finding
from slac.source import Span


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """One finding a measure: whatever divides by zero first is what its reader must settle."""
    for measure in agreement.measures:
        if measure.empty is not None:
            continue
        for quotient, month in zero_denominators(agreement, measure.name):
            witness = extreme_month_example(agreement, measure.name, None, month)
            if witness is None:
                continue
            yield finding(
                RULE,
                Message("division-by-zero.found", measure=measure.name),
                quotient.right.span,
                cure=Message("division-by-zero.cure"),
                subjects=(measure.name,),
                example=witness,
                edit=Edit(
                    Span(measure.span.end, measure.span.end), ", or 100% when the period is empty", safe=False
                ),
            )
            break


RULE = Rule("W218", "division-by-zero", Level.ERROR, check, checks=(18,))
