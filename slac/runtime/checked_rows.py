"""Evaluates rows that come from a program, and checks them as the rows of tables are checked.

A row that is wrong must not become a verdict that looks right: an end before its start, milliseconds where
microseconds were meant, a misspelt window, a plan that nobody knows. So rows are mappings here, read by the
readers of tables, and every mistake names its row and the cure. Who has checked rows calls `evaluate`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple, TypeAlias

from slac.runtime.account_rows import account_columns, read_accounts
from slac.runtime.batch import cases
from slac.runtime.event_rows import event_columns, read_events
from slac.runtime.events import Account, Event
from slac.runtime.instants import InstantError, parse_instant
from slac.runtime.periods import PeriodError, PeriodSchedule, ServicePeriod, period_named
from slac.runtime.problems import BadRow, RowNote, one_of
from slac.runtime.record import EvaluationError, Record
from slac.runtime.schema import PolicySchema
from slac.runtime.silence import Silence
from slac.runtime.spelling import did_you_mean
from slac.runtime.tables import Table, mapped_table

Row: TypeAlias = Mapping[str, object]
"""A row by its columns: text, whole numbers, decimals, yes or no, dates and times, or None; never a float."""

_MOST_SAID = 20


class Tables(NamedTuple):
    """The two tables of an evaluation, and what is wrong with them."""

    accounts: list[Account]
    events: list[Event]
    bad: list[BadRow]
    notes: list[RowNote]
    silences: tuple[Silence, ...] = ()


class RowsError(ValueError):
    """Rows that cannot be evaluated; the message says of each what is wrong and what would cure it."""

    def __init__(self, problems: Iterable[BadRow]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        said = [problem.text() for problem in self.problems[:_MOST_SAID]]
        rest = len(self.problems) - len(said)
        return "\n".join([*said, *([f"... and {rest} more"] if rest else [])])


class Evaluated(NamedTuple):
    """The verdicts on checked rows."""

    records: list[Record]
    """One for each account and period, the accounts in their order."""
    notes: tuple[str, ...]
    """What was understood, but should be known: columns that nobody reads, times without an offset."""


def both_tables(accounts: Table, events: Table, schema: PolicySchema) -> Tables:
    """The rows of two tables. Events of accounts that are not in the first are bad rows."""
    people = read_accounts(accounts, schema)
    # Where an account's row is bad, its events must not be blamed as well for an account that is missing.
    known = None if people.bad else {account.account for account in people.rows}
    happened = read_events(events, schema, known)
    bad, notes = people.bad + happened.bad, people.notes + happened.notes
    return Tables(people.rows, happened.rows, bad, notes, (people.silence, happened.silence))


class CheckedRows:
    """A policy's evaluation with a check before it: called with rows, it gives their verdicts."""

    __slots__ = ("_evaluate", "_period_kind", "_schema")

    def __init__(
        self, schema: PolicySchema, period_kind: PeriodSchedule, evaluate: Callable[..., Record]
    ) -> None:
        self._schema, self._period_kind, self._evaluate = schema, period_kind, evaluate

    @property
    def schema(self) -> PolicySchema:
        """The columns and names of the rows."""
        return self._schema

    def __call__(
        self,
        accounts: Iterable[Row],
        events: Iterable[Row],
        periods: str | Iterable[str],
        reading: str | None = None,
        as_of: str | datetime | None = None,
    ) -> Evaluated:
        """The verdicts on some periods (`2024-04`), each account in each, as known at `as_of` (None: now).

        The rows have the columns of tables, and amounts are in whole units: `"149.95"`. Raises RowsError
        where anything given is wrong, and EvaluationError where the contract gives no verdict.
        """
        schema, bad = self._schema, list[BadRow]()
        reading = _one_of("reading", schema.readings[0] if reading is None else reading, schema.readings, bad)
        wanted = [self._period(label, bad) for label in ([periods] if isinstance(periods, str) else periods)]
        now = self._instant(as_of, bad)
        tables = both_tables(
            mapped_table("accounts", enumerate(accounts, 1), account_columns(schema), []),
            mapped_table("events", enumerate(events, 1), event_columns(schema), []),
            schema,
        )
        if bad := bad + tables.bad:
            raise RowsError(bad)
        found = cases(tables.accounts, tables.events, [each for each in wanted if each is not None])
        records = [self._verdict(*case, reading, now) for case in found]
        said = [note.text() for note in tables.notes]
        said += [note for silence in tables.silences for note in silence.notes(schema.zone)]
        return Evaluated(records, tuple(said))

    def _verdict(
        self, account: Account, period: ServicePeriod, events: Iterable[Event], reading: str, now: int | None
    ) -> Record:
        try:
            return self._evaluate(account, period, events, reading, now)
        except EvaluationError as error:
            raise EvaluationError(error.clause, error.row_numbers, (account.account, period.label)) from None

    def _period(self, label: object, bad: list[BadRow]) -> ServicePeriod | None:
        try:
            return period_named(str(label), self._period_kind, self._schema.zone)
        except PeriodError as error:
            bad.append(BadRow("periods", 0, "", str(label), str(error)))
            return None

    def _instant(self, as_of: str | datetime | None, bad: list[BadRow]) -> int | None:
        if as_of is None:
            return None
        text = as_of.isoformat() if isinstance(as_of, datetime) else str(as_of)
        try:
            return parse_instant(text, self._schema.zone)[0]
        except InstantError as error:
            bad.append(BadRow("as_of", 0, "", text, str(error)))
            return None


def _one_of(argument: str, name: str, names: tuple[str, ...], bad: list[BadRow]) -> str:
    if name not in names:
        bad.append(BadRow(argument, 0, "", str(name), one_of(names), did_you_mean(str(name), names)))
    return name
