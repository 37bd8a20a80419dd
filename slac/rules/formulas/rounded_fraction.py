"""A share that looks like a third or a twelfth and is not.

33.33% of a fee of 100,000 USD is 33,330.00 USD, and a third of it is 33,333.33 USD: 3.33 USD less. All
numbers here are exact, so a fraction that does not end in decimals need not be cut off: `100% / 3` is a
third. If 33.33% is what was agreed, it stays; the finding asks.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  rounded half up to the cent
  from 99% to below 99.9% : 8.33%
  below 99%               : 25%
}
```

Use instead:

```diff
-  from 99% to below 99.9% : 8.33%
+  from 99% to below 99.9% : 100% / 12
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement
from slac.agreement.credits import formula_of
from slac.agreement.expressions import constants_in
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.rule import Rule, finding
from slac.units import RATIO, exact_decimal

_PARTS = (3, 6, 12)


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for credit in agreement.credits:
        constants = [each for row in credit.rows for each in constants_in(formula_of(row))]
        shares = [(each.value.value, each.span) for each in constants if each.value.dimension == RATIO]
        shares += [
            (cap.value, span)
            for cap, span in zip(credit.caps, credit.cap_spans, strict=False)
            if cap.dimension == RATIO
        ]
        for value, span in shares:
            meant = _meant(value)
            if meant is not None:
                written = f"{exact_decimal(100 * value)}%"
                exact = "100%" if meant.numerator == 1 else f"{100 * meant.numerator}%"
                yield finding(
                    RULE,
                    Message("rounded-fraction.found", written=written, meant=str(meant)),
                    span,
                    cure=Message("rounded-fraction.cure", whole=exact, parts=meant.denominator),
                    subjects=(credit.name,),
                    edit=Edit(span, f"({exact} / {meant.denominator})", safe=False),
                )


def _meant(value: Fraction) -> Fraction | None:
    """The third, sixth or twelfth that a percentage is the decimal of, cut off or rounded."""
    for digits in (1, 2, 3, 4):
        scaled, rest = divmod(value.numerator * 10 ** (digits + 2), value.denominator)
        if rest:
            continue
        if not scaled % 10:  # it has fewer digits than these, and so none that were cut off
            return None
        for parts in _PARTS if digits > 1 else _PARTS[:2]:
            nearest = Fraction(round(value * parts), parts)
            exact = nearest * 10 ** (digits + 2)
            if exact.denominator != 1 and scaled in (int(exact), round(exact)):
                return nearest
        return None
    return None


RULE = Rule("W227", "rounded-fraction", Level.INFO, check, checks=(27,))
