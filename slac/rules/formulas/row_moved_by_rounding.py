"""A rounding that moves months into another row of a credit table.

The measure is rounded before the table is looked up, so that a month of 99.946% is treated as 99.95%: with a
threshold at 99.95% it earns nothing. Both figures will be on the table in a dispute, the one on the report
and the one in the log. If the rounding is meant it is the contract's word; rounding down, or not rounding,
moves no month across a threshold that has no more digits than the rounding.

Example:

```sla
measure uptime = (time in period - time of outages not excused) / time in period, rounded half up to 0.1%
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```

Use instead:

```diff
-measure uptime = (time in period - time of outages not excused) / time in period, rounded half up to 0.1%
+measure uptime = (time in period - time of outages not excused) / time in period, rounded down to 0.1%
```
"""

from collections.abc import Iterator

from slac.agreement.expressions import Rounding as Declared
from slac.analysis.credit_tables import CreditTable, survey_of
from slac.analysis.tables.ranges import within
from slac.analysis.tables.rounding_effects import Moved, Rounding, moved_rows
from slac.diagnostics import Diagnostic, Label, Message, Severity
from slac.rules.support.phrasing import dimension_of, place_words, row_words, value_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import TableExample, show_before_rounding
from slac.semantics.evaluate import round_to


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """One finding a table, about the first threshold: the rounding is one decision."""
    declared = table.agreement.measure(table.credit.measure).rounding
    if declared is None or declared.each:
        return
    laid_out = survey_of(table.table.replace(quantum=None))
    if laid_out is None:
        return
    rounding = Rounding(declared.quantum.value, lambda value: round_to(value, declared))
    for moved in moved_rows(laid_out, rounding):
        if not _is_move(table, moved):
            continue
        shown = show_before_rounding(table, moved.range)
        if shown is not None:
            yield _report(table, declared, moved, shown)
            return


def _is_move(table: CreditTable, moved: Moved) -> bool:
    """From row to row, or across the commitment. Filling the hole between rows is what a rounding is for."""
    if moved.row is not None and moved.becomes_row is not None:
        return True
    if table.met is None:
        return False
    return within(moved.range, table.met) if moved.row is None else moved.becomes in table.met


def _report(table: CreditTable, declared: Declared, moved: Moved, shown: TableExample) -> Diagnostic:
    where, measure = place_words(moved.range, dimension_of(table)), table.credit.measure
    becomes = value_words(moved.becomes, dimension_of(table))
    before = "no row" if moved.row is None else f"row `{row_words(table, moved.row)}`"
    behind = "no row" if moved.becomes_row is None else f"row `{row_words(table, moved.becomes_row)}`"
    labels = [
        Label(table.credit.rows[row].span, Message(said, zh))
        for row, said, zh in (
            (moved.row, "before rounding", "取整之前"),
            (moved.becomes_row, "after rounding", "取整之后"),
        )
        if row is not None
    ]
    return finding(
        RULE,
        Message(
            f"rounding takes `{measure}` {where.en} to {becomes}: from {before} to {behind}",
            f"取整把{where.zh}的 `{measure}` 变为 {becomes}，因而换了一行",
        ),
        declared.span,
        *labels,
        cure=Message(
            "round down, or not at all, or accept this with a reason",
            "改为向下取整或不取整，或说明理由接受这一点",
        ),
        subjects=(measure, table.credit.name),
        example=shown,
    )


RULE = TableRule("W225", "row-moved-by-rounding", Severity.WARNING, check, checks=(25,))
