"""What the terminal can show: its width, whether it wants colour, and progress on long work."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeVar

from slac.agreement.text import ENGLISH
from slac.report.style import Style

Item = TypeVar("Item")


def style_for(stream: IO[Any], language: str = ENGLISH) -> Style:
    """Colour only on a terminal and without NO_COLOR; 80 columns unless the terminal is narrower."""
    terminal = stream.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = 80
    if terminal:
        import shutil  # it loads what unpacks archives, and most checks end in a file or a pipe

        width = min(shutil.get_terminal_size((80, 24)).columns, 80)
    return Style(language, colour, max(width, 40))


def with_progress(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
    """The items; once it takes longer than a second, a line on the terminal says how far the work is."""
    if not sys.stderr.isatty():
        yield from items
        return
    began = shown_at = time.monotonic()
    try:
        for number, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - began > 1 and now - shown_at > 0.1:
                print(f"\r\x1b[K{doing}: {number} of {total}", end="", file=sys.stderr, flush=True)
                shown_at = now
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
