"""Values of the measure that no row of a credit table covers, between rows that do.

The month that lands in the gap cannot be priced: the text gives a credit for a lesser breach and for a graver
one, and is silent about this one. The provider will say that nothing is owed, the customer that the next row
was meant. Gaps come from ranges written as people say them, "99.0 to 99.9" and "95.0 to 98.9": an uptime of
98.95% is in neither.

Where the contract rounds the measure before the table is looked up, only the rounded values count. What is
uncovered directly below the commitment is reported as `unremedied-breach`.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 5%
  from 95% to 98.9%       : 10%
  below 95%               : 25%
}
```

Use instead:

```diff
-  from 95% to 98.9%       : 10%
+  from 95% to below 99%   : 10%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement.notation import range_words
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.ranges import between_cuts
from slac.analysis.tables.row_coverage import Gap, closes, gaps, written_step
from slac.diagnostics import Diagnostic, Edit, Label, Level, Message
from slac.rules.support.phrasing import dimension_of
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, example_where
from slac.units import Quantity, quantity_text
from slac.wording.quantities import written_quantity
from slac.wording.ranges import interval_phrase, written_range


def check(table: CreditTable) -> Iterator[Diagnostic]:
    if table.survey is None:
        return
    for gap in gaps(table.survey, table.met):
        if gap.range.point is None and can_occur(table, gap.range):
            step = written_step(table.table)
            yield _report(table, gap, step if step and closes(step, gap) else None)


def _report(table: CreditTable, gap: Gap, step: Fraction | None) -> Diagnostic:
    shown = example_where(table, gap.range)
    neighbours = (("bracket-gap.label-better", gap.better), ("bracket-gap.label-worse", gap.worse))
    labels = (Label(table.credit.rows[row].span, Message(key)) for key, row in neighbours if row is not None)
    span = table.credit.rows[gap.better].span if gap.better is not None else table.credit.span
    return finding(
        RULE,
        Message(
            "bracket-gap.found",
            credit=table.credit.name,
            measure=table.credit.measure,
            where=interval_phrase(gap.range, dimension_of(table)),
        ),
        span,
        *labels,
        cure=_cure(table, gap, step),
        subjects=(table.credit.name,),
        example=shown,
        edit=_edit(table, gap),
    )


def _cure(table: CreditTable, gap: Gap, step: Fraction | None) -> Message:
    if gap.worse is None or gap.better is None:
        return Message("bracket-gap.cure-end")
    if step is None:
        return Message("bracket-gap.cure")
    size = Quantity(step, dimension_of(table))
    return Message("bracket-gap.cure-step", step=written_quantity(size), written=quantity_text(size))


def _edit(table: CreditTable, gap: Gap) -> Edit | None:
    """Let the row for worse service reach up to its neighbour."""
    if gap.better is None or gap.worse is None:
        return None
    better, worse = (table.table.rows[row].range for row in (gap.better, gap.worse))
    if table.table.lower_is_worse:
        stop = better.start if worse.stop <= better.start else gap.range.stop
        wider = between_cuts(worse.start, stop)
    else:
        start = better.stop if better.stop <= worse.start else gap.range.start
        wider = between_cuts(start, worse.stop)
    written = range_words(written_range(wider, dimension_of(table)))
    return Edit(table.credit.rows[gap.worse].range.span, written, safe=False)


RULE = TableRule("W201", "bracket-gap", Level.ERROR, check, checks=(1,))
