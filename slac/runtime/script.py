"""Runs an evaluator as a script over tables: what a generated module does when it is started by itself.

python evaluator.py --events events.csv --accounts accounts.csv --period 2024-04
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from slac.runtime.account_rows import account_columns
from slac.runtime.batch import (
    Case,
    Evaluator,
    cases,
    records,
    whole_file,
    write_flat,
    write_json,
    write_json_lines,
)
from slac.runtime.checked_rows import Tables, both_tables
from slac.runtime.event_rows import event_columns
from slac.runtime.instants import InstantError, parse_instant
from slac.runtime.periods import PeriodError, ServicePeriod, periods_between
from slac.runtime.problems import one_of, quoted
from slac.runtime.record import EvaluationError
from slac.runtime.schema import PolicySchema
from slac.runtime.spelling import did_you_mean
from slac.runtime.tables import read_table

_FORMATS = ("json", "jsonl", "csv")


class UsageError(ValueError):
    """Something on the command line that cannot be done."""


def read_tables(accounts: Path, events: Path, schema: PolicySchema) -> Tables:
    """The accounts and events in two files. Events of accounts that are not in the first are bad rows."""
    account_table = read_table(accounts, account_columns(schema))
    event_table = read_table(events, event_columns(schema))
    bad = [problem for table in (account_table, event_table) if isinstance(table, list) for problem in table]
    if isinstance(account_table, list) or isinstance(event_table, list):
        return Tables([], [], bad, [])
    return both_tables(account_table, event_table, schema)


def render(
    evaluator: Evaluator, found: Iterable[Case], reading: str, output_format: str, as_of: int | None = None
) -> str:
    """The verdicts as known at `as_of` (None: now), as one text: `json`, `jsonl` or `csv`.

    Raises EvaluationError.
    """
    file = StringIO(newline="")
    if output_format == "csv":
        write_flat(file, evaluator, found, reading, as_of)
    elif output_format == "jsonl":
        write_json_lines(file, records(evaluator, found, reading, as_of))
    else:
        write_json(file, records(evaluator, found, reading, as_of))
    return file.getvalue()


def script_main(evaluator: Evaluator, arguments: Sequence[str] | None = None) -> int:
    """Evaluates what the command line asks for; 0 if that worked, else 2, and then nothing was written."""
    options = _parser(evaluator.SCHEMA).parse_args(arguments)
    try:
        return _run(evaluator, options)
    except (UsageError, EvaluationError) as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        # Whoever was reading has seen enough. Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = options.output or "standard output"
        print(f"{place}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
    return 2


def _run(evaluator: Evaluator, options: argparse.Namespace) -> int:
    schema = evaluator.SCHEMA
    first, last = options.period, options.to or options.period
    periods = _periods(evaluator, first, last)
    reading = _one_named("--reading", options.reading, schema.readings)
    as_of = _instant(options.as_of, schema)
    if options.output is not None and _is_one_of(options.output, (options.accounts, options.events)):
        raise UsageError(f"--output: `{options.output}` is a table that is read; name another file")
    if options.output is not None and _is_one_of(options.output, (Path(sys.argv[0]),)):
        raise UsageError(f"--output: `{options.output}` is this program; name another file")
    output_format = options.format or _format_of(options.output)
    tables = read_tables(options.accounts, options.events, schema)
    for note in tables.notes:
        print(note.text(), file=sys.stderr)
    for problem in tables.bad:
        print(problem.text(), file=sys.stderr)
    if tables.bad:
        return 2
    accounts = tables.accounts
    if options.account is not None:
        wanted = _one_named("--account", options.account, [account.account for account in accounts])
        accounts = [account for account in accounts if account.account == wanted]
    found = cases(accounts, tables.events, periods)
    text = render(evaluator, found, reading, output_format, as_of)
    if options.output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        with whole_file(options.output) as file:
            file.write(text)
    for silence in tables.silences:
        for said in silence.notes(schema.zone):
            print(said, file=sys.stderr)
    return 0


def _format_of(output: Path | None) -> str:
    if output is None or not output.suffix or (output.exists() and not output.is_file()):
        return "json"
    form = output.suffix.lower().removeprefix(".")
    if form not in _FORMATS:
        known = one_of(f".{each}" for each in _FORMATS)
        raise UsageError(
            f"--output: expected an ending, {known}, found {quoted(output.suffix)}; or say --format"
        )
    return form


def _is_one_of(path: Path, others: Iterable[Path]) -> bool:
    return os.path.realpath(path) in map(os.path.realpath, others)


def _parser(schema: PolicySchema) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=f"Evaluates the policy {schema.policy} over tables.")
    parser.add_argument("--events", type=Path, required=True, help="outages and windows, .csv or .jsonl")
    parser.add_argument("--accounts", type=Path, required=True, help="accounts, .csv or .jsonl")
    parser.add_argument(
        "--period", required=True, help="the period, such as 2024-04, or the first of several"
    )
    parser.add_argument("--to", help="the last period")
    parser.add_argument("--as-of", metavar="INSTANT", help="when it is judged; default: now")
    parser.add_argument("--reading", default=schema.readings[0], help=f"one of: {', '.join(schema.readings)}")
    parser.add_argument("--account", help="this account only")
    parser.add_argument("--format", choices=_FORMATS, help="default: by the ending of --output, or json")
    parser.add_argument("--output", type=Path, help="a file; default: the terminal")
    return parser


def _instant(text: str | None, schema: PolicySchema) -> int | None:
    """When it is judged; None: now."""
    if text is None:
        return None
    try:
        return parse_instant(text, schema.zone)[0]
    except InstantError as error:
        raise UsageError(f"--as-of: expected {error}, found {quoted(text)}") from None


def _periods(evaluator: Evaluator, first: str, last: str) -> tuple[ServicePeriod, ...]:
    try:
        return periods_between(first, last, evaluator.PERIOD_KIND, evaluator.SCHEMA.zone)
    except PeriodError as error:
        found = quoted(first) if first == last else f"{quoted(first)} to {quoted(last)}"
        raise UsageError(f"--period: expected {error}, found {found}") from None


def _one_named(option: str, name: str, names: Sequence[str]) -> str:
    if name in names:
        return name
    guess = did_you_mean(name, names)
    guess = guess and f"; {guess}"
    raise UsageError(f"{option}: expected {one_of(names)}, found {quoted(name)}{guess}")
