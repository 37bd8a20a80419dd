"""The rules as documentation: one page with all of them, and which rule makes which of the sixty checks.

Both are generated from what the rules say of themselves, so that a page cannot describe another program, and
a new rule needs no edit here.
"""

import re

from slac.pipeline import UNUSED_ACCEPTANCE, UNUSED_ACCEPTANCE_FAMILY
from slac.report.pages.error_pages import error_pages
from slac.report.pages.pages import error_heading, heading_of, page_about
from slac.rules.registry import FAMILIES, RULES
from slac.rules.support.rule_page import CONTRACT, SHARED_DECLARATIONS, page_of

EXAMPLE_HEADER = CONTRACT + "".join(SHARED_DECLARATIONS.values())
"""All that examples leave out, as the page of all rules shows it once."""

CHECKS = """
1 Bracket gap
2 Bracket overlap where exactly one row may match
3 Hole or double at a shared threshold
4 Unreachable bracket
5 Masked or misleading row
6 Empty bracket
7 Duplicate row: E101
8 Contractible rows
9 Worse service, smaller credit
10 Credit and commitment disagree
11 Credit without a limit, or a limit never reached
12 Cliff
13 Credit below 0% or above 100% of its base
14 Bracket outside what can be measured
15 Bracket that no month can hit
16 Threshold off by a factor of ten
17 Formula leaves its range
18 Division by zero
19 Units mismatch: E106
20 Mixed currencies: E107
21 Excused time on one side of the ratio
22 Dead input
23 Constant formula or condition
24 Undeclared rounding
25 Rounding changes the bracket
26 Order of rounding and cap matters
27 Decimal where a fraction is meant
28 Circular definition: E108
29 Copied formula
30 Unused exclusion
31 Undefined exclusion or cause: E102 - a cause is declared where an exclusion names it, and one that no
exclusion names is reported by `slac eval` with the row of the table
32 Overlapping exclusions on different terms
33 Exclusion swallows the obligation
34 Exclusion subsumed by another
35 Uncapped exclusion
36 Quota beyond the period: E106
37 Exception without a base rule, or two of equal rank: E101
38 Unmeasured time: - there is none: an instant is down, excused or up, and the three add up to the period
(see the semantics)
39 Undefined severity, severity without a row: E102
40 Severities overlap or leave a gap: - what a severity means is said in words, so the rules
compare the targets
41 Response after resolution, graver slower than milder
42 Clock mismatch, missing calendar or zone: E110
43 Stacked credits beyond the fee
44 Cap below the largest row
45 Caps inconsistent with each other: - caps of other periods cannot be written
46 Cap that cannot be: E107
47 Claim that no one can make
48 Dates that contradict each other: E109
49 Ambiguous month arithmetic: - a deadline is a number of days, so a month is never added to a date
50 Period of measure and of fee differ
51 Duty without a deadline
52 Term unused, undefined or defined twice: E101 E102
53 Unknown key or block: E004 E005
54 Text and code disagree
55 Confusable or bidirectional characters: E013 E019
56 Dangling clause reference, duplicate heading
57 Untested row, exclusion or boundary: - `slac test` says after the examples which rows, exclusions and
boundaries none of them reaches
58 Unused or reasonless suppression: unused-acceptance E006
59 Change class understated: - a policy is one version of a contract and nothing in it says what the version
before said, so there is nothing to compare; `revision` records the dates, which are checked (48)
60 Analysis skipped
"""
"""A check a number: its title, the errors that make it, and behind a dash what there is to say.

Which rules make it, they say themselves.
"""
_OPENING = f"""# The rules

What `slac check` finds. The tests run each page: in its example the rule finds this fault, and with the
change of "Use instead" made it finds none. The errors of the text and its meaning have
[a page of their own](errors.md).

An example shows what matters. Above it stand, unwritten, the contract below and those of the other lines
that it names and does not declare itself; an example with a `contract` of its own is whole. `slac explain
NAME` prints the page with the whole policy.

```sla
{EXAMPLE_HEADER}```
"""
_ERRORS_OPENING = """# The errors

What cannot be read (E001 to E036) or understood (E101 to E199), and so is never computed with. The tests run
each page: its example has this error and no other, and with the change of "Use instead" it has none. Examples
leave out what [those of the rules](rules.md) do. `slac check --fix` writes the cure where it is certain.
"""
_ENTRY = re.compile(r"(?m)^(\d+) ([^:\n]+)(?:: ((?:.|\n(?!\d+ ))*))?$")
_RULES_MARK = re.compile(r"(<!-- checks -->\n).*?(?=<!-- end -->)", re.DOTALL)


