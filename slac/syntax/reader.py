"""Reads a policy's file: its text, or why there is none to be had.

Whatever lies at the path, an answer comes at once: a file that is no text, not UTF-8 or far too large for a
contract is refused before anything else looks at it.
"""

import re
import stat
import sys
from pathlib import Path

from slac.diagnostics import Diagnostic, Fact, Message, error
from slac.source import NOWHERE, Source

LARGEST = 1_000_000
"""Bytes of a policy. The longest real agreements, with their text in two languages, have a tenth of that."""

STANDARD_INPUT = "-"
"""What stands for standard input where a policy's file is named."""

_FENCE = re.compile(rb"^\s*```+\s*sla\b", re.MULTILINE)
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_DOCUMENTS = ((b"PK", "binary-file.cure-word"), (b"\xd0\xcf\x11\xe0", "binary-file.cure-word"),
              (b"%PDF", "binary-file.cure-pdf"))  # fmt: skip
_GUESSES = (("gb18030", "GBK"), ("big5", "Big5"), ("shift_jis", "Shift JIS"), ("cp1252", "Windows-1252"))


def read_source(path: Path | str, name: str = "") -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text of a UTF-8 file under a name (else the path as it was given), or what is wrong with it.

    A byte-order mark at the beginning is left out, so that positions count from the first letter.
    """
    if str(path) == STANDARD_INPUT:
        return _standard_input()
    name = name or str(path)
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            return None, (_refused("E031", "is-directory", Message("is-directory.found", name=name)),)
        if not stat.S_ISREG(status.st_mode):
            return None, (_unreadable(Message("unreadable-file.found-special", name=name)),)
        if status.st_size > LARGEST:
            return None, (_too_large(name),)
        with Path(path).open("rb") as file:
            data = file.read(status.st_size + 1)
            if len(data) > status.st_size:  # it grew, or is a file whose size nobody knows beforehand
                data += file.read(LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return None, (_refused("E030", "no-such-file", Message("no-such-file.found", name=name)),)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        said = Message("unreadable-file.found", name=name.replace("\0", "\\0"), reason=reason.lower())
        return None, (_unreadable(said),)
    return decode_source(name, data)


def _standard_input() -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """What stands on standard input; text with fences is a literate policy."""
    data = sys.stdin.buffer.read(LARGEST + 1)
    return decode_source("stdin.sla.md" if _FENCE.search(data) else "stdin.sla", data)


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
        return None, (_binary(name, data),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return None, (_not_utf_8(name, data, problem.start),)
    if not text.strip():
        return None, (_refused("E036", "empty-file", Message("empty-file.found", name=name)),)
    return Source(name, text), ()


def _not_utf_8(name: str, data: bytes, at: int) -> Diagnostic:
    if sum(byte < 9 or 13 < byte < 32 for byte in data[:4096]) * 20 > len(data[:4096]):
        return _binary(name, data)
    line = data.count(b"\n", 0, at) + 1
    guess = next((shown for codec, shown in _GUESSES if _decodes(data, codec)), "")
    return _encoded(name, guess, line)


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


def _encoded(name: str, encoding: str, line: int = 0) -> Diagnostic:
    where: Fact = Message("wrong-encoding.line", line=line) if line else ""
    guess: Fact = Message("wrong-encoding.guess", encoding=encoding) if encoding else ""
    said = Message("wrong-encoding.found", name=name, where=where, guess=guess)
    return _refused("E035", "wrong-encoding", said)


def _binary(name: str, data: bytes) -> Diagnostic:
    """A file that is no text; what a word processor writes is told apart, since people do send that."""
    kind = next((kind for mark, kind in _DOCUMENTS if data.startswith(mark)), None)
    found = Message("binary-file.found", name=name)
    return _refused("E034", "binary-file", found, None if kind is None else Message(kind))


def _too_large(name: str) -> Diagnostic:
    return _refused("E033", "too-large", Message("too-large.found", name=name, n=LARGEST // 1_000_000))


def _unreadable(said: Message) -> Diagnostic:
    return _refused("E032", "unreadable-file", said)


def _refused(code: str, rule: str, said: Message, cure: Message | None = None) -> Diagnostic:
    """A file that is refused: its kind says why, and what to do."""
    return error(
        code, rule, said, NOWHERE, cure or Message(f"file-cure.{rule}"), why=Message(f"file-why.{rule}")
    )
