"""Plays the documentation: files are written, commands run, and what they print is put in its place.

In a page of Markdown,

- a fence with a file name behind its language (```sla mail.sla) becomes that file; a later one of that name
  is added to it;
- a `diff` fence with a file name changes lines of that file, which must be there;
- a `console` fence holds commands behind `$` and their output, standard output and error as they come, and
  `[exit N]` where it is not 0.

Commands run in the folder, which is the current one. `slac` runs in this process, unless it is asked for as
people have it, as a program of its own.
"""

import io
import os
import re
import shlex
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from slac.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
_FENCE = re.compile(
    r"^(?P<mark>````|```)(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL
)
_COMMANDS = {"slac", "cat", "ls", "python"}


class Fence(NamedTuple):
    """A fenced block: the words behind the marks, what is inside, and the line of its first mark."""

    language: str
    words: tuple[str, ...]
    body: str
    line: int


def fences_of(text: str) -> list[Fence]:
    """The fenced blocks of a page."""
    found = []
    for each in _FENCE.finditer(text):
        language, *words = each["info"].split() or [""]
        found.append(Fence(language, tuple(words), each["body"], text.count("\n", 0, each.start()) + 1))
    return found


def played(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch, *, programs: bool = False) -> str:
    """The same page with the output that its commands have now. `programs`: `slac` is one of its own."""
    monkeypatch.chdir(folder)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    def play(found: re.Match[str]) -> str:
        language, *words = found["info"].split() or [""]
        mark, body = found["mark"], found["body"]
        match language, words:
            case "console", _:
                commands = [line.removeprefix("$ ") for line in body.splitlines() if line.startswith("$ ")]
                body = "".join(f"$ {each}\n{_printed(each, programs)}" for each in commands)
            case "diff", [name]:
                _change(Path(name), body)
            case _, [name] if "." in name:
                _add(Path(name), body)
        return f"{mark}{found['info']}\n{body}{mark}"

    return _FENCE.sub(play, text)


def _printed(command: str, programs: bool) -> str:
    """What a command prints, and its exit code where it is not 0."""
    program, *arguments = shlex.split(command)
    assert program in _COMMANDS, f"the test does not run `{command}`"
    text, code = _called(arguments) if program == "slac" and not programs else _started(command)
    assert "Traceback (most recent call last)" not in text, text
    text += "" if text.endswith("\n") or not text else "\n"
    return text + (f"[exit {code}]\n" if code else "")


def _called(arguments: list[str]) -> tuple[str, int]:
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed), pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return printed.getvalue(), ended.value.code


def _started(command: str) -> tuple[str, int]:
    done = subprocess.run(
        command,
        shell=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout, done.returncode


def _add(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") + "\n" if path.exists() else ""
    path.write_text(before + body, encoding="utf-8")


def _change(path: Path, body: str) -> None:
    lines = body.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} has no such lines:\n{old}"
    path.write_text(text.replace(old, new), encoding="utf-8")
