"""`slac tickets`: which response and resolution targets were met."""

import sys
from pathlib import Path

import click

from slac.agreement import AS_WRITTEN
from slac.cli.console import style_for
from slac.cli.data import (
    bad_rows_text,
    evaluator_of,
    refuse,
    refuse_bad,
    show_notes,
    show_set_aside,
    show_silences,
    the_instant,
)
from slac.cli.maps import the_maps
from slac.cli.output import format_of, refuse_overwriting, write_output
from slac.cli.policies import the_agreement
from slac.cli.settings import LANGUAGES, read_settings
from slac.engines.table_files import read_ticket_table
from slac.report.explanations.ticket_reasons import explain_tickets
from slac.report.explanations.ticket_verdicts import render_tickets, tickets_as_csv, tickets_as_json
from slac.report.style import Style
from slac.runtime.clocks import answer_column
from slac.semantics.clocks import estimates_behind, targets_of
from slac.semantics.ticket_judgement import judge_tickets


@click.command(short_help="Say which response and resolution targets were met.")
@click.argument("policy")
@click.option("--tickets", required=True, type=click.Path(path_type=Path), help="Reports and their answers.")
@click.option(
    "--map",
    "maps",
    type=click.Path(path_type=Path, dir_okay=False),
    help="How the tables are written, as TOML.",
)
@click.option(
    "--as-of", metavar="INSTANT", help="When it is to be judged, for what has no answer.  [default: now]"
)
@click.option("--explain", is_flag=True, help="Say below the table how each verdict came about.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of the table and the explanation.  [default: en]"
)
@click.option("--reading", default=AS_WRITTEN, show_default=True, help="How the contract is read.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    help="[default: by the ending of --output]",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the result to this file."
)
@click.option(
    "--bad-rows", type=click.Path(path_type=Path, dir_okay=False), help="Set bad rows aside into this file."
)
def command(
    policy: str,
    tickets: Path,
    maps: Path | None,
    as_of: str | None,
    explain: bool,
    language: str | None,
    reading: str,
    form: str | None,
    output: Path | None,
    bad_rows: Path | None,
) -> None:
    """Judge the TICKETS table by POLICY's response and resolution targets: met, breached, open or unknown,
    and due when.
    """
    form = form or format_of(output, {".json": "json", ".csv": "csv"})
    refuse_overwriting((Path(policy), tickets), output, bad_rows)
    checked, agreement = the_agreement(policy, reading)
    evaluator = evaluator_of(checked)
    zone = evaluator.SCHEMA.zone
    now = the_instant(as_of, zone)
    table = read_ticket_table(tickets, evaluator.SCHEMA, the_maps(maps))
    if isinstance(table, list):
        refuse(table)
        return
    refuse_bad(table.bad, bad_rows)
    show_notes(table.notes)
    targets = targets_of(agreement, [ticket.reported_at for ticket in table.rows])
    judged = judge_tickets(agreement, targets, table.rows, now)
    match form:
        case "json":
            text = tickets_as_json(judged, zone)
        case "csv":
            text = tickets_as_csv(judged, zone)
        case _:
            language = language or read_settings().language
            style = Style(language) if output else style_for(sys.stdout, language)
            text = render_tickets(judged, zone, now, style)
            if explain:
                text += "\n" + explain_tickets(judged, agreement, zone, style)
    write_output(text, output, bad_rows_text(table.bad, bad_rows))
    show_set_aside(table.bad, bad_rows)
    promised = {answer_column(target.kind) for target in targets}
    absent = tuple(column for column in table.silence.absent if column in promised)
    show_silences([table.silence._replace(absent=absent)], zone)
    if rests := estimates_behind(agreement, table.rows, now):
        print(rests.text(), file=sys.stderr)
