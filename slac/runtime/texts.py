"""Turns a file's bytes into text, or says what the file is instead.

Tables arrive from spreadsheets and mail. UTF-8 is read, with or without a byte order mark; anything else is
refused by its name, because a guess that is wrong changes the names of customers.
"""

import re

from slac.runtime.problems import BadRow

_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_KNOWN_STARTS = (
    (b"PK\x03\x04", "a spreadsheet or another zip archive", "save it as CSV"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"PAR1", "a Parquet file", "name it `.parquet`"),
    (b"\xff\xfe", "UTF-16", "save it as UTF-8"),
    (b"\xfe\xff", "UTF-16", "save it as UTF-8"),
)


def decode_table(file: str, data: bytes) -> str | BadRow:
    """The text of a table's bytes, or why they are none."""
    if not data.strip():
        return BadRow(
            file, 0, "", "", "a table", "the file is empty; a table without rows still has a header"
        )
    for start, what, cure in _KNOWN_STARTS:
        if data.startswith(start):
            return BadRow(file, 0, "", "", "text in UTF-8", f"this is {what}: {cure}")
    if b"\0" in data:
        return BadRow(file, 0, "", "", "text in UTF-8", "this is a binary file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        # In GB 18030 bytes above 127 mostly come in pairs; in Western encodings an accent stands alone.
        runs = _HIGH_BYTES.findall(data[:1_000_000])
        paired = all(len(run) % 2 == 0 for run in runs)
        looks = "GB 18030 (GBK)" if paired else "Windows-1252 (Latin-1)"
        byte = f"byte 0x{data[error.start]:02x}"
        return BadRow(
            file, line, "", "", "text in UTF-8", f"{byte} is not; it looks like {looks}: save it as UTF-8"
        )
