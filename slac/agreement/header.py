"""What the contract is, between whom, and since when."""

import datetime as dt

from slac.agreement.text import Text, Zone
from slac.node import Node


class Party(Node):
    text: Text
    alias: str


class Revision(Node):
    date: dt.date
    text: Text


class Header(Node):
    name: str
    title: Text
    version: str
    provider: Party
    customer: Party
    languages: tuple[str, ...]
    currency: str
    zone: Zone
    effective: dt.date | None
    updated: dt.date | None
    in_force: tuple[Text, ...]
    part_of: tuple[Text, ...]
    prevails_over: tuple[Text, ...]
    yields_to: tuple[Text, ...]
    revisions: tuple[Revision, ...]
