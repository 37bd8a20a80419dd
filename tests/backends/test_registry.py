"""Backends share one signature and one registry: another is a folder, and `slac build` finds it there."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from slac.backends.backend import Backend, BuildInput
from slac.backends.discovery import BACKENDS
from slac.pipeline import build_policy, check_file

ROOT = Path(__file__).parents[2]
POLICY = ROOT / "policies" / "mwe_hosting.sla.md"
OTHER = '''
"""A backend for this test: two files, one switch."""

from slac.backends.artifact import Artifact
from slac.backends.backend import Backend, BuildInput, Switch


def _emit(build: BuildInput) -> tuple[Artifact, ...]:
    name = build.agreement.name
    said = "shouted" if "loud-voice" in build.switches else "said"
    return (
        Artifact(f"{name}/first.txt", f"{name}: {said}, {len(build.findings)} findings\\n"),
        Artifact(f"{name}/second.txt", build.provenance.file_name + "\\n"),
    )


BACKEND = Backend("other", "two texts", _emit, (Switch("loud-voice", "Louder."),), on_request=ON_REQUEST)
'''
PROGRAM = """
import sys, slac.backends
slac.backends.__path__.append(sys.argv.pop(1))
from slac.cli import main
sys.exit(main(sys.argv[1:]))
"""


def with_other_backend(folder: Path, *arguments: str, on_request: bool = False) -> str:
    """What `slac` prints where another backend lies in a folder of its own; its exit code is 0."""
    room = folder / "rooms" / "other"
    room.mkdir(parents=True, exist_ok=True)
    (room / "__init__.py").touch()
    (room / "backend.py").write_text(OTHER.replace("ON_REQUEST", str(on_request)), encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, str(room.parent), *arguments]
    ran = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_a_backend_is_added_by_its_own_folder(tmp_path: Path) -> None:
    said = with_other_backend(tmp_path, "build", str(POLICY), "--loud-voice")
    assert "generated/mwe_hosting/first.txt" in said.splitlines()
    built = tmp_path / "generated" / "mwe_hosting"
    assert "shouted" in (built / "first.txt").read_text(encoding="utf-8")
    assert (built / "second.txt").read_text(encoding="utf-8") == "mwe_hosting.sla.md\n"
    assert (built / "evaluator.py").is_file()
    helped = with_other_backend(tmp_path, "build", "--help")
    assert "two texts" in helped and "Louder." in helped


def test_a_backend_on_request_prints_and_writes_nothing(tmp_path: Path) -> None:
    said = with_other_backend(tmp_path, "build", str(POLICY), "--other", on_request=True)
    assert said.startswith("mwe_hosting: said, ") and said.endswith("\nmwe_hosting.sla.md\n")
    assert not (tmp_path / "generated").exists()


@pytest.mark.parametrize("backend", BACKENDS, ids=lambda backend: backend.name)
def test_a_backend_writes_into_the_folder_of_the_policy_and_does_so_again(backend: Backend) -> None:
    checked = check_file(POLICY)
    digest = sha256(POLICY.read_bytes()).hexdigest()
    artifacts = build_policy(checked, digest, [backend])
    assert artifacts
    assert all(each.path.startswith("mwe_hosting/") and each.text for each in artifacts)
    assert build_policy(checked, digest, [backend]) == artifacts


def test_what_backends_share_is_told_apart() -> None:
    checked = check_file(POLICY)
    paths = [each.path for backend in BACKENDS for each in build_policy(checked, "0" * 64, [backend])]
    assert len(paths) == len(set(paths))
    switches = [each.name for backend in BACKENDS for each in backend.switches]
    switches += [backend.name for backend in BACKENDS if backend.on_request]
    assert len(switches) == len({*switches, "out", "check"}) - 2
    folders = sorted(path.parent.name for path in ROOT.glob("slac/backends/*/__init__.py"))
    assert [backend.name for backend in BACKENDS] == folders


def test_nothing_is_built_of_a_policy_with_errors(tmp_path: Path) -> None:
    path = tmp_path / "bad.sla"
    path.write_text("contract bad {}\n", encoding="utf-8")

    def emit(_: BuildInput) -> tuple[()]:
        raise AssertionError("asked for")

    assert build_policy(check_file(path), "0" * 64, [Backend("any", "anything", emit)]) == ()


def test_the_command_knows_no_backend_by_name() -> None:
    text = (ROOT / "slac" / "cli" / "build.py").read_text(encoding="utf-8")
    words = [backend.name for backend in BACKENDS] + [backend.summary.split(":")[0] for backend in BACKENDS]
    words += [each.name for backend in BACKENDS for each in backend.switches]
    assert not [word for word in words if word in text]
