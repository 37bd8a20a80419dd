"""A row, or a promise, that reaches for values which its measure cannot have.

An availability is never above 100%, and a month has no 800 hours. A bound out there is a slip (a dropped
percent sign, a number from another column). A row that lies out there entirely is a promise without content,
and a commitment out there, such as "at least 99.5" without its percent sign, is broken every month.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  the greatest of
  below 99.9       : 10%
  below 95%        : 25%
}
```

Use instead:

```diff
-  below 99.9       : 10%
+  below 99.9%      : 10%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement, Commitment
from slac.analysis.credit_tables import CreditTable, credit_tables, domain_of
from slac.analysis.tables.ranges import ValueRange, exactly, intersect, meeting
from slac.analysis.tables.row_coverage import Outside, outside_rows
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import dimension_of, policy_value, row_words
from slac.rules.support.rule import Rule, finding
from slac.units import RATIO, Dimension
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
        cure=_cure(dimension, exactly(commitment.value.value), "impossible-bound.cure-promise"),
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
        cure=_cure(dimension_of(table), table.table.rows[outside.row].range, "impossible-bound.cure"),
        subjects=(name,),
    )


def _cure(dimension: Dimension, interval: ValueRange, otherwise: str) -> Message:
    """Mostly a percent sign was forgotten."""
    ends = [end for end in (interval.low, interval.high) if end is not None and Fraction(1) < end <= 100]
    if dimension == RATIO and ends:
        meant = policy_value(ends[0] / 100, RATIO)
        return Message("impossible-bound.cure-percent", meant=meant)
    return Message(otherwise)


RULE = Rule("W214", "impossible-bound", Level.ERROR, check, checks=(14,))
