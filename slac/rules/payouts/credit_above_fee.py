"""A row that gives more than the whole fee that it is a share of.

A credit of more than 100% is money paid out for a service that was given away. If multiples of the fee are
really meant the parties will have agreed a cap; without one it is a formula that runs on ("10% for each
hour") or a decimal point in the wrong place.

Example:

```sla
measure downtime = time of outages not excused
commitment promised for basic: downtime at most 1 hour
credit service_credit for basic {
  measured by downtime
  share of monthly_fee
  above 1 hour : (downtime - 1 hour) / 1 hour * 5%
}
```

Use instead:

```diff
   share of monthly_fee
+  capped at 100%
```
"""

from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.payouts import Segment, rows_above
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.judged_measures import WHOLE
from slac.rules.support.paid_segments import segment_facts, segment_finding
from slac.rules.support.rule import TableRule
from slac.rules.support.table_examples import can_occur
from slac.wording.quantities import rounded_percent


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """A cap of more than 100% is told once, by `impossible-cap`, and not again for each row."""
    cap = table.table.cap
    if table.survey is None or (cap is not None and cap > WHOLE):
        return
    for stretch in rows_above(table.survey, WHOLE):
        if can_occur(table, stretch.range):
            yield _report(table, stretch)


def _report(table: CreditTable, stretch: Segment) -> Diagnostic:
    facts = segment_facts(table, stretch)
    said = Message("credit-above-fee.found", **facts)
    if stretch.high is not None:
        said = Message("credit-above-fee.found-extreme", **facts, extreme=rounded_percent(stretch.high))
    return segment_finding(RULE, table, stretch, said, Message("credit-above-fee.cure"))


RULE = TableRule("W262", "credit-above-fee", Level.ERROR, check, checks=(13,))
