"""The same cause or window is excluded twice, on different terms.

One clause forgives maintenance up to four hours a month, another without limit; one forgives an outage,
another takes its time out of the period. The evaluation takes their union, which is the reading that favours
the provider; a court may take the other.

Example:

```sla
commitment promised for basic: uptime at least 99%
exclusion planned {
  excuses outages during maintenance
  announced at least 48 hours before
  at most 4 hours per period
}
exclusion urgent {
  excuses outages during maintenance
  announced at least 1 hour before
  at most 2 hours per period
}
```

Use instead:

```diff
-exclusion planned {
-  excuses outages during maintenance
-  announced at least 48 hours before
-  at most 4 hours per period
-}
-exclusion urgent {
-  excuses outages during maintenance
-  announced at least 1 hour before
-  at most 2 hours per period
-}
+exclusion planned { excuses outages during maintenance  at most 4 hours per period }
+exclusion urgent  { excuses outages during urgent_works  at most 9 hours per period }
```
"""

from collections.abc import Iterator
from itertools import combinations

from slac.agreement import Agreement, Exclusion
from slac.diagnostics import Diagnostic, Label, Message, Severity
from slac.rules.support.exclusion_cases import whole_period_down
from slac.rules.support.exclusion_terms import covers, terms
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for first, second in combinations(agreement.exclusions, 2):
        shared = _shared(first, second)
        one_holds_the_other = covers(first, second) or covers(second, first)
        if shared and terms(first) != terms(second) and not one_holds_the_other:
            case = whole_period_down(agreement, second)
            yield finding(
                RULE,
                Message("conflicting-exclusions.found", shared=shared, first=first.name, second=second.name),
                second.span,
                Label(first.span, Message("conflicting-exclusions.label")),
                cure=Message("conflicting-exclusions.cure"),
                subjects=(first.name, second.name),
                example=case.example if case else None,
            )


def _shared(first: Exclusion, second: Exclusion) -> str:
    """A cause or the window that both are about, or ""."""
    if first.window is not None:
        return first.window if first.window == second.window else ""
    return next((cause for cause in first.causes if cause in second.causes), "")


RULE = Rule("W232", "conflicting-exclusions", Severity.WARNING, check, checks=(32, 37))
