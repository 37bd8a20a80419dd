"""`slac build`: each policy's evaluator, summary and JSON."""

import sys
from functools import partial
from hashlib import sha256
from pathlib import Path

import click

from slac.agreement import Agreement
from slac.backends.artifact import Artifact, Provenance
from slac.backends.html.examples import examples_of
from slac.backends.html.inputs import Finding
from slac.backends.html.summary import emit_summary
from slac.backends.json.document import emit_json
from slac.backends.python import emit_python
from slac.cli.failures import Failure
from slac.cli.output import write_whole
from slac.cli.policies import find_policies
from slac.cli.settings import read_settings
from slac.cli.terminal import style_for, with_progress
from slac.diagnostics import has_errors
from slac.pipeline import build_policy, check_file
from slac.report.findings.terminal import render_findings
from slac.understanding import Checked


@click.command(short_help="Write each policy's evaluator, summary and JSON.")
@click.argument("policies", nargs=-1)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where to.  [default: generated]"
)
@click.option(
    "--check", is_flag=True, help="Change nothing; exit code 1 if something there is missing or stale."
)
@click.option("--standalone", is_flag=True, help="Evaluators that need nothing but Python.")
@click.pass_context
def command(
    ctx: click.Context, policies: tuple[str, ...], out: Path | None, check: bool, standalone: bool
) -> None:
    """Write evaluator.py, summary.html and agreement.json for each of POLICIES.

    The same policy gives the same bytes. Nothing is written if one of the policies has errors.
    """
    settings = read_settings()
    out = out or settings.folder / settings.out
    paths = find_policies(policies, settings)
    checked = [check_file(path) for path in paths]
    if any(each.agreement is None or has_errors(each.findings) for each in checked):
        print(render_findings(checked, style_for(sys.stderr, settings.language)), end="", file=sys.stderr)
        ctx.exit(1 if all(each.readable for each in checked) else 2)
    artifacts: dict[Path, str] = {}
    for path, policy in with_progress(zip(paths, checked, strict=True), len(paths), "building"):
        for artifact in _artifacts(policy, path, standalone):
            place = out / artifact.path
            if place in artifacts:
                raise Failure(
                    f"two policies are called `{place.parent.name}`", "give one another name", str(path)
                )
            artifacts[place] = artifact.text
    different = [place for place, text in artifacts.items() if _text_at(place) != text]
    if check:
        _report(different, _left_over(artifacts))
        ctx.exit(1 if different or _left_over(artifacts) else 0)
    for place in different:
        write_whole(place, artifacts[place])
        print(place)
    if not different:
        print(f"{len(artifacts)} files, all fresh", file=sys.stderr)


def _artifacts(checked: Checked, path: Path, standalone: bool) -> tuple[Artifact, ...]:
    digest = sha256(path.read_bytes()).hexdigest()
    return build_policy(checked, digest, (partial(_evaluator, standalone=standalone), _summary, _document))


def _evaluator(
    checked: Checked, agreement: Agreement, provenance: Provenance, *, standalone: bool
) -> Artifact:
    findings = (*checked.findings, *(each.diagnostic for each in checked.accepted))
    return emit_python(agreement, provenance, findings, standalone=standalone)


def _summary(checked: Checked, agreement: Agreement, provenance: Provenance) -> Artifact:
    findings = [Finding(each) for each in checked.findings]
    findings += [Finding(each.diagnostic, each.acceptance) for each in checked.accepted]
    return emit_summary(agreement, provenance, tuple(findings), examples_of(agreement))


def _document(_: Checked, agreement: Agreement, provenance: Provenance) -> Artifact:
    return emit_json(agreement, provenance)


def _text_at(place: Path) -> str | None:
    try:
        return place.read_bytes().decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return ""


def _left_over(artifacts: dict[Path, str]) -> list[Path]:
    """Files beside the artifacts that nothing writes any more."""
    folders = sorted({place.parent for place in artifacts})
    found = [each for folder in folders if folder.is_dir() for each in sorted(folder.iterdir())]
    return [each for each in found if each.is_file() and each not in artifacts]


def _report(different: list[Path], left_over: list[Path]) -> None:
    for place in different:
        print(f"{'stale' if place.exists() else 'missing'}: {place}")
    for place in left_over:
        print(f"left over: {place}")
    if different or left_over:
        print("run `slac build`", file=sys.stderr)
