"""The data that commands read: tables with their mistakes reported, periods, accounts, the evaluator."""

import sys
import time
from collections.abc import Iterable, Sequence
from hashlib import sha256
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

from slac import __version__
from slac.backends.artifact import Provenance
from slac.cli.failures import Failure
from slac.cli.maps import the_maps
from slac.engines.python import load_evaluator
from slac.engines.table_files import TableFiles, read_tables
from slac.runtime.batch import Evaluator, write_bad_rows
from slac.runtime.events import Account
from slac.runtime.instants import SECOND, InstantError, parse_instant
from slac.runtime.periods import PeriodError, ServicePeriod, periods_between
from slac.runtime.problems import BadRow, RowNote
from slac.runtime.silence import Silence
from slac.runtime.spelling import suggest
from slac.understanding import Checked

_MOST_SHOWN = 20


class BadDataError(Failure):
    """Rows that nobody can evaluate, each named with what was expected in it."""


def evaluator_of(checked: Checked) -> Evaluator:
    """The generated evaluator of a policy that can be understood."""
    assert checked.agreement is not None
    digest = sha256(Path(checked.source.name).read_bytes()).hexdigest()
    return load_evaluator(checked.agreement, Provenance(checked.source, digest, __version__))


def tables_of(
    evaluator: Evaluator, accounts: Path, events: Path, maps: Path | None, bad_rows: Path | None
) -> TableFiles:
    """The two tables. Raises Failure where a row is bad, unless bad rows are set aside into a file."""
    tables = read_tables(accounts, events, evaluator.SCHEMA, the_maps(maps), set_aside=bad_rows is not None)
    refuse(tables.broken)
    refuse_bad(tables.bad, bad_rows)
    show_notes(tables.notes)
    return tables


def refuse(problems: Sequence[BadRow], cure: str = "") -> None:
    """Raises Failure that says what is wrong with a table."""
    if not problems:
        return
    for problem in problems[:_MOST_SHOWN]:
        print(problem.text(), file=sys.stderr)
    rest = len(problems) - _MOST_SHOWN
    if rest > 0:
        print(f"... and {rest} more", file=sys.stderr)
    count = len(problems)
    said = "a mistake" if count == 1 else f"{count} mistakes"
    raise BadDataError(f"{said} in the data; nothing was evaluated", cure)


def refuse_bad(bad: Sequence[BadRow], file: Path | None) -> None:
    """Raises Failure where rows are bad, and no file is there for them."""
    if file is None:
        refuse(bad, "mend them, or set them aside with `--bad-rows FILE`")


def bad_rows_text(bad: Sequence[BadRow], file: Path | None) -> dict[Path, str]:
    """Bad rows with their reasons in their file, if one was named; it is written with the result, or not."""
    if file is None:
        return {}
    text = StringIO(newline="")
    write_bad_rows(text, bad)
    return {file: text.getvalue()}


def show_set_aside(bad: Sequence[BadRow], file: Path | None) -> None:
    """How many rows were set aside."""
    if bad and file is not None:
        rows = len({(each.file, each.line) for each in bad})
        said = "1 bad row" if rows == 1 else f"{rows} bad rows"
        print(f"{said} set aside, with the reasons, in {file}", file=sys.stderr)


def show_notes(notes: Iterable[RowNote]) -> None:
    """What was understood, but should be known."""
    for note in notes:
        print(note.text(), file=sys.stderr)


def show_silences(silences: Iterable[Silence], zone: ZoneInfo) -> None:
    """What tables said to nobody, or left unsaid."""
    for silence in silences:
        for said in silence.notes(zone):
            print(said, file=sys.stderr)


def the_periods(evaluator: Evaluator, first: str, last: str | None) -> tuple[ServicePeriod, ...]:
    """The periods that were asked for. Raises Failure for a label that names none."""
    try:
        return periods_between(first, last or first, evaluator.PERIOD_KIND, evaluator.SCHEMA.zone)
    except PeriodError as problem:
        found = f"`{first}`" if last is None else f"`{first}` to `{last}`"
        raise Failure(f"{found} is no period of this policy", f"expected {problem}") from None


def the_instant(as_of: str | None, zone: ZoneInfo) -> int:
    """When it is judged: what `--as-of` says, else now. Raises Failure where that is no instant."""
    try:
        return parse_instant(as_of, zone)[0] if as_of else int(time.time()) * SECOND
    except InstantError as problem:
        raise Failure(f"`--as-of {as_of}` is no instant", f"expected {problem}") from None


def the_account(accounts: Sequence[Account], name: str) -> Account:
    """The account of that name. Raises Failure where there is none."""
    for account in accounts:
        if account.account == name:
            return account
    names = [account.account for account in accounts]
    raise Failure(f"there is no account `{name}` in the accounts table", suggest(name, names))
