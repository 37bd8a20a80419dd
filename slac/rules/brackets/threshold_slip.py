"""A threshold that is off by a factor of ten or a hundred from the others in its table.

"99.9%, 99%, 9.5%": the third was meant to be 95%. "0.999%" beside "99%" is a ratio with a percent sign behind
it. The row is still a row, the table still has an answer for every month, and the customer whose uptime was
90% gets the wrong one.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9%  : 10%
  from 9.5% to below 99%   : 25%
  below 9.5%               : 50%
}
```

Use instead:

```diff
-  from 9.5% to below 99%   : 25%
-  below 9.5%               : 50%
+  from 95% to below 99%    : 25%
+  below 95%                : 50%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.analysis.credit_tables import CreditTable
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import dimension_of, policy_value
from slac.rules.support.rule import TableRule, finding
from slac.units import RATIO
from slac.wording.quantities import rounded_percent

HIGH = Fraction(1, 2)
"""Thresholds of availabilities lie above this; one far below that would fit if multiplied is a slip."""


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """Only for tables over an availability, where most thresholds are near 100% and a slip stands out."""
    if dimension_of(table) != RATIO or not table.table.lower_is_worse:
        return
    bounds: dict[Fraction, int] = {}
    for number, written in enumerate(table.table.rows):
        for end in (written.range.low, written.range.high):
            if end is not None and 0 < end.numerator <= end.denominator:
                bounds.setdefault(end, number)
    low = [bound for bound in bounds if 2 * bound.numerator < bound.denominator]
    if not low or len(low) * 3 > len(bounds):
        return
    nearest = min((bound for bound in bounds if bound >= HIGH), default=Fraction(0))
    for bound in low:
        meant = next((bound * factor for factor in (10, 100) if HIGH <= bound * factor <= 1), None)
        if meant is not None and nearest > 2 * bound:
            yield _report(table, bounds[bound], bound, meant)


def _report(table: CreditTable, row: int, bound: Fraction, meant: Fraction) -> Diagnostic:
    written, likely = rounded_percent(bound), rounded_percent(meant)
    return finding(
        RULE,
        Message("threshold-slip.found", written=written, credit=table.credit.name, likely=likely),
        table.credit.rows[row].range.span,
        cure=Message("threshold-slip.cure", meant=policy_value(meant, RATIO)),
        subjects=(table.credit.name,),
    )


RULE = TableRule("W216", "threshold-slip", Level.WARNING, check, checks=(16,))
