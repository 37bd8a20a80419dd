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
from slac.diagnostics import Diagnostic, Level, Listing, Message
from slac.rules.support.phrasing import code
from slac.rules.support.rule import Rule, finding

_PARTIES: dict[PartyRole, Message] = {
    PartyRole.PROVIDER: Message("unenforceable-obligation.provider"),
    PartyRole.CUSTOMER: Message("unenforceable-obligation.customer"),
    PartyRole.BOTH: Message("unenforceable-obligation.both"),
}


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for party in PartyRole:
        open_ended = [each for each in agreement.obligations if each.party is party and each.within is None]
        if not open_ended:
            continue
        names = tuple(each.name for each in open_ended)
        note = Message("unenforceable-obligation.note", duties=Listing(tuple(map(code, names)), "list.comma"))
        yield finding(
            RULE,
            Message("unenforceable-obligation.found", n=len(names), party=_PARTIES[party]),
            open_ended[0].span,
            cure=Message("unenforceable-obligation.cure"),
            subjects=names,
            notes=(note,) if len(names) > 1 else (),
        )


RULE = Rule("W251", "unenforceable-obligation", Level.INFO, check, checks=(51,))
