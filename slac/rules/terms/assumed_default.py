"""Something that a figure depends on, and that the contract leaves open.

Which hours belong to a month depends on the time zone, and how much downtime is too much depends on whether a
month or a year is measured. Where a policy does not say, the month of the calendar and UTC are taken; most
contracts name no zone, and in a dispute about the last evening of a month each side takes its own.

Example:

```sla
contract example {
  title     "Hosting terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "UTC"
}
plan basic
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised for basic: uptime at least 99.9%
```

Use instead:

```diff
 plan basic
+period calendar month
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.rule import Rule, finding
from slac.source import NOWHERE, Span


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    if (agreement.measures or agreement.severities) and agreement.header.zone.span == NOWHERE:
        whole = agreement.span
        yield finding(
            RULE,
            Message("assumed-default.found-zone"),
            Span(whole.start, whole.start + len(f"contract {agreement.name}")),
            cure=Message("assumed-default.cure-zone"),
            subjects=(agreement.name,),
            edit=Edit(Span(whole.end - 1, whole.end), '  time zone "UTC"\n}', safe=False),
        )
    if agreement.measures and not agreement.period.declared:
        first = min(agreement.measures, key=lambda each: each.span)
        yield finding(
            RULE,
            Message("assumed-default.found-period", measure=first.name),
            first.span,
            cure=Message("assumed-default.cure-period"),
            subjects=(agreement.name,),
            edit=Edit(Span(first.span.start, first.span.start), "period calendar month\n\n", safe=False),
        )


RULE = Rule("W284", "assumed-default", Level.INFO, check, checks=(24,))
