"""Something that the contract declares and then never asks for.

A fee of which nothing is a share, an input that no condition and no formula reads, a measure that nothing is
promised or owed by, opening hours that no clock runs on: each looks as if it had consequences. The customer
collects the figure every month, the provider's systems ask for it, and nothing depends on it; or the clause
that was to use it was lost, which is worse.

Example:

```sla
input users number
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  rounded half up to the cent
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```

Use instead:

```diff
-input users number
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.rule import Rule, finding
from slac.rules.support.uses import uses_of
from slac.source import Span

_SAID = {
    "fee": ("unused-declaration.found-fee", "unused-declaration.cure-fee"),
    "input": ("unused-declaration.found-input", "unused-declaration.cure-input"),
    "measure": ("unused-declaration.found-measure", "unused-declaration.cure-measure"),
    "calendar": ("unused-declaration.found-calendar", "unused-declaration.cure-calendar"),
}
"""What is said of a declaration of a kind, and how it is cured."""


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """What a reading uses is used; what only an example uses is not."""
    used = uses_of(agreement).union(*(uses_of(each.agreement) for each in agreement.readings))
    for kind, name, span in _declared(agreement):
        if name not in used:
            said, cure = _SAID[kind]
            yield finding(
                RULE,
                Message(said, name=name),
                span,
                cure=Message(cure),
                subjects=(name,),
                edit=Edit(span, "", safe=False),
            )


def _declared(agreement: Agreement) -> Iterator[tuple[str, str, Span]]:
    for fee in agreement.fees:
        yield "fee", fee.name, fee.span
    for given in agreement.inputs:
        yield "input", given.name, given.span
    for measure in agreement.measures:
        yield "measure", measure.name, measure.span
    for calendar in agreement.calendars:
        yield "calendar", calendar.name, calendar.span


RULE = Rule("W222", "unused-declaration", Level.WARNING, check, checks=(22,))
