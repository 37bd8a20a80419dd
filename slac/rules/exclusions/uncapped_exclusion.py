"""A window, such as maintenance, that is not held against the provider however long it is.

Without a limit the provider can excuse a whole month by calling it maintenance: the guarantee holds whenever
the provider wants it to. Real agreements allow some hours a month, or demand notice; one that does neither is
the first thing a customer's lawyer asks about.

Example:

```sla
commitment promised for basic: uptime at least 99%
exclusion maintenance { excuses outages during maintenance }
```

Use instead:

```diff
-exclusion maintenance { excuses outages during maintenance }
+exclusion maintenance {
+  excuses outages during maintenance
+  announced at least 48 hours before
+  at most 4 hours per period
+}
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Message, Severity
from slac.rules.support.exclusion_cases import whole_period_down
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for exclusion in agreement.exclusions:
        if exclusion.window is None or exclusion.quota is not None:
            continue
        case = whole_period_down(agreement, exclusion)
        notes = []
        if case is not None:
            notes.append(
                Message(
                    f"in {case.period.label}, all of it `{exclusion.window}` and down from end to end, "
                    f"`{case.example.witness.figures[0][0]}` is {case.measured}",
                    f"若 {case.period.label} 整个周期都算作 `{exclusion.window}` 并全程停机，"
                    f"`{case.example.witness.figures[0][0]}` 为 {case.measured}",
                )
            )
        if exclusion.announced_ahead is None:
            notes.append(Message("nor does it have to be announced", "而且无须事先通知"))
        yield finding(
            RULE,
            Message(
                f"`{exclusion.name}` has no limit: all of a period may be `{exclusion.window}`",
                f"`{exclusion.name}` 没有上限：整个周期都可以算作 `{exclusion.window}`",
            ),
            exclusion.span,
            cure=Message(
                "add `at most 4 hours per period`, and `announced at least 48 hours before`",
                "加上 `at most 4 hours per period` 和 `announced at least 48 hours before`",
            ),
            subjects=(exclusion.name,),
            notes=tuple(notes),
            example=case.example if case else None,
        )


RULE = Rule("W235", "uncapped-exclusion", Severity.WARNING, check, checks=(35,))
