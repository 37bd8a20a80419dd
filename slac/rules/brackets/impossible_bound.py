"""A row, or a promise, that reaches for values which its measure cannot have.

An availability is never above 100%, and a month has no 800 hours. A bound out there is a slip (a number from
another column, a formula that was changed). A row that lies out there entirely is a promise without content,
and a commitment out there is broken every month.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  the greatest of
  below 101%       : 10%
  below 95%        : 25%
}
```

Use instead:

```diff
-  below 101%       : 10%
+  below 99.9%      : 10%
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Commitment
from slac.analysis.credit_tables import CreditTable, credit_tables, domain_of
from slac.analysis.tables.ranges import ValueRange, intersect, meeting
from slac.analysis.tables.row_coverage import Outside, outside_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import dimension_of, row_words
from slac.rules.support.rule import Rule, finding
from slac.wording.ranges import interval_phrase


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for table in credit_tables(agreement):
        for outside in outside_rows(table.table):
            yield _row(table, outside)
    for commitment in agreement.commitments:
        domain = domain_of(agreement, commitment.measure)
        if intersect(meeting(commitment.bound, commitment.value.value), domain).empty:
            yield _promise(agreement, commitment, domain)


def _promise(agreement: Agreement, commitment: Commitment, domain: ValueRange) -> Diagnostic:
    dimension = agreement.measure(commitment.measure).dimension
    where = interval_phrase(domain, dimension)
    return finding(
        RULE,
        Message(
            "impossible-bound.found-promise",
            promise=commitment.name,
            measure=commitment.measure,
            domain=where,
        ),
        commitment.span,
        cure=Message("impossible-bound.cure-promise"),
        subjects=(commitment.name,),
    )


def _row(table: CreditTable, outside: Outside) -> Diagnostic:
    row, name, measure = row_words(table, outside.row), table.credit.name, table.credit.measure
    domain = interval_phrase(table.table.domain, dimension_of(table))
    key = "impossible-bound.found-whole" if outside.entirely else "impossible-bound.found-part"
    return finding(
        RULE,
        Message(key, row=row, credit=name, measure=measure, domain=domain),
        table.credit.rows[outside.row].range.span,
        cure=Message("impossible-bound.cure"),
        subjects=(name,),
    )


RULE = Rule("W214", "impossible-bound", Level.ERROR, check, checks=(14,))
