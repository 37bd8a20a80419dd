"""The rules as documentation: one page with all of them, and which rule makes which of the sixty checks.

Both are generated from what the rules say of themselves, so that a page cannot describe another program.
"""

import re

from slac.pipeline import UNUSED_ACCEPTANCE
from slac.report.pages.pages import ERRORS, page_about
from slac.rules.registry import FAMILIES, RULES

CHECKS = """
1 Bracket gap: bracket-gap
2 Bracket overlap where exactly one row may match: overlapping-rows
3 Hole or double at a shared threshold: unclear-threshold
4 Unreachable bracket: unreachable-row
5 Masked or misleading row: masked-row
6 Empty bracket: empty-row
7 Duplicate row: duplicate-row E101
8 Contractible rows: contractible-rows
9 Worse service, smaller credit: falling-credit
10 Credit and commitment disagree: unremedied-breach credit-without-breach
11 Credit without a limit, or a limit never reached: unsaturated-credit
12 Cliff: credit-cliff
13 Credit below 0% or above 100% of its base: negative-credit credit-above-fee
14 Bracket outside what can be measured: impossible-bound
15 Bracket that no month can hit: unhittable-row
16 Threshold off by a factor of ten: threshold-slip
17 Formula leaves its range: measure-out-of-range
18 Division by zero: division-by-zero
19 Units mismatch: E106
20 Mixed currencies: E107
21 Excused time on one side of the ratio: lopsided-exclusion measure-out-of-range
22 Dead input: unused-declaration
23 Constant formula or condition: constant-condition constant-measure
24 Undeclared rounding: undeclared-rounding assumed-default
25 Rounding changes the bracket: row-moved-by-rounding
26 Order of rounding and cap matters: cap-rounding-order
27 Decimal where a fraction is meant: rounded-fraction
28 Circular definition: E108
29 Copied formula: copied-formula
30 Unused exclusion: unused-exclusion
31 Undefined exclusion or cause: E102 - a cause is declared where an exclusion names it, and one that no
exclusion names is reported by `slac eval` with the row of the table
32 Overlapping exclusions on different terms: conflicting-exclusions
33 Exclusion swallows the obligation: vacuous-promise
34 Exclusion subsumed by another: subsumed-exclusion
35 Uncapped exclusion: uncapped-exclusion
36 Quota beyond the period: quota-exceeds-period E106
37 Exception without a base rule, or two of equal rank: reading-replaces-nothing conflicting-exclusions E101
38 Unmeasured time: - there is none: an instant is down, excused or up, and the three add up to the period
(see the semantics)
39 Undefined severity, severity without a row: severity-without-target indistinct-severity E102
40 Severities overlap or leave a gap: overlapping-targets target-gap - what a severity means is said in words,
so the rules compare the targets
41 Response after resolution, graver slower than milder: response-after-resolution inverted-severities
42 Clock mismatch, missing calendar or zone: ambiguous-clock fixed-offset-zone closed-calendar E110
43 Stacked credits beyond the fee: stacked-credits
44 Cap below the largest row: cap-below-row
45 Caps inconsistent with each other: inconsistent-caps - caps of other periods cannot be written
46 Cap that cannot be: impossible-cap E107
47 Claim that no one can make: unmeetable-claim-window unpaid-credit
48 Dates that contradict each other: inconsistent-dates E109
49 Ambiguous month arithmetic: fixed-month-length ambiguous-billing-day - a deadline is a number of days, so a
month is never added to a date
50 Period of measure and of fee differ: mismatched-fee-period
51 Duty without a deadline: unenforceable-obligation
52 Term unused, undefined or defined twice: unused-term redefined-term E101 E102
53 Unknown key or block: E004 E005
54 Text and code disagree: prose-mismatch uncoded-section
55 Confusable or bidirectional characters: confusable-characters E013 E019
56 Dangling clause reference, duplicate heading: dangling-reference duplicate-heading
57 Untested row, exclusion or boundary: - `slac test` says after the examples which rows, exclusions and
boundaries none of them reaches
58 Unused or reasonless suppression: unused-acceptance E006
59 Change class understated: - a policy is one version of a contract and nothing in it says what the version
before said, so there is nothing to compare; `revision` records the dates, which are checked (48)
60 Analysis skipped: analysis-skipped
"""
"""A check a number: its title, the rules and errors that make it, and behind a dash what there is to say."""
_OPENING = """# The rules

What `slac check` finds. Each page is what `slac explain NAME` prints; the tests run its example, in which the
rule finds this fault, and its cure, in which it finds none. The errors of the text and its meaning (E0xx,
E1xx) are listed by `slac explain`.
"""
_ENTRY = re.compile(r"(?m)^(\d+) ([^:]+):((?:.|\n(?!\d+ ))*)")
_RULES_MARK = re.compile(r"(<!-- checks -->\n).*?(?=<!-- end -->)", re.DOTALL)


def checks() -> tuple[tuple[int, str, tuple[str, ...], str], ...]:
    """Number, title, names of rules and codes of errors, and the remark."""
    found = []
    for number, title, said in _ENTRY.findall(CHECKS):
        makers, _, remark = f" {' '.join(said.split())} ".partition(" - ")
        found.append((int(number), title, tuple(makers.split()), remark.strip()))
    return tuple(found)


def render_rules() -> str:
    """`docs/rules.md`: every rule by family, as `slac explain` has it."""
    parts = [_OPENING]
    for family, rules in FAMILIES:
        names = [rule.name for rule in rules]
        if family.startswith("Document"):
            names.append(UNUSED_ACCEPTANCE[1])
        links = ", ".join(f"[{name}](#{anchor(name)})" for name in names)
        parts.append(f"**{family}**: {links}\n")
    for family, rules in FAMILIES:
        parts.append(f"# {family}\n")
        parts += [_deeper(page_about(rule.name) or "") for rule in rules]
        if family.startswith("Document"):
            parts.append(_deeper(page_about(UNUSED_ACCEPTANCE[1]) or ""))
    return "\n".join(parts)


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
    return _RULES_MARK.sub(lambda found: found[1] + "".join(lines), page)


def _link(maker: str) -> str:
    errors = {code: name for code, name, _ in ERRORS}
    return f"`{errors[maker]}` {maker}" if maker in errors else f"[`{maker}`](rules.md#{anchor(maker)})"
