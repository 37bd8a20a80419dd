"""The header of a contract: its name, parties, languages, currency, time zone and dates."""

import datetime as dt

from slac.agreement.text import Text, Zone
from slac.node import Node


class Party(Node):
    """The provider or the customer."""

    text: Text
    alias: str
    """The word by which obligations name it; `provider` or `customer` unless declared."""


class Revision(Node):
    """A date on which the contract was changed, and what was changed then."""

    date: dt.date
    text: Text


class Header(Node):
    """What stands at the top of a contract."""

    name: str
    """The name of the policy, by which data and generated files call it."""
    title: Text
    version: str
    """As the contract writes it; "" where it has none."""
    provider: Party
    customer: Party
    languages: tuple[str, ...]
    """Codes such as `en`, at least one; texts have a version in each, the first one first."""
    currency: str
    """An ISO 4217 code."""
    zone: Zone
    """The time zone of periods, deadlines and instants without an offset; UTC unless declared."""
    effective: dt.date | None
    """The first day on which the contract holds; None: it does not say."""
    updated: dt.date | None
    """The day of its last change; None: it does not say."""
    in_force: tuple[Text, ...]
    """Until when it is in force, in words."""
    part_of: tuple[Text, ...]
    """The documents that it is a part of."""
    prevails_over: tuple[Text, ...]
    """The documents before which this one goes in a conflict."""
    yields_to: tuple[Text, ...]
    """The documents that go before this one in a conflict."""
    revisions: tuple[Revision, ...]
    currency_assumed: bool = False
    """Whether it is our assumption, since the contract names none."""
