"""An exclusion that takes nothing away from anything that the contract judges.

Who negotiated it believes that such outages do not count; the formula counts them. The customer may claim a
credit for a flood, and the provider cannot point to a line of the formula that forgives it. Either the
formula has to speak of outages that are not excused, or the exclusion is only decoration.

Example:

```sla
exclusion flood { excuses outages caused by flood }
measure total  = time in period
measure uptime = (total - time of outages) / total
commitment promised for basic: uptime at least 99%
```

Use instead:

```diff
-measure uptime = (total - time of outages) / total
+measure uptime = (total - time of outages not excused) / total
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Effect
from slac.agreement.expressions import MeasuredTime
from slac.agreement.measure_walk import walk_through
from slac.analysis.measures.extreme_months import knows_what_is_excused
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.exclusion_cases import whole_period_down
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    judged = {each.measure for each in agreement.commitments} | {each.measure for each in agreement.credits}
    parts = [part for name in judged for part in walk_through(agreement, agreement.measure(name).expression)]
    excusing = [part for part in parts if isinstance(part, MeasuredTime) and knows_what_is_excused(part)]
    if excusing or not judged:
        return
    for exclusion in agreement.exclusions:
        if exclusion.effect is Effect.EXCUSES:
            case = whole_period_down(agreement, exclusion)
            yield finding(
                RULE,
                Message("unused-exclusion.found", exclusion=exclusion.name),
                exclusion.span,
                cure=Message("unused-exclusion.cure"),
                subjects=(exclusion.name,),
                example=case.example if case else None,
            )


RULE = Rule("W230", "unused-exclusion", Level.WARNING, check, checks=(30,))
