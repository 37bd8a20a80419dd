"""A reading that adds a declaration which the contract does not have, instead of replacing one.

A reading interprets what is written. Where its declaration has another name than the one it was meant to
replace, both apply under the reading, and the same loss is credited twice.

Example:

```sla
commitment promised for basic: uptime at least 99%
credit table  { measured by uptime  share of monthly_fee  below 99% : 10% }
reading milder "Half of it" {
  credit tabel { measured by uptime  share of monthly_fee  below 99% : 5% }
}
```

Use instead:

```diff
-  credit tabel { measured by uptime  share of monthly_fee  below 99% : 5% }
+  credit table { measured by uptime  share of monthly_fee  below 99% : 5% }
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for reading in agreement.readings:
        written = {
            "credit": {each.name for each in agreement.credits},
            "commitment": {each.name for each in agreement.commitments},
            "severity": {each.name for each in agreement.severities},
        }
        for replaced in reading.replaces:
            kind, name = replaced.kind, replaced.name
            if kind in written and name not in written[kind]:
                yield finding(
                    RULE,
                    Message("reading-replaces-nothing.found", reading=reading.name, kind=kind, name=name),
                    reading.span,
                    cure=Message("reading-replaces-nothing.cure", kind=kind),
                    subjects=(reading.name,),
                )


RULE = Rule("W237", "reading-replaces-nothing", Level.WARNING, check, checks=(37,))
