"""The documentation of the rules: generated from the rules, fresh, and complete."""

from pathlib import Path

from slac.pipeline import UNUSED_ACCEPTANCE
from slac.report.pages.pages import ERRORS, page_about
from slac.report.pages.reference import checks, render_rules, with_checks
from slac.rules.registry import RULES

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_pages_are_fresh(accept: bool) -> None:
    rules, table = DOCS / "rules.md", DOCS / "checks.md"
    written = table.read_text(encoding="utf-8")
    if accept:
        rules.write_text(render_rules(), encoding="utf-8")
        table.write_text(with_checks(written), encoding="utf-8")
    else:
        assert rules.read_text(encoding="utf-8") == render_rules()
        assert written == with_checks(written)


def test_each_of_the_sixty_checks_is_made_or_it_is_said_why_not() -> None:
    found = checks()
    assert [number for number, _, _, _ in found] == list(range(1, 61))
    known = {rule.name for rule in RULES} | {code for code, _, _ in ERRORS} | {UNUSED_ACCEPTANCE[1]}
    for number, title, makers, remark in found:
        assert makers or len(remark) > 40, (number, title)
        assert set(makers) <= known, (number, set(makers) - known)


def test_each_rule_makes_a_check() -> None:
    """A new rule belongs into the table of `slac/report/pages/reference.py`."""
    made = {maker for _, _, makers, _ in checks() for maker in makers}
    assert {rule.name for rule in RULES} <= made


def test_a_rule_of_two_digits_makes_the_check_of_its_number() -> None:
    """W201 to W260 are checks 1 to 60."""
    for number, _, makers, _ in checks():
        of_number = [rule.name for rule in RULES if rule.code == f"W2{number:02}"]
        assert set(of_number) <= set(makers), number


def test_every_rule_and_error_is_explained() -> None:
    for rule in RULES:
        assert page_about(rule.name) == page_about(rule.code)
    for name in (*UNUSED_ACCEPTANCE, *(code for code, _, _ in ERRORS)):
        assert page_about(name)
