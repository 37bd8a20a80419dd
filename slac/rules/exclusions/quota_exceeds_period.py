"""A limit on an exclusion that no period is long enough to reach.

A month has at most 745 hours, so that `at most 900 hours per period` limits nothing. Such a figure was meant
for a year, or in minutes.

Example:

```sla
commitment promised for basic: uptime at least 99%
exclusion maintenance { excuses outages during maintenance  at most 900 hours per period }
```

Use instead:

```diff
-exclusion maintenance { excuses outages during maintenance  at most 900 hours per period }
+exclusion maintenance { excuses outages during maintenance  at most 9 hours per period }
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.exclusion_cases import whole_period_down
from slac.rules.support.rule import Rule, finding
from slac.semantics.sample_periods import seconds_in, shortest_and_longest
from slac.wording.quantities import duration, written_quantity


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    longest = seconds_in(shortest_and_longest(agreement)[-1])
    for exclusion in agreement.exclusions:
        quota = exclusion.quota
        if quota is None or quota.value < longest:
            continue
        case = whole_period_down(agreement, exclusion)
        yield finding(
            RULE,
            Message("quota-exceeds-period.found", quota=written_quantity(quota), longest=duration(longest)),
            exclusion.span,
            cure=Message("quota-exceeds-period.cure"),
            subjects=(exclusion.name,),
            example=case.example if case else None,
        )


RULE = Rule("W236", "quota-exceeds-period", Level.ERROR, check, checks=(36,))
