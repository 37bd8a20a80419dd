"""A term that is defined and never used.

Definitions are read as law: a defined term that occurs nowhere shows that a clause was lost, or that the
clause says the same in other words, which then are not the defined ones. Either way somebody will argue from
it.

Example:

```sla
term maintenance_window "Maintenance Window" means "every Sunday from 02:00 to 04:00"
measure uptime "Uptime" = (time in period - time of outages not excused) / time in period
commitment promised "the promised Uptime" for basic: uptime at least 99.9%
```

Use instead:

```diff
-term maintenance_window "Maintenance Window" means "every Sunday from 02:00 to 04:00"
+term promise "Promise" means "what the Provider undertakes"
 measure uptime "Uptime" = (time in period - time of outages not excused) / time in period
-commitment promised "the promised Uptime" for basic: uptime at least 99.9%
+commitment promised "the Provider's Promise of Uptime" for basic: uptime at least 99.9%
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Term
from slac.diagnostics import Diagnostic, Message, Severity
from slac.rules.support.contract_texts import words_of
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """A term counts as used where its words occur in any language; what it means is not looked at."""
    if not agreement.terms:
        return
    for term in agreement.terms:
        if not _occurs(term, agreement):
            yield finding(
                RULE,
                Message("unused-term.found", term=term.text.versions[0][1]),
                term.span,
                cure=Message("unused-term.cure"),
                subjects=(term.name,),
            )


def _occurs(term: Term, agreement: Agreement) -> bool:
    others = agreement.replace(terms=tuple(each for each in agreement.terms if each.name != term.name))
    for language, words in term.text.versions:
        sought = words.casefold()
        if any(sought in said.casefold() for said in words_of(others, language)):
            return True
    return False


RULE = Rule("W252", "unused-term", Severity.WARNING, check, checks=(52,))
