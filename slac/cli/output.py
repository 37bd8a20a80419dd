"""Puts results where they belong: on standard output, or whole into a file, never half."""

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from slac.cli.failures import Failure


def refuse_overwriting(inputs: Iterable[Path], *outputs: Path | None) -> None:
    """Raises Failure where a file to be written is one that is read, or two that are written are one file.

    What is no regular file, such as `/dev/stdout`, may be named as often as one likes.
    """
    taken = {os.path.realpath(path) for path in inputs}
    for path in outputs:
        if path is None or (path.exists() and not path.is_file()):
            continue
        real = os.path.realpath(path)
        if real in taken:
            raise Failure(
                f"`{path}` would be overwritten: this command needs it already", "name another file"
            )
        taken.add(real)


def write_output(text: str, output: Path | None, beside: Mapping[Path, str] | None = None) -> None:
    """Prints a text, or writes it to a file in one step; with it the files `beside`, or none of them."""
    files = dict(beside or {}) | ({output: text} if output else {})
    if files:
        write_together(files)
    if output is None:
        sys.stdout.write(text)


def write_whole(path: Path, text: str) -> None:
    """Replaces a file by its new text in one step, so that nobody ever sees half of it."""
    write_together({path: text})


def write_together(texts: Mapping[Path, str]) -> None:
    """Replaces files by their new texts, none of them before all are written down."""
    from slac.runtime.batch import whole_file  # a check that writes nothing need not load it

    path = Path()
    try:
        with ExitStack() as stack:
            for path, text in texts.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                file = stack.enter_context(whole_file(path))
                file.write(text)
                file.flush()
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise Failure(f"`{path}` cannot be written: {reason}", "choose another place") from None


def format_of(output: Path | None, endings: Mapping[str, str]) -> str:
    """The format of a file by its ending, and `table` of the terminal and of texts.

    Raises Failure for an ending that says something else: nobody wants a text under the name of a workbook.
    """
    if output is None or output.suffix.lower() in ("", ".txt") or (not output.is_file() and output.exists()):
        return "table"
    form = endings.get(output.suffix.lower())
    if form is None:
        known = ", ".join(f"`{ending}`" for ending in (".txt", *endings))
        raise Failure(
            f"what to write into `{output}` is not known by its ending",
            f"known are {known}; or say `--format`",
        )
    return form
