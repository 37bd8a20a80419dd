"""The claim of a credit: until when, by which channel and with what it is made, and how it is paid."""

from enum import StrEnum

from slac.agreement.conditions import AnyCondition
from slac.agreement.text import Text
from slac.node import Node


class Item(Node):
    """Something that a claim must state or that must have been done before, such as a support case."""

    name: str
    text: Text


class Method(StrEnum):
    """The way in which a credit is paid."""

    INVOICE = "next invoice"
    DIRECT = "directly"
    DIRECT_WHERE_NONE = "directly where there is no next invoice"
    """Only where no further invoice comes from which the credit could be deducted."""
    BALANCE = "prepaid balance"
    REFUND = "refund"


class Payment(Node):
    """The ways in which a credit may be paid to the accounts for which a condition holds."""

    methods: tuple[Method, ...]
    """At least one; of several, any."""
    provider_chooses: bool
    """Whether the contract leaves the choice to the provider; False: it does not say whose it is."""
    condition: AnyCondition | None
    """None: for every account."""
    text: Text | None
    """The contract's words for it, where it has some."""


class Claim(Node):
    """How the credits of a contract are claimed; a contract has at most one such clause."""

    days: int | None
    """The last day for a claim is so many days after the period's last day, to its end. None: no deadline."""
    channel: str | None
    """The name of the channel to use; None: the contract does not say."""
    subject: Text | None
    """The subject line that the notice must have; None: any."""
    addressed_to: tuple[Text, ...]
    stating: tuple[Item, ...]
    """What the notice must say or enclose."""
    requiring: tuple[Item, ...]
    """What must have been done besides."""
    payments: tuple[Payment, ...]
    sole_remedy: bool
    """Whether nothing but the credit is owed for a breach."""
    sole_remedy_text: Text | None
    notes: tuple[Text, ...]
