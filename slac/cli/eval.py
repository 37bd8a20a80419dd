"""`slac eval`: what each account is owed for a period, and why."""

import gc
import json
import sys
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import click

from slac.agreement import AS_WRITTEN, Agreement
from slac.cli.console import style_for, with_progress
from slac.cli.data import (
    bad_rows_text,
    evaluator_of,
    show_set_aside,
    show_silences,
    tables_of,
    the_account,
    the_instant,
    the_periods,
)
from slac.cli.failures import Failure
from slac.cli.output import format_of, refuse_overwriting, write_output, write_together
from slac.cli.policies import the_agreement
from slac.cli.settings import LANGUAGES, read_settings
from slac.engines.parquet import ParquetError, write_parquet
from slac.engines.workbooks import WorkbookError, write_workbook
from slac.report.explanations.records import render_records
from slac.report.explanations.trace import Trace, trace_of
from slac.report.explanations.trace_json import trace_as_dict
from slac.report.explanations.trace_text import render_trace
from slac.report.explanations.verdict_sheets import verdict_sheets
from slac.report.style import Style
from slac.runtime.batch import (
    Case,
    Evaluator,
    cases,
    flat_rows,
    records,
    write_flat,
    write_json,
    write_json_lines,
)
from slac.runtime.instants import format_instant
from slac.runtime.record import EvaluationError, Record, flat_columns
from slac.semantics.evaluate import evaluate
from slac.source import Source

FORMATS = ("table", "json", "jsonl", "csv", "parquet", "xlsx")
BINARY = ("parquet", "xlsx")
ENDINGS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}


@click.command(short_help="Say what each account is owed for a period, and why.")
@click.argument("policy")
@click.option("--events", required=True, type=click.Path(path_type=Path), help="Outages and windows.")
@click.option("--accounts", required=True, type=click.Path(path_type=Path), help="Accounts, plans and fees.")
@click.option(
    "--map",
    "maps",
    type=click.Path(path_type=Path, dir_okay=False),
    help="How the tables are written, as TOML.",
)
@click.option(
    "--period", required=True, metavar="PERIOD", help="Such as 2024-04; the first of several with --to."
)
@click.option(
    "--as-of", metavar="INSTANT", help="When it is judged; later time decides nothing.  [default: now]"
)
@click.option("--to", "last", metavar="PERIOD", help="The last period.")
@click.option("--reading", default=AS_WRITTEN, show_default=True, help="How the contract is read.")
@click.option("--account", help="This account only.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="[default: by the suffix of --output, else table]"
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the result to this file."
)
@click.option(
    "--explain", is_flag=True, help="Show how each figure came about, down to the line of the policy."
)
@click.option(
    "--bad-rows", type=click.Path(path_type=Path, dir_okay=False), help="Set bad rows aside into this file."
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of the table and the explanation.  [default: en]"
)
@click.pass_context
def command(
    ctx: click.Context,
    policy: str,
    events: Path,
    accounts: Path,
    maps: Path | None,
    period: str,
    last: str | None,
    as_of: str | None,
    reading: str,
    account: str | None,
    form: str | None,
    output: Path | None,
    explain: bool,
    bad_rows: Path | None,
    language: str | None,
) -> None:
    """Evaluate POLICY over tables of events and accounts (CSV, JSON Lines, Parquet or workbooks).

    One bad row stops the run before anything is written, unless --bad-rows says where to put it.
    """
    form = form or format_of(output, ENDINGS)
    if explain and form in ("csv", *BINARY):
        raise Failure(f"`--explain` does not fit into {form}", "choose the format `table` or `json`")
    if form in BINARY and output is None:
        raise Failure(f"{form} cannot be printed", "name a file with `--output`")
    gc.disable()  # a hundred thousand rows hold no cycles, and the process ends soon
    ctx.call_on_close(gc.enable)
    refuse_overwriting((Path(policy), events, accounts), output, bad_rows)
    checked, agreement = the_agreement(policy, reading)
    evaluator = evaluator_of(checked)
    periods = the_periods(evaluator, period, last)
    now = the_instant(as_of, evaluator.SCHEMA.zone)
    tables = tables_of(evaluator, accounts, events, maps, bad_rows)
    people = tables.accounts if account is None else [the_account(tables.accounts, account)]
    every = cases(people, tables.events, periods)
    found = with_progress(every, len(people) * len(periods), "evaluating")
    language = language or read_settings().language
    style = Style(language) if output else style_for(sys.stdout, language)
    job = Job(evaluator, agreement, checked.source, found, now, explain, style)
    aside = bad_rows_text(tables.bad, bad_rows)
    try:
        _write(form, job, output, aside)
    except EvaluationError as problem:
        cure = "`slac check` shows where the contract contradicts itself"
        raise Failure(str(problem), cure, checked.source.label) from None
    except (ParquetError, WorkbookError) as problem:
        raise Failure(str(problem), where=str(output)) from None
    except OSError as problem:
        if output is None:
            raise  # what is wrong with standard output is said in one place
        raise Failure(f"`{output}` cannot be written: {(problem.strerror or '').lower()}") from None
    show_set_aside(tables.bad, bad_rows)
    show_silences(tables.silences, evaluator.SCHEMA.zone)


