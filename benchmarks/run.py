"""Runs the benchmarks: each figure beside its goal; 1 where a goal is missed or a benchmark cannot be made.

python -m benchmarks.run [evaluate] [check] [eval] [check-many] [rows]
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.data import PERIOD, write_tables
from benchmarks.evaluate import evaluate
from benchmarks.goals import GOALS
from benchmarks.measure import ROOT, SLAC, Comparison, MissingError, compare, run, seconds
from benchmarks.policies import policy, write_policies

POLICIES = ("mwe_hosting", "genesys_cloud")
ROUNDS = 15
Measured = Iterator[tuple[str, float]]
"""Figures, each under the name of its goal."""


def check(folder: Path) -> Measured:
    """The whole of `slac check`, from a cold start, against starting Python and importing lark."""
    clean = folder / "clean.sla"
    clean.write_text(policy("clean", rows=3), encoding="utf-8")
    paths = {"clean": clean} | {name: ROOT / f"policies/{name}.sla.md" for name in POLICIES}
    for name, path in paths.items():
        command = (SLAC, "check", str(path))
        lark = partial(seconds, sys.executable, "-c", "import lark")
        yield f"check {name}", compare(partial(seconds, *command), lark, ROUNDS).ratio
    yield "memory mwe_hosting", run(SLAC, "check", str(paths["mwe_hosting"])).megabytes


def tables(folder: Path) -> Measured:
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
    yield "tables", result.ratio


def check_many(folder: Path) -> Measured:
    """A thousand policies in one run, against parsing them only."""
    write_policies(folder, 1_000)
    ours = partial(seconds, SLAC, "check", str(folder))
    parsing = partial(seconds, sys.executable, "-m", "benchmarks.parse_only", str(folder))
    yield "check many", compare(ours, parsing, rounds=3).ratio


def rows(folder: Path) -> Measured:
    """Tables of a thousand and ten thousand rows: ten times the rows may cost about ten times as much."""
    events, accounts = write_tables(
        folder, people=100, outages=1_000, plans=("standard",), fee="monthly_fee", causes=("",)
    )
    options = ("--events", str(events), "--accounts", str(accounts), "--period", PERIOD, "--format", "csv")
    paths = {}
    for count in (1, 1_000, 10_000):
        paths[count] = folder / f"rows_{count}.sla"
        paths[count].write_text(policy(f"rows_{count}", count), encoding="utf-8")
    commands: dict[str, Callable[[int], tuple[str, ...]]] = {
        "rows checked": lambda count: (SLAC, "check", str(paths[count])),
        "rows evaluated": lambda count: (SLAC, "eval", str(paths[count]), *options),
    }
    for name, command in commands.items():
        yield name, growth(command)


def growth(command: Callable[[int], tuple[str, ...]]) -> float:
    """How many times longer a command takes for 10,000 rows than for 1,000, without what one row takes."""
    start = seconds(*command(1))
    result: Comparison = compare(
        lambda: seconds(*command(10_000)) - start, lambda: seconds(*command(1_000)) - start, rounds=3
    )
    return result.ratio


BENCHMARKS: dict[str, Callable[[Path], Measured]] = {
    "evaluate": evaluate,
    "check": check,
    "eval": tables,
    "check-many": check_many,
    "rows": rows,
}


def main(names: list[str]) -> int:
    """Runs those named, or all; 1 if a goal is missed, or something that is needed is missing."""
    if unknown := [name for name in names if name not in BENCHMARKS]:
        print(f"no benchmark `{unknown[0]}`: there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    failed = 0
    for name in names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as folder:
            try:
                for key, figure in BENCHMARKS[name](Path(folder)):
                    failed |= not report(key, figure)
            except MissingError as missing:
                print(f"{name}: {missing}", file=sys.stderr)
                failed = 1
    return int(failed)


def report(key: str, figure: float) -> bool:
    """Prints one figure beside its goal, and says whether the goal is met."""
    goal = GOALS[key]
    met = goal.is_met(figure)
    shown, limit = (
        f"{text} {goal.unit}".rstrip() for text in (goal.text_of(figure), goal.text_of(goal.limit))
    )
    print(f"{goal.what:<58} {shown:>8}  {goal.side} {limit:<6} {'met' if met else 'MISSED'}", flush=True)
    return met


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
