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

from collections.abc import Iterable, Iterator

from slac.agreement import Agreement, Term
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.contract_texts import words_of
from slac.rules.support.rule import Rule, finding

_BETWEEN = "\0"
"""Stands between two texts, so that no words are found across them."""


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """A term counts as used where its words occur in any language; what it means is not looked at.

    All that the contract says in a language is searched as one text. Words that a term's own declaration has
    do not count, so what is asked is whether the whole has them more often than the declaration.
    """
    languages = dict.fromkeys(language for term in agreement.terms for language, _ in term.text.versions)
    said = {language: _as_one(words_of(agreement, language)) for language in languages}
    for term in agreement.terms:
        if not _occurs(term, said):
            yield finding(
                RULE,
                Message("unused-term.found", term=term.text.versions[0][1]),
                term.span,
                cure=Message("unused-term.cure"),
                subjects=(term.name,),
            )


def _occurs(term: Term, said: dict[str, str]) -> bool:
    for language, words in term.text.versions:
        sought = words.casefold()
        declared = _as_one(
            each for text in (term.text, term.means) for spoken, each in text.versions if spoken == language
        )
        if _has_more_than(declared.count(sought), sought, said[language]):
            return True
    return False


def _has_more_than(times: int, words: str, text: str) -> bool:
    """Whether a text has the words oftener than so many times; it is read no further than that takes."""
    place = 0
    for _ in range(times + 1):
        place = text.find(words, place)
        if place < 0:
            return False
        place += len(words)
    return True


def _as_one(texts: Iterable[str]) -> str:
    return _BETWEEN.join(texts).casefold()


RULE = Rule("W252", "unused-term", Level.WARNING, check, checks=(52,))
