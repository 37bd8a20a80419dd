"""Exclusions: outages, or times of announced windows, that are not held against the provider."""

from enum import StrEnum

from slac.agreement.conditions import Requirement
from slac.agreement.text import Text
from slac.node import Node
from slac.units import Quantity


class Cause(Node):
    """A cause of outages that the contract names, as the `cause` column of the events table says it."""

    name: str
    text: Text
    counts: bool
    """Whether outages of it always count, as the contract says; else some exclusion is about it."""


class Window(Node):
    """A set of time that an exclusion names: events of a kind, or the opening hours of a calendar."""

    name: str
    """What the `event` column of the events table says; of a calendar its name, or `outside` and its name."""
    text: Text
    calendar: str | None
    """The calendar whose opening hours it is; None: it is the time of events."""
    outside: bool
    """Whether it is all the time outside of these hours instead."""


class Effect(StrEnum):
    """What an exclusion does with the time that it covers."""

    EXCUSES = "excuses"
    """The time stays in the period, but outages in it are no downtime."""
    LEAVES = "leaves the period"
    """The time is out of scope: it is no part of the period, and outages in it do not count at all."""


class Exclusion(Node):
    """The outages of some causes, the time of one window or, with neither, all outages; and its effect."""

    name: str
    text: Text
    effect: Effect
    causes: tuple[str, ...]
    """The names of the causes whose outages it covers; none: it is about a window or about all outages."""
    window: str | None
    """The name of the window that it covers; None: it is about outages."""
    announced_ahead: Quantity | None
    """A duration: only events of the window whose notice was given so long before their start, or longer,
    are covered. None: all of them are.
    """
    quota: Quantity | None
    """A duration: only so much of the window's time in a period is covered, the earliest. None: no limit."""
    conditions: tuple[Requirement, ...]
    """All must hold of the account; none: it is for every account."""
    notes: tuple[Text, ...]
    or_associated: bool = False
    """Whether the contract says "caused by or associated with"; an outage of the data has one cause only."""
    among_others: bool = False
    """Whether the list of causes is open: "including, without limitation"."""

    @property
    def is_about_all(self) -> bool:
        """Whether it covers all outages, whatever their cause."""
        return not self.causes and self.window is None
