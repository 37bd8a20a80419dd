"""`slac fmt`: lay out policies canonically."""

import sys
from pathlib import Path

import click

from slac.cli.output import write_whole
from slac.cli.policies import find_policies
from slac.cli.settings import read_settings
from slac.cli.unclear import Unclear, Unreadable
from slac.report.findings.edits import diff_of
from slac.source import Source
from slac.syntax.printer import format_policy
from slac.syntax.reader import STANDARD_INPUT, read_source
from slac.understanding import Checked


@click.command(short_help="Lay out policies canonically.")
@click.argument("policies", nargs=-1)
@click.option("--check", is_flag=True, help="Change nothing; exit code 1 if something would change.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.pass_context
def command(ctx: click.Context, policies: tuple[str, ...], check: bool, diff: bool) -> None:
    """Lay out POLICIES canonically: one layout, aligned tables, every comment kept.

    In literate policies only the code is touched. Nothing is written before all of them could be read.
    """
    paths = find_policies(policies, read_settings())
    before = [(path, *_formatted(path)) for path in paths]
    changed = [(path, source, text) for path, source, text in before if text != source.text]
    for path, source, text in changed:
        if diff:
            print(diff_of(source.label, source.text, text), end="")
        if str(path) == STANDARD_INPUT:
            continue
        if not (check or diff):
            write_whole(path, text)
        if not diff:
            print(f"{'would change' if check else 'changed'} {source.label}", file=sys.stderr)
    for text in (text for path, _, text in before if str(path) == STANDARD_INPUT and not (check or diff)):
        sys.stdout.write(text)
    ctx.exit(1 if changed and (check or diff) else 0)


def _formatted(path: Path) -> tuple[Source, str]:
    source, problems = read_source(path)
    if source is None:
        raise Unreadable(Checked(Source(str(path), ""), None, problems, readable=False))
    text, problems = format_policy(source)
    if text is None:
        raise Unclear(Checked(source, None, problems))
    return source, text
