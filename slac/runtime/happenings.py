"""Gathers from the events of an account the stretches of time that a contract asks for."""

from collections.abc import Iterable
from typing import NamedTuple

from slac.runtime.calendars import OpeningHours
from slac.runtime.events import NOTICE, Account, Event
from slac.runtime.intervals import Interval, subtract
from slac.runtime.periods import ElapsedPeriod


class EventFilter(NamedTuple):
    """Which events count towards a set of time."""

    event: str
    causes: frozenset[str] | None = None
    """The causes that are taken, or (`but`) those that are not; None: every cause is taken."""
    but: bool = False
    announced: int | None = None
    """How many microseconds before its start an event must have been announced; None: it need not."""
    hours: OpeningHours | None = None
    """The set is the opening hours of this calendar instead, whatever happens; None: it is of events."""
    outside: bool = False
    """Whether it is all the time outside of these hours."""


class Happenings:
    """The filters of a contract's sets of time, by the kind of event that each takes."""

    __slots__ = ("_by_event", "_hours", "_known", "_nothing")

    def __init__(self, *filters: EventFilter) -> None:
        self._nothing: tuple[tuple[Interval, ...], ...] = ((),) * len(filters)
        by_event: dict[str, list[tuple[int, frozenset[str] | None, bool, int | None]]] = {}
        self._hours: list[tuple[int, OpeningHours, bool]] = []
        for place, (event, causes, but, announced, hours, outside) in enumerate(filters):
            if hours is None:
                by_event.setdefault(event, []).append((place, causes, but, announced))
            else:
                self._hours.append((place, hours, outside))
        self._by_event = by_event
        self._known: tuple[tuple[int, int], list[tuple[int, list[Interval]]]] = (0, 0), []

    def of(self, account: Account, period: ElapsedPeriod, events: Iterable[Event]) -> list[list[Interval]]:
        """For each filter the spans of the events that concern the account, in the order of the events.

        Spans may overlap and stick out of the period; what is still open lasts to the period's end,
        or until now.
        """
        found: list[list[Interval]] = list(map(list, self._nothing))
        if self._hours:
            for place, spans in self._hours_in(period.start, period.end):
                found[place] = spans
        by_event = self._by_event
        name, plan = account.account, account.plan
        for event, whose, of_plan, since, until, cause, _, _, facts in events:
            if (whose is not None and whose != name) or (of_plan is not None and of_plan != plan):
                continue
            if until is None:
                until = max(since, period.end)
            for place, causes, but, announced in by_event.get(event, ()):
                if causes is not None and (cause in causes) is but:
                    continue
                if announced is not None:
                    notice = facts.get(NOTICE)
                    if not isinstance(notice, int) or since - notice < announced:
                        continue
                found[place].append((since, until))
        return found

    def _hours_in(self, start: int, end: int) -> list[tuple[int, list[Interval]]]:
        """The spans of each set that is a calendar's; those of the last period are remembered."""
        if self._known[0] != (start, end):
            spans = []
            for place, hours, outside in self._hours:
                while_open = hours.open_spans(start, end)
                spans.append((place, subtract([(start, end)], while_open) if outside else while_open))
            self._known = (start, end), spans
        return self._known[1]
