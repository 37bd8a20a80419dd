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

from slac.agreement.expressions import Rounding
from slac.analysis.credit_tables import CreditTable, survey_of
from slac.analysis.tables.ranges import within
from slac.analysis.tables.rounding_effects import Moved, RoundingFunction, moved_rows
from slac.analysis.tables.row_coverage import unhittable_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import dimension_of, row_label, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import TableExample, example_before_rounding
from slac.semantics.measures import round_to
from slac.wording.quantities import measured_value
from slac.wording.ranges import interval_phrase


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """One finding a table, about the first threshold: the rounding is one decision."""
    declared = table.agreement.measure(table.credit.measure).rounding
    if declared is None or declared.each:
        return
    laid_out = survey_of(table.table.replace(quantum=None))
    if laid_out is None:
        return
    lost = unhittable_rows(table.table, declared.quantum.value)  # `unhittable-row` tells of those
    rounding = RoundingFunction(declared.quantum.value, lambda value: round_to(value, declared))
    for moved in moved_rows(laid_out, rounding):
        if not _is_move(table, moved) or moved.row in lost:
            continue
        shown = example_before_rounding(table, moved.range)
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


def _report(table: CreditTable, declared: Rounding, moved: Moved, shown: TableExample) -> Diagnostic:
    measure, dimension = table.credit.measure, dimension_of(table)
    ends = (("label-before", moved.row), ("label-after", moved.becomes_row))
    return finding(
        RULE,
        Message(
            "row-moved-by-rounding.found",
            measure=measure,
            where=interval_phrase(moved.range, dimension),
            becomes=measured_value(moved.becomes, dimension),
            before=_row_phrase(table, moved.row),
            behind=_row_phrase(table, moved.becomes_row),
        ),
        declared.span,
        *(
            row_label(table, row, Message(f"row-moved-by-rounding.{key}"))
            for key, row in ends
            if row is not None
        ),
        cure=Message("row-moved-by-rounding.cure"),
        subjects=(measure, table.credit.name),
        example=shown,
    )


def _row_phrase(table: CreditTable, row: int | None) -> Message:
    if row is None:
        return Message("row-moved-by-rounding.no-row")
    return Message("row-moved-by-rounding.row", row=row_words(table, row))


RULE = TableRule("W225", "row-moved-by-rounding", Level.WARNING, check, checks=(25,))
