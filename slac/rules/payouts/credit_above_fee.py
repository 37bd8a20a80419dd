"""A row that gives more than the whole fee that it is a share of.

A credit of more than 100% is money paid out for a service that was given away. If multiples of the fee are
really meant the parties will have agreed a cap; without one it is a formula that runs on ("10% for each
hour") or a decimal point in the wrong place.

Example:

```sla
measure downtime = time of outages not excused
commitment promised for basic: downtime at most 1 hour
credit service_credit for basic {
  measured by downtime
  share of monthly_fee
  above 1 hour : (downtime - 1 hour) / 1 hour * 5%
}
```

Use instead:

```diff
   share of monthly_fee
+  capped at 100%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.payouts import Stretch, rows_above
from slac.diagnostics import Diagnostic, Label, Message, Severity
from slac.rules.support.phrasing import dimension_of, percent_words, place_words, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, show

WHOLE = Fraction(1)


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """A cap of more than 100% is told once, by `impossible-cap`, and not again for each row."""
    cap = table.table.cap
    if table.survey is None or (cap is not None and cap > WHOLE):
        return
    for stretch in rows_above(table.survey, WHOLE):
        if can_occur(table, stretch.range):
            yield _report(table, stretch)


def _report(table: CreditTable, stretch: Stretch) -> Diagnostic:
    row, name, measure = row_words(table, stretch.row), table.credit.name, table.credit.measure
    where = place_words(stretch.range, dimension_of(table))
    shown = show(table, stretch.range)
    up_to = Message("", "")
    if stretch.high is not None:
        up_to = Message(f", up to {percent_words(stretch.high)}", f"，最高达 {percent_words(stretch.high)}")
    return finding(
        RULE,
        Message(
            f"row `{row}` of `{name}` gives more than the whole fee for `{measure}` {where.en}{up_to.en}",
            f"`{measure}` {where.zh}时，`{name}` 的 `{row}` 一行给出的超过全部费用{up_to.zh}",
        ),
        table.credit.rows[stretch.row].share.span,
        Label(table.credit.rows[stretch.row].range.span, Message("for this range", "适用范围在此")),
        cure=Message("add a cap, for example `capped at 100%`", "增加上限，例如 `capped at 100%`"),
        subjects=(name,),
        example=shown,
    )


RULE = TableRule("W262", "credit-above-fee", Severity.ERROR, check, checks=(13,))
