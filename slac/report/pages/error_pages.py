"""The pages about errors of the reader and the resolver: one Markdown file each, in the folder `errors`.

A file is called by the code and the name of the error, `E013-full-width-punctuation.md`, and has the parts of
a rule's page (`rule_page.py`): what lies in the folder is known.
"""

from functools import cache
from pathlib import Path

from slac.node import FrozenRecord
from slac.rules.support.rule_page import RulePage, read_page

_FOLDER = Path(__file__).parent / "errors"


class ErrorPage(FrozenRecord):
    """An error by its code and its name, and what there is to say about it."""

    code: str
    name: str
    page: RulePage


@cache
def error_pages() -> tuple[ErrorPage, ...]:
    """All pages, by code."""
    return tuple(
        ErrorPage(code, name, read_page(path.read_text(encoding="utf-8"), name))
        for path in sorted(_FOLDER.glob("E*.md"))
        for code, _, name in [path.stem.partition("-")]
    )
