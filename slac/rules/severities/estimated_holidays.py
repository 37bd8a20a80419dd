"""A calendar that is closed on days whose dates nobody knows yet.

A feast that begins when the new moon is sighted has no date until a few days before. The dates of the years
to come are estimates, which may be off by a day or two, and with them the instant at which an answer is due.
`slac tickets` names the estimated days on which a verdict rests. Once a year's dates are proclaimed, list
them with `closed on`.

Example:

```sla
calendar hours {
  open Monday to Friday 09:00 to 17:00
  closed on public holidays of AE
}
severity critical { respond within 8 hours of hours }
```

Use instead:

```diff
-  closed on public holidays of AE
+  closed on 2027-03-10 "Eid al-Fitr, as proclaimed"
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.agreement.holidays import is_estimated, public_holidays
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import Rule, finding

_YEARS = 2024, 2030


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for calendar in agreement.calendars:
        for closed in calendar.holidays:
            days = public_holidays(closed.country, *_YEARS, closed.region)
            estimated = [day for day, name in days if is_estimated(name)]
            if not estimated:
                continue
            yield finding(
                RULE,
                Message("estimated-holidays.found", calendar=calendar.name, place=closed.place),
                closed.span,
                cure=Message("estimated-holidays.cure"),
                subjects=(calendar.name,),
                notes=(Message("estimated-holidays.note", day=estimated[0].isoformat()),),
            )


RULE = Rule("W276", "estimated-holidays", Level.INFO, check)
