"""Which rules there are, by family, in the order of their codes; and running them all.

A family is a folder of this package and a rule is a file in it: what lies there is registered.
"""

from collections.abc import Collection, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from slac.agreement import Agreement
from slac.analysis.credit_tables import credit_tables
from slac.diagnostics import Diagnostic, Message
from slac.rules.support.rule import AnyRule, Rule
from slac.rules.support.suppression import without_consequences

_TITLES = {
    "brackets": "Credit brackets",
    "payouts": "What is paid",
    "formulas": "Formulas and numbers",
    "exclusions": "Exclusions",
    "severities": "Severities and response times",
    "terms": "Periods, dates, parties",
    "document": "Document, source and process",
}


def _rules_in(family: str) -> Iterator[AnyRule]:
    package = import_module(f"slac.rules.{family}")
    for path in Path(package.__path__[0]).glob("[!_]*.py"):
        rule: AnyRule = import_module(f"slac.rules.{family}.{path.stem}").RULE
        yield rule


class RuleFamily(NamedTuple):
    """The rules of a folder."""

    folder: str
    title: str
    rules: tuple[AnyRule, ...]


FAMILIES = tuple(
    RuleFamily(folder, title, tuple(sorted(_rules_in(folder), key=lambda rule: rule.code)))
    for folder, title in _TITLES.items()
)
RULES: tuple[AnyRule, ...] = tuple(
    sorted((rule for family in FAMILIES for rule in family.rules), key=lambda rule: rule.code)
)

RENAMED = {"unenforceable-obligation": "open-ended-obligation"}
"""What rules were called before: whoever accepts or asks for one of these is told its name of today."""


def run_rules(agreement: Agreement, names: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
    """What all rules, or those named, find in one reading: each thing once, and no mere consequences."""
    tables = credit_tables(agreement)
    found: dict[tuple[str, object, Message], Diagnostic] = {}
    for rule in RULES:
        if names is not None and rule.name not in names:
            continue
        if isinstance(rule, Rule):
            findings = tuple(rule.check(agreement))
        else:
            findings = tuple(each for table in tables for each in rule.check(table))
        for each in findings:
            found.setdefault((each.code, each.span, each.message), each)
    return without_consequences(agreement, tuple(found.values()))
