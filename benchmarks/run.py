"""Runs the benchmarks and prints each as a ratio beside its goal.

python -m benchmarks.run [evaluate] [check] [eval] [check-many] [rows]
"""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.data import PERIOD, write_tables
from benchmarks.evaluate import evaluate
from benchmarks.measure import ROOT, SLAC, MissingError, compare, run, say, seconds
from benchmarks.policies import policy, write_policies

POLICIES = ("mwe_hosting", "genesys_cloud")
ROUNDS = 15


def check(folder: Path) -> None:
    """The whole of `slac check`, from a cold start, against starting Python and importing lark."""
    clean = folder / "clean.sla"
    clean.write_text(policy("clean", rows=3), encoding="utf-8")
    for path in (clean, *(ROOT / f"policies/{name}.sla.md" for name in POLICIES)):
        command = (SLAC, "check", str(path))
        result = compare(
            partial(seconds, *command), partial(seconds, sys.executable, "-c", "import lark"), ROUNDS
        )
        say(f"slac check {path.name} / python -c 'import lark'", f"{result.ratio:.2f}", "at most 2.00")
        peak = run(*command).megabytes
        say(f"slac check {path.name}: peak memory", f"{peak:.0f} MB", "under 80 MB")


def tables(folder: Path) -> None:
    """`slac eval` over a hundred thousand outages, against the same by hand."""
    events, accounts = write_tables(folder)
    ours, theirs = folder / "ours.csv", folder / "theirs.csv"
    hosting = str(ROOT / "policies/mwe_hosting.sla.md")
    options = ["--events", str(events), "--accounts", str(accounts), "--period", PERIOD]
    peer = [sys.executable, "-m", "benchmarks.peers.batch", str(events), str(accounts), PERIOD, str(theirs)]
    slac = [SLAC, "eval", hosting, *options, "--format", "csv", "--output", str(ours)]
    result = compare(partial(seconds, *slac), partial(seconds, *peer), rounds=5)
    if ours.read_bytes() != theirs.read_bytes():
        raise MissingError("slac eval and the program by hand disagree: compare the two before their times")
    say("slac eval, 100,000 outages / integers by hand", f"{result.ratio:.2f}", "at most 1.50")


def check_many(folder: Path) -> None:
    """A thousand policies in one run, against parsing them only."""
    write_policies(folder, 1_000)
    result = compare(
        partial(seconds, SLAC, "check", str(folder)),
        partial(seconds, sys.executable, "-m", "benchmarks.parse_only", str(folder)),
        rounds=3,
    )
    say("slac check, 1,000 policies / parsing them only", f"{result.ratio:.2f}", "at most 3.00")


def rows(folder: Path) -> None:
    """Tables of a thousand and ten thousand rows: ten times the rows may cost about ten times as much."""
    sizes = {}
    for count in (1, 1_000, 10_000):
        sizes[count] = folder / f"rows_{count}.sla"
        sizes[count].write_text(policy(f"rows_{count}", count), encoding="utf-8")
    start = seconds(SLAC, "check", str(sizes[1]))
    result = compare(
        lambda: seconds(SLAC, "check", str(sizes[10_000])) - start,
        lambda: seconds(SLAC, "check", str(sizes[1_000])) - start,
        rounds=3,
    )
    say("slac check, 10,000 rows / 1,000 rows, start-up taken off", f"{result.ratio:.1f}", "about 10")


BENCHMARKS: dict[str, Callable[[Path], None]] = {
    "evaluate": evaluate,
    "check": check,
    "eval": tables,
    "check-many": check_many,
    "rows": rows,
}


def main(names: list[str]) -> int:
    """Runs those named, or all; 1 if something that they need is missing."""
    if unknown := [name for name in names if name not in BENCHMARKS]:
        print(f"no benchmark `{unknown[0]}`: there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    failed = 0
    for name in names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as folder:
            try:
                BENCHMARKS[name](Path(folder))
            except MissingError as missing:
                print(f"{name}: {missing}", file=sys.stderr)
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
