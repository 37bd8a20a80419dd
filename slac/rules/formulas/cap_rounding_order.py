"""A credit whose amount depends on whether it is capped or rounded first.

With a cap of 105 USD and amounts rounded to whole tens, a credit that is capped first and rounded then comes
to 110 USD, above the cap; rounded first and capped then it is 105 USD. Two honest calculators differ. The
order that the evaluation follows is: share of the fee, caps, rounding. A cap that is itself a multiple of the
rounding's step leaves no choice.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  capped at 10.5%
  rounded half up to 10 USD
  from 99% to below 99.9% : 5%
  below 99%               : (100% - uptime) * 10
}
```

Use instead:

```diff
-  rounded half up to 10 USD
+  rounded half up to the cent
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.analysis.credit_tables import CreditTable, survey_of
from slac.analysis.tables.ranges import exactly
from slac.analysis.tables.rounding_effects import OrderMatters, RoundingFunction, cap_order
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import FindingExample, TableRule, finding
from slac.rules.support.sample_accounts import EXAMPLE_FEE
from slac.rules.support.table_examples import example_where
from slac.runtime.money import minor_units
from slac.semantics.measures import round_to
from slac.units import RATIO, Quantity, money
from slac.wording.quantities import written_quantity


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """A difference of a fraction of a cent is none; so only coarser roundings are looked at."""
    declared, currency = table.credit.rounding, table.agreement.header.currency
    step = declared.quantum.value
    if table.survey is None or step <= 1 / minor_units(Fraction(1), currency):
        return
    fee = Fraction(EXAMPLE_FEE)
    shares = [cap.value if cap.dimension == RATIO else cap.value / fee for cap in table.credit.caps]
    laid_out = survey_of(table.table.replace(cap=min(shares, default=None)))
    rounding = RoundingFunction(step / fee, lambda share: round_to(share * fee, declared) / fee)
    order = cap_order(laid_out, rounding) if laid_out else None
    if order is not None:
        yield _report(table, order, fee)


def _report(table: CreditTable, order: OrderMatters, fee: Fraction) -> Diagnostic:
    name, unit = table.credit.name, money(table.agreement.header.currency)
    capped, rounded, given = (
        written_quantity(Quantity(each, unit))
        for each in (order.capped_first * fee, order.rounded_first * fee, fee)
    )
    shown = example_where(table, exactly(order.at))
    return finding(
        RULE,
        Message("cap-rounding-order.found", credit=name, capped=capped, rounded=rounded),
        table.credit.rounding.span,
        cure=Message("cap-rounding-order.cure"),
        subjects=(name,),
        notes=(Message("cap-rounding-order.note", fee=given),),
        example=FindingExample((), shown.witness) if shown else None,
    )


RULE = TableRule("W226", "cap-rounding-order", Level.WARNING, check, checks=(26,))
