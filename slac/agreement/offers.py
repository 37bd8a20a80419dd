"""What is sold, how one reaches support, and the words of the contract."""

from slac.agreement.text import Text
from slac.node import Node


class Plan(Node):
    name: str
    text: Text
    separate: bool
    """Agreed separately: this contract promises it nothing."""


class Coverage(Node):
    """Something that is covered, for `plans` (all plans of the contract where it names none)."""

    text: Text
    plans: tuple[str, ...]


class Service(Node):
    name: str
    text: Text
    covers: tuple[Coverage, ...]
    available: str | None
    """The calendar it is available on; None: always, or (not `hours_said`) the contract does not say."""
    hours_said: bool


class Channel(Node):
    name: str
    text: Text
    staffed: str | None
    """The calendar it is staffed on; None: always, or (not `hours_said`) the contract does not say."""
    hours_said: bool
    notes: tuple[Text, ...]


class Term(Node):
    name: str
    text: Text
    means: Text
