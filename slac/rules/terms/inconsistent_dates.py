"""Dates of one contract that contradict each other.

The list of revisions is what decides which text was in force when something happened. A revision that is
later than the date of the last update, two of one date, or a list in no order at all leaves two answers for
the same day, and each party will find the one it likes.

Example:

```sla
contract example {
  title     "Hosting terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "UTC"
  updated   2024-04-24
  revision  2024-10-01 "Credits below 97%."
  revision  2024-04-24 "First version."
}
```

Use instead:

```diff
-  updated   2024-04-24
+  updated   2024-10-01
```
"""

from collections.abc import Iterator
from datetime import date

from slac.agreement import Agreement, Header, Revision
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.rule import Rule, finding
from slac.source import Span


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """Effect later than the last update is no contradiction: changes are published ahead."""
    header = agreement.header
    yield from _twice(header)
    yield from _disordered(header)
    newest = max(header.revisions, key=lambda each: each.date, default=None)
    if newest is None or header.updated is None or newest.date == header.updated:
        return
    if newest.date > header.updated:
        said = Message(
            "inconsistent-dates.found-later",
            newest=newest.date.isoformat(),
            updated=header.updated.isoformat(),
        )
    else:
        said = Message(
            "inconsistent-dates.found-unlisted",
            updated=header.updated.isoformat(),
            newest=newest.date.isoformat(),
        )
    yield _report(said, newest.span, header.name)


def _twice(header: Header) -> Iterator[Diagnostic]:
    seen: dict[date, Revision] = {}
    for revision in header.revisions:
        first = seen.setdefault(revision.date, revision)
        if first is not revision:
            said = Message("inconsistent-dates.found-twice", date=revision.date.isoformat())
            label = Label(first.span, Message("inconsistent-dates.label-first"))
            yield _report(said, revision.span, header.name, label)


def _disordered(header: Header) -> Iterator[Diagnostic]:
    """The first revision that is out of the order of the others: newest first, or oldest first."""
    dates = [each.date for each in header.revisions]
    if dates in (sorted(dates), sorted(dates, reverse=True)):
        return
    falling = dates[0] > dates[-1]
    for before, after in zip(header.revisions, header.revisions[1:], strict=False):
        if (after.date > before.date) == falling and after.date != before.date:
            said = Message("inconsistent-dates.found-order", date=after.date.isoformat())
            label = Label(
                before.span, Message("inconsistent-dates.label-before", date=before.date.isoformat())
            )
            yield _report(said, after.span, header.name, label)
            return


def _report(said: Message, span: Span, name: str, *labels: Label) -> Diagnostic:
    return finding(
        RULE,
        said,
        span,
        *labels,
        cure=Message("inconsistent-dates.cure"),
        subjects=(name,),
    )


RULE = Rule("W248", "inconsistent-dates", Level.WARNING, check, checks=(48,))
