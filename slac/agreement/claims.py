"""How a credit is claimed, and how it is paid."""

from enum import StrEnum

from slac.agreement.conditions import AnyCondition
from slac.agreement.text import Text
from slac.node import Node


class Item(Node):
    name: str
    text: Text


class Method(StrEnum):
    INVOICE = "next invoice"
    DIRECT = "directly"
    DIRECT_WHERE_NONE = "directly where there is no next invoice"
    BALANCE = "prepaid balance"
    REFUND = "refund"


class Payment(Node):
    methods: tuple[Method, ...]
    provider_chooses: bool
    condition: AnyCondition | None
    text: Text | None


class Claim(Node):
    """How a credit is claimed; `days` after the period's last day, or None: at any time."""

    days: int | None
    channel: str | None
    subject: Text | None
    addressed_to: tuple[Text, ...]
    stating: tuple[Item, ...]
    requiring: tuple[Item, ...]
    payments: tuple[Payment, ...]
    sole_remedy: bool
    sole_remedy_text: Text | None
    notes: tuple[Text, ...]
