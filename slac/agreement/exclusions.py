"""What is not held against the provider."""

from enum import StrEnum

from slac.agreement.conditions import Requirement
from slac.agreement.text import Text
from slac.node import Node
from slac.units import Quantity


class Cause(Node):
    """A cause of outages that an exclusion names, as the `cause` column of the events table says it."""

    name: str
    text: Text


class Window(Node):
    """A kind of event that an exclusion names, as the `event` column of the events table says it."""

    name: str
    text: Text


class Effect(StrEnum):
    EXCUSES = "excuses"
    LEAVES = "leaves the period"


class Exclusion(Node):
    """Exactly one of: some causes, one window, or (neither) all outages; and what it does to their time.

    `announced_ahead` and `quota` are seconds and limit a window: it counts only where its event's
    `notice_given_at` is that long before its start, and only the earliest `quota` of a period.
    """

    name: str
    text: Text
    effect: Effect
    causes: tuple[str, ...]
    window: str | None
    announced_ahead: Quantity | None
    quota: Quantity | None
    conditions: tuple[Requirement, ...]
    notes: tuple[Text, ...]
