"""`python -m tests.mutants [ROOM ...] [--sample N] [--seed N] [--jobs N] [--tests FOLDER ...]`"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.mutants.mutations import Mutant, mutants_of
from tests.mutants.running import Mutation

ROOT = Path(__file__).parents[2]
ROOMS = ("semantics", "runtime", "analysis/tables", "lowering")
FOLDERS = ("semantics", "runtime", "lowering", "backends", "analysis", "rules", "engines", "cli")
TESTS = tuple(f"tests/{each}" for each in FOLDERS)


def main() -> int:
    """Prints the mutants that no test notices, and each room's share of those that one does."""
    parser = argparse.ArgumentParser(prog="make mutants", description=main.__doc__)
    parser.add_argument("rooms", nargs="*", default=ROOMS, help="folders of slac/, or modules")
    parser.add_argument("--sample", type=int, default=0, help="so many of each room, drawn by --seed; 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--tests", nargs="+", default=list(TESTS))
    given = parser.parse_args()
    os.chdir(ROOT)
    chosen: list[Mutant] = []
    for room in given.rooms:
        found = [mutant for path in _modules(room) for mutant in mutants_of(path)]
        if given.sample:
            found = random.Random(given.seed).sample(found, min(given.sample, len(found)))
        chosen += found
    run = Mutation(chosen, given.jobs, ROOT)
    options = ["-p", "no:cacheprovider", "-p", "no:terminal", "--hypothesis-profile=mutants"]
    pytest.main([*options, *given.tests], plugins=[run])
    for failed in run.failed:
        print(f"fails without any mutant: {failed}", file=sys.stderr)
    return 2 if run.failed else _report(run, given.rooms)


def _modules(room: str) -> list[Path]:
    """The modules of a room, or one of a file, as paths from the root."""
    place = Path("slac") / room
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def _report(run: Mutation, rooms: Sequence[str]) -> int:
    made, noticed = Counter[str](), Counter[str]()
    for each in run.judged:
        room = next(room for room in rooms if each.mutant.path.is_relative_to(Path("slac") / room))
        made[room] += 1
        noticed[room] += each.noticed
    print()
    for room, count in made.items():
        print(f"{room}: {noticed[room]} of {count} noticed ({noticed[room] / count:.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
