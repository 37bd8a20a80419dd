"""`slac import`: propose how somebody's table is to be read."""

from pathlib import Path

import click

from slac.cli.data import refuse
from slac.cli.output import write_output
from slac.engines.map_suggestion import suggested_map
from slac.runtime.problems import BadRow


@click.command(short_help="Propose a map for a table as an office has it.")
@click.option("--suggest", "table", required=True, type=click.Path(path_type=Path), help="The table.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the map to this file.")
def command(table: Path, output: Path | None) -> None:
    """Propose a map (see `--map` of `slac eval`) for a table, to be confirmed line by line.

    Nothing is ever read by a guess: what cannot be told from the cells is said in remarks.
    """
    found = suggested_map(table)
    if isinstance(found, BadRow):
        refuse([found])
        return
    write_output(found, output)
