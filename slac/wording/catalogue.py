"""The catalogue: every word of ours in every language that we speak, a row a phrase and a column a language.

It lies in TOML files under `catalogue/`, one a speaker (the findings of a family of rules, the summary, the
notice). A file has sections, a section stands in one file only, and a row is found by section and name:
`bracket-gap.gap` is the row `gap` of `[bracket-gap]`. `languages.toml` names the columns. A row may have
gaps, `{x}`, and what stands in backticks is a name or code. A row that ends early is said in the first
language where it has no words of its own. `NAME.one` is `NAME` in the singular.

A section is read when one of its rows is said, so that a check that finds nothing reads next to nothing. The
files keep to what JSON writes alike, a row being an array of strings, and need no reader of all TOML.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "catalogue"

_SECTION = re.compile(r"^\[([\w-]+)\]$", re.MULTILINE)
_ROW = re.compile(
    r"""^(?:"(?P<quoted>[^"\n]+)"|(?P<bare>[\w-]+)) = (?P<row>\[(?:[^\]"]|"(?:[^"\\\n]|\\.)*")*\])$""",
    re.MULTILINE,
)
_LAST_COMMA = re.compile(r",\s*\]$")
_PIECE = re.compile(r"\{(?P<gap>\w+)\}|`(?P<code>[^`]*)`")


class PhrasePart(NamedTuple):
    """A part of a phrase: words as they are, the gap `text`, or code, which has pieces of its own."""

    text: str = ""
    is_gap: bool = False
    code: "tuple[PhrasePart, ...] | None" = None


@cache
def languages() -> tuple[str, ...]:
    """The languages that we speak, as codes; where one has no words, the first of them is spoken."""
    return tuple(_section("columns")["languages"])


def has_row(key: str) -> bool:
    section, _, name = key.partition(".")
    return name in _section(section)


def phrase(key: str, language: str) -> tuple[str, tuple[PhrasePart, ...]]:
    """The phrase of a row, and the language in which it is: `language`, or the first where it has none."""
    section, _, name = key.partition(".")
    row = _section(section)[name]
    column = languages().index(language)
    column = column if column < len(row) else 0
    return languages()[column], _pieces(row[column])


def rows() -> dict[str, list[str]]:
    """All rows by key, in the order of files and lines."""
    return {
        f"{section}.{name}": row
        for file in _files()
        for section in _sections(file)
        for name, row in _section(section).items()
        if section != "columns"
    }


@cache
def _files() -> tuple[Path, ...]:
    """All files, those in folders last: most words are those of findings, and most checks find nothing."""
    return (*sorted(FOLDER.glob("*.toml")), *sorted(FOLDER.glob("*/*.toml")))


@cache
def _sections(file: Path) -> dict[str, str]:
    """The sections of a file, their rows still unread."""
    _, *parts = _SECTION.split(file.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))


@cache
def _section(section: str) -> dict[str, list[str]]:
    """The rows of a section by name; none where no file has it."""
    body = next((_sections(file)[section] for file in _files() if section in _sections(file)), "")
    return {
        found["quoted"] or found["bare"]: json.loads(_LAST_COMMA.sub("]", found["row"]))
        for found in _ROW.finditer(body)
    }


@cache
def _pieces(text: str) -> tuple[PhrasePart, ...]:
    found, at = [], 0
    for match in _PIECE.finditer(text):
        found += [PhrasePart(text[at : match.start()])] if match.start() > at else []
        code = match["code"]
        found.append(
            PhrasePart(match["gap"], is_gap=True) if code is None else PhrasePart(code=_pieces(code))
        )
        at = match.end()
    return (*found, PhrasePart(text[at:])) if at < len(text) else tuple(found)
