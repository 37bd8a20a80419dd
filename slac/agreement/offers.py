"""What is sold (plans and services), the channels to support, and the terms that the contract defines."""

from slac.agreement.text import Text
from slac.node import Node


class Plan(Node):
    """What a customer can have bought; credits and commitments may be for some plans only."""

    name: str
    text: Text
    separate: bool
    """Whether it is agreed separately, so that this contract promises it nothing."""


class Coverage(Node):
    """Something that a service or an emergency number covers."""

    text: Text
    plans: tuple[str, ...]
    """The plans for which it is covered; none: all plans of the contract."""


class Service(Node):
    """What the provider renders, and when."""

    name: str
    text: Text
    covers: tuple[Coverage, ...]
    available: str | None
    """The calendar on which it is available; None: always, or the contract is silent."""
    hours_said: bool
    """Whether the contract says when it is available, if only `always`."""


class Channel(Node):
    """A way to reach support or to make a claim."""

    name: str
    text: Text
    staffed: str | None
    """The calendar on which it is staffed; None: always, or the contract is silent."""
    hours_said: bool
    """Whether the contract says when it is staffed, if only `always`."""
    notes: tuple[Text, ...]


class Term(Node):
    """A word that the contract defines, and its definition."""

    name: str
    text: Text
    means: Text
