"""Opening hours, and clocks that only run while somebody is there.

A calendar is open at an instant when the clock on its wall then shows a time inside a shift. That one
sentence settles everything that goes wrong elsewhere: on the day the clocks go forward a night shift is an
hour shorter, on the day they go back the repeated hour counts twice, and a day may have 23 or 25 hours.

Opening times are laid out once a year or so as sorted spans with running totals, so that a question is a
binary search and not a walk.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from slac.runtime.instants import DAY, MINUTE, offset_at, transition
from slac.runtime.intervals import Interval, clip, union

Shift: TypeAlias = tuple[int, int]
"""From and to, in minutes of the day, to 1440 at most.

`to <= from` means over midnight: `(1320, 360)`, `(0, 0)`.
"""

_STRETCH = 364 * DAY
_HORIZON = 60
"""A clock that has not run out after so many stretches, some 60 years, never will as far as anybody cares."""
_LAST_STRETCH = 8055
"""The last stretch that ends before Python's dates do, in 9999."""


def days_of_years(*years: str) -> tuple[date, ...]:
    """Days as texts that each begin with their year: `2024 01-01 12-25`."""
    return tuple(
        date.fromisoformat(f"{year}-{day}")
        for year, *days in (text.split() for text in years)
        for day in days
    )


class _Stretch(NamedTuple):
    """The opening times of 364 days.

    Where spans start and end, and how long it was open before each of them.
    """

    starts: list[int]
    ends: list[int]
    before: list[int]
    """One longer than the others: the last entry is the stretch's total."""

    def elapsed(self, instant: int) -> int:
        """How long it was open in this stretch before an instant."""
        i = bisect_right(self.starts, instant) - 1
        return 0 if i < 0 else self.before[i] + min(instant, self.ends[i]) - self.starts[i]


class OpeningHours:
    """Opening hours: shifts for each day of the week, and the days on which none begins.

    `week` has seven entries, Monday first, each with any number of shifts. A shift over midnight belongs to
    the day on which it begins: on a closed day none begins, but one from the night before goes on to its end.

    Nothing changes a calendar once it is made; what it remembers are answers.
    """

    __slots__ = ("_stretches", "closed", "name", "week", "zone")

    def __init__(
        self, name: str, zone: ZoneInfo, week: Iterable[Iterable[Shift]], closed: Collection[date] = ()
    ) -> None:
        self.name = name
        self.zone = zone
        self.week = tuple(tuple(shifts) for shifts in week)
        self.closed = frozenset(closed)
        self._stretches: dict[int, _Stretch] = {}
        assert len(self.week) == 7

    def is_open(self, instant: int) -> bool:
        """Whether the calendar is open at an instant. A shift's end is no longer open."""
        stretch = self._stretch(instant // _STRETCH)
        i = bisect_right(stretch.starts, instant) - 1
        return i >= 0 and instant < stretch.ends[i]

    def open_time(self, start: int, end: int) -> int:
        """How long the calendar is open in `[start, end)`, in microseconds; 0 if `end <= start`."""
        if end <= start:
            return 0
        first, last = start // _STRETCH, end // _STRETCH
        total = sum(self._stretch(index).before[-1] for index in range(first, last))
        return total + self._stretch(last).elapsed(end) - self._stretch(first).elapsed(start)

    def open_spans(self, start: int, end: int) -> list[Interval]:
        """When the calendar is open in `[start, end)`, as tidy spans."""
        spans: list[Interval] = []
        for index in range(start // _STRETCH, end // _STRETCH + 1):
            stretch = self._stretch(index)
            spans += zip(stretch.starts, stretch.ends, strict=True)
        return clip(union(spans), start, end)

    def due(self, instant: int, duration: int) -> int | None:
        """When a clock that starts at an instant, and stands still while the calendar is closed, has run out.

        It is the earliest such instant: a clock that runs out with the last shift on Friday is due on Friday
        evening, not on Monday morning. None if the calendar does not open for long enough in 60 years, or
        ever.
        """
        if duration <= 0:
            return instant
        if not any(self.week):
            return None
        first = instant // _STRETCH
        stretch = self._stretch(first)
        goal = duration + stretch.elapsed(instant)
        for index in range(first + 1, min(first + _HORIZON, _LAST_STRETCH) + 1):
            if goal <= stretch.before[-1]:
                break
            goal -= stretch.before[-1]
            stretch = self._stretch(index)
        if goal > stretch.before[-1]:
            return None
        i = bisect_left(stretch.before, goal) - 1
        return stretch.starts[i] + goal - stretch.before[i]

    def _stretch(self, index: int) -> _Stretch:
        found = self._stretches.get(index)
        if found is None:
            spans = union(self._shifts(index * _STRETCH, (index + 1) * _STRETCH))
            before = [0]
            for start, end in spans:
                before.append(before[-1] + end - start)
            found = _Stretch([start for start, _ in spans], [end for _, end in spans], before)
            self._stretches[index] = found
        return found

    def _shifts(self, start: int, end: int) -> Iterator[Interval]:
        """The shifts in `[start, end)`.

        Wall-clock times taken to UTC separately for each offset of the zone.
        """
        closed = {day.toordinal() - date(1970, 1, 1).toordinal() for day in self.closed}
        for since, until, offset in _steady_spans(start, end, self.zone):
            # The day before too, for a shift over midnight. Day 0, 1 January 1970, was a Thursday.
            for day in range((since + offset) // DAY - 1, (until + offset) // DAY + 1):
                if day in closed:
                    continue
                for opens, closes in self.week[(day + 3) % 7]:
                    midnight = day * DAY - offset
                    shift_end = midnight + closes * MINUTE + (DAY if closes <= opens else 0)
                    yield max(midnight + opens * MINUTE, since), min(shift_end, until)


def _steady_spans(start: int, end: int, zone: ZoneInfo) -> Iterator[tuple[int, int, int]]:
    """`[start, end)`, both whole days, cut where the zone's offset changes: since, until, offset."""
    since, offset = start, offset_at(start, zone)
    for day in range(start + DAY, end + 1, DAY):
        if (changed := offset_at(day, zone)) != offset:
            until = transition(day - DAY, day, zone)
            yield since, until, offset
            since, offset = until, changed
    yield since, end, offset
