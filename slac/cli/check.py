"""`slac check`: find the defects of policies."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click

from slac import remembered
from slac.cli.console import style_for, with_progress
from slac.cli.output import put, spare
from slac.cli.policies import find_policies
from slac.cli.selection import Selection
from slac.cli.settings import LANGUAGES, SEVERITIES, read_settings
from slac.diagnostics import FAILS_A_CHECK
from slac.pipeline import check_file
from slac.report.findings.terminal import render_findings
from slac.report.style import Style
from slac.understanding import Checked

FORMATS = {
    "json": ("slac.report.findings.json", "findings_as_json"),
    "sarif": ("slac.report.findings.sarif", "findings_as_sarif"),
    "junit": ("slac.report.findings.junit", "findings_as_junit"),
    "github": ("slac.report.findings.github", "findings_as_annotations"),
    "html": ("slac.report.findings.html", "findings_as_html"),
}
COVERAGE = ("slac.report.findings.formalised", "render_coverage")
ACCEPTED = ("slac.report.findings.accepted", "render_accepted")


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
@click.option("--fix", is_flag=True, help="Apply the cures that cannot change the meaning.")
@click.option("--diff", is_flag=True, help="Show those cures, change nothing.")
@click.option(
    "--witness",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each finding's example as tables that `slac eval` replays.",
)
@click.option(
    "--no-cache", is_flag=True, expose_value=False, help="Check anew what was checked before, unchanged."
)
@click.pass_context
def command(
    ctx: click.Context,
    policies: tuple[str, ...],
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    language: str | None,
    accepted: bool,
    coverage: bool,
    baseline: Path | None,
    write_baseline: bool,
    fix: bool,
    diff: bool,
    witness: Path | None,
) -> None:
    """Find the defects of POLICIES: what cannot be read or understood, and what the rules know.

    Each finding comes with the place, an example with exact figures, and a cure. Exit code 1 if there is
    an error or a warning.
    """
    question = remembered.question(sys.argv[1:])
    settings = read_settings()
    language = language or settings.language
    style = Style(language) if output else style_for(sys.stdout, language)
    wanted = Selection.of(
        select or settings.select, ignore or settings.ignore, severity or settings.severity
    ).of_policy
    if baseline is None and settings.baseline:
        baseline = settings.folder / settings.baseline
    paths = find_policies(policies, settings)
    spare(paths, baseline, output)
    checked = tuple(wanted(check_file(path)) for path in with_progress(paths, len(paths), "checking"))
    if write_baseline or baseline or diff or fix:
        from slac.cli import check_files

        if write_baseline:
            check_files.write_baseline(baseline, checked)
            return
        checked = check_files.without_baseline(baseline, checked)
        if diff:
            ctx.exit(int(check_files.show_cures(checked)))
        if fix:
            check_files.apply_cures(checked)
            again = tuple(wanted(check_file(Path(each.source.name))) for each in checked)
            checked = check_files.without_baseline(baseline, again)
    if witness:
        from slac.cli.witnesses import write_witnesses

        write_witnesses(witness, checked)
    pages = [page for asked, page in ((coverage, COVERAGE), (accepted, ACCEPTED)) if asked]
    for page in pages:
        beside = sys.stdout if form == "text" and not output else sys.stderr
        print(_writer(page)(checked, style), file=beside)
    report = render_findings(checked, style) if form == "text" else _writer(FORMATS[form])(checked, language)
    put(report, output)
    if question and not (pages or output or baseline or fix or witness):
        remembered.keep(question, sys.argv[1:], report, exit_code(checked))
    ctx.exit(exit_code(checked))


def exit_code(checked: tuple[Checked, ...]) -> int:
    """2: something could not be read; 1: something was found; 0: nothing that matters."""
    if not all(policy.readable for policy in checked):
        return 2
    return int(any(FAILS_A_CHECK[each.severity] for policy in checked for each in policy.findings))


def _writer(place: tuple[str, str]) -> Callable[..., str]:
    """A writer of a report, loaded when it is asked for."""
    module, function = place
    write: Callable[..., str] = getattr(import_module(module), function)
    return write
