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
period calendar month
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised for basic: uptime at least 99.9%
```
"""

from collections.abc import Iterator

from slac.diagnostics import Diagnostic, Message, Severity
from slac.model.agreement import Agreement
from slac.rules.rule import Rule, finding
from slac.source import NOWHERE


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    if not agreement.measures and not agreement.severities:
        return
    if agreement.header.zone.span == NOWHERE:
        yield finding(
            RULE,
            Message("no time zone is named; UTC is taken", "没有写明时区；现按 UTC 计算"),
            agreement.span,
            cure=Message(
                'add `time zone "UTC"`, or the zone that is meant', '加上 `time zone "UTC"`，或所指的时区'
            ),
            subjects=(agreement.name,),
        )
    if agreement.measures and not agreement.period.declared:
        yield finding(
            RULE,
            Message(
                f"`{agreement.measures[0].name}` has no stated period; the calendar month is taken",
                f"没有写明 `{agreement.measures[0].name}` 的衡量周期；现按日历月计算",
            ),
            agreement.measures[0].span,
            cure=Message("add `period calendar month`", "加上 `period calendar month`"),
            subjects=(agreement.name,),
        )


RULE = Rule("W284", "assumed-default", Severity.INFO, check)
