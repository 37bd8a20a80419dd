"""A credit on one month's fee for a period that is not a month, or on a year's fee that is not prorated.

"If availability in a quarter falls below 99.9%, 10% of the monthly fee": of which of the three months, or of
each? "10% of the annual fee" for one bad month is a hundred and twenty percent of that month's price, or a
twelfth of it, depending on who calculates. An annual fee is divided by twelve here either way; the contract
should say `prorated by month`.

Example:

```sla
period calendar quarter
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  rounded half up to the cent
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```

Use instead:

```diff
-period calendar quarter
```
"""

from collections.abc import Iterator
from typing import assert_never

from slac.agreement import Agreement, Credit, Fee, PeriodKind
from slac.diagnostics import Diagnostic, Edit, Label, Level, Message
from slac.rules.support.rule import Rule, finding
from slac.source import Span


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    fees = {each.name: each for each in agreement.fees}
    for credit in agreement.credits:
        fee = fees[credit.fee]
        longer = _longer_than_a_month(agreement.period.kind)
        if longer is not None:
            yield _longer(agreement, credit, fee, longer)
        else:
            yield from _not_prorated(credit, fee)


def _longer_than_a_month(kind: PeriodKind) -> Message | None:
    match kind:
        case PeriodKind.MONTH | PeriodKind.BILLING:
            return None
        case PeriodKind.QUARTER:
            return Message("mismatched-fee-period.quarter")
        case PeriodKind.YEAR:
            return Message("mismatched-fee-period.year")
        case _:
            assert_never(kind)


def _longer(agreement: Agreement, credit: Credit, fee: Fee, length: Message) -> Diagnostic:
    return finding(
        RULE,
        Message("mismatched-fee-period.found", credit=credit.name, period=length, fee=fee.name),
        credit.span,
        Label(agreement.period.span, Message("mismatched-fee-period.label", period=length)),
        cure=Message("mismatched-fee-period.cure"),
        subjects=(credit.name,),
    )


def _not_prorated(credit: Credit, fee: Fee) -> Iterator[Diagnostic]:
    for basis in fee.bases:
        if basis.months > 1 and not basis.prorated:
            yield finding(
                RULE,
                Message("mismatched-fee-period.found-year", credit=credit.name, fee=basis.column),
                credit.span,
                Label(basis.span, Message("mismatched-fee-period.label-year")),
                cure=Message("mismatched-fee-period.cure-year"),
                subjects=(credit.name,),
                edit=Edit(Span(basis.span.end, basis.span.end), ", prorated by month", safe=False),
            )


RULE = Rule("W250", "mismatched-fee-period", Level.ERROR, check, checks=(50,))
