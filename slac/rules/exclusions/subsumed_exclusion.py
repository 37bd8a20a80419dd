"""An exclusion that another one already contains.

It changes nothing today. When the wider clause is amended or struck, the narrower one suddenly matters, and
nobody has agreed on that.

Example:

```sla
commitment promised for basic: uptime at least 99%
exclusion weather { excuses outages caused by storm, flood }
exclusion water   { excuses outages caused by flood }
```

Use instead:

```diff
-exclusion water   { excuses outages caused by flood }
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Label, Message, Severity
from slac.rules.support.exclusion_cases import whole_period_down
from slac.rules.support.exclusion_terms import covers
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for place, exclusion in enumerate(agreement.exclusions):
        for other_place, other in enumerate(agreement.exclusions):
            mutual = (
                covers(exclusion, other) and other_place > place
            )  # of two equals, the later one is reported
            if other is not exclusion and covers(other, exclusion) and not mutual:
                case = whole_period_down(agreement, exclusion)
                yield finding(
                    RULE,
                    Message("subsumed-exclusion.found", exclusion=exclusion.name, wider=other.name),
                    exclusion.span,
                    Label(other.span, Message("subsumed-exclusion.label")),
                    cure=Message("subsumed-exclusion.cure"),
                    subjects=(exclusion.name, other.name),
                    example=case.example if case else None,
                )
                break


RULE = Rule("W234", "subsumed-exclusion", Severity.INFO, check, checks=(34,))
