"""A row that does not apply at its own bound, because another row takes precedence there.

"From 95% to below 99.9%: 25%" says that an uptime of 99.5% earns 25%. If a row above it takes everything from
98% up, the reader of that line is misled: the bound that it states is not where it begins to apply. The
evaluation is clear, the text is not, and a customer who quotes the line alone has the words on its side.

Rows that are nested on purpose are not meant: "below 95%: 25%", then "below 99%: 10%", each apply just below
their own bound.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  the first of
  from 98% to below 99.9% : 5%
  from 95% to below 99.9% : 25%
  below 95%               : 50%
}
```

Use instead:

```diff
-  from 95% to below 99.9% : 25%
+  from 95% to below 98%   : 25%
```
"""

from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.row_coverage import Masked, masked_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import dimension_of, row_label, row_words
from slac.rules.support.rule import TableRule, finding
from slac.rules.support.table_examples import can_occur, example_where
from slac.wording.quantities import measured_value
from slac.wording.ranges import interval_phrase


def check(table: CreditTable) -> Iterator[Diagnostic]:
    if table.survey is None:
        return
    for masked in masked_rows(table.survey):
        if can_occur(table, masked.range):
            yield _report(table, masked)


def _report(table: CreditTable, masked: Masked) -> Diagnostic:
    row, name = row_words(table, masked.row), table.credit.name
    bound = measured_value(masked.bound, dimension_of(table))
    where = interval_phrase(masked.range, dimension_of(table))
    shown = example_where(table, masked.range)
    return finding(
        RULE,
        Message("masked-row.found", row=row, credit=name, bound=bound, where=where),
        table.credit.rows[masked.row].span,
        row_label(table, masked.by, Message("masked-row.label")),
        cure=Message("masked-row.cure"),
        subjects=(name,),
        example=shown,
    )


RULE = TableRule("W205", "masked-row", Level.WARNING, check, checks=(5,))
