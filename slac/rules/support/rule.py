"""What a rule is: a stable code, a name that reads after "allow", a severity, and a function that finds.

A rule is given one reading of an agreement, with the text that it was written in, or one credit table of it
with the table's survey. It may ask everything on the floors below: the analyses, the reference evaluator and
the shared questions of this room. It does not see another rule, nor what another rule found; where two rules
could report one thing, both ask the same question here, and one of them leaves the case alone. What is only
the consequence of another finding is taken out when all rules have run (`suppression.py`). A rule changes
nothing.

Its page is the docstring of its module (`rule_page.py`).
"""

from collections.abc import Callable, Iterable

from slac.agreement import Agreement
from slac.analysis.credit_tables import CreditTable
from slac.diagnostics import Diagnostic, Edit, Label, Level, Message, Witness
from slac.node import FrozenRecord
from slac.source import Span


class Rule(FrozenRecord):
    """A rule about a contract as a whole."""

    code: str
    name: str
    severity: Level
    check: Callable[[Agreement], Iterable[Diagnostic]]
    checks: tuple[int, ...] = ()
    """Which of the sixty checks of `docs/checks.md` it makes; a rule without one is listed below them."""


class TableRule(FrozenRecord):
    """A rule about one credit table at a time, which is surveyed once for all of them."""

    code: str
    name: str
    severity: Level
    check: Callable[[CreditTable], Iterable[Diagnostic]]
    checks: tuple[int, ...] = ()
    """As for `Rule`."""


AnyRule = Rule | TableRule


class FindingExample(FrozenRecord):
    """The facts that show a finding, and what is said of them."""

    notes: tuple[Message, ...]
    witness: Witness


def finding(
    rule: AnyRule,
    message: Message,
    span: Span,
    *labels: Label,
    cure: Message,
    subjects: tuple[str, ...],
    example: FindingExample | None = None,
    notes: tuple[Message, ...] = (),
    edit: Edit | None = None,
) -> Diagnostic:
    """What `rule` found. `subjects` are the declarations it is about, as `accept ... in` names them."""
    said = (*(example.notes if example else ()), *notes)
    witness = example.witness if example else None
    return Diagnostic(
        rule.code, rule.name, rule.severity, message, span, labels, cure, said, witness, edit, subjects
    )
