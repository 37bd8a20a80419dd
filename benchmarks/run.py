"""Runs the benchmarks: each figure beside its goal; 1 where a goal is missed or a benchmark cannot be made.

python -m benchmarks.run [evaluate] [check] [eval] [check-many] [rows] [clauses]
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.data import PERIOD, write_tables
from benchmarks.evaluate import evaluate
from benchmarks.goals import GOALS
from benchmarks.measure import ROOT, SLAC, MissingError, compare, run, seconds
from benchmarks.policies import nested, policy, with_exclusions, with_terms, write_policies

POLICIES = ("mwe_hosting", "genesys_cloud")
ROUNDS = 15
CHECK = (SLAC, "check", "--no-cache")
Measured = Iterator[tuple[str, float]]
"""Figures, each under the name of its goal."""
Benchmark = Callable[[Path], Measured]
"""Takes an empty folder."""


def check(folder: Path) -> Measured:
    """The whole of `slac check`, from a cold start, against starting Python and importing lark."""
    clean = folder / "clean.sla"
    clean.write_text(policy("clean", rows=3), encoding="utf-8")
    paths = {"clean": clean} | {name: ROOT / f"policies/{name}.sla.md" for name in POLICIES}
    for name, path in paths.items():
        lark = partial(seconds, sys.executable, "-c", "import lark")
        yield f"check {name}", compare(partial(seconds, *CHECK, str(path)), lark, ROUNDS).ratio
    hosting = str(paths["mwe_hosting"])
    yield "memory mwe_hosting", run(*CHECK, hosting).megabytes
    python = partial(seconds, sys.executable, "-c", "pass")
    yield "check again", compare(partial(seconds, SLAC, "check", hosting), python, ROUNDS).ratio


def tables(folder: Path) -> Measured:
    """`slac eval` over a hundred thousand outages, against the same by hand."""
    events, accounts = write_tables(folder)
    ours, theirs = folder / "ours.csv", folder / "theirs.csv"
    hosting = str(ROOT / "policies/mwe_hosting.sla.md")
    options = ["--events", str(events), "--accounts", str(accounts), "--period", PERIOD]
    peer = [sys.executable, "-m", "benchmarks.peers.batch", str(events), str(accounts), PERIOD, str(theirs)]
    slac = [SLAC, "eval", hosting, *options, "--format", "csv", "--output", str(ours)]
    result = compare(partial(seconds, *slac), partial(seconds, *peer), rounds=5)
    yield "memory eval", run(*slac).megabytes
    if ours.read_bytes() != theirs.read_bytes():
        raise MissingError("slac eval and the program by hand disagree: compare the two before their times")
    yield "tables", result.ratio


def check_many(folder: Path) -> Measured:
    """A thousand policies in one run, against parsing them only."""
    write_policies(folder, 1_000)
    ours = partial(seconds, *CHECK, str(folder))
    yield "check many", compare(ours, parsing(folder), rounds=3).ratio


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
        nest = folder / f"nested_{count}.sla"
        nest.write_text(nested(f"nested_{count}", count), encoding="utf-8")
    commands = {
        "rows checked": ("check", "--no-cache"),
        "rows built": ("build", "--out", str(folder / "built")),
        "rows evaluated": ("eval", *options),
    }
    for name, (command, *rest) in commands.items():
        yield name, growth(*((SLAC, command, str(path), *rest) for path in paths.values()))
    nests = (str(folder / f"nested_{count}.sla") for count in paths)
    yield "nested rows evaluated", growth(*((SLAC, "eval", path, *options) for path in nests))


def clauses(folder: Path) -> Measured:
    """Thousands of exclusions or terms, any two of which might clash, against parsing them only."""
    for name, text in {"exclusions": with_exclusions(3_000), "terms": with_terms(4_000)}.items():
        alone = folder / name
        alone.mkdir()
        (alone / f"{name}.sla").write_text(text, encoding="utf-8")
        yield name, compare(partial(seconds, *CHECK, str(alone)), parsing(alone), rounds=5).ratio


def parsing(folder: Path) -> Callable[[], float]:
    """Parses the policies of a folder and does nothing else with them."""
    return partial(seconds, sys.executable, "-m", "benchmarks.parse_only", str(folder))


def growth(start: Sequence[str], small: Sequence[str], large: Sequence[str]) -> float:
    """How many times longer a large case takes than a small one, without what the smallest of all takes."""
    starting = median(seconds(*start) for _ in range(5))

    def longer(command: Sequence[str]) -> float:
        taken = seconds(*command) - starting
        if taken <= 0:
            raise MissingError(f"`{' '.join(command)}` takes no longer than a start: nothing to compare")
        return taken

    return compare(partial(longer, large), partial(longer, small), rounds=3).ratio


BENCHMARKS: dict[str, Benchmark] = {
    "evaluate": evaluate,
    "check": check,
    "eval": tables,
    "check-many": check_many,
    "rows": rows,
    "clauses": clauses,
}


def main(names: Sequence[str], benchmarks: Mapping[str, Benchmark] = BENCHMARKS) -> int:
    """Runs those named, or all; 1 if a goal is missed, or something that is needed is missing."""
    if unknown := [name for name in names if name not in benchmarks]:
        print(f"no benchmark `{unknown[0]}`: there are {', '.join(benchmarks)}", file=sys.stderr)
        return 2
    failed = 0
    for name in names or benchmarks:
        with tempfile.TemporaryDirectory() as folder:
            try:
                for key, figure in benchmarks[name](Path(folder)):
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
