"""A reference to a clause that does not exist.

"Subject to Section 6.1(c)", and there is no Section 6.1, or it has no (c): the exception, the definition or
the limit that the sentence relies on is not there. Sections are renumbered and references are not; what was
meant is then decided by somebody else.

Example:

````markdown
## 1. Availability

The service is available 99.9% of each month, subject to Section 6.1(c).

```sla
commitment promised for basic: uptime at least 99.9%
```

## 2. Exceptions

Outages caused by storms do not count.

```sla
exclusion weather { excuses outages caused by storm }
```
````

Use instead:

````diff
-The service is available 99.9% of each month, subject to Section 6.1(c).
+The service is available 99.9% of each month, subject to Section 2.
````
"""

import re
from collections.abc import Iterator

from slac.agreement import Agreement, Clause
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.clause_figures import span_in_prose
from slac.rules.support.numerals import CHINESE, read_number
from slac.rules.support.rule import Rule, finding
from slac.source import Span

_NUMBER = r"[0-9]+(?:\.[0-9]+)*"
_WORDS = r"(?:[Ss]ections?|[Cc]lauses?|[Aa]rticles?|[Pp]aragraphs?|Abschnitt|Ziffer|Artikel|§)"
_REFERENCE = (
    rf"(?<![A-Za-z]){_WORDS}\s*(?P<number>{_NUMBER})(?P<part>\([a-z0-9]+\))?"
    rf"|第\s*(?P<chinese>{_NUMBER}|[{CHINESE}]+)\s*[条節节章款]"
)
_PARTS = r"\s*(?:\([a-z0-9]+\))*\s*,?\s*"
_THIS = rf"{_PARTS}(?:of|in|under)\s+(?:this|the\s+(?:present|foregoing))\b"
_ELSEWHERE = rf"{_PARTS}(?:(?:of|in|under)\s+(?:the|your|our|such|its|that|an?|[A-Z])|[A-Z]{{2,}})"
_NUMBERED = (
    rf"^(?:{_WORDS}\s*)?(?P<number>{_NUMBER})[.)]?(?:\s|$)"
    rf"|^第\s*(?P<chinese>{_NUMBER}|[{CHINESE}]+)\s*[条節节章款]"
)
_ITEM = rf"(?m)^\s*(?P<number>{_NUMBER})[.)、]\s"


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """Only in a document that has sections; a reference into another document is that document's matter."""
    references = [
        (prose, found)
        for clause in agreement.clauses
        for prose in clause.prose
        for found in re.finditer(_REFERENCE, prose.markdown)
    ]
    numbered = _numbered(agreement.clauses) if references else {}
    for prose, found in references:
        after, before = prose.markdown[found.end() :], prose.markdown[: found.start()]
        if _is_elsewhere(before, after):
            continue
        number = _plain(found["number"] or found["chinese"])
        if not _exists(number, found["part"], numbered):
            span = span_in_prose(prose, found.start(), found.end())
            yield _report(found[0].strip(), span, agreement.name)


def _numbered(clauses: tuple[Clause, ...]) -> dict[str, str]:
    """The text behind each number of a heading or of an item in a list."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for clause in clauses:
        text = "\n".join(each.markdown for each in clause.prose)
        above = [each for each in above if each[0] < clause.level]
        for _, title in clause.title.versions:
            heading = re.match(_NUMBERED, title)
            if heading:
                number = _plain(heading["number"] or heading["chinese"])
                above.append((clause.level, number))
        for _, number in above:
            found[number] = found.get(number, "") + "\n" + text
        for item in re.finditer(_ITEM, text):
            rest = text[item.start() :]
            found.setdefault(item["number"], rest)
            for _, number in above:
                found.setdefault(f"{number}.{item['number']}", rest)
    return found


def _plain(number: str) -> str:
    value = read_number(number) if number[0] in CHINESE else None
    return str(value) if value is not None else number


def _is_elsewhere(before: str, after: str) -> bool:
    """Whether a reference is to a law or to another agreement."""
    if before.rstrip().endswith(("》", "法", "条例", "GDPR", "Directive", "Regulation", "Act")):
        return True
    return re.match(_THIS, after) is None and re.match(_ELSEWHERE, after) is not None


def _exists(number: str, part: str | None, numbered: dict[str, str]) -> bool:
    if number not in numbered:
        return False
    if part is None:
        return True
    letter = re.escape(part.strip("()"))
    return re.search(rf"(?m)\({letter}\)|^\s*{letter}[.)]\s", numbered[number]) is not None


def _report(reference: str, span: Span, name: str) -> Diagnostic:
    return finding(
        RULE,
        Message("dangling-reference.found", reference=reference),
        span,
        cure=Message("dangling-reference.cure"),
        subjects=(name,),
    )


RULE = Rule("W256", "dangling-reference", Level.ERROR, check, checks=(56,))
