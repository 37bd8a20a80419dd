"""The contract's header: what it is, between whom, in which money, language and zone, and since when."""

from slac.node import Node
from slac.syntax.ast.literals import Date, Name, String, Text


class Title(Node):
    text: Text


class Version(Node):
    value: String


class Provider(Node):
    text: Text
    alias: Name | None


class Customer(Node):
    text: Text
    alias: Name | None


class Languages(Node):
    names: tuple[Name, ...]


class Currency(Node):
    code: str
    assumed: bool | None


class TimeZone(Node):
    zone: String
    written_as: Text | None
    assumed: bool | None


class Effective(Node):
    date: Date


class Updated(Node):
    date: Date


class InForce(Node):
    text: Text


class PartOf(Node):
    text: Text


class Prevails(Node):
    over: Text


class Yields(Node):
    to: Text


class Revision(Node):
    date: Date
    text: Text


ContractField = (
    Title
    | Version
    | Provider
    | Customer
    | Languages
    | Currency
    | TimeZone
    | Effective
    | Updated
    | InForce
    | PartOf
    | Prevails
    | Yields
    | Revision
)


class Contract(Node):
    name: Name
    fields: tuple[ContractField, ...]
