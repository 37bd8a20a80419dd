"""A check that was made before is answered from the cache, and never with the answer to another question."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from slac.report.pages.starter import starter_policy

ROOT = Path(__file__).parent.parent.parent
FINE = "nothing found in 1 policy\n"
LONG_AGO = 10**18  # nanoseconds: code that was changed just now is not trusted, and this is a fresh copy


class Desk:
    """A copy of slac that tests may change, an empty cache, and a folder with a policy."""

    def __init__(self, folder: Path, settled: Path) -> None:
        self.folder, self.cache, self.code = folder, folder / "cache", folder / "code"
        self.policy, self.settings = folder / "good.sla", folder / "pyproject.toml"
        self.policy.write_text(starter_policy("good"), encoding="utf-8")
        shutil.copytree(settled, self.code)

    def check(self, *words: str, cache: Path | None = None) -> tuple[int, str]:
        """The exit code and what was printed by `slac check good.sla` with these further words."""
        environment = os.environ | {"PYTHONPATH": str(self.code), "XDG_CACHE_HOME": str(cache or self.cache)}
        command = [sys.executable, "-c", "from slac.__main__ import main; main()", "check", *words]
        ran = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert not ran.stderr or "Traceback" not in ran.stderr, ran.stderr
        return ran.returncode, ran.stdout

    def kept(self) -> list[Path]:
        return sorted(self.cache.rglob("check-*"))

    def forge(self, report: str, forged: bytes) -> None:
        """Puts another answer beside the question of the one entry, so that its use is seen."""
        (entry,) = self.kept()
        head = entry.read_bytes().removesuffix(report.encode())
        asked = head[: -len("0 01234567\n")]
        entry.write_bytes(asked + b"0 %08x\n" % crc32(forged) + forged)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of slac as if nobody had touched it for years, compiled once for all tests."""
    folder = tmp_path_factory.mktemp("code")
    shutil.copytree(ROOT / "slac", folder / "slac", ignore=shutil.ignore_patterns("__pycache__"))
    for path in folder.rglob("*.*"):
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    subprocess.run([sys.executable, "-m", "compileall", "-q", folder], check=True)
    return folder


@pytest.fixture
def desk(tmp_path: Path, settled: Path) -> Desk:
    return Desk(tmp_path, settled)


def test_the_same_question_is_answered_from_the_cache(desk: Desk) -> None:
    desk.policy.write_text('contract bad {\n  colour "red"\n}\n', encoding="utf-8")
    first = desk.check("good.sla")
    assert first[0] == 1 and "colour" in first[1]
    assert desk.check("good.sla") == first
    desk.forge(first[1], b"as it was before")
    assert desk.check("good.sla") == (0, "as it was before")


def change_policy(desk: Desk) -> None:
    text = desk.policy.read_text(encoding="utf-8")
    desk.policy.write_text(text.replace("currency", "currencies"), encoding="utf-8")


def change_settings(desk: Desk) -> None:
    desk.settings.write_text('[tool.slac]\nlanguage = "zh"\n', encoding="utf-8")


def change_code(desk: Desk) -> None:
    file = desk.code / "slac/cli/checking.py"
    changed = file.read_text(encoding="utf-8").replace(
        "write_output(report,", "report = 'anew'\n    write_output(report,"
    )
    file.write_text(changed, encoding="utf-8")
    os.utime(file, ns=(LONG_AGO + 1, LONG_AGO + 1))


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [(change_policy, 1, "currencies"), (change_settings, 0, "没有发现问题"), (change_code, 0, "anew")],
)
def test_another_question_is_never_answered_with_the_old_answer(
    desk: Desk, change: Callable[[Desk], None], code: int, said: str
) -> None:
    assert desk.check("good.sla") == (0, FINE)
    change(desk)
    found = desk.check("good.sla")
    assert found[0] == code and said in found[1]
    assert desk.check("good.sla") == found


def test_words_of_the_command_are_part_of_the_question(desk: Desk) -> None:
    for _ in range(2):
        assert desk.check("good.sla") == (0, FINE)
        assert "没有发现问题" in desk.check("good.sla", "--language", "zh")[1]
        assert desk.check("good.sla", "--format", "json")[1].startswith("{")
    assert desk.kept()  # up to three: two questions may have one place


def test_nothing_is_kept_of_code_that_was_changed_just_now(desk: Desk) -> None:
    (desk.code / "slac/cli/checking.py").touch()
    assert desk.check("good.sla") == (0, FINE)
    assert desk.kept() == []


@pytest.mark.parametrize(
    "words",
    [
        ("good.sla", "--no-cache"),
        (".",),
        (),
        ("good.sla", "--coverage"),
        ("good.sla", "--output", "report.txt"),
        ("good.sla", "--witness", "examples"),
        ("good.sla", "--fix"),
        ("good.sla", "--diff"),
        ("good.sla", "--baseline", "known.json", "--write-baseline"),
        ("good.sla", "none.sla"),
        ("/dev/null",),
    ],
)
def test_nothing_is_kept_of_a_check_that_reads_or_writes_more(desk: Desk, words: tuple[str, ...]) -> None:
    desk.check(*words)
    assert desk.kept() == []


def test_no_cache_checks_anew(desk: Desk) -> None:
    assert desk.check("good.sla") == (0, FINE)
    desk.forge(FINE, b"as it was before")
    assert desk.check("good.sla", "--no-cache") == (0, FINE)
    assert desk.check("good.sla") == (0, "as it was before")


@pytest.mark.parametrize(
    "spoil", [lambda kept: kept[:-5], lambda kept: kept[:40], lambda _: b"", lambda kept: kept + b"."]
)
def test_an_entry_that_is_not_whole_is_ignored_and_replaced(
    desk: Desk, spoil: Callable[[bytes], bytes]
) -> None:
    assert desk.check("good.sla") == (0, FINE)
    (entry,) = desk.kept()
    whole = entry.read_bytes()
    entry.write_bytes(spoil(whole))
    assert desk.check("good.sla") == (0, FINE)
    assert entry.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_mistake(desk: Desk) -> None:
    assert desk.check("good.sla", cache=desk.policy) == (0, FINE)


def test_the_cache_has_a_fixed_number_of_places(desk: Desk) -> None:
    program = (
        "from slac.remembered import *\n"
        "for number in range(3 * PLACES):\n"
        "    words = ['check', 'good.sla', '--select', str(number)]\n"
        "    asked = question(words)\n"
        "    keep(asked, words, f'report {number}', 0)\n"
        "    assert answer(asked) == (f'report {number}', 0)\n"
        "print(PLACES)"
    )
    environment = os.environ | {"PYTHONPATH": str(desk.code), "XDG_CACHE_HOME": str(desk.cache)}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=desk.folder, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(desk.kept()) <= int(ran.stdout) < 3 * int(ran.stdout)
    assert not [path for path in desk.cache.rglob("*") if path.is_file() and path not in desk.kept()]


def test_an_answer_to_a_file_that_changed_meanwhile_is_not_kept(desk: Desk) -> None:
    program = (
        "from pathlib import Path\n"
        "from slac.remembered import *\n"
        "words = ['check', 'good.sla']\n"
        "asked = question(words)\n"
        "Path('good.sla').write_text('another')\n"
        "keep(asked, words, 'of another', 0)\n"
        "print(answer(asked), answer(question(words)))"
    )
    environment = os.environ | {"PYTHONPATH": str(desk.code), "XDG_CACHE_HOME": str(desk.cache)}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=desk.folder, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout == "None None\n"
