"""Service hours that no measure asks for, beside an availability that counts all the time there is.

`available during hours` says when the service is to be there, and the formula divides by `time in period`: an
outage on a Saturday counts like one on a Monday, and the ratio is that of a service around the clock. One
hour down of 220 hours of service is 99.55%; of the 720 hours of the month it would be 99.86%.

Example:

```sla
calendar hours { open Monday to Friday 08:00 to 18:00 }
service shop "Web shop" { available during hours }
measure total    = time in period
measure downtime = time of outages not excused
measure uptime   = (total - downtime) / total
commitment promised for basic: uptime at least 99.9%
```

Use instead:

```diff
-measure total    = time in period
+exclusion closed { excuses outages outside hours }
+measure total    = time in hours
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import Rule, finding
from slac.semantics.calendar_time import calendars_measured


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    judged = [each.measure for each in agreement.commitments] + [each.measure for each in agreement.credits]
    for service in agreement.services:
        if service.available is None or not judged or service.available in calendars_measured(agreement):
            continue
        yield finding(
            RULE,
            Message("idle-service-hours.found", service=service.name, calendar=service.available),
            service.span,
            cure=Message("idle-service-hours.cure", calendar=service.available),
            subjects=(service.name,),
            notes=(Message("idle-service-hours.note", measure=judged[0]),),
        )


RULE = Rule("W277", "idle-service-hours", Level.WARNING, check)
