"""Puts results where they belong: on standard output, or whole into a file, never half."""

import os
import sys
from collections.abc import Iterable
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


def write_output(text: str, output: Path | None) -> None:
    """Prints a text, or writes it to a file in one step."""
    if output is None:
        sys.stdout.write(text)
    else:
        write_whole(output, text)


def write_whole(path: Path, text: str) -> None:
    """Replaces a file by its new text in one step, so that nobody ever sees half of it."""
    from slac.runtime.batch import whole_file  # a check that writes nothing need not load it

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            file.write(text)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise Failure(f"`{path}` cannot be written: {reason}", "choose another place") from None
