"""Two sections of one name, or of one number.

A reference to "Section 4" or to "the Exceptions" then has two targets. It is a trace of two drafts that were
put together, and the two often say different things.

Example:

````markdown
## Availability

The service is available 99.9% of each month.

```sla
commitment promised for basic: uptime at least 99.9%
```

## Availability

Storms do not count.

```sla
exclusion weather { excuses outages caused by storm }
```
````

Use instead:

````diff
-## Availability
+## Exceptions

 Storms do not count.
````
"""

import re
from collections.abc import Iterator

from slac.agreement import Agreement, Clause
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.rule import Rule, finding

_NUMBER = r"[0-9]+(?:\.[0-9]+)*(?=[.)]?\s)|第\s*\S+\s*[条節节章款]"


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """Titles are compared below one heading, numbers among all headings of one level."""
    titles: dict[tuple[object, ...], Clause] = {}
    above: list[str] = []
    for clause in agreement.clauses:
        if not clause.level:
            continue
        title = clause.title.versions[0][1].strip().casefold()
        above = [*above[: clause.level - 1], title]
        number = re.match(_NUMBER, title)
        key = (clause.level, number[0]) if number and "." in number[0] else tuple(above)
        first = titles.setdefault(key, clause)
        if first is not clause:
            words = clause.title.versions[0][1]
            yield finding(
                RULE,
                Message("duplicate-heading.found", title=words),
                clause.title.span,
                Label(first.title.span, Message("duplicate-heading.label")),
                cure=Message("duplicate-heading.cure"),
                subjects=(agreement.name,),
            )


RULE = Rule("W282", "duplicate-heading", Level.WARNING, check, checks=(56,))
