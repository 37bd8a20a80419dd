"""What a table says to nobody, or leaves unsaid: unread columns, times without an offset, and such.

None of it is a mistake, and each of it can turn a verdict: a pause of the clock in a column of its own, an
export in the wrong zone, an end that nobody entered. So a run ends with it, each kind once, with its count.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from zoneinfo import ZoneInfo

from slac.runtime.problems import quoted
from slac.runtime.tables import Table

_OFFSET = re.compile(r"(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})\s*")
_SHORTEST = len("2024-04-03T00:00:00")
_MOST_NAMED = 12


class Silence(NamedTuple):
    """What was noticed of one table."""

    file: str
    unread: tuple[str, ...] = ()
    """Columns that it has and nobody reads."""
    absent: tuple[str, ...] = ()
    """Columns that it lacks, so that what they would say is unknown."""
    local_times: int = 0
    """How many times have no offset."""
    open_ends: int = 0
    """How many events have no end."""
    unnamed_causes: tuple[tuple[str, int], ...] = ()
    """Causes that the contract does not name, and how many events have each."""

    def notes(self, zone: ZoneInfo) -> tuple[str, ...]:
        """A sentence for each kind of thing, none where there is nothing to say."""
        found: list[str] = []
        if self.unread:
            said = "the column" if len(self.unread) == 1 else f"the {len(self.unread)} columns"
            found.append(f"nobody reads {said} {_listed(self.unread)}")
        if self.absent:
            said = "the column" if len(self.absent) == 1 else "the columns"
            found.append(f"without {said} {_listed(self.absent)}, what would stand there is unknown")
        if self.local_times:
            said = "1 time has" if self.local_times == 1 else f"{self.local_times} times have"
            found.append(f"{said} no offset, and the clock of {zone.key} was read")
        if self.open_ends:
            said = "1 event has" if self.open_ends == 1 else f"{self.open_ends} events have"
            found.append(f"{said} no end, and counted as still going on")
        if self.unnamed_causes:
            count = sum(number for _, number in self.unnamed_causes)
            said = "1 event has" if count == 1 else f"{count} events have"
            names = _listed(tuple(cause for cause, _ in self.unnamed_causes))
            found.append(f"{said} a cause that the contract does not name, and counted: {names}")
        return tuple(f"{self.file}: {each}" for each in found)


def silence_of(table: Table, local_times: int = 0, open_ends: int = 0) -> Silence:
    """What is to be said of a table that was read to its end."""
    unread = tuple(name for name, is_read in table.header.items() if not is_read and name)
    return Silence(table.file, unread, (), local_times, open_ends)


def without_offset(times: Iterable[str]) -> int:
    """How many of some times, as text, do not say how far from UTC they are; a blank is no time."""
    suspects = [text for text in times if text[-1:] != "Z" and text[-6:-5] not in ("+", "-")]
    # Most are as long as a date with hours, minutes and seconds, which leaves no room for an offset.
    odd = [text for text in suspects if len(text) != _SHORTEST or text[-1:] == " "]
    count = sum(1 for text in odd if text.strip() and not _ends_in_offset(text))
    return len(suspects) - len(odd) + count


def _ends_in_offset(text: str) -> bool:
    # The date's own hyphens stand within its first ten letters.
    return any(each.end() == len(text) for each in _OFFSET.finditer(text, 10))


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(map(quoted, names[:_MOST_NAMED])) + more
