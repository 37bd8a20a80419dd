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

from slac.agreement import Agreement, Credit, Fee, PeriodKind
from slac.diagnostics import Diagnostic, Edit, Label, Message, Severity
from slac.rules.support.rule import Rule, finding
from slac.source import Span

_LONG = {PeriodKind.QUARTER: Message("quarter", "一个季度"), PeriodKind.YEAR: Message("year", "一年")}


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    fees = {each.name: each for each in agreement.fees}
    for credit in agreement.credits:
        fee = fees[credit.fee]
        if agreement.period.kind in _LONG:
            yield _longer(agreement, credit, fee)
        else:
            yield from _not_prorated(credit, fee)


def _longer(agreement: Agreement, credit: Credit, fee: Fee) -> Diagnostic:
    kind = _LONG[agreement.period.kind]
    return finding(
        RULE,
        Message(
            f"`{credit.name}` answers for a {kind.en} with a share of one month of `{fee.name}`",
            f"`{credit.name}` 以 `{fee.name}` 一个月的份额赔付{kind.zh}的水平",
        ),
        credit.span,
        Label(agreement.period.span, Message(f"a {kind.en} is measured", f"衡量的是{kind.zh}")),
        cure=Message(
            "measure by the month, or say in the contract which month's fee is meant",
            "按月衡量，或在合同中写明指哪个月的费用",
        ),
        subjects=(credit.name,),
    )


def _not_prorated(credit: Credit, fee: Fee) -> Iterator[Diagnostic]:
    for basis in fee.bases:
        if basis.months > 1 and not basis.prorated:
            yield finding(
                RULE,
                Message(
                    f"`{credit.name}` is a share of `{basis.column}`, a year's fee; which part is not said",
                    f"`{credit.name}` 以年费 `{basis.column}` 为基数，但未说明取其哪一部分",
                ),
                credit.span,
                Label(basis.span, Message("a year's fee, divided by twelve", "年费，现按十二分之一计算")),
                cure=Message("write `per year, prorated by month`", "写 `per year, prorated by month`"),
                subjects=(credit.name,),
                edit=Edit(Span(basis.span.end, basis.span.end), ", prorated by month", safe=False),
            )


RULE = Rule("W250", "mismatched-fee-period", Severity.ERROR, check, checks=(50,))
