"""Two rows of a credit table match the same value, and the contract does not say which one counts.

"Below 99.9%: 10%" and "below 99%: 30%" both match an uptime of 98%. One reader takes the first row, another
the larger credit, a third adds them up; each has an argument, and the difference is money in every bad month.
Many published tables are written like this and mean the largest credit, without saying so.

A table in which one row may match has no answer where two do: an evaluation stops there.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  below 99.9% : 10%
  below 99%   : 30%
}
```

Use instead:

```diff
   share of monthly_fee
+  the greatest of
```
"""

from collections.abc import Iterator

from slac.agreement.credits import Winner
from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.table import Overlap
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.phrasing import dimension_of, row_label, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, example_where
from slac.source import Span
from slac.wording.ranges import interval_phrase


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """One finding a table: its one cause is that it does not say which row wins."""
    if table.survey is None or table.table.wins is not Winner.ONLY:
        return
    found = [
        each for each in table.survey.overlaps if each.range.point is None and can_occur(table, each.range)
    ]
    if found:
        yield _report(table, found)


def _report(table: CreditTable, found: list[Overlap]) -> Diagnostic:
    first = found[0]
    where, measure = interval_phrase(first.range, dimension_of(table)), table.credit.measure
    shown = example_where(table, first.range)
    rows = sorted({row for each in found for row in (each.one, each.other)})
    start = table.credit.rows[0].span.start
    notes = tuple(
        Message(
            "overlapping-rows.note",
            one=row_words(table, each.one),
            other=row_words(table, each.other),
            where=interval_phrase(each.range, dimension_of(table)),
        )
        for each in found[1:]
    )
    return finding(
        RULE,
        Message("overlapping-rows.found", credit=table.credit.name, measure=measure, where=where),
        table.credit.rows[first.other].span,
        *(row_label(table, row, Message("overlapping-rows.label")) for row in rows),
        cure=Message("overlapping-rows.cure"),
        subjects=(table.credit.name,),
        notes=notes,
        example=shown,
        edit=Edit(Span(start, start), "the greatest of\n  ", safe=False),
    )


RULE = TableRule("W202", "overlapping-rows", Level.ERROR, check, checks=(2,))
