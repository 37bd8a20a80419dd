"""An amount of money that is paid without a word on how it is rounded.

A share of a fee seldom ends at a cent. Where the contract is silent, amounts are rounded half up, once, at
the end; a contract that rounds down, or to the dollar, has to say so. The difference is a cent an invoice,
and two systems that disagree by a cent each month are reconciled by hand each month.

Example:

```sla
contract example {
  title     "Hosting terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "UTC"
}
plan basic
fee monthly_fee per month
period calendar month
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```

Use instead:

```sla
contract example {
  title     "Hosting terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "UTC"
}
plan basic
fee monthly_fee per month
period calendar month
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  rounded half up to the cent
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```
"""

from collections.abc import Iterator

from slac.diagnostics import Diagnostic, Label, Message, Severity
from slac.model.agreement import Agreement
from slac.rules.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """One finding for the contract: what it leaves open is left open for all of its credits."""
    silent = tuple(each for each in agreement.credits if not each.rounding_declared)
    if not silent:
        return
    names = "`, `".join(each.name for each in silent)
    yield finding(
        RULE,
        Message(
            f"how `{names}` is rounded is not said; it is taken half up to the cent, once, at the end",
            f"没有约定 `{names}` 如何舍入；现按四舍五入到分，最后只舍入一次",
        ),
        silent[0].span,
        *(Label(each.span, Message("nor is it here", "此处亦未约定")) for each in silent[1:]),
        cure=Message("add `rounded half up to the cent`", "加上 `rounded half up to the cent`"),
        subjects=tuple(each.name for each in silent),
    )


RULE = Rule("W224", "undeclared-rounding", Severity.INFO, check)
