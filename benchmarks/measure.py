"""Times two things in turn and says how many times longer one takes.

Seconds differ from machine to machine and from minute to minute, so no figure stands alone: the two sides of
a comparison run alternately, each pair gives one ratio, and the median of the ratios is the result. Memory is
the peak of a child process as the operating system counted it.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SLAC = str(Path(sys.executable).with_name("slac"))


class MissingError(Exception):
    """What a benchmark measures is missing; the message says what to do first."""


class Finished(NamedTuple):
    """How long a child process took, and how much memory it held at most."""

    seconds: float
    megabytes: float


def run(*command: str, status: Sequence[int] = (0,)) -> Finished:
    """Runs a command to its end, its output thrown away. Raises MissingError if it fails."""
    if not Path(command[0]).exists():
        raise MissingError(f"{command[0]} is missing: run `make setup`")
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    since = perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=silence)
    _, ended, usage = os.wait4(child, 0)
    took = perf_counter() - since
    if os.waitstatus_to_exitcode(ended) not in status:
        raise MissingError(f"`{' '.join(command)}` failed")
    return Finished(took, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))


def seconds(*command: str) -> float:
    """How long a command takes, as the clock on the wall shows it."""
    return run(*command).seconds


class Comparison(NamedTuple):
    """Two medians and the median of the ratios, pair by pair."""

    ours: float
    theirs: float
    ratio: float


def compare(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> Comparison:
    """Both sides alternately, after one pair that does not count; each returns what it took."""
    ours(), theirs()
    pairs = [(ours(), theirs()) if even else (theirs(), ours())[::-1] for even in alternating(rounds)]
    return Comparison(
        median(our for our, _ in pairs),
        median(their for _, their in pairs),
        median(our / their for our, their in pairs),
    )


def alternating(rounds: int) -> list[bool]:
    """Who goes first: each side half of the time, since the second may find a warmer machine."""
    return [number % 2 == 0 for number in range(rounds)]


def repeat(function: Callable[[], object], times: int) -> float:
    """Seconds for one call, from many."""
    calls = range(times)
    since = perf_counter()
    for _ in calls:
        function()
    return (perf_counter() - since) / times
