"""`slac build`: what the registered backends make of each policy.

The backends, their switches and what they say about themselves come from the registry; none of them is known
here by name.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import click

from slac.backends.artifact import Artifact
from slac.backends.backend import Backend
from slac.backends.discovery import BACKENDS
from slac.cli.console import style_for, with_progress
from slac.cli.failures import Failure
from slac.cli.output import write_output, write_together
from slac.cli.policies import find_policies
from slac.cli.settings import read_settings
from slac.diagnostics import has_errors
from slac.pipeline import build_policy, check_file
from slac.report.findings.terminal import render_findings
from slac.understanding import Checked

_Command = TypeVar("_Command", bound=Callable[..., object])

_USUAL = tuple(backend for backend in BACKENDS if not backend.on_request)
_REQUESTABLE = tuple(backend for backend in BACKENDS if backend.on_request)
_WRITTEN = "\n".join(f"  {backend.summary}" for backend in _USUAL)
_HELP = f"""Write for each of POLICIES, into a folder named after it:

\b
{_WRITTEN}

The same policy gives the same bytes. Nothing is written if one of the policies has errors.
"""


def _with_switches(function: _Command) -> _Command:
    """Adds the switches of all backends, and one for each backend that only runs on request."""
    switches = [(each.name, each.help) for backend in BACKENDS for each in backend.switches]
    switches += [(each.name, f"Print {each.summary}; write nothing.") for each in _REQUESTABLE]
    for name, text in reversed(switches):
        function = click.option(f"--{name}", is_flag=True, help=text)(function)
    return function


@click.command(help=_HELP, short_help="Write what is generated from each policy.")
@click.argument("policies", nargs=-1)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where to.  [default: generated]"
)
@click.option(
    "--check", is_flag=True, help="Change nothing; exit code 1 if something there is missing or stale."
)
@_with_switches
@click.pass_context
def command(
    ctx: click.Context, /, policies: tuple[str, ...], out: Path | None, check: bool, **given: bool
) -> None:
    settings = read_settings()
    switches = frozenset(name.replace("_", "-") for name, wanted in given.items() if wanted)
    requested = tuple(backend for backend in _REQUESTABLE if backend.name in switches)
    if requested and (check or out):
        raise Failure(f"`--{requested[0].name}` prints and writes nothing", "leave out `--out` and `--check`")
    chosen = requested or _USUAL
    idle = switches - {each.name for each in requested}
    idle -= {each.name for backend in chosen for each in backend.switches}
    if idle:
        raise Failure(f"`--{min(idle)}` would change nothing here", f"leave out `--{min(idle)}`")
    paths = find_policies(policies, settings)
    checked = [check_file(path) for path in paths]
    if any(each.agreement is None or has_errors(each.findings) for each in checked):
        print(render_findings(checked, style_for(sys.stderr, settings.language)), end="", file=sys.stderr)
        ctx.exit(1 if all(each.readable for each in checked) else 2)
    texts: dict[str, str] = {}
    for path, policy in with_progress(zip(paths, checked, strict=True), len(paths), "building"):
        for artifact in _artifacts(policy, path, chosen, switches):
            if artifact.path in texts:
                name = artifact.path.partition("/")[0]
                raise Failure(f"two policies are called `{name}`", "give one another name", str(path))
            texts[artifact.path] = artifact.text
    if requested:
        write_output("".join(texts.values()), None)
        return
    folder = out or settings.folder / settings.out
    written = {folder / path: text for path, text in texts.items()}
    different = [place for place, text in written.items() if _text_at(place) != text]
    if check:
        left_over = _left_over(written)
        _report(different, left_over)
        ctx.exit(1 if different or left_over else 0)
    for _, together in groupby(different, key=lambda place: place.parent):
        places = tuple(together)
        write_together({place: written[place] for place in places})
        print(*places, sep="\n")
    if not different:
        print(f"{len(written)} files, all fresh", file=sys.stderr)


def _artifacts(
    checked: Checked, path: Path, backends: Iterable[Backend], switches: frozenset[str]
) -> tuple[Artifact, ...]:
    digest = sha256(path.read_bytes()).hexdigest()
    return build_policy(checked, digest, backends, switches)


def _text_at(place: Path) -> str | None:
    try:
        return place.read_bytes().decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return ""


def _left_over(written: Mapping[Path, str]) -> list[Path]:
    """Files beside the artifacts that nothing writes any more."""
    folders = sorted({place.parent for place in written})
    found = [each for folder in folders if folder.is_dir() for each in sorted(folder.iterdir())]
    return [each for each in found if each.is_file() and each not in written]


def _report(different: Sequence[Path], left_over: Sequence[Path]) -> None:
    for place in different:
        print(f"{'stale' if place.exists() else 'missing'}: {place}")
    for place in left_over:
        print(f"left over: {place}")
    if different or left_over:
        print("run `slac build`", file=sys.stderr)
