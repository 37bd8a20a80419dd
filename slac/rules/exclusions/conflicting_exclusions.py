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

from collections import defaultdict
from collections.abc import Iterator, Mapping

from slac.agreement import Agreement, Exclusion
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.exclusion_cases import whole_period_down
from slac.rules.support.exclusion_terms import covers, terms
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """Each exclusion beside the first before it that has the same subject on other terms.

    Exclusions are looked up by their subject and their terms: to hold each against each would be quadratic.
    """
    seen: dict[str, dict[tuple[object, ...], list[Exclusion]]] = defaultdict(lambda: defaultdict(list))
    for exclusion in agreement.exclusions:
        conflict = _conflict(exclusion, seen)
        if conflict is not None:
            first, shared = conflict
            case = whole_period_down(agreement, exclusion)
            yield finding(
                RULE,
                Message(
                    "conflicting-exclusions.found", shared=shared, first=first.name, second=exclusion.name
                ),
                exclusion.span,
                Label(first.span, Message("conflicting-exclusions.label")),
                cure=Message("conflicting-exclusions.cure"),
                subjects=(first.name, exclusion.name),
                example=case.example if case else None,
            )
        for subject in _subjects(exclusion):
            seen[subject][terms(exclusion)].append(exclusion)


def _conflict(
    exclusion: Exclusion, seen: Mapping[str, Mapping[tuple[object, ...], list[Exclusion]]]
) -> tuple[Exclusion, str] | None:
    """An exclusion of those seen that has the same subject on other terms, and the subject."""
    own = terms(exclusion)
    for subject in _subjects(exclusion):
        for others, exclusions in seen.get(subject, {}).items():
            for other in exclusions if others != own else ():
                if not covers(other, exclusion) and not covers(exclusion, other):
                    return other, subject
    return None


def _subjects(exclusion: Exclusion) -> tuple[str, ...]:
    """The window or the causes that it is about."""
    return exclusion.causes if exclusion.window is None else (exclusion.window,)


RULE = Rule("W232", "conflicting-exclusions", Level.WARNING, check, checks=(32, 37))
