"""The documentation of the rules: generated from the rules, fresh, and complete."""

import re
from collections.abc import Callable
from pathlib import Path

from slac.pipeline import UNUSED_ACCEPTANCE
from slac.report.pages.error_pages import error_pages
from slac.report.pages.pages import page_about
from slac.rules.registry import RULES
from slac.rules.support.rule_page import CONTRACT, completed, page_of
from tests.rules.reference import EXAMPLE_HEADER, checks, render_errors, render_rules, with_checks

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_pages_are_fresh(holds: Callable[[Path, str], None]) -> None:
    rules, table = DOCS / "rules.md", DOCS / "checks.md"
    written = table.read_text(encoding="utf-8")
    holds(rules, render_rules())
    holds(DOCS / "errors.md", render_errors())
    holds(table, with_checks(written))


def test_each_of_the_sixty_checks_is_made_or_it_is_said_why_not() -> None:
    found = checks()
    assert [number for number, _, _, _ in found] == list(range(1, 61))
    known = {rule.name for rule in RULES} | {each.code for each in error_pages()} | {UNUSED_ACCEPTANCE[1]}
    for number, title, makers, remark in found:
        assert makers or len(remark) > 40, (number, title)
        assert set(makers) <= known, (number, set(makers) - known)


def test_each_rule_is_in_the_table() -> None:
    """With the number of its check, or below the sixty with what it says of itself."""
    made = {maker for _, _, makers, _ in checks() for maker in makers}
    assert {rule.name for rule in RULES if rule.checks} <= made
    table = with_checks("<!-- checks -->\n<!-- end -->")
    assert all(table.count(f"[`{rule.name}`]") == len(rule.checks or (0,)) for rule in RULES)


def test_a_rule_of_two_digits_makes_the_check_of_its_number() -> None:
    """W201 to W260 are checks 1 to 60."""
    for number, _, makers, _ in checks():
        of_number = [rule.name for rule in RULES if rule.code == f"W2{number:02}"]
        assert set(of_number) <= set(makers), number


def test_every_rule_and_error_is_explained() -> None:
    for rule in RULES:
        assert page_about(rule.name) == page_about(rule.code)
    for name in (*UNUSED_ACCEPTANCE, *(each.code for each in error_pages())):
        assert page_about(name)


def test_the_example_that_is_explained_is_a_whole_policy() -> None:
    """The policy in which `test_pages.py` finds the fault."""
    for rule in RULES:
        shown = (page_about(rule.name) or "").split("Example:\n\n")[1]
        (policy,) = re.findall(r"^````?(?:sla|markdown)\n(.*?)````?\n\nUse instead:", shown, re.DOTALL)
        assert policy == completed(page_of(rule))
        assert policy.count("\ncontract ") + policy.startswith("contract ") == 1


def test_an_example_leaves_out_what_stands_above_all_of_them() -> None:
    text = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert text.count(EXAMPLE_HEADER) == 1
    assert text.count(CONTRACT) == 2, "the second is whole, because it shows what is assumed without a period"
