"""Starts a rule: `make rule NAME=some-name FAMILY=brackets`.

Writes a module with a page and a check that finds nothing yet, puts the rule's words into the catalogue and
renews the pages in `docs/`. What is left to do is said at the end; until it is done, the tests of this rule
fail, which ask for an example that it finds.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULES = ROOT / "slac/rules"
WORDS = ROOT / "slac/wording/catalogue/findings"
TABLE_FAMILIES = ("brackets", "payouts")
"""Families whose rules look at one credit table at a time."""

_PAGE = '''\
"""What is wrong, in one sentence that a newcomer understands.

What it costs, in money or in court, and how it comes about.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```

Use instead:

```diff
-  below 99%               : 25%
+  below 99%               : 50%
```
"""
'''
_TABLE_CHECK = """
from collections.abc import Iterator

from slac.analysis.credit_tables import CreditTable
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import TableRule, finding


def check(table: CreditTable) -> Iterator[Diagnostic]:
    if not table.credit.rows:  # is never so: put here what is wrong
        yield finding(
            RULE,
            Message("{name}.found", credit=table.credit.name),
            table.credit.span,
            cure=Message("{name}.cure"),
            subjects=(table.credit.name,),
        )


RULE = TableRule("{code}", "{name}", Level.WARNING, check)
"""
_CHECK = """
from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for credit in agreement.credits:
        if not credit.rows:  # is never so: put here what is wrong
            yield finding(
                RULE,
                Message("{name}.found", credit=credit.name),
                credit.span,
                cure=Message("{name}.cure"),
                subjects=(credit.name,),
            )


RULE = Rule("{code}", "{name}", Level.WARNING, check)
"""
_SECTION = """
[{name}]
found = ["`{{credit}}` is not as it should be", "`{{credit}}` 有误"]
cure = ["say how to mend it", "请写明如何更正"]
"""
_NEXT = """\
made     {module}
added    [{name}] to {words}
renewed  docs/rules.md, docs/checks.md

Now:
1. The page in {module}: say what is wrong and what it costs.
   Give an `Example:` that has the fault (docs/rules.md shows the lines that stand above all examples) and
   a `Use instead:` that takes it away.
2. `check` in the same file: let it find the fault, and nothing in what is right. `example=` takes the facts
   that show it: `example_where` in slac/rules/support/table_examples.py finds them for values of a table's
   measure, `ticket_example` in clock_cases.py for a ticket, `period_example` in witness_cells.py for anything
   else. A rule that no facts can show is named in tests/rules/test_witnesses.py. An error has no sensible
   reading, a warning is worth a look, info is said once.
   `checks=(12,)` in RULE names the checks of docs/checks.md that it makes, if any.
3. The words in {words}, in each language; the policy's own words stand in
   backticks, a row as `row_words` of slac/rules/support/phrasing.py says it.
4. `.venv/bin/pytest tests/rules -k {name}`; then `make accept`, and read its diff; then `make check`.
"""


def families() -> list[str]:
    """The folders of rules, whose modules are the registered rules."""
    found = (path.parent.name for path in RULES.glob("*/__init__.py"))
    return sorted(set(found) - {"support"})


def next_code() -> str:
    """The first code behind all that are taken; a code is never given twice."""
    taken = re.compile(r'^RULE = \w+\("W(\d+)"', re.MULTILINE)
    codes = (int(code) for path in RULES.glob("*/*.py") for code in taken.findall(path.read_text("utf-8")))
    return f"W{max(codes) + 1}"


def refusal(name: str, family: str) -> str | None:
    """Why no such rule can be started."""
    if family not in families():
        return f"no family {family!r}: FAMILY is one of {', '.join(families())}"
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", name):
        return f"no name for a rule: {name!r}; it names the bad pattern, like unreachable-row"
    if list(RULES.glob(f"*/{name.replace('-', '_')}.py")):
        return f"there is a rule {name} already"
    return None


def start_rule(name: str, family: str) -> str:
    """Writes the files, and returns what to do next."""
    check = _TABLE_CHECK if family in TABLE_FAMILIES else _CHECK
    module, words = RULES / family / f"{name.replace('-', '_')}.py", WORDS / f"{family}.toml"
    module.write_text(_PAGE + check.format(name=name, code=next_code()), encoding="utf-8")
    with words.open("a", encoding="utf-8") as catalogue:
        catalogue.write(_SECTION.format(name=name))
    _renew_pages()
    return _NEXT.format(name=name, module=module.relative_to(ROOT), words=words.relative_to(ROOT))


def _renew_pages() -> None:
    """The pages about rules, with the new one: what lies in its family's folder is registered."""
    from tests.rules.reference import render_rules, with_checks

    rules, checks = ROOT / "docs/rules.md", ROOT / "docs/checks.md"
    rules.write_text(render_rules(), encoding="utf-8")
    checks.write_text(with_checks(checks.read_text(encoding="utf-8")), encoding="utf-8")


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or not all(arguments):
        print("usage: make rule NAME=some-name FAMILY=" + "|".join(families()), file=sys.stderr)
        return 2
    refused = refusal(*arguments)
    if refused:
        print(refused, file=sys.stderr)
        return 2
    print(start_rule(*arguments), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