class Job(NamedTuple):
    """An evaluation that is to be written down."""

    evaluator: Evaluator
    agreement: Agreement
    """Under the reading that was asked for."""
    source: Source
    cases: Iterable[Case]
    as_of: int
    explain: bool
    style: Style


def _write(form: str, job: Job, output: Path | None, aside: Mapping[Path, str]) -> None:
    """Writes the verdicts, and beside them the rows that were set aside."""
    evaluator, reading = job.evaluator, job.agreement.reading
    if form not in BINARY or output is None:
        write_output(_as_text(form, job), output, aside)
        return
    if form == "xlsx":
        judged = list(records(evaluator, job.cases, reading, job.as_of))
        instant = format_instant(job.as_of, evaluator.SCHEMA.zone)
        write_workbook(output, verdict_sheets(judged, job.agreement, instant, job.style))
    else:
        columns = flat_columns(evaluator.MEASURES, evaluator.CREDITS)
        rows = flat_rows(evaluator, job.cases, reading, job.as_of)
        write_parquet(output, columns, rows, evaluator.SCHEMA.currency)
    write_together(aside)


def _as_text(form: str, job: Job) -> str:
    text = StringIO(newline="")
    reading = job.agreement.reading
    if job.explain:
        explained = [(record, _trace(record, case, job)) for record, case in _each(job)]
        if form == "table":
            pages = [render_trace(trace, job.source, job.style) for _, trace in explained]
            table = render_records([record for record, _ in explained], job.agreement, job.style)
            return "\n".join([*pages, table])
        found = [
            record.as_dict() | {"trace": trace_as_dict(trace, job.source)} for record, trace in explained
        ]
        if form == "json":
            return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in found)
    match form:
        case "table":
            return render_records(
                list(records(job.evaluator, job.cases, reading, job.as_of)), job.agreement, job.style
            )
        case "json":
            write_json(text, records(job.evaluator, job.cases, reading, job.as_of))
        case "jsonl":
            write_json_lines(text, records(job.evaluator, job.cases, reading, job.as_of))
        case _:
            write_flat(text, job.evaluator, job.cases, reading, job.as_of)
    return text.getvalue()


def _each(job: Job) -> Iterable[tuple[Record, Case]]:
    for case in job.cases:
        yield from (
            (record, case) for record in records(job.evaluator, [case], job.agreement.reading, job.as_of)
        )


def _trace(record: Record, case: Case, job: Job) -> Trace:
    """How a record came about. INVARIANT: the reference evaluator gives the same record."""
    verdict = evaluate(job.agreement, case.account, case.period, case.events, job.as_of)
    assert verdict.record.as_dict() == record.as_dict(), (verdict.record, record)
    return trace_of(job.agreement, case.account, case.period, case.events, verdict)