def checks() -> tuple[tuple[int, str, tuple[str, ...], str], ...]:
    """Number, title, names of rules and codes of errors, and the remark."""
    found = []
    for number, title, said in _ENTRY.findall(CHECKS):
        makers = [rule.name for rule in RULES if int(number) in rule.checks]
        errors, _, remark = f" {' '.join(said.split())} ".partition(" - ")
        found.append((int(number), title, (*makers, *errors.split()), remark.strip()))
    return tuple(found)


def render_rules() -> str:
    """`docs/rules.md`: every rule by family, as `slac explain` has it."""
    parts = [_OPENING]
    for family in FAMILIES:
        names = [rule.name for rule in family.rules]
        if family.folder == UNUSED_ACCEPTANCE_FAMILY:
            names.append(UNUSED_ACCEPTANCE[1])
        links = ", ".join(f"[{name}](#{anchor(name)})" for name in names)
        parts.append(f"**{family.title}**: {links}\n")
    for family in FAMILIES:
        parts.append(f"# {family.title}\n")
        for rule in family.rules:
            page = page_of(rule)
            parts.append(_deeper(f"{heading_of(rule)}\n\n{page.as_markdown(page.excerpt)}"))
        if family.folder == UNUSED_ACCEPTANCE_FAMILY:
            parts.append(_deeper(page_about(UNUSED_ACCEPTANCE[1]) or ""))
    return "\n".join(parts)


def render_errors() -> str:
    """`docs/errors.md`: every error by its code, as `slac explain` has it."""
    links = ", ".join(f"[{each.name}](#{error_anchor(each.code)})" for each in error_pages())
    pages = (f"{error_heading(each)}\n\n{each.page.as_markdown(each.page.excerpt)}" for each in error_pages())
    return "\n".join([_ERRORS_OPENING, f"{links}\n", *map(_deeper, pages)])


def error_anchor(code: str) -> str:
    """Where an error's page is in `docs/errors.md`."""
    name = next(each.name for each in error_pages() if each.code == code)
    return f"{name}-{code}-error".lower()


def anchor(name: str) -> str:
    """Where a rule's page is in `docs/rules.md`: its heading as GitHub links to it."""
    code, severity = next(
        ((rule.code, rule.severity.value) for rule in RULES if rule.name == name),
        (UNUSED_ACCEPTANCE[0], "warning"),
    )
    return f"{name}-{code}-{severity}".lower()


def _deeper(page: str) -> str:
    """A page one level down, as a section."""
    return f"#{page}"


def with_checks(page: str) -> str:
    """`docs/checks.md` with its table as it is now."""
    lines = ["| # | check | made by | |\n|---|---|---|---|\n"]
    for number, title, makers, remark in checks():
        lines.append(f"| {number} | {title} | {', '.join(_link(each) for each in makers)} | {remark} |\n")
    for rule in RULES:
        if not rule.checks:
            first, _ = page_of(rule).text.split("\n\n", maxsplit=1)
            lines.append(f"| | {' '.join(first.split())} | {_link(rule.name)} | |\n")
    return _RULES_MARK.sub(lambda found: found[1] + "".join(lines), page)


def _link(maker: str) -> str:
    errors = {each.code: each.name for each in error_pages()}
    if maker in errors:
        return f"[`{errors[maker]}`](errors.md#{error_anchor(maker)}) {maker}"
    return f"[`{maker}`](rules.md#{anchor(maker)})"
