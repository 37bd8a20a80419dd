"""How a credit is claimed, how fast support answers, and what else is agreed in words."""

from enum import StrEnum

from slac.model.agreement.promises import Strength
from slac.model.agreement.text import Text
from slac.model.expressions import AnyCondition
from slac.records import Node
from slac.units import Quantity


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


class TargetKind(StrEnum):
    RESPOND = "respond"
    RESOLVE = "resolve"


class Reported(StrEnum):
    ANY = "any time"
    DURING = "during"
    OUTSIDE = "outside"


class Target(Node):
    """Within a duration on `clock` (a calendar; None: the elapsed clock), for tickets reported as said."""

    kind: TargetKind
    channel: str | None
    within: Quantity
    clock: str | None
    reported: Reported
    reported_calendar: str | None
    strength: Strength
    strength_text: Text | None


class Severity(Node):
    name: str
    text: Text
    means: tuple[Text, ...]
    channels: tuple[str, ...]
    channels_text: Text | None
    targets: tuple[Target, ...]


class Escalation(Node):
    text: Text
    steps: tuple[Text, ...]


class PartyRole(StrEnum):
    PROVIDER = "provider"
    CUSTOMER = "customer"
    BOTH = "both"


class Obligation(Node):
    name: str
    party: PartyRole
    text: Text
    within: Quantity | None


class Emergency(Node):
    text: Text
    outside: str | None
    outside_text: Text | None
    covers: tuple[Text, ...]
    contacts: tuple[Text, ...]
    charged: tuple[Text, ...]
    notes: tuple[Text, ...]
