"""Puts results where they belong: on standard output, or whole into a file, never half."""

import os
import sys
import tempfile
from pathlib import Path

from slac.cli.failures import Failure


def put(text: str, output: Path | None) -> None:
    """Prints a text, or writes it to a file in one step."""
    if output is None:
        sys.stdout.write(text)
    else:
        write_whole(output, text.encode())


def write_whole(path: Path, content: bytes) -> None:
    """Replaces a file by its new content in one step, so that nobody ever sees half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as problem:
        raise Failure(f"`{path}` cannot be written: {problem.strerror}", "choose another place") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as problem:
        Path(temporary).unlink(missing_ok=True)
        raise Failure(f"`{path}` cannot be written: {problem.strerror}", "choose another place") from None
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
