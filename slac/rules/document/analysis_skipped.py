"""A check that could not be made, and why.

Silence of the checker is only worth something if it says where it did not look. A share that depends on an
input which the customer brings, or a formula that multiplies two times, is beyond what the exact analysis can
decide; the row is then evaluated as any other, but whether it can turn negative, exceed the fee or pay less
for worse service is not known.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
input factor number
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  below 99%               : 10% * factor
}
```

Use instead:

```diff
-input factor number
 credit service_credit for basic {
   measured by uptime
   share of monthly_fee
   from 99% to below 99.9% : 10%
-  below 99%               : 10% * factor
+  below 99%               : 25%
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Winner
from slac.agreement.credits import formula_of
from slac.analysis.credit_tables import credit_tables
from slac.analysis.measures.bounds import bounds_of
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.judged_measures import WHOLE, is_judged
from slac.rules.support.rule import Rule, finding
from slac.units import RATIO

_FOUND = {Winner.ONLY: "found", Winner.FIRST: "found", Winner.GREATEST: "found-greatest"}


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    yield from _credits(agreement)
    yield from _measures(agreement)


def _credits(agreement: Agreement) -> Iterator[Diagnostic]:
    tables = {table.credit.name: table.table for table in credit_tables(agreement)}
    for credit in agreement.credits:
        laid_out = zip(credit.rows, tables[credit.name].rows, strict=True)
        rows = [row for row, exact in laid_out if exact.share is None]
        if not rows:
            continue
        also = Message("analysis-skipped.label")
        yield finding(
            RULE,
            Message(f"analysis-skipped.{_FOUND[credit.winner]}", credit=credit.name, measure=credit.measure),
            formula_of(rows[0]).span,
            *(Label(formula_of(row).span, also) for row in rows[1:]),
            cure=Message("analysis-skipped.cure"),
            subjects=(credit.name,),
        )


def _measures(agreement: Agreement) -> Iterator[Diagnostic]:
    """A measure that is looked up, and whose bounds are neither proved nor refuted."""
    for measure in agreement.measures:
        if not is_judged(agreement, measure) or (bounds := bounds_of(agreement, measure.name)).exact:
            continue
        low_safe = bounds.range.low is not None and bounds.range.low >= 0
        high_safe = measure.dimension != RATIO or (
            bounds.range.high is not None and bounds.range.high <= WHOLE
        )
        broken = (bounds.low is not None and bounds.low < 0) or (
            measure.dimension == RATIO and bounds.high is not None and bounds.high > WHOLE
        )
        if not broken and not (low_safe and high_safe):
            yield finding(
                RULE,
                Message("analysis-skipped.found-measure", measure=measure.name),
                measure.expression.span,
                cure=Message("analysis-skipped.cure-measure"),
                subjects=(measure.name,),
            )


RULE = Rule("W260", "analysis-skipped", Level.INFO, check, checks=(60,))
