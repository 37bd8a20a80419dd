"""A policy's text, and what it means: the way of a policy as far as every command goes.

    bytes -> Source -> ast.Policy -> Agreement

Whether the policy is any good is asked by slac.pipeline. An evaluation does not ask, and so does not wait for
some sixty rules to be loaded.
"""

from collections.abc import Iterable
from pathlib import Path

from slac.agreement import Acceptance, Agreement
from slac.diagnostics import Diagnostic, Level, has_errors
from slac.node import FrozenRecord
from slac.resolving.policy import resolve_policy
from slac.source import Source
from slac.syntax.parser import parse_policy
from slac.syntax.reader import read_source

SUFFIXES = (".sla", ".sla.md")


class Accepted(FrozenRecord):
    """A finding that the policy's authors know and keep, and the declaration in which they say why."""

    diagnostic: Diagnostic
    acceptance: Acceptance


class Checked(FrozenRecord):
    """A policy as far as the pipeline came with it; errors in text or meaning leave `agreement` None."""

    source: Source
    agreement: Agreement | None
    findings: tuple[Diagnostic, ...]
    accepted: tuple[Accepted, ...] = ()
    readable: bool = True
    """False where there was no text at all: no such file, or not UTF-8."""
    name: str | None = None
    """The contract's; None where the policy cannot be understood."""


def understand_file(path: Path, name: str = "") -> Checked:
    """Reads a policy's file and works out what it means, without asking whether it is any good."""
    source, problems = read_source(path, name or path.as_posix())
    if source is None:
        return Checked(Source(name or path.as_posix(), ""), None, problems, readable=False)
    understood = understand_source(source)
    return understood.replace(findings=in_order((*problems, *understood.findings)))


def understand_source(source: Source) -> Checked:
    """Works out what a policy's text means; its findings are those of the reader and the resolver."""
    policy, document, problems = parse_policy(source)
    if policy is None or has_errors(problems):
        return Checked(source, None, in_order(problems))
    agreement, misunderstood = resolve_policy(policy, document)
    problems = in_order((*problems, *misunderstood))
    if agreement is None or has_errors(problems):
        return Checked(source, None, problems)
    return Checked(source, agreement, problems, (), True, agreement.name)


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings as they stand in the text, from top to bottom."""
    return tuple(sorted(findings, key=lambda each: (each.span, list(Level).index(each.severity), each.code)))
