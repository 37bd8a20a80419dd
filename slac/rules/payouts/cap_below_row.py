"""A cap that is lower than what a row of the table promises.

A row says 25%, the cap says 10%: nobody will ever get 25%. The customer was shown a number that the small
print takes back; in a dispute the higher figure is quoted from the table and the lower from the clause, and a
court may hold the unclear wording against its author.

A formula that a cap cuts off at its top is not meant: that is what caps are for.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  capped at 10%
  from 99% to below 99.9% : 5%
  from 95% to below 99%   : 10%
  below 95%               : 25%
}
```

Use instead:

```diff
-  capped at 10%
+  capped at 25%
```
"""

from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.payouts import Segment, capped_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import cap_span, row_label, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import example_where
from slac.wording.quantities import rounded_percent


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """One finding a cap, about all rows that it cuts from end to end."""
    cap = table.table.cap
    if table.survey is None or cap is None or cap <= 0:
        return
    cut = [stretch for stretch, whole in capped_rows(table.survey) if whole]
    if cut:
        yield _report(table, cut)


def _report(table: CreditTable, cut: list[Segment]) -> Diagnostic:
    name, cap = table.credit.name, table.table.cap
    assert cap is not None
    rows = list(dict.fromkeys(stretch.row for stretch in cut))
    worst = max(cut, key=lambda stretch: stretch.high or cap)
    most = rounded_percent(worst.high) if worst.high is not None else Message("cap-below-row.more")
    shown = example_where(table, worst.range)
    return finding(
        RULE,
        Message(
            "cap-below-row.found",
            row=row_words(table, worst.row),
            credit=name,
            most=most,
            cap=rounded_percent(cap),
        ),
        cap_span(table, cap),
        *(row_label(table, row, Message("cap-below-row.label")) for row in rows),
        cure=Message("cap-below-row.cure"),
        subjects=(name,),
        example=shown,
    )


RULE = TableRule("W244", "cap-below-row", Level.WARNING, check, checks=(44,))
