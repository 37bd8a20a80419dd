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

from slac.agreement import Agreement
from slac.agreement.notation import range_words
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.ranges import between_cuts
from slac.analysis.tables.row_coverage import Gap, closes, written_step
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.compensated import Compensated
from slac.rules.support.holes import holes
from slac.rules.support.phrasing import dimension_of, row_label
from slac.rules.support.rule import Rule, finding
from slac.rules.support.table_examples import example_where
from slac.units import Quantity, quantity_text
from slac.wording.quantities import written_quantity
from slac.wording.ranges import interval_phrase, written_range


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """A hole that a condition of the credit makes is told by `withheld-credit`."""
    for within, gap in holes(agreement):
        if gap.range.point is None and gap.withheld is None:
            yield _report(within, gap)


def _report(within: Compensated, gap: Gap) -> Diagnostic:
    table, _ = within.table_of(gap.worse if gap.better is None else gap.better)
    shown = example_where(table, gap.range)
    neighbours = (("bracket-gap.label-better", gap.better), ("bracket-gap.label-worse", gap.worse))
    placed = [(key, *within.table_of(row)) for key, row in neighbours if row is not None]
    labels = [row_label(of, row, Message(key)) for key, of, row in placed if row is not None]
    better, row = within.table_of(gap.better)
    span = table.credit.span if gap.better is None or row is None else better.credit.rows[row].span
    names = tuple(dict.fromkeys(of.credit.name for _, of, _ in placed)) or (table.credit.name,)
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
        cure=_cure(within, table, gap),
        subjects=names,
        example=shown,
        edit=_edit(within, gap),
    )


def _cure(within: Compensated, table: CreditTable, gap: Gap) -> Message:
    if gap.worse is None or gap.better is None:
        return Message("bracket-gap.cure-end")
    step = written_step(within.compensation.survey.table)
    if not step or not closes(step, gap):
        return Message("bracket-gap.cure")
    size = Quantity(step, dimension_of(table))
    return Message("bracket-gap.cure-step", step=written_quantity(size), written=quantity_text(size))


def _edit(within: Compensated, gap: Gap) -> Edit | None:
    """Let the row for worse service reach up to its neighbour."""
    if gap.better is None or gap.worse is None:
        return None
    together = within.compensation.survey.table
    better, worse = (together.rows[row].range for row in (gap.better, gap.worse))
    if together.lower_is_worse:
        stop = better.start if worse.stop <= better.start else gap.range.stop
        wider = between_cuts(worse.start, stop)
    else:
        start = better.stop if better.stop <= worse.start else gap.range.start
        wider = between_cuts(start, worse.stop)
    table, row = within.table_of(gap.worse)
    if row is None:
        return None
    written = range_words(written_range(wider, dimension_of(table)))
    return Edit(table.credit.rows[row].range.span, written, safe=False)


RULE = Rule("W201", "bracket-gap", Level.ERROR, check, checks=(1,))
