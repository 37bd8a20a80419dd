"""Duties with no time by which they are due.

"Shall respond promptly", "shall cooperate": a duty without a deadline binds all the same, and is due on
demand or in a reasonable time; when it is late is then a matter of judgment, which no table decides. Much of
a contract is of this kind and stays so; the finding says once for each party which duties these are.

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
    PartyRole.PROVIDER: Message("open-ended-obligation.provider"),
    PartyRole.CUSTOMER: Message("open-ended-obligation.customer"),
    PartyRole.BOTH: Message("open-ended-obligation.both"),
}


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for party in PartyRole:
        open_ended = [each for each in agreement.obligations if each.party is party and each.within is None]
        if not open_ended:
            continue
        names = tuple(each.name for each in open_ended)
        note = Message("open-ended-obligation.note", duties=Listing(tuple(map(code, names)), "list.comma"))
        yield finding(
            RULE,
            Message("open-ended-obligation.found", n=len(names), party=_PARTIES[party]),
            open_ended[0].span,
            cure=Message("open-ended-obligation.cure"),
            subjects=names,
            notes=(note,) if len(names) > 1 else (),
        )


RULE = Rule("W251", "open-ended-obligation", Level.INFO, check, checks=(51,))
