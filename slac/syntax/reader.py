"""Reads a policy's file: its text, or why there is none to be had.

Whatever lies at the path, an answer comes at once: a file that is no text, not UTF-8 or far too large for a
contract is refused before anything else looks at it.
"""

import stat
from pathlib import Path

from slac.diagnostics import Diagnostic, error
from slac.source import NOWHERE, Source

LARGEST = 1_000_000
"""Bytes of a policy. The longest real agreements, with their text in two languages, have a tenth of that."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_GUESSES = (("gb18030", "GBK"), ("big5", "Big5"), ("shift_jis", "Shift JIS"), ("cp1252", "Windows-1252"))


def read_source(path: Path | str, name: str = "") -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text of a UTF-8 file under a name (else the path as it was given), or what is wrong with it.

    A byte-order mark at the beginning is left out, so that positions count from the first letter.
    """
    name = name or str(path)
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            return None, (_refused("E031", "is-directory", f"`{name}` is a directory, not a policy"),)
        if not stat.S_ISREG(status.st_mode):
            return None, (_refused("E032", "unreadable-file", f"`{name}` is not a regular file"),)
        if status.st_size > LARGEST:
            return None, (_too_large(name),)
        with Path(path).open("rb") as file:
            data = file.read(status.st_size + 1)
            if len(data) > status.st_size:  # it grew, or is a file whose size nobody knows beforehand
                data += file.read(LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return None, (_refused("E030", "no-such-file", f"there is no file `{name}`"),)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        return None, (
            _refused("E032", "unreadable-file", f"`{_shown(name)}` cannot be read: {reason.lower()}"),
        )
    return decode_source(name, data)


def decode_source(name: str, data: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text that bytes stand for, under a name; the same checks as for a file."""
    if len(data) > LARGEST:
        return None, (_too_large(name),)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return None, (_encoded(name, encoding),)
    if b"\0" in data:
        encoding = _utf_16_without_mark(data)
        if encoding:
            return None, (_encoded(name, encoding),)
        return None, (
            _refused(
                "E034", "binary-file", f"`{name}` is not a text file", "give a `.sla` or `.sla.md` file"
            ),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return None, (_not_utf_8(name, data, problem.start),)
    if not text.strip():
        return None, (_refused("E036", "empty-file", f"`{name}` is empty", "`slac new` starts a policy"),)
    return Source(name, text), ()


def _not_utf_8(name: str, data: bytes, at: int) -> Diagnostic:
    if sum(byte < 9 or 13 < byte < 32 for byte in data[:4096]) * 20 > len(data[:4096]):
        return _refused(
            "E034", "binary-file", f"`{name}` is not a text file", "give a `.sla` or `.sla.md` file"
        )
    line = data.count(b"\n", 0, at) + 1
    guess = next((shown for codec, shown in _GUESSES if _decodes(data, codec)), "")
    return _encoded(name, guess, f", line {line}")


def _decodes(data: bytes, codec: str) -> bool:
    """Whether all bytes are letters of an encoding; a proof of nothing, but a good guess."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter in "\r\n\t\f\u3000" for letter in text)


def _utf_16_without_mark(data: bytes) -> str:
    head = data[:4096]
    for offset in (0, 1):
        zeros = head[offset::2].count(0)
        if zeros * 3 > len(head) and head[1 - offset :: 2].count(0) == 0:
            return "UTF-16"
    return ""


def _encoded(name: str, encoding: str, place: str = "") -> Diagnostic:
    message = f"`{name}` is not in UTF-8{place}" + (f": it looks like {encoding}" if encoding else "")
    return _refused("E035", "wrong-encoding", message, "save it as UTF-8")


def _too_large(name: str) -> Diagnostic:
    message = f"`{name}` is larger than {LARGEST // 1_000_000} MB, which no policy is"
    return _refused("E033", "too-large", message, "split the agreement, one policy for each contract")


def _refused(code: str, rule: str, message: str, cure: str = "") -> Diagnostic:
    return error(code, rule, message, NOWHERE, cure)


def _shown(name: str) -> str:
    return name.replace("\0", "\\0")
