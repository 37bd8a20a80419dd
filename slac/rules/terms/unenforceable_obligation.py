"""Duties with no time by which they are due.

"Shall respond promptly", "shall cooperate": with no deadline a duty is never late, and with no remedy its
breach costs nothing. Much of a contract is of this kind and stays so; the finding says once for each party
which of its duties nobody can measure, so that a reader does not count on them.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
obligation report of provider "report on every outage"
```

Use instead:

```diff
-obligation report of provider "report on every outage"
+obligation report of provider "report on every outage" within 5 days
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, PartyRole
from slac.diagnostics import Diagnostic, Message, Severity
from slac.rules.support.rule import Rule, finding

_PARTIES = {
    PartyRole.PROVIDER: Message("the provider", "服务方"),
    PartyRole.CUSTOMER: Message("the customer", "客户"),
    PartyRole.BOTH: Message("both parties", "双方"),
}


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for party, words in _PARTIES.items():
        open_ended = [each for each in agreement.obligations if each.party is party and each.within is None]
        if not open_ended:
            continue
        count, names = len(open_ended), ", ".join(f"`{each.name}`" for each in open_ended)
        duties = "1 duty" if count == 1 else f"{count} duties"
        yield finding(
            RULE,
            Message(
                f"{duties} of {words.en} without a deadline: a breach cannot be established",
                f"{words.zh}有 {count} 项义务没有期限：无从认定何时违反",
            ),
            open_ended[0].span,
            cure=Message(
                "add `within 5 days`, or accept that it is only a duty to try",
                "加上 `within 5 days`，或接受其仅为尽力义务",
            ),
            subjects=tuple(each.name for each in open_ended),
            notes=(Message(f"they are {names}", f"即 {names}"),) if count > 1 else (),
        )


RULE = Rule("W251", "unenforceable-obligation", Severity.INFO, check, checks=(51,))
