"""Proposes a map for a table: what its headers and cells look like, for a person to confirm.

Nothing reads a table by this. Where cells can be read in two ways, such as 03/04/2024, both are written down,
and the person who knows strikes one out.
"""

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path

from slac.engines.workbooks import WORKBOOK_SUFFIXES, rows_under_header, workbook_rows
from slac.runtime.problems import BadRow

_WORDS = {
    "start": "start started startedat begin began from created createdat opened debut inizio beginn 开始时间",
    "end": "end ended endedat resolved resolvedat closed until fin fine ende 结束 结束时间",
    "cause": "cause reason rootcause motif ursache 原因",
    "account": "account customer client organisation organization company kunde cliente 账户 客户",
    "plan": "plan tier product forfait tarif 方案",
    "id": "id key issuekey incident ticket number numero nr 编号",
    "note": "note name summary title description titre titel 备注",
    "severity": "severity priority impact gravite prioritat 级别 优先级",
    "reported_at": "reportedat reported 报告时间",
    "responded_at": "respondedat responded firstresponse firstresponseat 响应时间",
    "resolved_at": "resolvedat resolved 解决时间",
    "monthly_fee": "monthlyfee fee abonnementmensuel abonnement monatspreis 月费",
    "claimed_on": "claimedon claimed 索赔日期",
}
"""What headers say, without blanks, marks and accents, by our column."""
_COLUMNS = {
    "tickets": ("id", "account", "severity", "reported_at", "responded_at", "resolved_at"),
    "events": ("start", "end", "cause", "account", "plan", "id", "note"),
    "accounts": ("account", "plan", "monthly_fee", "claimed_on"),
}
_TIMES = {"start", "end", "reported_at", "responded_at", "resolved_at"}
_NAMED = ("cause", "plan", "severity")
_FORMS = (
    "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S", "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%d/%b/%y %I:%M %p",
    "%m/%d/%Y %I:%M %p",
)  # fmt: skip
_COMMA = re.compile(r"[0-9]{1,3}(?:[ .\u00a0\u202f]?[0-9]{3})*,[0-9]+")
_OFFSET = re.compile(r"(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})$")
_MOST = 12


def suggested_map(path: Path) -> str | BadRow:
    """A map for the table in a file, as TOML with remarks, or why there is none."""
    settings: list[str] = []
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        found = workbook_rows(path)
        if isinstance(found, list):
            return found[0]
    else:
        try:
            data = path.read_bytes()
        except OSError as error:
            return BadRow(str(path), 0, "", "", "a file that can be read", (error.strerror or "").lower())
        text, encoding = _decoded(data)
        delimiter = max(",;\t|", key=text.partition("\n")[0].count)
        settings += [f"encoding  = {_quoted(encoding)}  # it is not UTF-8: confirm"] if encoding else []
        settings += [f"delimiter = {_quoted(delimiter)}"] if delimiter != "," else []
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        found = rows_under_header(((reader.line_num, row) for row in reader), 0)
    rows = [row for _, row in found.rows]
    role, columns = _meant(found.header)
    cells = {ours: [str(row[each]) for row in rows if row.get(each)] for each, ours in columns.items()}
    settings += _written(cells)
    pairs = [f"{_quoted(each)} = {_quoted(ours)}" for each, ours in columns.items() if each != ours]
    settings += [f"columns   = {{ {', '.join(pairs)} }}"] if pairs else []
    unread = [each for each in found.header if each not in columns]
    settings += [f"# not read: {', '.join(map(_quoted, unread))}"] if unread else []
    for name in _NAMED:
        said = list(dict.fromkeys(cells.get(name, ())))[:_MOST]
        if said:
            settings.append(
                f"# {name} says {', '.join(map(_quoted, said))}: say in `values` what the policy calls it"
            )
    return "\n".join([f"[{role}]  # a proposal: confirm each line", *settings]) + "\n"


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _plain(header: str) -> str:
    letters = unicodedata.normalize("NFKD", header.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _meant(header: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Which table it is, and our column for each header that is known: where most of them are."""
    found = {role: dict(_matches(header, columns)) for role, columns in _COLUMNS.items()}
    needed = {"tickets": "severity", "events": "start", "accounts": "account"}
    fitting = [role for role in found if needed[role] in found[role].values()] or list(found)
    role = max(fitting, key=lambda each: len(found[each]))
    return role, found[role]


def _matches(header: Sequence[str], columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    for ours in columns:
        words = {_plain(ours), *map(_plain, _WORDS[ours].split())}
        found = next((each for each in header if _plain(each) in words), None)
        if found is not None:
            yield found, ours


def _written(cells: dict[str, list[str]]) -> list[str]:
    """How times and numbers are written, as lines of a map."""
    times = [text for name in cells if name in _TIMES for text in cells[name]]
    found: list[str] = []
    if times and not all(map(_is_iso, times)):
        forms = [form for form in _FORMS if all(_fits(text, form) for text in times)]
        found += [f"time      = {_quoted(form)}" for form in forms[:1]]
        found += [
            f"# time    = {_quoted(form)}  # the cells can be read so too: strike one out"
            for form in forms[1:]
        ]
        found += [] if forms else [f"# time: how is {_quoted(times[0])} written?"]
    if times and not all(map(_OFFSET.search, times)):
        found.append('# zone    = "Europe/Paris"  # whose clock is it? without a zone, the contract\'s')
    numbers = cells.get("monthly_fee", [])
    if numbers and any(map(_COMMA.fullmatch, numbers)):
        found.append('decimal   = ","')
        signs = sorted({sign for text in numbers for sign in " .\u00a0\u202f" if sign in text})
        found += [f"thousands = {_quoted(signs[0])}"] if signs else []
    return found


def _is_iso(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _fits(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True
