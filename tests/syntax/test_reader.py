"""Files that are no policies are refused with their reason; a byte-order mark counts for nothing."""

import os
from pathlib import Path

import pytest

from slac.syntax.reader import LARGEST, decode_source, read_source
from slac.wording.localiser import in_words

TEXT = 'plan basic "基本托管"\n' * 5


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "E036", "empty"), (b" \n\t\n", "E036", "empty"), (b"\xef\xbb\xbf", "E036", "empty"),
        (TEXT.encode("utf-16"), "E035", "UTF-16"), (TEXT.encode("utf-16-le"), "E035", "UTF-16"),
        (b'plan a "b"\n'.decode().encode("utf-16-be"), "E035", "UTF-16"),
        (TEXT.encode("utf-32"), "E035", "UTF-32"),
        (TEXT.encode("gbk"), "E035", "GBK"), (f"plan x\n{TEXT}".encode("gbk"), "E035", "line 2"),
        ("plan a \"caf\xe9\"".encode("cp1252"), "E035", "UTF-8"),
        (b"\x7fELF\x02\x01\x00\x00", "E034", "not a text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "E034", "not a text"),
        (bytes(range(1, 32)) * 9 + b"\xff", "E034", "not a text"),
        (b"a" * (LARGEST + 1), "E033", "larger"),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, code: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.sla"
    path.write_bytes(data)
    for source, problems in (read_source(path), decode_source(str(path), data)):
        assert source is None
        assert [problem.code for problem in problems] == [code]
        assert said in in_words(problems[0].message)


def test_a_byte_order_mark_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "policy.sla"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    source, problems = read_source(path, "policy.sla")
    assert source is not None and not problems
    assert source.name == "policy.sla" and source.text == TEXT and source.line_column(0) == (1, 1)


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "policy.sla"
    path.write_bytes(b"plan a\r\nplan b\r\n")
    source, _ = read_source(path)
    assert source is not None and source.text == "plan a\r\nplan b\r\n"


def test_paths_that_lead_to_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    found = {
        name: [problem.code for problem in read_source(tmp_path / name)[1]]
        for name in ("missing", ".", "file/below", "pipe", "a" * 300, "nul\0")
    }
    assert found == {
        "missing": ["E030"], ".": ["E031"], "file/below": ["E030"], "pipe": ["E032"], "a" * 300: ["E032"],
        "nul\0": ["E032"],
    }  # fmt: skip


def test_a_file_of_ten_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "policy.sla"
    with path.open("wb") as file:
        file.truncate(10_000_000)
    assert [problem.code for problem in read_source(path)[1]] == ["E033"]
