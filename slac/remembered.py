"""What `slac check` said the last time it was asked the same, so that an unchanged file is not checked again.

A question is everything that a report depends on: the words of the command, the bytes of the policies and of
the project's settings, what the terminal shows, the version of Python and the state of each of slac's files.
An answer is kept beside its whole question and taken only where the two are equal byte by byte, so it is not
that of another question. There is a fixed number of places in the user's cache folder, and a new answer takes
the place of an old one. What cannot be read or written is as if it had never been kept.

This runs before all else, and so imports only what Python has loaded by then, and a checksum.
"""

import os
import sys
import time
from collections.abc import Iterator
from zlib import crc32

PLACES = 128
LARGEST = 1 << 19  # bytes an entry
SETTLED = 10 * 10**9  # nanoseconds; of code that was changed later, an older state may be the one that runs
FORGET = "--no-cache"
VARIABLES = ("NO_COLOR", "TERM", "COLUMNS", "LINES", "PYTHONTZPATH")
ZONES = "/usr/share/zoneinfo"


def question(words: list[str]) -> bytes | None:
    """All that the report of `slac check` depends on; None where that is not known beforehand.

    It is known where each policy is named as a file, and no code of slac was changed just now.
    """
    if words[:1] != ["check"] or FORGET in words or "-" in words:
        return None
    try:
        contents = [_content(word) for word in words[1:]]
        code = list(_code())
        settings, terminal, libraries = _settings(), _terminal(), _libraries()
        here = os.getcwd()
    except OSError:
        return None
    if all(content is None for content in contents):
        return None
    if max(changed for _, changed, _ in code) > time.time_ns() - SETTLED:
        return None
    return repr((words, contents, here, settings, terminal, sys.version, libraries, code)).encode()


def answer(asked: bytes) -> tuple[str, int] | None:
    """The report and the exit code that were kept for exactly this question."""
    try:
        with open(_place(asked), "rb") as file:
            kept = file.read()
    except OSError:
        return None
    head, _, report = kept.removeprefix(asked).partition(b"\n")
    code, _, checksum = head.partition(b" ")
    if not kept.startswith(asked) or checksum != b"%08x" % crc32(report) or code not in (b"0", b"1", b"2"):
        return None
    return report.decode("utf-8", "surrogatepass"), int(code)


def keep(asked: bytes, words: list[str], report: str, code: int) -> None:
    """Keeps an answer, if now that it is there the same words still ask the same question."""
    text = report.encode("utf-8", "surrogatepass")
    if question(words) != asked or len(asked) + len(text) > LARGEST:
        return
    try:
        place = _place(asked)
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        unfinished = f"{place}.{os.getpid()}"
        with open(unfinished, "wb") as file:
            file.write(asked + b"%d %08x\n" % (code, crc32(text)) + text)
        os.replace(unfinished, place)
    except OSError:
        return


def _place(asked: bytes) -> str:
    """The one file in which the answer may be. Raises OSError where there is no cache folder."""
    home = os.path.expanduser("~")
    folder = {
        "win32": os.environ.get("LOCALAPPDATA", ""),
        "darwin": os.path.join(home, "Library", "Caches"),
    }.get(sys.platform, os.path.join(home, ".cache"))
    named = os.environ.get("XDG_CACHE_HOME", "")
    folder = named if os.path.isabs(named) else folder
    if not os.path.isabs(folder):
        raise OSError("there is no cache folder")
    return os.path.join(folder, "slac", f"check-{crc32(asked) % PLACES:03}")


def _content(word: str) -> bytes | None:
    """The bytes of a file; None for a word that names none. Raises OSError for folders and devices."""
    if os.path.isfile(word):
        with open(word, "rb") as file:
            return file.read()
    if os.path.exists(word):
        raise OSError(f"{word} is no regular file")
    return None


def _settings() -> tuple[str, bytes] | None:
    """The nearest pyproject.toml, where `slac check` looks for its settings."""
    folder = os.path.realpath(os.getcwd())
    while True:
        path = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(path):
            return path, _content(path) or b""
        if folder == os.path.dirname(folder):
            return None
        folder = os.path.dirname(folder)


def _terminal() -> object:
    """What decides how the report is laid out and encoded."""
    shown = sys.stdout.isatty()
    size = os.get_terminal_size(sys.stdout.fileno()) if shown else None
    return shown, size, sys.stdout.encoding, [os.environ.get(name) for name in VARIABLES]


def _libraries() -> list[tuple[str, int]]:
    """Where other packages and the time zones are installed, and when something last was."""
    return [(place, os.stat(place).st_mtime_ns) for place in (*sys.path, ZONES) if os.path.isdir(place)]


def _code() -> Iterator[tuple[str, int, int]]:
    """Each file of slac, when it was changed, and its size; the grammar of a checkout stands beside it."""
    package = os.path.dirname(os.path.abspath(__file__))
    pending = [package, os.path.join(os.path.dirname(package), "grammar")]
    while pending:
        folder = pending.pop()
        if not os.path.isdir(folder):
            continue
        for entry in sorted(os.scandir(folder), key=lambda each: each.name):
            if entry.is_dir():
                pending += [] if entry.name == "__pycache__" else [entry.path]
            else:
                state = entry.stat()
                yield entry.path, state.st_mtime_ns, state.st_size
