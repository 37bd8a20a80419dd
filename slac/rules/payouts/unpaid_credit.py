"""A credit that is owed to somebody to whom it is never paid.

"Monthly customers get a deduction from the next invoice, prepaid customers a refund": and the customer of a
third kind, whom the credit is for as well? It is owed and there is no way in which it is paid. A case that
the credit covers and the payment clause does not is a gap between two clauses, each of which is right by
itself.

Example:

```sla
input billing one of monthly, prepaid, partner
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  rounded half up to the cent
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
claim {
  within 30 days after the period ends
  paid as a deduction from the next invoice when billing is monthly
  paid as a refund when billing is prepaid
}
```

Use instead:

```diff
   share of monthly_fee
+  only when billing in monthly, prepaid
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Credit, Payment
from slac.diagnostics import Diagnostic, Fact, Label, Level, Listing, Message
from slac.rules.support.condition_cases import every_case
from slac.rules.support.rule import Rule, finding
from slac.rules.support.uses import names_asked
from slac.runtime.events import Account, Value
from slac.semantics.conditions import holds


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    payments = agreement.claim.payments if agreement.claim else ()
    conditions = [each.condition for each in payments if each.condition is not None]
    inputs = {each.name for each in agreement.inputs}
    if not payments or len(conditions) < len(payments):
        return
    for credit in agreement.credits:
        asked = [*conditions, *(each.condition for each in credit.conditions)]
        if {name for each in asked for name in names_asked(each)} - inputs:
            continue  # what is asked of measures decides how much is owed, and is no kind of customer
        for account, _ in every_case(tuple(asked), agreement) or ():
            owed = all(holds(each.condition, agreement, account, {}) for each in credit.conditions)
            if owed and not any(holds(each, agreement, account, {}) for each in conditions):
                yield _report(credit, payments, account)
                break


def _report(credit: Credit, payments: tuple[Payment, ...], account: Account) -> Diagnostic:
    answers = tuple(
        Message("unpaid-credit.answer", input=name, value=_value(value))
        for name, value in account.inputs.items()
    )
    return finding(
        RULE,
        Message("unpaid-credit.found", credit=credit.name, case=Listing(answers, "list.comma")),
        credit.span,
        *(Label(each.span, Message("unpaid-credit.label")) for each in payments),
        cure=Message("unpaid-credit.cure"),
        subjects=(credit.name, "claim"),
    )


def _value(value: Value) -> Fact:
    if isinstance(value, bool):
        return Message("answer.yes") if value else Message("answer.no")
    return str(value)


RULE = Rule("W286", "unpaid-credit", Level.WARNING, check, checks=(47,))
