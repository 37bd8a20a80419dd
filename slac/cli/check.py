"""`slac check`: find the defects of policies."""

from pathlib import Path
from typing import Any

import click

from slac.cli.checking import FORMATS, CheckOptions, run_check
from slac.cli.settings import LANGUAGES, SEVERITIES
from slac.remembered import FORGET


@click.command(short_help="Find the defects of policies.")
@click.argument("policies", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to this file."
)
@click.option(
    "--select", multiple=True, metavar="RULES", help="Report only these rules (names or codes, commas)."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not report these rules.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="Report nothing below this.  [default: info]")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the messages.  [default: en]")
@click.option("--accepted", is_flag=True, help="List what the policies accept too, with the reasons.")
@click.option("--coverage", is_flag=True, help="Show which sections of the text are formalised.")
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False), help="Leave out what this file lists."
)
@click.option("--write-baseline", is_flag=True, help="Write what is found to the baseline file.")
@click.option("--fix", is_flag=True, help="Apply the cures that are certain.")
@click.option("--diff", is_flag=True, help="Show those cures, change nothing.")
@click.option(
    "--witness",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each finding's example as tables that `slac eval` replays.",
)
@click.option(FORGET, is_flag=True, expose_value=False, help="Check anew what was checked before, unchanged.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Find the defects of POLICIES: what cannot be read or understood, and what the rules know.

    Each finding comes with the place, an example with exact figures, and a cure. Exit code 1 if there is
    an error or a warning.
    """
    ctx.exit(run_check(CheckOptions(**options)))
