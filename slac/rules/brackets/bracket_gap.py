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

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.ranges import between_cuts
from slac.analysis.tables.row_coverage import Gap, closes, gaps, written_step
from slac.analysis.tables.table import Worse
from slac.diagnostics import Diagnostic, Edit, Message, Severity
from slac.rules.support.phrasing import dimension_of, example_note, place_words, row_label, value_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.witness import can_occur, show


def check(table: CreditTable) -> Iterator[Diagnostic]:
    if table.survey is None:
        return
    step = written_step(table.table)
    for gap in gaps(table.survey, table.met):
        if gap.range.point is None and can_occur(table, gap.range):
            yield _report(table, gap, step if step and closes(step, gap) else None)


def _report(table: CreditTable, gap: Gap, step: Fraction | None) -> Diagnostic:
    where, measure = place_words(gap.range, dimension_of(table)), table.credit.measure
    shown = show(table, gap.range)
    labels = []
    if gap.better is not None:
        labels.append(
            row_label(table, gap.better, "this row is for better service", "这一行适用于较好的服务")
        )
    if gap.worse is not None:
        labels.append(row_label(table, gap.worse, "this row is for worse service", "这一行适用于较差的服务"))
    span = table.credit.rows[gap.better].span if gap.better is not None else table.credit.span
    return finding(
        RULE,
        Message(
            f"no row of `{table.credit.name}` covers `{measure}` {where.en}",
            f"`{table.credit.name}` 没有任何一行适用于 `{measure}` {where.zh}",
        ),
        span,
        *labels,
        cure=_cure(table, gap, step),
        subjects=(table.credit.name,),
        notes=(example_note(shown, table),) if shown else (),
        witness=shown.witness if shown else None,
        edit=_edit(table, gap),
    )


def _cure(table: CreditTable, gap: Gap, step: Fraction | None) -> Message:
    if gap.worse is None or gap.better is None:
        return Message("add a row for what is left over", "为未涵盖的部分增加一行")
    en, zh = "let each row begin where its neighbour ends", "让每一行从相邻一行结束之处开始"
    if step is not None:
        size = value_words(step, dimension_of(table))
        en += f"; or, if whole steps of {size} were meant, round the measure: `rounded down to {size}`"
        zh += f"；若本意是以 {size} 为一档，则把该指标取整：`rounded down to {size}`"
    return Message(en, zh)


def _edit(table: CreditTable, gap: Gap) -> Edit | None:
    """Let the row for worse service reach up to its neighbour."""
    if gap.better is None or gap.worse is None:
        return None
    better, worse = (table.table.rows[row].range for row in (gap.better, gap.worse))
    if table.table.worse is Worse.LOWER:
        stop = better.start if worse.stop <= better.start else gap.range.stop
        wider = between_cuts(worse.start, stop)
    else:
        start = better.stop if better.stop <= worse.start else gap.range.start
        wider = between_cuts(start, worse.stop)
    written = place_words(wider, dimension_of(table)).en
    return Edit(table.credit.rows[gap.worse].range.span, written, safe=False)


RULE = TableRule("W201", "bracket-gap", Severity.ERROR, check, checks=(1,))
