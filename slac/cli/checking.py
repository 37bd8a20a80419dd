"""What `slac check` does, whatever has understood its options."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from slac import remembered
from slac.cli.console import style_for, with_progress
from slac.cli.failures import Failure
from slac.cli.output import refuse_overwriting, write_output
from slac.cli.policies import find_policies
from slac.cli.selection import Selection
from slac.cli.settings import read_settings
from slac.diagnostics import FAILS_A_CHECK
from slac.node import FrozenRecord
from slac.pipeline import check_file
from slac.report.findings.terminal import render_findings
from slac.report.style import Style
from slac.syntax.reader import STANDARD_INPUT
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


class CheckOptions(FrozenRecord):
    """The options of the command by their names there; as they are here, where none is given."""

    policies: tuple[str, ...]
    form: str = "text"
    output: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str | None = None
    language: str | None = None
    accepted: bool = False
    coverage: bool = False
    baseline: Path | None = None
    write_baseline: bool = False
    fix: bool = False
    diff: bool = False
    witness: Path | None = None


def run_check(options: CheckOptions) -> int:
    """Checks policies and prints the report; returns the exit code of the command."""
    question = remembered.question(sys.argv[1:])
    settings = read_settings()
    form, output = options.form, options.output
    language = options.language or settings.language
    style = Style(language) if output else style_for(sys.stdout, language)
    wanted = Selection.of(
        options.select or settings.select,
        options.ignore or settings.ignore,
        options.severity or settings.severity,
    ).of_policy
    baseline = options.baseline
    if baseline is None and settings.baseline:
        baseline = settings.folder / settings.baseline
    paths = find_policies(options.policies, settings)
    refuse_overwriting(paths, baseline, output)
    if options.fix and Path(STANDARD_INPUT) in paths:
        raise Failure("standard input cannot be changed", "name a file, or see the cures with `--diff`")
    each_checked = (wanted(check_file(path)) for path in with_progress(paths, len(paths), "checking"))
    if not options.coverage:  # of thousands of policies only what is reported is kept
        each_checked = (each.replace(agreement=None) for each in each_checked)
    checked = tuple(each_checked)
    if options.write_baseline or baseline or options.diff or options.fix:
        from slac.cli import check_files

        if options.write_baseline:
            check_files.write_baseline(baseline, checked)
            return 0
        checked = check_files.without_baseline(baseline, checked)
        if options.diff:
            return int(check_files.show_cures(checked))
        if options.fix:
            check_files.apply_cures(checked)
            again = tuple(wanted(check_file(Path(each.source.name))) for each in checked)
            checked = check_files.without_baseline(baseline, again)
    if options.witness:
        from slac.cli.witnesses import write_witnesses

        write_witnesses(options.witness, checked)
    pages = [page for asked, page in ((options.coverage, COVERAGE), (options.accepted, ACCEPTED)) if asked]
    for page in pages:
        beside = sys.stdout if form == "text" and not output else sys.stderr
        print(_writer(page)(checked, style), file=beside)
    report = render_findings(checked, style) if form == "text" else _writer(FORMATS[form])(checked, language)
    write_output(report, output)
    if question and not (pages or output or baseline or options.fix or options.witness):
        remembered.keep(question, sys.argv[1:], report, exit_code(checked))
    return exit_code(checked)


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
