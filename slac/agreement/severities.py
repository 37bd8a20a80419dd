"""How fast support answers, and what else is agreed in words."""

from enum import StrEnum

from slac.agreement.offers import Coverage
from slac.agreement.promises import Strength
from slac.agreement.text import Text
from slac.node import Node
from slac.runtime.clocks import TargetKind
from slac.units import Quantity


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
    covers: tuple[Coverage, ...]
    contacts: tuple[Text, ...]
    charged: tuple[Text, ...]
    notes: tuple[Text, ...]
