"""A section of the contract that is neither code nor said to be without any.

What stands in the text only is not computed: a promise there is not evaluated, and an exception there excuses
nothing. A section that sets nothing that can be computed says so, with `informational` and the reason, so
that nobody has to wonder whether it was forgotten.

Example:

````markdown
## Availability

The service is available 99.9% of each month.

```sla
commitment promised for basic: uptime at least 99.9%
```

## Exceptions

Storms do not count.
````

Use instead:

````diff
 Storms do not count.
+
+```sla
+exclusion weather { excuses outages caused by storm }
+```
````
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for clause in agreement.clauses:
        if clause.level and clause.prose and not clause.declarations and clause.informational is None:
            words = clause.title.versions[0][1]
            yield finding(
                RULE,
                Message("uncoded-section.found", title=words),
                clause.title.span,
                cure=Message("uncoded-section.cure"),
                subjects=(agreement.name,),
            )


RULE = Rule("W283", "uncoded-section", Level.WARNING, check, checks=(54,))
