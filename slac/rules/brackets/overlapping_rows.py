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

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.table import Overlap, Wins
from slac.diagnostics import Diagnostic, Edit, Message, Severity
from slac.rules.support.phrasing import dimension_of, place_words, row_label, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, show
from slac.source import Span


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """One finding a table: its one cause is that it does not say which row wins."""
    if table.survey is None or table.table.wins is not Wins.ONLY:
        return
    found = [
        each for each in table.survey.overlaps if each.range.point is None and can_occur(table, each.range)
    ]
    if found:
        yield _report(table, found)


def _report(table: CreditTable, found: list[Overlap]) -> Diagnostic:
    first = found[0]
    where, measure = place_words(first.range, dimension_of(table)), table.credit.measure
    shown = show(table, first.range)
    rows = sorted({row for each in found for row in (each.one, each.other)})
    start = table.credit.rows[0].span.start
    notes = []
    for each in found[1:]:
        other = place_words(each.range, dimension_of(table))
        pair = f"`{row_words(table, each.one)}`", f"`{row_words(table, each.other)}`"
        notes.append(
            Message(
                f"{pair[0]} and {pair[1]} both match {other.en}",
                f"{pair[0]} 与 {pair[1]} 都适用于 {other.zh}",
            )
        )
    return finding(
        RULE,
        Message(
            f"two rows of `{table.credit.name}` match `{measure}` {where.en}, and nothing says which counts",
            f"`{table.credit.name}` 有两行都适用于 `{measure}` {where.zh}，而合同没有说以哪一行为准",
        ),
        table.credit.rows[first.other].span,
        *(row_label(table, row, "this row matches there", "这一行适用") for row in rows),
        cure=Message(
            "write `the greatest of` or `the first of` above the rows, or give each row both of its bounds",
            "在各行之前写明 `the greatest of` 或 `the first of`，或为每一行写明上下两个界限",
        ),
        subjects=(table.credit.name,),
        notes=tuple(notes),
        example=shown,
        edit=Edit(Span(start, start), "the greatest of\n  ", safe=False),
    )


RULE = TableRule("W202", "overlapping-rows", Severity.ERROR, check, checks=(2,))
