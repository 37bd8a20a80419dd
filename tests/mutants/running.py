"""Runs each mutant against the tests that call its function, in a process of its own, several at a time.

pytest collects once. One process runs all tests and notes which functions each of them calls, and how long
it takes. Then, for every mutant, a process is forked, gives the function other code, and runs the tests that
call it, the quick ones first, until one fails. So a mutant costs no import, and mostly part of a second.
What was computed while tests were collected is not computed anew; nor is what a test starts as a process.
"""

import gc
import os
import pickle
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import NamedTuple, NoReturn

import pytest

from tests.mutants.mutations import Mutant, tree_with

Key = tuple[str, str]
"""A function, by its file and its qualified name."""


class Calls(NamedTuple):
    """Of each test by its number: how long it took, and which functions it called."""

    seconds: list[float]
    called: list[set[Key]]
    failed: list[str]


class Judged(NamedTuple):
    """Whether a test noticed a mutant."""

    mutant: Mutant
    noticed: bool
    tests: int
    """How many tests call its function."""


class Mutation:
    """A pytest plugin that runs mutants in place of tests."""

    def __init__(self, mutants: Sequence[Mutant], jobs: int, root: Path) -> None:
        self.mutants = mutants
        self.jobs = jobs
        self.root = root
        self.judged: list[Judged] = []
        self.failed: list[str] = []
        self._failures = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failures += 1

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        for path in dict.fromkeys(each.path for each in self.mutants):
            import_module(".".join(path.with_suffix("").parts))  # some are imported by what tests make
        files = {str(self.root / each.path) for each in self.mutants}
        functions = _functions(files)
        calls = self._in_a_process(session, files)
        self.failed = calls.failed
        if not self.failed:
            self._judge_all(session.items, calls, functions)
        return True

    # ----- which test calls what

    def _in_a_process(self, session: pytest.Session, files: set[str]) -> Calls:
        """The calls of all tests, made in a process of their own, which keeps what it caches to itself."""
        reading, writing = os.pipe()
        if not os.fork():
            os.close(reading)
            _be_silent()
            with os.fdopen(writing, "wb") as out:
                pickle.dump(self._calls(session.items, files), out)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as found:
            calls: Calls = pickle.load(found)
        os.wait()
        return calls

    def _calls(self, items: Sequence[pytest.Item], files: set[str]) -> Calls:
        seconds: list[float] = []
        called: list[set[Key]] = []
        failed: list[str] = []
        for number, item in enumerate(items):
            seen: set[CodeType] = set()

            def note(frame: FrameType, event: str, _: object, seen: set[CodeType] = seen) -> None:
                if event == "call":
                    seen.add(frame.f_code)

            began, self._failures = time.process_time(), 0
            sys.setprofile(note)
            _run(item, items[number + 1] if number + 1 < len(items) else None)
            sys.setprofile(None)
            seconds.append(time.process_time() - began)
            ours = (code for code in seen if code.co_filename in files)
            called.append({(code.co_filename, _outermost(code.co_qualname)) for code in ours})
            if self._failures:
                failed.append(item.nodeid)
        return Calls(seconds, called, failed)

    # ----- judging

    def _judge_all(
        self, items: Sequence[pytest.Item], calls: Calls, functions: dict[Key, list[FunctionType]]
    ) -> None:
        running: dict[int, tuple[Mutant, int]] = {}
        for mutant in self.mutants:
            key = str(self.root / mutant.path), mutant.function
            tests = [number for number, called in enumerate(calls.called) if key in called]
            tests.sort(key=lambda number: calls.seconds[number])
            if not tests:
                self._note(Judged(mutant, False, 0))
                continue
            while len(running) >= self.jobs:
                self._wait(running)
            chosen, limit = functions[key], 4 + 3 * sum(calls.seconds[number] for number in tests)
            pid = os.fork()
            if not pid:
                self._judge(mutant, [items[number] for number in tests], chosen, int(limit))
            running[pid] = mutant, len(tests)
        while running:
            self._wait(running)

    def _wait(self, running: dict[int, tuple[Mutant, int]]) -> None:
        pid, status = os.wait()
        mutant, tests = running.pop(pid)
        self._note(Judged(mutant, status != 0, tests))

    def _note(self, judged: Judged) -> None:
        self.judged.append(judged)
        if not judged.noticed:
            print(f"{judged.mutant} ({judged.tests} tests)", flush=True)
        elif len(self.judged) % 50 == 0:
            print(f"{len(self.judged)} of {len(self.mutants)}", file=sys.stderr, flush=True)

    def _judge(
        self, mutant: Mutant, items: Sequence[pytest.Item], functions: Iterable[FunctionType], seconds: int
    ) -> NoReturn:
        """Runs the tests on the mutant; the exit code is 0 where all pass. What never ends is noticed."""
        _be_silent()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        try:
            code = _code_of(mutant, str(self.root / mutant.path))
            for function in functions:
                function.__code__ = code
            self._failures = 0
            for number, item in enumerate(items):
                _run(item, items[number + 1] if number + 1 < len(items) else None)
                if self._failures:
                    os._exit(1)
            os._exit(0)
        finally:  # an exception is noticed too
            os._exit(1)


def _run(item: pytest.Item, following: pytest.Item | None) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def _be_silent() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def _outermost(qualified: str) -> str:
    return qualified.partition(".<locals>")[0]


def _functions(files: set[str]) -> dict[Key, list[FunctionType]]:
    """The functions of some files that there are, by file and qualified name."""
    found: dict[Key, list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename in files:
            found.setdefault((each.__code__.co_filename, each.__code__.co_qualname), []).append(each)
    return found


def _code_of(mutant: Mutant, file_name: str) -> CodeType:
    """The code of the mutant's function."""
    pending = [compile(tree_with(mutant), file_name, "exec")]
    while pending:
        code = pending.pop()
        if code.co_qualname == mutant.function:
            return code
        pending += [each for each in code.co_consts if isinstance(each, CodeType)]
    raise LookupError(mutant.function)
