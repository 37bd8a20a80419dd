"""What is sold, how one reaches support, and the words of the contract."""

from slac.node import Node
from slac.syntax.ast.literals import Name, Text


class Plan(Node):
    name: Name
    text: Text | None
    separate: bool | None


class Always(Node):
    pass


class During(Node):
    calendar: Name


class Covers(Node):
    text: Text
    plans: tuple[Name, ...] | None = None


class Available(Node):
    when: Always | During


ServiceField = Covers | Available


class Service(Node):
    name: Name
    text: Text
    fields: tuple[ServiceField, ...]


class Staffed(Node):
    when: Always | During


class Note(Node):
    text: Text


ChannelField = Staffed | Note


class Channel(Node):
    name: Name
    text: Text | None
    fields: tuple[ChannelField, ...]


class Term(Node):
    name: Name
    text: Text
    means: Text
