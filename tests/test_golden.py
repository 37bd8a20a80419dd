"""Runs the golden tests: Markdown that holds a policy, its tables, the commands, and what they print.

A fence with a file name behind its language becomes that file; a `console` fence holds commands behind `$`
and their output, standard output and error as they come, and `[exit N]` where it is not 0. `make accept`
rewrites the output.
"""

import io
import re
import shlex
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from slac.cli import main

FOLDER = Path(__file__).parent / "golden"
FENCE = re.compile(r"^(````|```)(\w+)(?: (\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def run(command: str) -> str:
    """What a command prints, and its exit code where it is not 0."""
    program, *arguments = shlex.split(command)
    if program == "cat":
        return "".join(Path(each).read_text(encoding="utf-8") for each in arguments)
    assert program == "slac", command
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed), pytest.raises(SystemExit) as ended:
        main(arguments)
    text = printed.getvalue()
    if ended.value.code:
        text += "" if text.endswith("\n") or not text else "\n"
        text += f"[exit {ended.value.code}]\n"
    return text


def played(text: str) -> str:
    """The same Markdown with the output that its commands have now."""

    def fence(found: re.Match[str]) -> str:
        mark, language, name, body = found.groups()
        if language == "console":
            commands = [line.removeprefix("$ ") for line in body.splitlines() if line.startswith("$ ")]
            body = "".join(f"$ {command}\n{run(command)}" for command in commands)
            return f"{mark}console\n{body}{mark}"
        if name:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(body, encoding="utf-8")
        return found[0]

    return FENCE.sub(fence, text)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_golden(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holds: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    written = path.read_text(encoding="utf-8")
    now = played(written)
    holds(path, now)
