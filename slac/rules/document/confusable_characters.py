"""Characters that look like others.

A Cyrillic "а" in a Latin word, "O1" beside "Ol", a full-width letter in a name: two names that nobody can
tell apart on paper are two things to a program, and a search for a word does not find it where one letter is
foreign. It happens with text that was copied together; it can also be done on purpose.

Example:

```sla
commitment promised "99.9% of the cаlendar month" for basic: uptime at least 99.9%
```

Use instead:

```diff
-commitment promised "99.9% of the cаlendar month" for basic: uptime at least 99.9%
+commitment promised "99.9% of the calendar month" for basic: uptime at least 99.9%
```
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import name as character_name
from unicodedata import normalize

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.node import Node
from slac.rules.support.clause_figures import span_in_prose
from slac.rules.support.contract_texts import texts_in
from slac.rules.support.rule import Rule, finding
from slac.source import Span

_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts whose letters look like each other's; whoever writes one word in two of them means one."""
_FOREIGN = "[\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff]"
"""Any letter of those scripts but Latin."""
_UNIT_SIGNS = "µμΩΔπ"
_LATIN = str.maketrans(
    "АВЕКМНОРСТХУІЈЅаеорсухіјѕԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEKMHOPCTXYIJSaeopcyxijsdhABEZHIKMNOPTYXov"
)
_DIGITS = str.maketrans("OlI", "011")


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for text in texts_in(agreement):
        for _, words in text.versions:
            for word in _mixed(words):
                yield _report(word, text.span, agreement.name)
    for clause in agreement.clauses:
        for prose in clause.prose:
            for found in _mixed(prose.markdown):
                span = span_in_prose(prose, *_where(prose.markdown, found))
                yield _report(found, span, agreement.name)
    yield from _alike(agreement)


def _where(text: str, word: str) -> tuple[int, int]:
    at = text.index(word)
    return at, at + len(word)


def _mixed(text: str) -> Iterator[str]:
    """The words of a text, each once, that are written in two scripts that look alike."""
    if text.isascii() or not re.search(_FOREIGN, text):
        return
    for word in dict.fromkeys(re.findall(r"[^\W\d_]+", text)):
        if not word.isascii() and len({_script(letter) for letter in word} - {""}) > 1:
            yield word


@lru_cache(maxsize=1024)
def _script(letter: str) -> str:
    if letter in _UNIT_SIGNS:
        return ""
    named = character_name(letter, "").split(" ", 1)[0]
    return named if named in _SCRIPTS else ""


def _report(word: str, span: Span, name: str) -> Diagnostic:
    odd = next(letter for letter in word if _script(letter) not in ("", _script(word[0])))
    told = character_name(odd)
    return finding(
        RULE,
        Message("confusable-characters.found", word=word, odd=odd, letter=told),
        span,
        cure=Message("confusable-characters.cure"),
        subjects=(name,),
    )


def _alike(agreement: Agreement) -> Iterator[Diagnostic]:
    """Names that cannot be told apart when they are read."""
    seen: dict[str, tuple[str, Node]] = {}
    for name, node in _names(agreement):
        plain = name if name.isascii() else normalize("NFKC", name).translate(_LATIN)
        look = plain.translate(_DIGITS)
        first, first_node = seen.setdefault(look, (name, node))
        if first != name:
            yield finding(
                RULE,
                Message("confusable-characters.found-alike", name=name, first=first),
                _head(node, name),
                Label(_head(first_node, first), Message("confusable-characters.label-alike")),
                cure=Message("confusable-characters.cure-alike"),
                subjects=(name, first),
            )


def _names(agreement: Agreement) -> Iterator[tuple[str, Node]]:
    groups: tuple[tuple[Node, ...], ...] = (
        agreement.plans, agreement.services, agreement.channels, agreement.terms, agreement.inputs,
        agreement.calendars, agreement.causes, agreement.windows, agreement.exclusions, agreement.measures,
        agreement.commitments, agreement.credits, agreement.severities,
    )  # fmt: skip
    for group in groups:
        for node in group:
            yield getattr(node, "name", ""), node


def _head(node: Node, name: str) -> Span:
    """The words that a declaration begins with."""
    return Span(node.span.start, min(node.span.end, node.span.start + len(f"{type(node).__name__} {name}")))


RULE = Rule("W255", "confusable-characters", Level.WARNING, check, checks=(55,))
