"""`slac new`: start a policy."""

import re
import sys
from pathlib import Path

import click

from slac.cli.failures import Failure
from slac.cli.output import write_whole
from slac.pipeline import check_source
from slac.report.pages.starter import starter_policy
from slac.source import Source
from slac.syntax.printer import format_policy


@click.command(short_help="Start a policy that checks clean.")
@click.argument("name")
def command(name: str) -> None:
    """Start the policy NAME: writes NAME.sla, into the folder that NAME says, or `policies` if there is
    one.
    """
    given = Path(name)
    stem = re.sub(r"[.]sla$", "", given.name)
    if not stem.isidentifier():
        meant = re.sub(r"\W+", "_", stem).strip("_").lower()
        cure = f"try `slac new {meant}`" if meant.isidentifier() else "try `slac new hosting`"
        raise Failure(f"`{stem}` is not a name: letters, digits and _ only, a letter first", cure)
    folder = given.parent if given.parent != Path() or not Path("policies").is_dir() else Path("policies")
    path = folder / f"{stem}.sla"
    if path.exists():
        raise Failure(f"`{path}` is there already", "choose another name")
    text = starter_policy(stem)
    text = format_policy(Source(str(path), text))[0] or text
    if check_source(Source(str(path), text)).findings:
        raise Failure(f"`{stem}` is a word of the language", f"try `slac new {stem}_sla`")
    write_whole(path, text)
    print(f"{path} written; `slac check {path}` and `slac test {path}` say that it is sound", file=sys.stderr)
