"""Evaluates many accounts over many periods, and puts the results into files.

Accounts keep their table's order and periods run forwards, so the same tables give the same bytes. A file is
written beside its place and moved there when it is whole: whoever looks sees the old one or the new one,
never half.
"""

import csv
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from errno import EACCES
from pathlib import Path
from secrets import token_hex
from stat import S_IMODE
from typing import NamedTuple, Protocol, TextIO

from slac.runtime.events import Account, Event
from slac.runtime.periods import PeriodSchedule, ServicePeriod
from slac.runtime.problems import BadRow
from slac.runtime.record import Cell, EvaluationError, Record, flat_columns
from slac.runtime.schema import PolicySchema

_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Evaluator(Protocol):
    """What evaluates one account over one period: a generated module, or anything that looks like one."""

    @property
    def SCHEMA(self) -> PolicySchema: ...  # noqa: N802

    @property
    def PERIOD_KIND(self) -> PeriodSchedule: ...  # noqa: N802

    @property
    def MEASURES(self) -> tuple[str, ...]:  # noqa: N802
        """All measures of the policy, in source order."""

    @property
    def CREDITS(self) -> tuple[str, ...]:  # noqa: N802
        """All credits of the policy, in source order."""

    def evaluate(
        self,
        account: Account,
        period: ServicePeriod,
        events: Sequence[Event],
        reading: str,
        as_of: int | None = None,
    ) -> Record:
        """The verdict on the events that touch the period and concern the account, as known at `as_of`.

        None: now. May raise EvaluationError.
        """
        ...


class Case(NamedTuple):
    """One account over one period, with the events that concern it."""

    account: Account
    period: ServicePeriod
    events: Sequence[Event]


def cases(
    accounts: Iterable[Account], events: Iterable[Event], periods: Sequence[ServicePeriod]
) -> Iterator[Case]:
    """Every account over every period.

    An event concerns an account if it names the account or none, and names its plan or none; it touches a
    period if it begins before the period's end and is not over by its start. Its own events come first.
    """
    if not periods:
        return
    first, last = min(period.start for period in periods), max(period.end for period in periods)
    own: defaultdict[str, list[Event]] = defaultdict(list)
    shared: list[Event] = []
    by_plan: set[str] = set()
    for event in events:
        _, name, plan, start, end, _, _, _, _ = event
        if start >= last or (end is not None and end <= first):
            continue
        if name is None:
            shared.append(event)
            continue
        own[name].append(event)
        if plan is not None:
            by_plan.add(name)
    common: dict[tuple[str, int], list[Event]] = {}
    for account in accounts:
        mine = own.get(account.account, [])
        # Of a single period all events are known to touch it, and few events name a plan.
        sift = len(periods) > 1 or account.account in by_plan
        for period in periods:
            key = account.plan, period.start
            if key not in common:
                common[key] = _concerning(shared, account.plan, period)
            yield Case(
                account, period, (_concerning(mine, account.plan, period) if sift else mine) + common[key]
            )


def _concerning(events: Iterable[Event], plan: str, period: ServicePeriod) -> list[Event]:
    _, start, end = period
    return [
        event
        for event in events
        if event.start < end
        and (event.end is None or event.end > start)
        and (event.plan is None or event.plan == plan)
    ]


def records(
    evaluator: Evaluator, found: Iterable[Case], reading: str, as_of: int | None = None
) -> Iterator[Record]:
    """A record for each case, as known at `as_of` (None: now).

    Raises EvaluationError, naming account and period, where there is no verdict.
    """
    for account, period, events in found:
        try:
            yield evaluator.evaluate(account, period, events, reading, as_of)
        except EvaluationError as error:
            case = account.account, period.label
            raise EvaluationError(error.clause, error.row_numbers, case) from None


def flat_rows(
    evaluator: Evaluator, found: Iterable[Case], reading: str, as_of: int | None = None
) -> Iterator[tuple[Cell, ...]]:
    """A row of `flat_columns` for each case. Raises EvaluationError as `records` does."""
    measures, credits_ = evaluator.MEASURES, evaluator.CREDITS
    for record in records(evaluator, found, reading, as_of):
        yield record.flat(measures, credits_)


def write_flat(
    file: TextIO, evaluator: Evaluator, found: Iterable[Case], reading: str, as_of: int | None = None
) -> None:
    """The verdicts as CSV."""
    rows = flat_rows(evaluator, found, reading, as_of)
    write_csv(file, flat_columns(evaluator.MEASURES, evaluator.CREDITS), rows)


def write_csv(file: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table as CSV with a header; None becomes an empty cell."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def write_json(file: TextIO, found: Iterable[Record]) -> None:
    """Records as one JSON array, a record a line."""
    separator = "[\n"
    for record in found:
        file.write(separator + json.dumps(record.as_dict(), ensure_ascii=False))
        separator = ",\n"
    file.write("[]\n" if separator == "[\n" else "\n]\n")


def write_json_lines(file: TextIO, found: Iterable[Record]) -> None:
    """Records as JSON Lines."""
    file.writelines(json.dumps(record.as_dict(), ensure_ascii=False) + "\n" for record in found)


def write_bad_rows(file: TextIO, bad: Iterable[BadRow]) -> None:
    """Rows that were set aside, with the reasons, as CSV for people: no cell is a spreadsheet's formula."""
    write_csv(file, BadRow._fields, ([_no_formula(cell) for cell in row] for row in bad))


def _no_formula(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGIN_FORMULAS) else cell


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text file to write that is put in its place when it is whole, and not at all if writing fails.

    A file that is there already keeps its permissions and its other names, and is refused if it is read-only.
    What is no regular file, such as `/dev/stdout`, is written to directly. Raises OSError.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    before = path.stat() if path.exists() else None
    if before is not None and not before.st_mode & 0o222:
        raise PermissionError(EACCES, "it is read-only", str(path))
    # A name that nobody else can have chosen, so that what is removed here was made here.
    beside = path.with_name(f".{path.name[:100]}.{token_hex(8)}.part")
    with beside.open("x", encoding="utf-8", newline="") as file:
        try:
            if before is not None:
                beside.chmod(S_IMODE(before.st_mode))
            yield file
            file.close()
            if before is not None and before.st_nlink > 1:
                path.write_bytes(beside.read_bytes())
            else:
                beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
