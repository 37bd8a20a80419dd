"""Plays the documentation: files are written, commands run, and what they print is put in its place.

In a page of Markdown,

- a fence with a file name behind its language (```sla mail.sla) becomes that file; a later one of that name
  is added to it;
- a `diff` fence with a file name changes lines of that file, which must be there;
- a `console` fence holds commands behind `$` and their output, standard output and error as they come, and
  `[exit N]` where it is not 0.

Commands run in the folder, by the shell, with the real `slac`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

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


def played(text: str, folder: Path) -> str:
    """The same page with the output that its commands have now."""

    def play(found: re.Match[str]) -> str:
        language, *words = found["info"].split() or [""]
        mark, body = found["mark"], found["body"]
        match language, words:
            case "console", _:
                commands = [line.removeprefix("$ ") for line in body.splitlines() if line.startswith("$ ")]
                body = "".join(f"$ {each}\n{_run(each, folder)}" for each in commands)
            case "diff", [name]:
                _change(folder / name, body)
            case _, [name] if "." in name:
                _add(folder / name, body)
        return f"{mark}{found['info']}\n{body}{mark}"

    return _FENCE.sub(play, text)


def _run(command: str, folder: Path) -> str:
    assert command.split(maxsplit=1)[0] in _COMMANDS, f"the test does not run `{command}`"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback (most recent call last)" not in done.stdout, done.stdout
    printed = done.stdout if not done.stdout or done.stdout.endswith("\n") else done.stdout + "\n"
    return printed + (f"[exit {done.returncode}]\n" if done.returncode else "")


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
