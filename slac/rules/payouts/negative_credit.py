"""A row that gives less than nothing.

A formula taken beyond the range that it was made for turns negative: the customer whose service was bad
enough for a credit would owe the provider money. Applied literally the row is absurd, so each side will
supply the reading that suits it; and whoever computes credits by machine will pay, or charge, whatever the
formula says.

Example:

```sla
commitment promised for basic: uptime at least 99.5%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 98.5% to below 99.5% : (99% - uptime) / 1% * 50%
  from 98% to below 98.5%   : 25%
  below 98%                 : 50%
}
```

Use instead:

```diff
-  from 98.5% to below 99.5% : (99% - uptime) / 1% * 50%
+  from 98.5% to below 99.5% : (99.5% - uptime) / 1% * 25%
```
"""

from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.payouts import Segment, negative_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.paid_segments import segment_facts, segment_finding
from slac.rules.support.rule import TableRule
from slac.rules.support.table_examples import can_occur
from slac.wording.quantities import rounded_percent


def check(table: CreditTable) -> Iterator[Diagnostic]:
    if table.survey is None:
        return
    for stretch in negative_rows(table.survey):
        if can_occur(table, stretch.range):
            yield _report(table, stretch)


def _report(table: CreditTable, stretch: Segment) -> Diagnostic:
    facts = segment_facts(table, stretch)
    said = Message("negative-credit.found", **facts)
    if stretch.low is not None:
        said = Message("negative-credit.found-extreme", **facts, extreme=rounded_percent(stretch.low))
    return segment_finding(RULE, table, stretch, said, Message("negative-credit.cure"))


RULE = TableRule("W213", "negative-credit", Level.ERROR, check, checks=(13,))
