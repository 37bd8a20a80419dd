"""What `slac explain` says: a page for each rule and each error, and the list of them."""

import re

from slac.pipeline import UNUSED_ACCEPTANCE, UNUSED_ACCEPTANCE_FAMILY
from slac.report.pages.error_pages import ErrorPage, error_pages
from slac.report.style import Style
from slac.report.terminal_cells import pad, wrap
from slac.rules.registry import FAMILIES, RENAMED, RULES
from slac.rules.support.rule import AnyRule
from slac.rules.support.rule_page import completed, page_of
from slac.runtime.spelling import suggest

_UNUSED = """A policy accepts a finding that is not there.

An acceptance that matches nothing hides nothing today, and hides the next finding of that name tomorrow,
which nobody has looked at. It also says in court that a defect was known which the text no longer has.

Take the acceptance away, name the rule rightly, or name the declaration that the finding is about."""


def page_about(wanted: str) -> str | None:
    """The page about a rule or an error, by name or code, as Markdown; None where there is none.

    The example of a rule is shown as the whole policy, so that it can be copied into a file and checked.
    """
    for rule in RULES:
        if wanted.lower() in (rule.code.lower(), rule.name):
            page = page_of(rule)
            return f"{heading_of(rule)}\n\n{page.as_markdown(completed(page))}"
    code, name = UNUSED_ACCEPTANCE
    if wanted.lower() in (code.lower(), name):
        return f"# {name} ({code}, warning)\n\n{_UNUSED}\n"
    for error in error_pages():
        if wanted.lower() in (error.code.lower(), error.name):
            return f"{error_heading(error)}\n\n{error.page.as_markdown(completed(error.page))}"
    return None


def heading_of(rule: AnyRule) -> str:
    """The heading of a rule's page."""
    return f"# {rule.name} ({rule.code}, {rule.severity})"


def error_heading(error: ErrorPage) -> str:
    """The heading of an error's page."""
    return f"# {error.name} ({error.code}, error)"


def nearest_page(wanted: str) -> str:
    """A question that names the page that was probably meant, or ""."""
    if wanted in RENAMED:
        return f"it is called `{RENAMED[wanted]}`"
    names = [rule.name for rule in RULES] + [rule.code for rule in RULES]
    names += [part for error in error_pages() for part in (error.code, error.name)] + list(UNUSED_ACCEPTANCE)
    return suggest(wanted, names)


def render_list(style: Style) -> str:
    """Every rule by family, and every error, a line each."""
    lines: list[str] = []
    for family in FAMILIES:
        entries = [(rule.code, rule.name, page_of(rule).text.split("\n\n")[0]) for rule in family.rules]
        if family.folder == UNUSED_ACCEPTANCE_FAMILY:
            entries.append((*UNUSED_ACCEPTANCE, _UNUSED.split("\n\n", maxsplit=1)[0]))
        lines += _section(family.title, entries, style)
    entries = [(error.code, error.name, error.page.text.split("\n\n")[0]) for error in error_pages()]
    lines += _section("Errors of the text and its meaning", entries, style)
    return "\n".join(lines) + "\n"


def _section(title: str, entries: list[tuple[str, str, str]], style: Style) -> list[str]:
    if not entries:
        return []
    lines = [style.paint("1", title)]
    for code, name, said in entries:
        first, *rest = wrap(" ".join(said.split()), style.width - 36)
        lines.append(f"  {style.paint('1;36', code)}  {pad(name, 26)}  {first}".rstrip())
        lines += [" " * 36 + line for line in rest]
    return [*lines, ""]


def render_page(markdown: str, style: Style) -> str:
    """A page as it is written; on a colour terminal its headings stand out."""
    if not style.colour:
        return markdown
    return re.sub(
        r"(?m)^(#+ .*|(?:Example|Use instead):.*)$", lambda found: style.paint("1", found[1]), markdown
    )
