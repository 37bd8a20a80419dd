"""An amount of money that is paid without a word on how it is rounded.

A share of a fee seldom ends at a cent. Where the contract is silent, amounts are rounded half up, once, at
the end; a contract that rounds down, or to the dollar, has to say so. The difference is a cent an invoice,
and two systems that disagree by a cent each month are reconciled by hand each month.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```

Use instead:

```diff
   share of monthly_fee
+  rounded half up to the cent
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Winner
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.rule import Rule, finding
from slac.source import Span


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for credit in agreement.credits:
        if credit.rounding_declared:
            continue
        edit = None
        if credit.rows and credit.winner is Winner.ONLY:
            start = credit.rows[0].span.start
            edit = Edit(Span(start, start), "rounded half up to the cent\n  ", safe=False)
        yield finding(
            RULE,
            Message("undeclared-rounding.found", credit=credit.name),
            Span(credit.span.start, credit.span.start + len(f"credit {credit.name}")),
            cure=Message("undeclared-rounding.cure"),
            subjects=(credit.name,),
            edit=edit,
        )


RULE = Rule("W224", "undeclared-rounding", Level.INFO, check, checks=(24,))
