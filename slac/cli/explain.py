"""`slac explain`: the page about a rule or an error."""

import sys

import click

from slac.cli.console import style_for
from slac.cli.failures import Failure
from slac.report.pages.pages import nearest_page, page_about, render_list, render_page


@click.command(short_help="Explain a rule or an error by its name or code.")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Explain RULE, a name such as `bracket-gap` or a code such as W201; without one, list them all."""
    style = style_for(sys.stdout)
    if rule is None:
        print(render_list(style), end="")
        return
    found = page_about(rule)
    if found is None:
        cure = nearest_page(rule) or "`slac explain` lists the rules and errors"
        raise Failure(f"there is no rule or error `{rule}`", cure)
    print(render_page(found, style), end="")
