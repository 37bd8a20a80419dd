"""`slac test`: run the worked examples that stand in the policies."""

import sys
from pathlib import Path

import click

from slac.cli.console import style_for
from slac.cli.failures import Failure
from slac.cli.output import refuse_overwriting, write_whole
from slac.cli.policies import find_policies
from slac.cli.settings import LANGUAGES, read_settings
from slac.cli.unclear import Unclear, Unreadable
from slac.engines.scenario_coverage import unreached
from slac.engines.scenarios import run_scenario
from slac.report.explanations.scenarios import Tested, render_tests, tests_as_suites
from slac.report.findings.junit import suites_as_junit
from slac.understanding import understand_file


@click.command(short_help="Run the policies' own worked examples.")
@click.argument("policies", nargs=-1)
@click.option(
    "--junit", type=click.Path(path_type=Path, dir_okay=False), help="Write JUnit XML to this file."
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Of titles and traces.  [default: en]")
@click.pass_context
def command(ctx: click.Context, policies: tuple[str, ...], junit: Path | None, language: str | None) -> None:
    """Run the scenarios of POLICIES.

    Says which rows, exclusions, conditions and targets no scenario reaches.

    Exit code 1 if one of them expects something else than the contract says.
    """
    settings = read_settings()
    tested = []
    paths = find_policies(policies, settings)
    refuse_overwriting(paths, junit)
    for path in paths:
        checked = understand_file(path)
        if checked.agreement is None:
            raise Unclear(checked) if checked.readable else Unreadable(checked)
        runs = tuple(run_scenario(checked.agreement, each) for each in checked.agreement.scenarios)
        tested.append(Tested(checked.source, runs, unreached(checked.agreement, runs)))
    style = style_for(sys.stdout, language or settings.language)
    found = tuple(tested)
    if junit:
        write_whole(junit, suites_as_junit(tests_as_suites(found, style.language)))
    print(render_tests(found, style), end="")
    if not any(each.runs for each in found):
        raise Failure(
            "there is no scenario in these policies", 'add one: `scenario "..." { given ... expect ... }`'
        )
    ctx.exit(0 if all(run.passed for each in found for run in each.runs) else 1)
