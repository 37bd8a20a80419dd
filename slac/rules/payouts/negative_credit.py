"""A row that gives less than nothing.

A formula taken beyond the range that it was made for turns negative: the customer whose service was bad
enough for a credit would owe the provider money. Applied literally the row is absurd, so each side will
supply the reading that suits it; and whoever computes credits by machine will pay, or charge, whatever the
formula says.

Example:

```sla
commitment promised for basic: uptime at least 99.5%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 98.5% to below 99.5% : (99% - uptime) / 1% * 50%
  from 98% to below 98.5%   : 25%
  below 98%                 : 50%
}
```

Use instead:

```diff
-  from 98.5% to below 99.5% : (99% - uptime) / 1% * 50%
+  from 98.5% to below 99.5% : (99.5% - uptime) / 1% * 25%
```
"""

from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.payouts import Stretch, negative_rows
from slac.diagnostics import Diagnostic, Label, Message, Severity
from slac.rules.support.phrasing import dimension_of, percent_words, place_words, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, show


def check(table: CreditTable) -> Iterator[Diagnostic]:
    if table.survey is None:
        return
    for stretch in negative_rows(table.survey):
        if can_occur(table, stretch.range):
            yield _report(table, stretch)


def _report(table: CreditTable, stretch: Stretch) -> Diagnostic:
    row, name, measure = row_words(table, stretch.row), table.credit.name, table.credit.measure
    where = place_words(stretch.range, dimension_of(table))
    shown = show(table, stretch.range)
    down_to = Message("", "")
    if stretch.low is not None:
        down_to = Message(f", down to {percent_words(stretch.low)}", f"，最低达 {percent_words(stretch.low)}")
    return finding(
        RULE,
        Message(
            f"row `{row}` of `{name}` gives less than nothing for `{measure}` {where.en}{down_to.en}",
            f"`{measure}` {where.zh}时，`{name}` 的 `{row}` 一行给出负数{down_to.zh}",
        ),
        table.credit.rows[stretch.row].share.span,
        Label(table.credit.rows[stretch.row].range.span, Message("for this range", "适用范围在此")),
        cure=Message(
            "let the formula start from the row's own bound, or write `the greater of 0% and (...)`",
            "让公式从这一行自己的界限算起，或写 `the greater of 0% and (...)`",
        ),
        subjects=(name,),
        example=shown,
    )


RULE = TableRule("W213", "negative-credit", Severity.ERROR, check, checks=(13,))
