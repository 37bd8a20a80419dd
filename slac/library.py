"""The door for programs: a contract loaded from its file, checked, and evaluated over rows.

    contract = slac.load("hosting.sla.md")
    for finding in contract.check(): ...
    for record in contract.evaluate(accounts, events, "2024-04").records: ...

It runs the code that `slac build` writes, behind the check that a table's rows go through.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from slac import __version__
from slac.agreement.text import ENGLISH
from slac.backends.artifact import Provenance
from slac.diagnostics import has_errors
from slac.engines.python import load_evaluator
from slac.pipeline import apply_rules
from slac.report.findings.places import place_of
from slac.runtime.checked_rows import CheckedRows, Evaluated, Row
from slac.runtime.schema import PolicySchema
from slac.understanding import Checked, understand_file
from slac.wording.localiser import in_words


class RowModel(Protocol):
    """A row as a typed model: `slac.EventRow`, `slac.AccountRow`, or one of your own."""

    def model_dump(self) -> dict[str, Any]:
        """The row as a mapping."""


class ContractError(ValueError):
    """A policy that cannot be evaluated, since it cannot be read or understood; the message says why."""


class ContractFinding(NamedTuple):
    """What `slac check` says about a contract."""

    code: str
    rule: str
    severity: str
    """`error`, `warning` or `info`."""
    message: str
    line: int
    help: str = ""


class LoadedContract:
    """A policy's file, read once; what is made of it is made when it is first asked for."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._understood = understand_file(self.path)

    @cached_property
    def _checked(self) -> Checked:
        return apply_rules(self._understood)

    @cached_property
    def _rows(self) -> CheckedRows:
        understood = self._understood
        if understood.agreement is None or has_errors(understood.findings):
            said = "\n".join(self._line(each) for each in _findings(understood, ENGLISH))
            raise ContractError(f"{self.path} cannot be evaluated\n{said}")
        digest = sha256(understood.source.text.encode("utf-8", "surrogateescape")).hexdigest()
        evaluator = load_evaluator(understood.agreement, Provenance(understood.source, digest, __version__))
        return CheckedRows(evaluator.SCHEMA, evaluator.PERIOD_KIND, evaluator.evaluate)

    def _line(self, finding: ContractFinding) -> str:
        return f"{self.path}:{finding.line}: {finding.severity} {finding.code} {finding.message}"

    @property
    def schema(self) -> PolicySchema:
        """The columns and names of its tables. Raises ContractError."""
        return self._rows.schema

    def check(self, language: str = ENGLISH) -> tuple[ContractFinding, ...]:
        """What `slac check` finds, from top to bottom, less what the policy accepts."""
        return _findings(self._checked, language)

    def evaluate(
        self,
        accounts: Iterable[Row | RowModel],
        events: Iterable[Row | RowModel],
        periods: str | Iterable[str],
        reading: str | None = None,
        as_of: str | datetime | None = None,
    ) -> Evaluated:
        """The verdicts on each account in each period (`2024-04`), as known at `as_of` (None: now).

        The rows have the columns of tables: text, whole numbers, decimals, dates, times or None, amounts in
        whole units (`"149.95"`), never a float. Without a `reading` the contract is read as it is written.
        Raises RowsError where a row or argument is wrong, ContractError where the policy cannot be
        understood, and EvaluationError where it gives no verdict.
        """
        people, happened = map(_mapping, accounts), map(_mapping, events)
        return self._rows(people, happened, periods, reading, as_of)


def load(path: str | os.PathLike[str]) -> LoadedContract:
    """The contract in a policy's file, `.sla` or `.sla.md`; what is wrong with it, `check` says."""
    return LoadedContract(path)


def _mapping(row: Row | RowModel) -> Row:
    return row if isinstance(row, Mapping) else row.model_dump()


def _findings(checked: Checked, language: str) -> tuple[ContractFinding, ...]:
    return tuple(
        ContractFinding(
            each.code,
            each.rule,
            each.severity.value,
            in_words(each.message, language),
            place_of(each.span, checked.source).line,
            in_words(each.help, language) if each.help else "",
        )
        for each in checked.findings
    )
