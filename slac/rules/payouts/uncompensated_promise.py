"""A promise for whose breach nobody owes anything to some customers.

The contract pays credits, and promises the same to everybody; but the credit is for one plan only, or is
measured by something else. The customers of the other plan have the promise and, where credits are the sole
remedy, nothing else. It may be meant; then the text should say it where the promise is.

Example:

```sla
plan basic
plan professional
commitment promised: uptime at least 99.9%
credit service_credit for professional {
  measured by uptime
  share of monthly_fee
  below 99.9% : 10%
}
```

Use instead:

```diff
-commitment promised: uptime at least 99.9%
+commitment promised for professional: uptime at least 99.9%
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Commitment
from slac.diagnostics import Diagnostic, Label, Level, Listing, Message
from slac.rules.support.phrasing import code
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """Only in a contract that pays credits at all: others are no contracts of that kind."""
    if not agreement.credits:
        return
    plans = tuple(plan.name for plan in agreement.plans)
    for commitment in agreement.commitments:
        promised = commitment.plans or plans
        unpaid = tuple(plan for plan in promised if not _pays(agreement, commitment, plan))
        if unpaid or (not promised and not _pays(agreement, commitment, "")):
            yield _report(agreement, commitment, unpaid if unpaid != plans else ())


def _pays(agreement: Agreement, commitment: Commitment, plan: str) -> bool:
    """Whether some credit for a plan is measured by what is promised, or asks about it."""
    return any(each.measure == commitment.measure for each in agreement.credits_for(plan))


def _report(agreement: Agreement, commitment: Commitment, unpaid: tuple[str, ...]) -> Diagnostic:
    facts = {"promise": commitment.name, "measure": commitment.measure}
    said = Message("uncompensated-promise.found", **facts)
    if unpaid:
        plans = Listing(tuple(map(code, unpaid)))
        said = Message("uncompensated-promise.found-for", promise=commitment.name, plans=plans)
    paid = (each for each in agreement.credits if each.measure == commitment.measure)
    return finding(
        RULE,
        said,
        commitment.span,
        *(Label(each.span, Message("uncompensated-promise.label")) for each in paid),
        cure=Message("uncompensated-promise.cure"),
        subjects=(commitment.name,),
    )


RULE = Rule("W293", "uncompensated-promise", Level.INFO, check, checks=(10,))
