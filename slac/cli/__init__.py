"""The command line: what `slac` does with the words that follow it.

Most calls are `slac check` and some names, after every change, from an editor or a commit hook. They need no
options to be understood, and so do not load the library that understands options.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from slac.cli.failures import Failure
from slac.remembered import FORGET

INTERRUPTED, ABANDONED = 130, 141
"""Exit codes, as of a shell: 128 and the number of the signal."""
UNWRITABLE = 2
"""The exit code where there is nowhere to print to, or no room."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line and ends the process; an interrupted or abandoned run ends without a word."""
    if sys.stdout is None or sys.stderr is None:  # they were closed before we began
        sys.exit(UNWRITABLE)
    gc.set_threshold(50_000)  # trees hold no cycles: looking for them at every 700 nodes is for nothing
    for stream in (sys.stdout, sys.stderr):
        _never_fail_to_print(stream)
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        _stop_printing()
        code = ABANDONED
    except OSError as problem:
        if problem.filename is not None:
            raise  # of a file that should have been reported by its name
        _stop_printing()
        print(
            f"error: standard output cannot be written: {(problem.strerror or '').lower()}", file=sys.stderr
        )
        code = UNWRITABLE
    if arguments is None and sys.argv[1:2] == ["check"]:
        # Nor when the process ends: it would be a tenth of the whole. Other commands load libraries that want
        # their objects taken apart in order, and say so.
        gc.freeze()
    sys.exit(code)


def _stop_printing() -> None:
    """What is still to be printed goes nowhere; Python would complain once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: Sequence[str]) -> int:
    try:
        _stand_somewhere()
        if not is_plain_check(words):
            from slac.cli import commands

            return commands.run(words)
        from slac.cli.checking import CheckOptions, run_check

        return run_check(CheckOptions(policies=tuple(word for word in words[1:] if word != FORGET)))
    except Failure as failure:
        failure.show()
        return failure.exit_code


def _stand_somewhere() -> None:
    """Raises Failure where the current folder was removed, since most commands ask what is in it."""
    try:
        Path.cwd()
    except OSError:
        raise Failure("the current folder is gone", "change to one that is there") from None


def is_plain_check(words: Sequence[str]) -> bool:
    """Whether this is `slac check` with names of policies only. Windows leaves patterns to the program."""
    options = [word for word in words[1:] if word.startswith("-") and word != FORGET]
    return words[:1] == ["check"] and not options and os.name != "nt"


def _never_fail_to_print(stream: Any) -> None:
    """A terminal that lacks a character shows its code point instead."""
    reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
