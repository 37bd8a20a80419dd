"""What a rule is: a stable code, a name that reads after "allow", a severity, and a function that finds.

A rule's page, which `slac explain` prints, is the docstring of the module that it lives in: what is wrong,
what it costs in money or in court, an `Example:` that it finds and a `Use instead:` in which it finds
nothing. Both are whole policies, and the tests run them. A rule never changes anything and never looks at
another rule's findings.
"""

import sys
from collections.abc import Callable, Iterable

from slac.agreement import Agreement
from slac.analysis.credit_tables import CreditTable
from slac.diagnostics import Diagnostic, Edit, Label, Message, Severity, Witness
from slac.node import Record
from slac.source import Span


class Rule(Record):
    """A rule about a contract as a whole."""

    code: str
    name: str
    severity: Severity
    check: Callable[[Agreement], Iterable[Diagnostic]]


class TableRule(Record):
    """A rule about one credit table at a time, which is surveyed once for all of them."""

    code: str
    name: str
    severity: Severity
    check: Callable[[CreditTable], Iterable[Diagnostic]]


AnyRule = Rule | TableRule


def finding(
    rule: AnyRule,
    message: Message,
    span: Span,
    *labels: Label,
    cure: Message,
    subjects: tuple[str, ...],
    notes: tuple[Message, ...] = (),
    witness: Witness | None = None,
    edit: Edit | None = None,
) -> Diagnostic:
    """What `rule` found. `subjects` are the declarations it is about, as `accept ... in` names them."""
    return Diagnostic(
        rule.code, rule.name, rule.severity, message, span, labels, cure, notes, witness, edit, subjects
    )


def page(rule: AnyRule) -> str:
    """The page about a rule, as Markdown."""
    return sys.modules[rule.check.__module__].__doc__ or ""
