"""A condition that takes a credit away where service is worse.

"Only when uptime is at least 90%" was meant to keep disasters out of the table, or was copied from the clause
beside it. As it stands a month at 92% earns the credit and a month at 80% earns nothing, although a row of
the table covers it: the worse the service, the less is owed. A provider who is near the bound has a reason to
fail a little more.

Example:

```sla
commitment promised for basic: uptime at least 95%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  only when uptime is at least 90%
  below 95% : 25%
}
```

Use instead:

```diff
-  only when uptime is at least 90%
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.analysis.tables.row_coverage import Gap
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.compensated import Compensated
from slac.rules.support.holes import holes
from slac.rules.support.phrasing import dimension_of, row_label, row_words
from slac.rules.support.rule import Rule, finding
from slac.rules.support.table_examples import example_where
from slac.wording.ranges import interval_phrase


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for within, gap in holes(agreement):
        if gap.withheld is not None:
            yield from _report(within, gap)


def _report(within: Compensated, gap: Gap) -> Iterator[Diagnostic]:
    table, row = within.table_of(gap.withheld)
    if row is None:
        return
    yield finding(
        RULE,
        Message(
            "withheld-credit.found",
            credit=table.credit.name,
            measure=table.credit.measure,
            where=interval_phrase(gap.range, dimension_of(table)),
            row=row_words(table, row),
        ),
        table.credit.conditions[0].condition.span,
        row_label(table, row, Message("withheld-credit.label")),
        cure=Message("withheld-credit.cure"),
        subjects=(table.credit.name,),
        example=example_where(table, gap.range),
    )


RULE = Rule("W292", "withheld-credit", Level.ERROR, check, checks=(9,))
