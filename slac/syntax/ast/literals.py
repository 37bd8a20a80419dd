"""Words, texts, dates and exact numbers, as they were written: the leaves of the tree.

Numbers are still text, but normalised to ASCII digits and a full stop.
"""

from slac.node import Node


class Name(Node):
    id: str


class String(Node):
    value: str


class Translation(Node):
    language: str
    value: str


class Text(Node):
    """A text in the contract's first language, and its translations."""

    value: str
    translations: tuple[Translation, ...]


class Date(Node):
    text: str


class Instant(Node):
    """A date and a time of day; without an offset, in the contract's zone."""

    date: str
    time: str
    offset: str | None


class Number(Node):
    text: str


class Percent(Node):
    text: str


class Amount(Node):
    text: str
    currency: str


class Duration(Node):
    text: str
    unit: str


Literal = Number | Percent | Amount | Duration
