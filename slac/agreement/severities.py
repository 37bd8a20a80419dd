"""Severities and the targets of their tickets; escalations, obligations and emergencies beside them."""

from enum import StrEnum

from slac.agreement.offers import Coverage
from slac.agreement.promises import Strength
from slac.agreement.text import Text
from slac.node import Node
from slac.runtime.clocks import Need, TargetKind
from slac.units import Quantity


class Reported(StrEnum):
    """Whether a target is only for what is reported while a calendar is open, or while it is closed."""

    ANY = "any time"
    DURING = "during"
    OUTSIDE = "outside"


class Target(Node):
    """An answer of one kind that is due within a duration of the report."""

    kind: TargetKind
    channel: str | None
    """The channel of the tickets that it is for; None: every channel."""
    within: Quantity
    """A duration, as the clock counts it."""
    clock: str | None
    """The calendar on whose clock it runs: only while that is open. None: on the elapsed clock."""
    reported: Reported
    reported_calendar: str | None
    """The calendar that `reported` speaks of; None with `ANY`."""
    strength: Strength
    strength_text: Text | None
    """The contract's words for the strength, where it has some."""
    less_than: bool = False
    """Whether an answer at the very end of the duration is late."""


class ResponseNeeds(Node):
    """What an answer must have to be a response in the contract's sense."""

    needs: tuple[Need, ...]
    text: Text | None
    """The contract's words, where it has some."""


class Severity(Node):
    """A grade of faults, how they are reported, and what is promised to their tickets."""

    name: str
    text: Text
    means: tuple[Text, ...]
    """Which faults have it, in words."""
    channels: tuple[str, ...]
    """The channels by which it may be reported; none: the contract does not say."""
    channels_text: Text | None
    """The contract's words for these, where it has some."""
    targets: tuple[Target, ...]


class Escalation(Node):
    """Whom to turn to when support does not help, step by step, in words."""

    text: Text
    steps: tuple[Text, ...]
    when: Text | None = None
    """When it may be taken, in the contract's words."""


class PartyRole(StrEnum):
    """Whose an obligation is."""

    PROVIDER = "provider"
    CUSTOMER = "customer"
    BOTH = "both"


class Obligation(Node):
    """A duty in words; nothing is computed from it."""

    name: str
    """`obligation_1`, `obligation_2` ... by its place where the contract gives it none."""
    party: PartyRole
    text: Text
    within: Quantity | None
    """The duration within which it is due; None: the contract does not say."""


class Emergency(Node):
    """Help outside opening hours, in words."""

    text: Text
    outside: str | None
    """The calendar outside whose hours there is such help; None: the contract names none."""
    outside_text: Text | None
    """The contract's words for these hours, where it has some."""
    covers: tuple[Coverage, ...]
    contacts: tuple[Text, ...]
    charged: tuple[Text, ...]
    """What such help costs."""
    notes: tuple[Text, ...]
