"""A credit that gets smaller as the service gets worse.

A customer whose month went from bad to worse is owed less, and a provider who sees the threshold coming does
better to let the outage run on. No party wants that; it is a slip in a formula or two rows exchanged. The
published theory of compensations calls such an agreement inconsistent.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 25%
  below 99%               : 10%
}
```

Use instead:

```diff
-  from 99% to below 99.9% : 25%
-  below 99%               : 10%
+  from 99% to below 99.9% : 10%
+  below 99%               : 25%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.monotonicity import Decrease, decreases
from slac.analysis.tables.ranges import exactly
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import dimension_of, row_label
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, example_where
from slac.wording.quantities import measured_value, rounded_percent


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """What falls below zero is told by `negative-credit`; several falls between the same rows are one."""
    told: set[tuple[int, int]] = set()
    for each in table.cases:
        in_case = table.replace(case=each.case)
        for decrease in decreases(each.survey, least=Fraction(0)):
            rows = decrease.better_row, decrease.worse_row
            if rows not in told and all(
                can_occur(table, where) for where in (decrease.better_interval, decrease.worse_interval)
            ):
                told.add(rows)
                yield _report(in_case, decrease)


def _report(table: CreditTable, decrease: Decrease) -> Diagnostic:
    name, measure, of = table.credit.name, table.credit.measure, dimension_of(table)
    shown = example_where(table, exactly(decrease.worse)) or example_where(table, decrease.worse_interval)
    bad = shown.value if shown else decrease.worse
    before, behind = rounded_percent(decrease.better_value), rounded_percent(decrease.worse_line.at(bad))
    better, worse = measured_value(decrease.better, of), measured_value(bad, of)
    labels = [row_label(table, decrease.worse_row, Message("falling-credit.label", share=behind))]
    if decrease.better_row != decrease.worse_row:
        labels.append(row_label(table, decrease.better_row, Message("falling-credit.label", share=before)))
    return finding(
        RULE,
        Message(
            "falling-credit.found",
            credit=name,
            before=before,
            behind=behind,
            measure=measure,
            better=better,
            worse=worse,
        ),
        table.credit.rows[decrease.worse_row].span,
        *labels,
        cure=Message("falling-credit.cure"),
        subjects=(name,),
        example=shown,
    )


RULE = TableRule("W209", "falling-credit", Level.ERROR, check, checks=(9,))
